//! The engine thread. It owns the workspace; events are handled strictly in the order of the wire.

use std::{
    collections::{BTreeSet, HashMap, HashSet, VecDeque},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender},
    },
};

use shirube_engine::{Workspace, workspace::CONFIG};
use shirube_policy::load::is_rules;
use tower_lsp::ls_types::{InitializeParams, TextDocumentContentChangeEvent, Uri, WorkspaceFoldersChangeEvent};

use super::{
    Setup, actions, baseline,
    capabilities::Features,
    completion,
    convert::{self, Desk, Opened},
    diagnostics,
    event::Event,
    hover,
    loading::{self, Loading},
    publish::Outbox,
    settings::Settings,
};

/// Handles events until the server is gone.
pub fn run(events: &Receiver<Event>, wake: Sender<Event>, setup: &Setup, outbox: &Outbox) {
    let first = events.iter().find_map(|event| match event {
        Event::Initialize(params) => Some(params),
        _ => None,
    });
    let Some(mut engine) = first.and_then(|params| Engine::start(setup, outbox, &params, wake)) else { return };
    let mut queue = VecDeque::new();
    loop {
        match events.recv_timeout(crate::clock::until_tomorrow()) {
            Ok(event) => queue.push_back(event),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        queue.extend(events.try_iter());
        while let Some(event) = queue.pop_front() {
            if !event.is_cancelled() {
                engine.guarded(event.name(), |engine| engine.handle(event, &queue));
            }
            queue.extend(events.try_iter());
        }
        engine.guarded("publish", Engine::publish);
        engine.go_on();
    }
}

struct Engine<'a> {
    setup: &'a Setup,
    outbox: &'a Outbox,
    settings: Settings,
    folders: Vec<String>,
    ws: Workspace,
    /// The whole workspace, while only a part of it is in `ws`.
    loading: Option<Loading>,
    desk: Desk,
    today: String,
    /// Paths whose answers may differ from what was published.
    stale: BTreeSet<Arc<str>>,
    /// Directories outside the folders that have been read.
    visited: HashSet<String>,
    stopped: bool,
    /// What has panicked; each is logged once.
    failed: HashSet<&'static str>,
}

impl<'a> Engine<'a> {
    fn start(setup: &'a Setup, outbox: &'a Outbox, params: &InitializeParams, wake: Sender<Event>) -> Option<Self> {
        let folders = folders(params);
        let today = (setup.today)();
        let part = loading::outlined(setup, &folders, &today);
        let loading = part.as_ref().and_then(|_| Loading::start(setup, &folders, &today, wake));
        let ws = match part.filter(|_| loading.is_some()) {
            Some(part) => part,
            None => attempt("load", || loading::load(setup, &folders, &today))?,
        };
        let settings = Settings::new(params, &setup.lang);
        let desk = Desk {
            features: Features::new(&params.capabilities),
            locale: settings.locale(ws.locale()),
            pack: setup.pack.clone(),
            open: HashMap::new(),
        };
        let (stale, visited, failed) = (BTreeSet::new(), HashSet::new(), HashSet::new());
        Some(Self {
            setup,
            outbox,
            settings,
            folders,
            ws,
            loading,
            desk,
            today,
            stale,
            visited,
            stopped: false,
            failed,
        })
    }
    fn guarded(&mut self, name: &'static str, work: impl FnOnce(&mut Self)) {
        if catch_unwind(AssertUnwindSafe(|| work(self))).is_err() && self.failed.insert(name) {
            tracing::error!("handling {name} failed; the server goes on");
        }
    }

    /// `queue` holds what has arrived since. A reply that is dropped, also by a panic, is an internal error to the client.
    fn handle(&mut self, event: Event, queue: &VecDeque<Event>) {
        match event {
            Event::Initialize(_) => {}
            Event::Open { uri, text, version } => self.open(uri, &text, version),
            Event::Change { uri, version, changes } => self.change(&uri, version, changes),
            Event::Close { uri } => self.close(&uri),
            Event::Watched(uris) => uris.iter().filter_map(convert::path).for_each(|path| self.touched(path)),
            Event::Loaded => {
                if let Some(ws) = self.loading.as_mut().and_then(Loading::wait) {
                    self.take_over(ws);
                }
            }
            Event::Folders(change) => self.change_folders(&change),
            Event::Configuration(settings) => self.settings.configure(&settings),
            Event::Hover(params, reply) => {
                self.settle();
                let _ = reply.send(Ok(hover::hover(&mut self.ws, &self.desk, &params)));
            }
            // What is written in a rule file depends on no verdict, so nothing is judged for it.
            Event::Complete(params, reply) => {
                let _ = reply.send(Ok(completion::completion(&self.ws, &self.desk, &params)));
            }
            Event::Actions(params, reply) => {
                self.settle();
                // The client asked about a text that it has changed since.
                let outdated = queue.iter().any(|later| later.edits(&params.text_document.uri));
                let actions = if outdated { Vec::new() } else { actions::actions(&mut self.ws, &self.desk, &params) };
                let _ = reply.send(Ok(Some(actions)));
            }
            Event::Apply(argument, reply) => {
                let outdated = queue.iter().any(|later| matches!(later, Event::Change { .. }));
                let edit = if outdated { None } else { actions::ordered(&self.desk, argument) };
                let _ = reply.send(Ok(edit));
            }
            Event::Shutdown => self.stopped = true,
        }
    }

