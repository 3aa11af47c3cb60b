//! The connections of the server: accepted, answered, ended.
//!
//! `axum::serve` waits for the head of a request for ever. A stranger who never finishes one would keep a connection for nothing, and hold up
//! the end of the service, so the head has a time limit here.

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::serve::Listener;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::time::Duration;
use tokio::net::TcpListener;
use tower::ServiceExt;

/// How long the head of a request may take to arrive, and a connection may be idle between two of them.
pub const HEAD_PATIENCE: Duration = Duration::from_secs(10);

/// Answers until `stop` is done; then accepts nobody any more, and ends when the running requests have.
pub async fn serve(mut listener: TcpListener, router: Router, patience: Duration, stop: impl Future<Output = ()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(patience);
    let running = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        // Faults of accepting are axum's to handle: it waits a moment where there are too many connections.
        let (stream, peer) = tokio::select! {
            accepted = Listener::accept(&mut listener) => accepted,
            () = &mut stop => break,
        };
        let answers = router.clone().map_request(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            request.map(Body::new)
        });
        let connection = running.watch(http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(answers)));
        tokio::spawn(async move {
            if let Err(fault) = connection.await {
                // The other side went away, spoke no HTTP, or was too slow.
                tracing::debug!(%fault, "a connection ended early");
            }
        });
    }
    drop(listener);
    running.shutdown().await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use std::time::Instant;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;
    use tokio::sync::oneshot;

    /// A server on a port of its own; sending, or dropping, the other half stops it.
    async fn started(patience: Duration) -> (TcpStream, oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let router = Router::new().route(
            "/",
            get(async |ConnectInfo(peer): ConnectInfo<std::net::SocketAddr>| {
                tokio::time::sleep(Duration::from_millis(200)).await;
                peer.ip().to_string()
            }),
        );
        let (stop, stopped) = oneshot::channel::<()>();
        let server = tokio::spawn(serve(listener, router, patience, async move {
            let _ = stopped.await;
        }));
        (TcpStream::connect(address).await.expect("a connection"), stop, server)
    }

    async fn answer(mut client: TcpStream) -> String {
        let mut text = Vec::new();
        client.read_to_end(&mut text).await.expect("an end");
        String::from_utf8(text).expect("text")
    }

    #[tokio::test]
    async fn who_never_finishes_the_head_of_a_request_is_let_go() {
        let (mut client, _stop, _server) = started(Duration::from_millis(100)).await;
        client.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ").await.expect("sent");
        let ended = tokio::time::timeout(Duration::from_secs(5), answer(client)).await;
        assert!(!ended.expect("the connection ends").contains("200 OK"));
    }

    #[tokio::test]
    async fn at_the_end_a_running_request_is_answered_and_half_a_head_holds_nothing_up() {
        let (mut client, stop, server) = started(Duration::from_millis(500)).await;
        let mut silent = TcpStream::connect(client.peer_addr().expect("an address")).await.expect("a connection");
        silent.write_all(b"GET / HT").await.expect("sent");
        client.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.expect("sent");
        tokio::time::sleep(Duration::from_millis(50)).await;
        let asked = Instant::now();
        stop.send(()).expect("it runs");
        let answered = answer(client).await;
        assert!(answered.contains("200 OK") && answered.contains("127.0.0.1"), "{answered}");
        tokio::time::timeout(Duration::from_secs(5), server).await.expect("it ends in time").expect("and without a fault");
        assert!(asked.elapsed() >= Duration::from_millis(100), "the running request was waited for");
    }
}
