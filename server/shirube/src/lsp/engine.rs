//! The engine thread. It owns the workspace; events are handled strictly in the order of the wire.

use std::{
    collections::{BTreeSet, HashMap, HashSet, VecDeque},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender},
    },
    time::{Duration, Instant},
};

use tower_lsp::ls_types::{InitializeParams, MessageType, TraceValue};

use super::{
    Setup, baseline,
    capabilities::Features,
    convert::{self, Desk},
    elsewhere::Book,
    event::Event,
    loading::Loading,
    pages::Pages,
    publish::Outbox,
    pull::Pulled,
    rows::Rows,
    settings::Settings,
    sites::{self, Sites},
};

/// How long nothing is told to a client that has been asked for its settings. Most answer within a few milliseconds.
const SETTINGS_PATIENCE: Duration = Duration::from_millis(500);

/// Handles events until the server is gone.
pub fn run(events: &Receiver<Event>, wake: Sender<Event>, setup: &Setup, outbox: &Outbox) {
    let first = events.iter().find_map(|event| match event {
        Event::Initialize(first) => Some(*first),
        _ => None,
    });
    let Some(mut engine) = first.and_then(|(params, features)| Engine::start(setup, outbox, &params, features, wake))
    else {
        return;
    };
    engine.guarded("outline", |engine| engine.sites.look_around());
    let mut queue = VecDeque::new();
    loop {
        match events.recv_timeout(engine.patience()) {
            Ok(event) => queue.push_back(event),
            Err(RecvTimeoutError::Timeout) => engine.give_up_waiting(),
            Err(RecvTimeoutError::Disconnected) => return,
        }
        queue.extend(events.try_iter());
        engine.let_go(&mut queue);
        while let Some(event) = queue.pop_front() {
            if !event.is_cancelled() {
                let (name, begin) = (event.name(), Instant::now());
                engine.guarded(name, |engine| engine.handle(event, &queue));
                engine.tell(name, begin);
            }
            queue.extend(events.try_iter());
            engine.let_go(&mut queue);
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
    pub(super) sites: Sites,
    pub(super) desk: Desk,
    pub(super) today: String,
    /// Paths whose answers may differ from what was published.
    pub(super) stale: BTreeSet<Arc<str>>,
    /// Files with diagnostics. Open ones count only where the client asks for diagnostics.
    pub(super) book: Book,
    pub(super) pulled: Pulled,
    /// What was said about findings.
    pub(super) rows: Rows,
    /// Documents of ours that the client has read.
    pub(super) pages: Pages,
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
    /// Until when nothing is told, since the client's settings may say otherwise; nothing once they have come.
    pub(super) unsettled: Option<Instant>,
    /// Questions that wait for the settings.
    held: Vec<Event>,
    /// What has panicked; each is logged once.
    pub(super) failed: HashSet<&'static str>,
}

impl<'a> Engine<'a> {
    fn start(
        setup: &'a Setup,
        outbox: &'a Outbox,
        params: &InitializeParams,
        features: Features,
        wake: Sender<Event>,
    ) -> Option<Self> {
        let folders = folders(params);
        let today = (setup.today)();
        let groups = sites::groups(setup, &folders, &|_| false);
        let sites = Sites::start(setup, groups, &today, Some(&wake))?;
        let settings = Settings::new(params, &setup.lang);
        let desk = Desk {
            features,
            locale: settings.locale(sites.locale()),
            options: settings.options(),
            pack: setup.pack.get(),
            open: HashMap::new(),
        };
        // What is said in another language first, and then again, is worse than a moment without a word.
        let unsettled = desk.features.configuration.then(|| Instant::now() + SETTINGS_PATIENCE);
        let (stale, visited, failed) = (BTreeSet::new(), HashSet::new(), HashSet::new());
        Some(Self {
            setup,
            outbox,
            settings,
            folders,
            sites,
            desk,
            today,
            stale,
            book: Book::default(),
            pulled: Pulled::default(),
            rows: Rows::default(),
            pages: Pages::default(),
            visited,
            environments: HashMap::new(),
            edited: HashSet::new(),
            lenses_shown: false,
            trace: params.trace.unwrap_or_default(),
            stopped: false,
            unsettled,
            held: Vec::new(),
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
            Event::Watched(uris) => self.touched(&uris),
            Event::Loaded(number) => {
                if let Some(ws) = self.sites.get(number).loading.as_ref().and_then(Loading::ready) {
                    self.take_over(number, ws);
                }
            }
            Event::Folders(change) => self.change_folders(&change),
            Event::Configuration(settings) => {
                self.settings.configure(&settings);
                self.unsettled = None;
            }
            Event::SeeThrough(root, file) => {
                self.sites.see_through(&root, &file);
                self.outbox.log(MessageType::INFO, format!("shirube: {root} is seen through {file}"));
                self.environments.insert(root, file);
            }
            Event::Trace(value) => self.trace = value,
            Event::Shutdown => {
                (self.stopped, self.unsettled) = (true, None);
                self.pulled.stop();
            }
            Event::Pull(..) | Event::PullAll(..) if self.unsettled.is_some() => self.held.push(event),
            question => self.answer(question, queue),
        }
    }

    /// How long to wait for the next event.
    fn patience(&self) -> Duration {
        let next = [self.unsettled, self.pulled.due()].into_iter().flatten().min();
        let next = next.map(|until| until.saturating_duration_since(Instant::now()));
        next.unwrap_or(Duration::MAX).min(crate::clock::until_tomorrow())
    }

    /// Goes on without the client's settings.
    fn give_up_waiting(&mut self) {
        self.unsettled = self.unsettled.filter(|until| Instant::now() < *until);
    }

    /// Lets go of the questions that waited for the settings, once nothing is waited for.
    fn let_go(&mut self, queue: &mut VecDeque<Event>) {
        if self.unsettled.is_none() {
            queue.extend(self.held.drain(..));
        }
    }

    /// Brings the answers up to date with the texts, the date and the settings.
    pub(super) fn settle(&mut self) {
        let today = (self.setup.today)();
        if today != self.today {
            self.sites.each().for_each(|site| site.ws.set_today(&today));
            self.today = today;
        }
        let told = (self.outbox, self.settings.locale(self.sites.locale()));
        baseline::apply(&mut self.sites, &self.settings, &self.folders, told);
        self.stale.extend(self.sites.update());
        let (locale, options) = (self.settings.locale(self.sites.locale()), self.settings.options());
        if locale != self.desk.locale || options != self.desk.options {
            (self.desk.locale, self.desk.options) = (locale, options);
            self.rows.clear();
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
