//! The engine thread. It owns the workspace; events are handled strictly in the order of the wire.

use std::{
    collections::{BTreeSet, HashMap, HashSet, VecDeque},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender},
    },
    time::Instant,
};

use shirube_engine::{Workspace, workspace::CONFIG};
use shirube_policy::load::is_rules;
use tower_lsp::ls_types::{
    InitializeParams, MessageType, TextDocumentContentChangeEvent, TraceValue, Uri, WorkspaceFoldersChangeEvent,
};

use super::{
    Setup, baseline,
    capabilities::Features,
    convert::{self, Desk, Opened},
    elsewhere::Book,
    event::Event,
    loading::{self, Loading},
    publish::Outbox,
    pull::Pulled,
    settings::Settings,
};

/// Handles events until the server is gone.
pub fn run(events: &Receiver<Event>, wake: Sender<Event>, setup: &Setup, outbox: &Outbox) {
    let first = events.iter().find_map(|event| match event {
        Event::Initialize(params) => Some(params),
        _ => None,
    });
    let Some(mut engine) = first.and_then(|params| Engine::start(setup, outbox, &params, wake)) else { return };
    engine.guarded("outline", Engine::look_around);
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
                let (name, begin) = (event.name(), Instant::now());
                engine.guarded(name, |engine| engine.handle(event, &queue));
                engine.tell(name, begin);
            }
            queue.extend(events.try_iter());
        }
        engine.guarded("publish", Engine::publish);
        engine.go_on();
    }
}

/// What the thread owns.
pub(super) struct Engine<'a> {
    pub(super) setup: &'a Setup,
    pub(super) outbox: &'a Outbox,
    pub(super) settings: Settings,
    pub(super) folders: Vec<String>,
    pub(super) ws: Workspace,
    /// The whole workspace, while only a part of it is in `ws`.
    pub(super) loading: Option<Loading>,
    pub(super) desk: Desk,
    pub(super) today: String,
    /// Paths whose answers may differ from what was published.
    pub(super) stale: BTreeSet<Arc<str>>,
    /// Files with diagnostics. Open ones count only where the client asks for diagnostics.
    pub(super) book: Book,
    pub(super) pulled: Pulled,
    /// Directories outside the folders that have been read.
    pub(super) visited: HashSet<String>,
    /// The files of values that roots are seen through, in place of those of the configuration.
    pub(super) environments: HashMap<String, String>,
    /// Documents that were edited since the last time something was told.
    pub(super) edited: HashSet<Arc<str>>,
    /// Whether the client shows what stands above blocks.
    pub(super) lenses_shown: bool,
    pub(super) trace: TraceValue,
    pub(super) stopped: bool,
    /// What has panicked; each is logged once.
    pub(super) failed: HashSet<&'static str>,
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
            options: settings.options(),
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
            book: Book::default(),
            pulled: Pulled::default(),
            visited,
            environments: HashMap::new(),
            edited: HashSet::new(),
            lenses_shown: false,
            trace: params.trace.unwrap_or_default(),
            stopped: false,
            failed,
        })
    }

    pub(super) fn guarded(&mut self, name: &'static str, work: impl FnOnce(&mut Self)) {
        if catch_unwind(AssertUnwindSafe(|| work(self))).is_err() && self.failed.insert(name) {
            tracing::error!("handling {name} failed; the server goes on");
            self.outbox.log(MessageType::ERROR, format!("shirube: handling {name} failed; the server goes on"));
        }
    }

    /// `queue` holds what has arrived since. A reply that is dropped, also by a panic, is an internal error to the client.
    fn handle(&mut self, event: Event, queue: &VecDeque<Event>) {
        match event {
            Event::Initialize(_) => {}
            Event::Initialized => self.show_loading(),
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
            Event::SeeThrough(root, file) => {
                self.ws.see_through(&root, Some(&file));
                self.outbox.log(MessageType::INFO, format!("shirube: {root} is seen through {file}"));
                self.environments.insert(root, file);
            }
            Event::Trace(value) => self.trace = value,
            Event::Shutdown => {
                self.stopped = true;
                self.pulled.stop();
            }
            question => self.answer(question, queue),
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
        self.pulled.edited(&path);
        self.edited.insert(path.clone());
        self.book.turned(&self.desk);
        self.ws.open(&path, text, version);
        self.visit(&path);
    }

    /// Finds out what will have to be read around a first document, while the client gets ready to open it.
    fn look_around(&mut self) {
        if self.loading.is_some() {
            self.ws.look_around();
        }
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
        self.environments.iter().for_each(|(root, file)| ws.see_through(root, Some(file)));
        ws.set_today(&self.today);
        self.ws = ws;
        self.visited.clear();
        self.book.renew();
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
                self.pulled.edited(&path);
                let path: Arc<str> = path.into();
                self.edited.insert(path.clone());
                self.stale.insert(path);
            }
            Err(error) => {
                tracing::warn!("an edit was refused: {error:?}");
                self.outbox.log(MessageType::WARNING, format!("shirube: an edit of {path} was refused: {error:?}"));
            }
        }
    }

    fn close(&mut self, uri: &Uri) {
        let Some(path) = convert::path(uri) else { return };
        if let Some(loading) = &mut self.loading {
            loading.close(&path);
        }
        if let Some(opened) = self.desk.open.remove(&*path) {
            if !self.desk.features.pull {
                self.outbox.clear(opened.uri);
            }
            self.book.turned(&self.desk);
        }
        self.stale.insert(path.as_str().into());
        self.pulled.edited(&path);
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
    pub(super) fn settle(&mut self) {
        let today = (self.setup.today)();
        if today != self.today {
            self.ws.set_today(&today);
            self.today = today;
        }
        baseline::apply(&mut self.ws, &self.settings, &self.folders);
        self.stale.extend(self.ws.update());
        let (locale, options) = (self.settings.locale(self.ws.locale()), self.settings.options());
        if locale != self.desk.locale || options != self.desk.options {
            (self.desk.locale, self.desk.options) = (locale, options);
            self.stale.extend(self.desk.open.keys().cloned());
            self.book.renew();
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
