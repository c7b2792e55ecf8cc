//! The one task that publishes. The newest diagnostics of a document win; what was published last is not published again.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::Notify;
use tower_lsp::{
    Client,
    ls_types::{Diagnostic, Uri},
};

/// Diagnostics of one version of a document; without a version they are cleared.
#[derive(Clone, Debug, PartialEq)]
struct Sheet {
    version: Option<i32>,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, Default)]
struct Waiting {
    order: VecDeque<Uri>,
    /// The newest sheet, and whether it goes out even if it equals the last one: a client forgets when a document is closed.
    sheets: HashMap<Uri, (Sheet, bool)>,
}

/// Where the engine leaves diagnostics. Clones share one outbox.
#[derive(Clone, Debug, Default)]
pub struct Outbox(Arc<(Mutex<Waiting>, Notify)>);

impl Outbox {
    /// Leaves the diagnostics of a version.
    pub fn publish(&self, uri: Uri, version: i32, diagnostics: Vec<Diagnostic>) {
        self.put(uri, Sheet { version: Some(version), diagnostics });
    }

    /// Takes back what was published.
    pub fn clear(&self, uri: Uri) {
        self.put(uri, Sheet { version: None, diagnostics: Vec::new() });
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

    /// Publishes for as long as it is polled.
    pub async fn run(&self, client: &Client) {
        let mut last: HashMap<Uri, Sheet> = HashMap::new();
        loop {
            while let Some((uri, sheet, forced)) = self.take() {
                if forced || last.get(&uri) != Some(&sheet) {
                    client.publish_diagnostics(uri.clone(), sheet.diagnostics.clone(), sheet.version).await;
                }
                match sheet.version {
                    Some(_) => last.insert(uri, sheet),
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
        outbox.publish(a.clone(), 1, Vec::new());
        outbox.publish(b.clone(), 1, Vec::new());
        outbox.publish(a.clone(), 2, Vec::new());
        outbox.clear(b.clone());
        outbox.publish(b.clone(), 1, Vec::new());
        let taken: Vec<_> = std::iter::from_fn(|| outbox.take()).map(|(uri, s, f)| (uri, s.version, f)).collect();
        assert_eq!(taken, [(a, Some(2), false), (b, Some(1), true)]);
    }
}
