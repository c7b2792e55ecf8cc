//! The one task that tells the client what it did not ask for. The newest diagnostics of a document win; what was published last is not
//! published again.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

use serde_json::json;
use tokio::{io::AsyncWrite, sync::Notify, task::JoinSet};
use tower_lsp::{
    Client,
    ls_types::{
        Diagnostic, LogTraceParams, MessageType, Uri,
        notification::{LogTrace, Notification, PublishDiagnostics},
    },
};

use super::{
    outgoing::Teller,
    output::Output,
    pages,
    progress::{self, Progress, Shown},
};

/// Diagnostics of one version of a document; a file that is not open has none.
#[derive(Debug)]
struct Sheet {
    version: Option<i32>,
    /// A list, as JSON.
    diagnostics: String,
}

/// A list as JSON.
fn listed(diagnostics: &[Diagnostic]) -> String {
    serde_json::to_string(diagnostics).unwrap_or_else(|_| "[]".into())
}

/// The notification that a sheet is sent in. Its list stands in it as it is: to read and write it again would take as long as to judge.
fn message(uri: &Uri, sheet: &Sheet) -> String {
    let (method, uri) = (PublishDiagnostics::METHOD, json!(uri));
    let version = sheet.version.map(|version| format!(",\"version\":{version}")).unwrap_or_default();
    let list = &sheet.diagnostics;
    format!(r#"{{"jsonrpc":"2.0","method":"{method}","params":{{"uri":{uri},"diagnostics":{list}{version}}}}}"#)
}

/// What the client is asked or shown beside diagnostics. It may take its time to answer, which holds up nothing else.
#[derive(Debug)]
enum Job {
    /// All diagnostics are to be asked for again.
    RefreshDiagnostics,
    /// What stands above blocks is to be asked for again.
    RefreshLenses,
    /// A document of ours is to be read again.
    RefreshPage(Uri),
    /// A line for the log.
    Log(MessageType, String),
    /// What was done, and more about it.
    Trace(String, Option<String>),
    /// Work is in progress.
    Progress(Shown),
}

#[derive(Debug, Default)]
struct Waiting {
    jobs: Vec<Job>,
    order: VecDeque<Uri>,
    /// The newest sheet, and whether it goes out even if it equals the last one: a client forgets when a document is closed.
    sheets: HashMap<Uri, (Sheet, bool)>,
}

/// Where the engine leaves diagnostics. Clones share one outbox.
#[derive(Clone, Debug, Default)]
pub struct Outbox(Arc<(Mutex<Waiting>, Notify)>);

impl Outbox {
    /// Leaves the diagnostics of a version, a list as JSON.
    pub fn publish(&self, uri: Uri, version: i32, diagnostics: String) {
        self.put(uri, Sheet { version: Some(version), diagnostics });
    }

    /// Leaves the diagnostics of a file that is not open; without any, takes back what was published.
    pub fn publish_closed(&self, uri: Uri, diagnostics: &[Diagnostic]) {
        self.put(uri, Sheet { version: None, diagnostics: listed(diagnostics) });
    }

    /// Takes back what was published.
    pub fn clear(&self, uri: Uri) {
        self.publish_closed(uri, &[]);
    }

    /// Asks the client to ask for all diagnostics again.
    pub fn refresh_diagnostics(&self) {
        self.add(Job::RefreshDiagnostics);
    }

    /// Asks the client to ask for what stands above blocks again.
    pub fn refresh_lenses(&self) {
        self.add(Job::RefreshLenses);
    }

    /// Asks the client to read a document of ours again.
    pub fn refresh_page(&self, uri: Uri) {
        self.add(Job::RefreshPage(uri));
    }

    /// Writes a line into the client's log.
    pub fn log(&self, level: MessageType, line: String) {
        self.add(Job::Log(level, line));
    }

    /// Tells what was done.
    pub fn trace(&self, message: String, verbose: Option<String>) {
        self.add(Job::Trace(message, verbose));
    }

    /// Shows work until the result is dropped.
    pub fn show_progress(&self, title: &str) -> Progress {
        let (progress, shown) = progress::begin(title);
        self.add(Job::Progress(shown));
        progress
    }

    fn add(&self, job: Job) {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).jobs.push(job);
        self.0.1.notify_one();
    }

    fn put(&self, uri: Uri, sheet: Sheet) {
        let (waiting, notify) = &*self.0;
        {
            let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
            match waiting.sheets.get_mut(&uri) {
                Some((old, forced)) => {
                    *forced |= old.version.is_none();
                    *old = sheet;
                }
                None => {
                    waiting.order.push_back(uri.clone());
                    waiting.sheets.insert(uri, (sheet, false));
                }
            }
        }
        notify.notify_one();
    }

    fn take(&self) -> Option<(Uri, Sheet, bool)> {
        let mut waiting = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        let uri = waiting.order.pop_front()?;
        let (sheet, forced) = waiting.sheets.remove(&uri)?;
        Some((uri, sheet, forced))
    }

    fn jobs(&self) -> Vec<Job> {
        std::mem::take(&mut self.0.0.lock().unwrap_or_else(PoisonError::into_inner).jobs)
    }

    /// Tells the client for as long as it is polled, diagnostics by a way that is not the framework's.
    pub async fn run<O: AsyncWrite + Unpin>(&self, client: &Client, teller: &Teller, output: &Output<O>) {
        let mut last: HashMap<Uri, String> = HashMap::new();
        let mut tasks = JoinSet::new();
        let mut numbers = 0..;
        loop {
            for job in self.jobs() {
                let (client, teller, number) = (client.clone(), teller.clone(), numbers.next().unwrap_or_default());
                match job {
                    // Nobody answers these, and their order matters.
                    Job::Log(level, line) => client.log_message(level, line).await,
                    Job::Trace(message, verbose) => {
                        client.send_notification::<LogTrace>(LogTraceParams { message, verbose }).await;
                    }
                    Job::RefreshDiagnostics => {
                        drop(tasks.spawn(async move { drop(client.workspace_diagnostic_refresh().await) }));
                    }
                    Job::RefreshLenses => drop(tasks.spawn(async move { drop(client.code_lens_refresh().await) })),
                    Job::RefreshPage(uri) => {
                        let params = json!({ "uri": uri });
                        drop(tasks.spawn(async move { drop(client.send_request::<pages::Refresh>(params).await) }));
                    }
                    Job::Progress(shown) => {
                        drop(tasks.spawn(async move { shown.run(&client, &teller, number).await }));
                    }
                }
            }
            while tasks.try_join_next().is_some() {}
            while let Some((uri, sheet, forced)) = self.take() {
                let new = message(&uri, &sheet);
                if (forced || last.get(&uri) != Some(&new))
                    && let Err(error) = output.send(new.as_bytes()).await
                {
                    tracing::warn!("the client does not read: {error}");
                }
                // Whoever leaves diagnostics of files that are not open knows whether they have changed.
                match sheet.version {
                    Some(_) => last.insert(uri, new),
                    None => last.remove(&uri),
                };
            }
            self.0.1.notified().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn the_newest_sheet_wins_and_keeps_its_turn() {
        let outbox = Outbox::default();
        let (a, b) = (Uri::from_str("file:///a").unwrap(), Uri::from_str("file:///b").unwrap());
        outbox.publish(a.clone(), 1, "[]".into());
        outbox.publish(b.clone(), 1, "[]".into());
        outbox.publish(a.clone(), 2, "[]".into());
        outbox.clear(b.clone());
        outbox.publish(b.clone(), 1, "[]".into());
        let taken: Vec<_> = std::iter::from_fn(|| outbox.take()).map(|(uri, s, f)| (uri, s.version, f)).collect();
        assert_eq!(taken, [(a, Some(2), false), (b, Some(1), true)]);
    }
}
