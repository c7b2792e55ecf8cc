//! Progress of work that nobody asked for, shown for as long as it takes.

use serde_json::json;
use tokio::sync::oneshot;
use tower_lsp::{Client, ls_types::NumberOrString};

use super::outgoing::Teller;

/// Work in progress; it ends when this is dropped.
#[derive(Debug)]
pub struct Progress(#[expect(dead_code, reason = "what is dropped ends")] oneshot::Sender<()>);

/// The other end: what shows it.
#[derive(Debug)]
pub struct Shown {
    title: String,
    ended: oneshot::Receiver<()>,
}

/// Work that begins.
pub fn begin(title: &str) -> (Progress, Shown) {
    let (sender, ended) = oneshot::channel();
    (Progress(sender), Shown { title: title.into(), ended })
}

impl Shown {
    /// Shows it under a number of its own until it ends. What has ended before the client is ready for it begins and ends at once: the
    /// client has made room for it.
    pub async fn run(self, client: &Client, teller: &Teller, number: u64) {
        let token = format!("shirube/{number}");
        let created = client.create_work_done_progress(NumberOrString::String(token.clone())).await;
        if created.is_err() {
            return;
        }
        let token = json!(token);
        teller.tell(&token, json!({ "kind": "begin", "title": self.title, "cancellable": false })).await;
        let _ = self.ended.await;
        teller.tell(&token, json!({ "kind": "end" })).await;
    }
}
