//! Reading the workspace on a thread of its own, while the engine answers about open files from the part that decides about them.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread,
    time::Duration,
};

use shirube_engine::{Options, Workspace};

use super::{STACK, Setup, engine::attempt, event::Event, progress::Progress};

/// How long reading all waits for a first document to be opened, which is answered from the part around it before anything else
/// takes the processor's time.
const PATIENCE: Duration = Duration::from_millis(200);

/// By how much reading all stands behind what is typed meanwhile: a tenth of the time where both want it.
#[cfg(target_os = "linux")]
const BEHIND: i32 = 10;

/// A workspace that is being read.
pub struct Loading {
    done: Receiver<Option<Workspace>>,
    /// Gone once nothing is to be waited for.
    hold: Option<Sender<()>>,
    /// What changed on disk meanwhile; it may have been read before.
    pub touched: Vec<String>,
    /// What was closed meanwhile; it may have been taken for open before.
    pub closed: Vec<String>,
    open: Documents,
    /// Shown meanwhile.
    pub progress: Option<Progress>,
}

/// Texts and versions of the documents that were open when they were last asked for.
type Documents = Arc<Mutex<HashMap<String, (String, i32)>>>;

fn options(today: &str) -> Options {
    Options { today: today.into(), ..Options::default() }
}

/// Reads a workspace and waits for it; without its files if that fails.
pub fn load(setup: &Setup, folders: &[String], today: &str) -> Workspace {
    let load = |folders: &[String]| Workspace::load(setup.files.clone(), setup.pack.get(), folders, options(today));
    attempt("load", || load(folders)).unwrap_or_else(|| load(&[]))
}

/// A workspace of which only the configuration has been read.
pub fn outlined(setup: &Setup, folders: &[String], today: &str) -> Option<Workspace> {
    let outlined = || Workspace::outlined(setup.files.clone(), setup.pack.get(), folders, options(today));
    attempt("load", outlined)
}

/// Lets others go first from now on, with the threads that this one starts: reading all keeps every core busy for a while, and somebody
/// is typing.
fn give_way() {
    // Without it nothing but time is lost.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(BEHIND);
}

impl Loading {
    /// Starts to read; `wake` gets [`Event::Loaded`] with the number when it is done. `None` if there can be no thread.
    pub fn start(
        setup: &Setup,
        folders: &[String],
        today: &str,
        (number, wake): (usize, Sender<Event>),
    ) -> Option<Self> {
        let (sender, done) = channel();
        let (hold, held) = channel();
        let open = Documents::default();
        let documents = open.clone();
        let (setup, folders, today) = (setup.clone(), folders.to_vec(), today.to_string());
        let work = move || {
            give_way();
            // Either way it begins: the time is over, or nothing holds it any more.
            let (Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) | Ok(())) =
                held.recv_timeout(PATIENCE);
            let read = attempt("load", || {
                let mut workspace = load(&setup, &folders, &today);
                // What is open is judged as an open file here already: when the engine goes on with this workspace, only what was
                // typed meanwhile is left to do.
                let documents = documents.lock().unwrap_or_else(PoisonError::into_inner).clone();
                documents.iter().for_each(|(path, (text, version))| workspace.open(path, text, *version));
                workspace.update();
                workspace
            });
            // Nobody listens any more if the client has left or its folders have changed.
            let _ = sender.send(read);
            let _ = wake.send(Event::Loaded(number));
        };
        thread::Builder::new().name("load".into()).stack_size(STACK).spawn(work).ok()?;
        Some(Self { done, hold: Some(hold), touched: Vec::new(), closed: Vec::new(), open, progress: None })
    }

    /// A document was opened.
    pub fn open(&self, path: &str, text: &str, version: i32) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.insert(path.into(), (text.into(), version));
    }

    /// A document was closed.
    pub fn close(&mut self, path: &str) {
        self.closed.push(path.into());
        self.open.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
    }

    /// Nothing is more urgent any more.
    pub fn go(&mut self) {
        self.hold = None;
    }

    /// The workspace, if it has been read by now.
    pub fn ready(&self) -> Option<Workspace> {
        self.done.try_recv().ok().flatten()
    }

    /// The workspace, however long it takes.
    pub fn wait(&mut self) -> Option<Workspace> {
        self.go();
        self.done.recv().ok().flatten()
    }
}
