//! Accepts connections until told to stop.

use super::{connection, exchange::Desk};
use std::{sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::watch, task::JoinSet};

/// How long requests in hand may take after the emulator was asked to stop.
const GRACE: Duration = Duration::from_secs(2);

/// How long to wait when the system has no socket to give.
const PAUSE: Duration = Duration::from_millis(10);

/// Tells connections and the acceptor when to stop. It can be asked once; dropping its sender asks, too.
#[derive(Clone)]
pub(crate) struct Stop(watch::Receiver<bool>);

impl Stop {
    /// A switch and what listens to it.
    pub(crate) fn new() -> (watch::Sender<bool>, Self) {
        let (switch, stop) = watch::channel(false);
        (switch, Self(stop))
    }

    /// Waits until the emulator is asked to stop.
    pub(crate) async fn asked(&mut self) {
        let _ = self.0.wait_for(|asked| *asked).await;
    }

    /// Whether the emulator was dropped rather than shut down: nobody waits for requests in hand.
    fn abandoned(&self) -> bool {
        self.0.has_changed().is_err()
    }
}

/// Serves until stopped. Requests in hand are finished, unless the emulator was simply dropped.
pub(crate) async fn serve(listener: TcpListener, desk: Arc<Desk>, mut stop: Stop) {
    let mut connections = JoinSet::new();
    // Its world ends with the set.
    let mut worlds = JoinSet::new();
    if let Some(world) = desk.world.clone() {
        worlds.spawn(world.run());
    }
    loop {
        tokio::select! {
            biased;
            () = stop.asked() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    let (open, served) = (desk.open.enter(), connection::serve(stream, Arc::clone(&desk), stop.clone()));
                    connections.spawn(async move {
                        served.await;
                        drop(open);
                    });
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    if !stop.abandoned() {
        let _ = tokio::time::timeout(GRACE, async { while connections.join_next().await.is_some() {} }).await;
    }
    connections.shutdown().await;
}
