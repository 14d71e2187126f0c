//! The console: a page that shows what the emulator got and what happens in its world, and lets a person be the callee.
//!
//! A browser finds it at `/`; everything else of it lies under `/_console/`. It is a few files written by hand, with
//! nothing from elsewhere, which ask for a picture of the emulator twice a second. What it is asked counts for nothing: no
//! request of it is recorded, takes a rule of a script, or uses up an id.
//!
//! | request | answer |
//! |---|---|
//! | `GET /`, from a browser | the page |
//! | `GET /_console/picture` | what there is to see, as JSON |
//! | `POST /_console/act` | carries out one [`Act`] |
//!
//! It is for this machine alone ([`door`]). What comes out of requests is masked as everywhere: phone numbers, texts and
//! tokens do not show. What the world makes up by itself does, such as the keys that were pressed.

mod act;
mod door;
mod picture;
mod reply;
mod visit;

pub(crate) use visit::is_for_console;

use self::{act::Act, visit::OWN_PATH};
use super::exchange::Desk;
use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Method, Request, Response, StatusCode, body::Incoming};

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// No command is longer.
const LONGEST_ACT: usize = 4096;

/// Whether there is a console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Console {
    Closed,
    Open,
}

impl Desk {
    /// Answers a request for the console.
    pub(crate) async fn exchange_with_console(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        match (method, path.strip_prefix(OWN_PATH)) {
            (Method::POST, Some("act")) => self.act(request).await,
            (Method::GET, part) => match door::admit_to_look(request.headers()) {
                Ok(()) => self.show(part),
                Err(stranger) => reply::turned_away(stranger),
            },
            _ => reply::refusal(StatusCode::METHOD_NOT_ALLOWED, "The console is read with GET; commands go to act."),
        }
    }

    /// The page, one of its parts, or the picture.
    fn show(&self, part: Option<&str>) -> Response<Full<Bytes>> {
        match part {
            None => reply::part("text/html; charset=utf-8", include_str!("page/console.html")),
            Some("console.css") => reply::part("text/css; charset=utf-8", include_str!("page/console.css")),
            Some("console.js") => reply::part(SCRIPT, include_str!("page/console.js")),
            Some("calls.js") => reply::part(SCRIPT, include_str!("page/calls.js")),
            Some("dom.js") => reply::part(SCRIPT, include_str!("page/dom.js")),
            Some("icon.svg") => reply::part("image/svg+xml", include_str!("page/icon.svg")),
            Some("picture") => reply::data(&self.picture()),
            Some(_) => reply::refusal(StatusCode::NOT_FOUND, "The console has no such part; it begins at /."),
        }
    }

    /// Does what a button asks for.
    async fn act(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let (head, body) = request.into_parts();
        if let Err(stranger) = door::admit_to_act(&head.headers) {
            return reply::turned_away(stranger);
        }
        let Ok(body) = Limited::new(body, LONGEST_ACT).collect().await else {
            return reply::refusal(StatusCode::PAYLOAD_TOO_LARGE, "No command is as long as this.");
        };
        let Ok(act) = serde_json::from_slice::<Act>(&body.to_bytes()) else {
            return reply::refusal(StatusCode::BAD_REQUEST, act::FORM);
        };
        let Some(world) = &self.world else {
            return reply::refusal(StatusCode::CONFLICT, "This emulator has no world in which a phone could ring.");
        };
        match act.carry_out(world) {
            Ok(()) => reply::done(),
            Err(why) => reply::refusal(StatusCode::CONFLICT, &why.to_string()),
        }
    }
}
