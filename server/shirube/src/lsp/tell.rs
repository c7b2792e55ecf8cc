//! What the engine tells the client: whatever may have changed since the last time.

use std::{collections::BTreeSet, sync::Arc, time::Instant};

use shirube_policy::Text;
use tower_lsp::ls_types::{TraceValue, Uri};

use super::{convert::Opened, elsewhere, engine::Engine, pages::Source};

impl Engine<'_> {
    /// Tells whatever may have changed since. A document that fails costs the others nothing.
    pub(super) fn publish(&mut self) {
        if self.stopped || self.unsettled.is_some() {
            return;
        }
        self.settle();
        let stale = std::mem::take(&mut self.stale);
        // The client asks again by itself about what it has edited.
        let edited = std::mem::take(&mut self.edited);
        let others = stale.iter().any(|path| self.desk.open.contains_key(path) && !edited.contains(path));
        if others && self.desk.features.refresh_lenses && std::mem::take(&mut self.lenses_shown) {
            self.outbox.refresh_lenses();
        }
        if !self.desk.features.pull {
            stale.iter().for_each(|path| self.publish_open(path));
        }
        self.guarded("documents", |engine| engine.refresh_pages(&stale));
        let mut changed = Vec::new();
        self.guarded("elsewhere", |engine| {
            let open = engine.desk.features.pull;
            changed = engine.book.update(&mut engine.sites, &engine.desk, &stale, open);
        });
        if self.desk.features.pull {
            let (outdated, overdue) =
                (self.pulled.outdated(&self.desk, &self.book, (&stale, &changed)), self.pulled.overdue(&self.book));
            if outdated || overdue {
                self.outbox.refresh_diagnostics();
            }
            let now = (!changed.is_empty(), !self.sites.reading());
            self.guarded("workspace diagnostic", |engine| {
                engine.pulled.go_on(&mut engine.sites, &engine.desk, &engine.book, now);
            });
        }
        if !self.pulled.asks_all() {
            changed.iter().for_each(|path| self.publish_closed(path));
        }
    }

    /// Asks the client to read documents of ours again whose text has changed.
    fn refresh_pages(&mut self, stale: &BTreeSet<Arc<str>>) {
        let mut source = Source { sites: &mut self.sites, desk: &self.desk, folders: &self.folders };
        self.pages.outdated(&mut source, stale).into_iter().for_each(|uri| self.outbox.refresh_page(uri));
    }

    fn publish_open(&mut self, path: &Arc<str>) {
        let Some(Opened { uri, version }) = self.desk.open.get(path).cloned() else { return };
        self.guarded("diagnostics", |engine| {
            let diagnostics = engine.rows.of_file(engine.sites.of(Some(path)), &engine.desk, path);
            engine.outbox.publish(uri, version, diagnostics);
        });
    }

    /// The client asks about the workspace from now on: what it was told about files that are not open is taken back.
    pub(super) fn take_back(&mut self) {
        if !self.desk.features.pull_all || !self.pulled.begins() {
            return;
        }
        let closed = self.book.ids().keys().filter(|path| !self.desk.open.contains_key(*path));
        closed.filter_map(|path| Uri::from_file_path(&**path)).for_each(|own| self.outbox.clear(own));
    }

    fn publish_closed(&mut self, path: &Arc<str>) {
        let own = Uri::from_file_path(&**path);
        match (own, self.desk.open.get(path)) {
            // It was opened, under this address or another way to write it.
            (Some(own), Some(opened)) if own != opened.uri && !self.desk.features.pull => self.outbox.clear(own),
            (Some(own), None) => self.guarded("diagnostics", |engine| {
                let diagnostics = elsewhere::sheet(&mut engine.sites, &engine.desk, path);
                engine.outbox.publish_closed(own, &diagnostics);
            }),
            _ => {}
        }
    }

    /// Shows that the workspace is being read.
    pub(super) fn show_loading(&mut self) {
        let title = Text::new("shirube: ワークスペースを読み込み中", "shirube: Reading the workspace");
        // One is enough to show.
        let loading = self.sites.each().find_map(|site| site.loading.as_mut());
        if let Some(loading) = loading.filter(|_| self.desk.features.progress) {
            loading.progress = Some(self.outbox.show_progress(title.get(self.desk.locale)));
        }
    }

    /// Tells what was done, if the client wants to know.
    pub(super) fn tell(&self, name: &str, begin: Instant) {
        if self.trace == TraceValue::Off || self.stopped {
            return;
        }
        let verbose =
            (self.trace == TraceValue::Verbose).then(|| format!("{:.3} ms", begin.elapsed().as_secs_f64() * 1e3));
        self.outbox.trace(format!("shirube: {name}"), verbose);
    }
}
