//! One connection: served as HTTP/1 while all goes well, taken over byte by byte when a rule wants it broken.

use super::{exchange::Desk, fault::Ending, response::Rupture, server::Stop};
use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use std::{error::Error, future::poll_fn, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// How long a closed connection waits for the client to close its side too.
const LINGER: Duration = Duration::from_secs(10);

/// Serves a connection to its end.
pub(crate) async fn serve(stream: TcpStream, desk: Arc<Desk>, mut stop: Stop) {
    if let Some(ending) = desk.book.connection() {
        return end(stream, ending, &mut stop).await;
    }
    // Answers are single writes; waiting to fill packets would only delay them.
    let _ = stream.set_nodelay(true);
    let (mut stream, rupture) = serve_http(stream, desk, stop.clone()).await;
    let rupture = rupture.unwrap_or(Rupture::silent(Ending::Close));
    if stream.write_all(&rupture.bytes).await.is_ok() {
        end(stream, rupture.ending, &mut stop).await;
    }
}

/// Serves HTTP until the connection is done or an exchange ends in a rupture, and hands the socket back.
async fn serve_http(stream: TcpStream, desk: Arc<Desk>, mut stop: Stop) -> (TcpStream, Option<Rupture>) {
    let service = service_fn(move |request| {
        let desk = Arc::clone(&desk);
        Box::pin(async move { desk.exchange(request).await })
    });
    let mut http = http1::Builder::new();
    // The emulator's own clock writes the Date.
    http.auto_date_header(false);
    let mut connection = http.serve_connection(TokioIo::new(stream), service);
    let mut stopping = false;
    let outcome = loop {
        tokio::select! {
            outcome = poll_fn(|cx| connection.poll_without_shutdown(cx)) => break outcome,
            () = stop.asked(), if !stopping => {
                stopping = true;
                std::pin::Pin::new(&mut connection).graceful_shutdown();
            }
        }
    };
    let stream = connection.into_parts().io.into_inner();
    (stream, outcome.err().as_ref().and_then(rupture_in))
}

/// The rupture that ended a connection, if one did.
fn rupture_in(error: &hyper::Error) -> Option<Rupture> {
    error.source()?.downcast_ref::<Rupture>().cloned()
}

/// Ends a connection.
async fn end(mut stream: TcpStream, ending: Ending, stop: &mut Stop) {
    match ending {
        Ending::Reset => {
            let _ = stream.set_zero_linger();
        }
        Ending::Close => {
            let _ = stream.shutdown().await;
            // A socket closed over unread bytes resets the connection and takes the answer with it.
            let _ = tokio::time::timeout(LINGER, drain(&mut stream, stop)).await;
        }
        Ending::Silence => drain(&mut stream, stop).await,
    }
}

/// Reads and forgets, until the client is gone or the emulator stops.
async fn drain(stream: &mut TcpStream, stop: &mut Stop) {
    let mut buffer = [0; 4096];
    loop {
        tokio::select! {
            read = stream.read(&mut buffer) => if matches!(read, Ok(0) | Err(_)) { return },
            () = stop.asked() => return,
        }
    }
}
