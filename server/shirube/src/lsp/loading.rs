//! Reading the workspace on a thread of its own, while the engine answers about open files from the part that decides about them.

use std::{
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::Duration,
};

use shirube_engine::{Options, Workspace};

use super::{STACK, Setup, engine::attempt, event::Event, progress::Progress};

/// How long reading all waits for a first document to be opened, which is answered from the part around it before anything else
/// takes the processor's time.
const PATIENCE: Duration = Duration::from_millis(200);

/// A workspace that is being read.
pub struct Loading {
    done: Receiver<Option<Workspace>>,
    /// Gone once nothing is to be waited for.
    hold: Option<Sender<()>>,
    /// What changed on disk meanwhile; it may have been read before.
    pub touched: Vec<String>,
    /// Shown meanwhile.
    pub progress: Option<Progress>,
}

fn options(today: &str) -> Options {
    Options { today: today.into(), ..Options::default() }
}

/// Reads a workspace and waits for it; without its files if that fails.
pub fn load(setup: &Setup, folders: &[String], today: &str) -> Workspace {
    let load = |folders: &[String]| Workspace::load(setup.files.clone(), setup.pack.clone(), folders, options(today));
    attempt("load", || load(folders)).unwrap_or_else(|| load(&[]))
}

/// A workspace of which only the configuration has been read.
pub fn outlined(setup: &Setup, folders: &[String], today: &str) -> Option<Workspace> {
    let outlined = || Workspace::outlined(setup.files.clone(), setup.pack.clone(), folders, options(today));
    attempt("load", outlined)
}

impl Loading {
    /// Starts to read; `wake` gets [`Event::Loaded`] when it is done. `None` if there can be no thread.
    pub fn start(setup: &Setup, folders: &[String], today: &str, wake: Sender<Event>) -> Option<Self> {
        let (sender, done) = channel();
        let (hold, held) = channel();
        let (setup, folders, today) = (setup.clone(), folders.to_vec(), today.to_string());
        let work = move || {
            // Either way it begins: the time is over, or nothing holds it any more.
            let (Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) | Ok(())) =
                held.recv_timeout(PATIENCE);
            let read = attempt("load", || {
                let mut workspace = load(&setup, &folders, &today);
                workspace.update();
                workspace
            });
            // Nobody listens any more if the client has left or its folders have changed.
            let _ = sender.send(read);
            let _ = wake.send(Event::Loaded);
        };
        thread::Builder::new().name("load".into()).stack_size(STACK).spawn(work).ok()?;
        Some(Self { done, hold: Some(hold), touched: Vec::new(), progress: None })
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
