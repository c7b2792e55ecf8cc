//! What leaves the server, in its order: the framework sends answers and notifications by two ways that may overtake each other, but
//! the parts of an answer must arrive before its end.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll, ready},
};

use futures_core::Stream;
use serde_json::Value;
use tokio::sync::watch;
use tower_lsp::{
    Client, ClientSocket, Loopback,
    jsonrpc::Request,
    ls_types::notification::{Notification, Progress},
};

/// Any progress: the types know only that of work, not parts of answers.
enum AnyProgress {}

impl Notification for AnyProgress {
    type Params = Value;
    const METHOD: &'static str = Progress::METHOD;
}

/// Tells progress, and knows how much of it has left.
#[derive(Clone, Debug)]
pub struct Teller {
    client: Client,
    told: Arc<AtomicU64>,
    left: Arc<watch::Sender<u64>>,
}

impl Teller {
    /// Tells a client.
    pub fn new(client: Client) -> Self {
        Self { client, told: Arc::default(), left: Arc::new(watch::Sender::new(0)) }
    }

    /// Tells one part.
    pub async fn tell(&self, token: &Value, value: Value) {
        self.told.fetch_add(1, Ordering::Relaxed);
        self.client.send_notification::<AnyProgress>(serde_json::json!({ "token": token, "value": value })).await;
    }

    /// Waits until all that was told is on its way, so that nothing that is sent from now on can overtake it.
    pub async fn left(&self) {
        let told = self.told.load(Ordering::Relaxed);
        // The sender is part of this: it cannot be gone.
        let _ = self.left.subscribe().wait_for(|left| *left >= told).await;
    }

    /// The server's end of the client, watched.
    pub fn watch(&self, socket: ClientSocket) -> Watched {
        Watched { socket, left: self.left.clone() }
    }
}

/// The server's end of the client, which counts what leaves.
pub struct Watched {
    socket: ClientSocket,
    left: Arc<watch::Sender<u64>>,
}

impl Loopback for Watched {
    type RequestStream = Counted<<ClientSocket as Loopback>::RequestStream>;
    type ResponseSink = <ClientSocket as Loopback>::ResponseSink;

    fn split(self) -> (Self::RequestStream, Self::ResponseSink) {
        let (inner, responses) = Loopback::split(self.socket);
        (Counted { inner, left: self.left }, responses)
    }
}

/// Messages to the client. What has been taken from here is written before anything that is taken later, from here or elsewhere.
pub struct Counted<S> {
    inner: S,
    left: Arc<watch::Sender<u64>>,
}

impl<S: Stream<Item = Request> + Unpin> Stream for Counted<S> {
    type Item = Request;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Request>> {
        let message = ready!(Pin::new(&mut self.inner).poll_next(cx));
        if message.as_ref().is_some_and(|message| message.method() == AnyProgress::METHOD) {
            self.left.send_modify(|left| *left += 1);
        }
        Poll::Ready(message)
    }
}
