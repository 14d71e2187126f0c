//! A request of the SDK, read back: which action, with which parameters.

use crate::{
    double::params::{Param, Params, Place},
    generated::ACTIONS,
    meta::ActionMeta,
    transport::{HttpRequest, Method},
};
use percent_encoding::percent_decode;

/// What a request asks for.
pub(super) struct SentRequest {
    pub(super) action: String,
    /// What the tables know of the action.
    pub(super) meta: Option<&'static ActionMeta>,
    /// With the common ones, where they carry the signature.
    pub(super) params: Params,
    /// Those that carry the signature, where headers do.
    pub(super) headers: Vec<(String, String)>,
}

impl SentRequest {
    pub(super) fn read(request: &HttpRequest) -> Self {
        let (encoded, place) = match request.method {
            Method::Get => {
                let query = request.url.split_once('?').map_or("", |(_, query)| query);
                (query.as_bytes(), Place::Query)
            }
            Method::Post => (request.body.as_slice(), Place::Form),
        };
        let pieces = encoded.split(|byte| *byte == b'&').filter(|piece| !piece.is_empty());
        let (params, _) = Params::new(pieces.map(|piece| param(piece, place)).collect());
        let own = |name: &str| name == "authorization" || name.starts_with("x-acs-");
        let headers = request.headers.iter().filter(|(name, _)| own(name.as_str()));
        let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers: Vec<_> = headers.map(|(name, value)| (name.to_string(), text(value))).collect();
        let in_header = headers.iter().find(|(name, _)| name == "x-acs-action").map(|(_, value)| value.as_str());
        let action = params.get("Action").or(in_header).unwrap_or_default().to_owned();
        let meta = ACTIONS.iter().find(|meta| meta.name == action).copied();
        Self { action, meta, params, headers }
    }
}

fn param(piece: &[u8], place: Place) -> Param {
    let (name, value) = match piece.iter().position(|byte| *byte == b'=') {
        Some(at) => (&piece[..at], &piece[at + 1..]),
        None => (piece, &[][..]),
    };
    let decode = |text: &[u8]| percent_decode(text).decode_utf8_lossy().into_owned();
    Param::new(decode(name), decode(value), place)
}