    fn open(&mut self, uri: Uri, text: &str, version: i32) {
        let Some(path) = convert::path(&uri) else { return };
        let path: Arc<str> = path.into();
        if let Some(loading) = &self.loading {
            loading.open(&path, text, version);
        }
        self.read_around(&path);
        self.desk.open.insert(path.clone(), Opened { uri, version });
        self.stale.insert(path.clone());
        self.ws.open(&path, text, version);
        self.visit(&path);
    }

    /// Reads what decides about a file, if not all has been read yet. The configuration and rule files speak about all files and wait
    /// for them.
    fn read_around(&mut self, path: &str) {
        let Some(loading) = &mut self.loading else { return };
        let whole = if path.ends_with(CONFIG) || is_rules(path) { loading.wait() } else { loading.ready() };
        match whole {
            Some(ws) => self.take_over(ws),
            None => self.ws.read_around(path),
        }
    }

    /// Has all read, once the first document has its answer.
    fn go_on(&mut self) {
        if let Some(loading) = self.loading.as_mut().filter(|_| !self.desk.open.is_empty()) {
            loading.go();
        }
    }

    fn touched(&mut self, path: String) {
        self.ws.touched(&path);
        if let Some(loading) = &mut self.loading {
            loading.touched.push(path);
        }
    }

    /// Goes on with the whole workspace instead of a part. Open files keep their texts.
    fn take_over(&mut self, mut ws: Workspace) {
        let (touched, closed) = self.loading.take().map(|l| (l.touched, l.closed)).unwrap_or_default();
        for (path, opened) in &self.desk.open {
            if let Some(text) = self.ws.text(path) {
                ws.open(path, &text, opened.version);
            }
        }
        closed.iter().filter(|path| !self.desk.open.contains_key(path.as_str())).for_each(|path| ws.close(path));
        touched.iter().for_each(|path| ws.touched(path));
        ws.set_today(&self.today);
        self.ws = ws;
        self.visited.clear();
        let open: Vec<Arc<str>> = self.desk.open.keys().cloned().collect();
        open.iter().for_each(|path| self.visit(path));
        self.stale.extend(open);
    }

    /// Reads the directory of a file outside the folders: what stands beside it belongs to it.
    fn visit(&mut self, path: &str) {
        let below = |folder: &String| path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'));
        let Some((dir, own)) = path.rsplit_once('/') else { return };
        if self.folders.iter().any(below) || !self.visited.insert(dir.to_owned()) {
            return;
        }
        for (name, _) in self.setup.files.list(dir).unwrap_or_default().iter().filter(|(n, is_dir)| !is_dir && n != own)
        {
            self.ws.touched(&format!("{dir}/{name}"));
        }
    }

    fn change(&mut self, uri: &Uri, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        let Some(path) = convert::path(uri) else { return };
        match self.ws.change(&path, version, &convert::changes(changes), self.desk.features.encoding) {
            Ok(()) => {
                if let Some(opened) = self.desk.open.get_mut(&*path) {
                    opened.version = version;
                }
                self.stale.insert(path.into());
            }
            Err(error) => tracing::warn!("an edit was refused: {error:?}"),
        }
    }

    fn close(&mut self, uri: &Uri) {
        let Some(path) = convert::path(uri) else { return };
        if let Some(loading) = &mut self.loading {
            loading.close(&path);
        }
        if let Some(opened) = self.desk.open.remove(&*path) {
            self.outbox.clear(opened.uri);
        }
        self.ws.close(&path);
    }

    fn change_folders(&mut self, change: &WorkspaceFoldersChangeEvent) {
        let removed: Vec<String> = change.removed.iter().filter_map(|f| convert::path(&f.uri)).collect();
        let added = change.added.iter().filter_map(|f| convert::path(&f.uri));
        self.folders.retain(|folder| !removed.contains(folder));
        self.folders.extend(added);
        let ws = loading::load(self.setup, &self.folders, &self.today);
        self.take_over(ws);
    }

    /// Brings the answers up to date with the texts, the date and the settings.
    fn settle(&mut self) {
        let today = (self.setup.today)();
        if today != self.today {
            self.ws.set_today(&today);
            self.today = today;
        }
        baseline::apply(&mut self.ws, &self.settings, &self.folders);
        self.stale.extend(self.ws.update());
        let locale = self.settings.locale(self.ws.locale());
        if locale != self.desk.locale {
            self.desk.locale = locale;
            self.stale.extend(self.desk.open.keys().cloned());
        }
    }

    /// Publishes for open documents whose answers may have changed. A document that fails costs the others nothing.
    fn publish(&mut self) {
        if self.stopped {
            return;
        }
        self.settle();
        for path in std::mem::take(&mut self.stale) {
            let Some(Opened { uri, version }) = self.desk.open.get(&path).cloned() else { continue };
            self.guarded("diagnostics", |engine| {
                let diagnostics = diagnostics::of_file(&mut engine.ws, &engine.desk, &path);
                engine.outbox.publish(uri, version, diagnostics);
            });
        }
    }
}

pub(super) fn attempt<T>(name: &str, work: impl FnOnce() -> T) -> Option<T> {
    let result = catch_unwind(AssertUnwindSafe(work)).ok();
    if result.is_none() {
        tracing::error!("{name} failed");
    }
    result
}

/// The folders of a workspace, by whichever of the three ways the client names them.
#[expect(deprecated, reason = "older clients know no other way")]
fn folders(params: &InitializeParams) -> Vec<String> {
    if let Some(folders) = params.workspace_folders.as_ref().filter(|f| !f.is_empty()) {
        return folders.iter().filter_map(|f| convert::path(&f.uri)).collect();
    }
    let uri = params.root_uri.as_ref().and_then(convert::path);
    uri.or_else(|| params.root_path.clone()).into_iter().collect()
}
