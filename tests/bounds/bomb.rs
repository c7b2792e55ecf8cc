//! A workspace with a bomb in it.

use std::{fs, sync::Arc, thread};

use shirube_engine::{Report, answer::Undetermined};
use shirube_policy::pack::Pack;
use shirube_syntax::Encoding;
use shirube_tests::{
    edits::Edit,
    portal::DIR,
    session::{Session, Step, Texts},
};

/// The engine's stack in the program.
const STACK: usize = 64 << 20;
/// What the whole process may have held at any time, in kilobytes: all tests together.
const MEMORY: u64 = 3 << 20;

/// A volume whose encryption is this expression.
pub fn volume(encrypted: &str) -> String {
    format!("resource \"aws_ebs_volume\" \"v\" {{\n  size      = 1\n  encrypted = {encrypted}\n}}\n")
}

/// Runs a test with the stack that the program gives to the engine.
pub fn with_room(test: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().stack_size(STACK).spawn(test).expect("a thread");
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
    assert!(peak() < MEMORY, "{} MB", peak() >> 10);
}

/// The most memory that this process has held, in kilobytes, as far as the system tells.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// A workspace that is edited.
pub struct Bomb {
    pack: Arc<Pack>,
    session: Session,
}

impl Bomb {
    /// A workspace over texts, by path below its directory.
    pub fn new(texts: impl IntoIterator<Item = (impl AsRef<str>, String)>) -> Self {
        let texts: Texts = texts.into_iter().map(|(path, text)| (path_of(path.as_ref()), text)).collect();
        let pack = shirube_tests::few();
        let session = Session::new(&pack, &texts);
        Self { pack, session }
    }

    /// A workspace with one file.
    pub fn one(text: String) -> Self {
        Self::new([("main.tf", text)])
    }

    /// All answers.
    pub fn report(&mut self) -> Report {
        self.session.workspace.report(&[])
    }

    /// How many questions were evaluated.
    pub fn evaluated(&self) -> u64 {
        self.session.workspace.counts().evaluated
    }

    /// No more than so many questions were evaluated until now.
    pub fn within(&mut self, most: u64) -> &mut Self {
        let evaluated = self.evaluated();
        assert!(evaluated <= most, "{evaluated} questions evaluated");
        self
    }

    /// Something about an address is undetermined for such a reason, at the line of a file that starts like this.
    pub fn open(&mut self, address: &str, reason: &str, path: &str, line: &str) -> &mut Self {
        let report = self.report();
        let text = self.session.now()[&path_of(path)].clone();
        let about: Vec<&Undetermined> = report.undetermined.iter().filter(|u| &*u.resource == address).collect();
        let fits = |u: &&Undetermined| {
            u.reason.en.contains(reason) && *u.at.path == path_of(path) && text[u.at.range.start..].starts_with(line)
        };
        let seen = about.iter().map(|u| format!("{} {:?} {}", u.at.path, u.at.range, u.reason.en)).collect::<Vec<_>>();
        let others: Vec<&str> = report.undetermined.iter().map(|u| &*u.resource).take(5).collect();
        assert!(about.iter().any(fits), "{address}: {seen:?} and not {reason:?}; others: {others:?}");
        self
    }

    /// Something in a file cannot be read, for such a reason.
    pub fn error(&mut self, path: &str, message: &str) -> &mut Self {
        let report = self.report();
        let fits = report.errors.iter().any(|e| *e.at.path == path_of(path) && e.message.en.contains(message));
        assert!(fits, "{:?}", report.errors.iter().take(3).collect::<Vec<_>>());
        self
    }

    /// Replaces a part of a file as an editor does, and compares with a fresh workspace.
    pub fn edit(&mut self, path: &str, old: &str, new: &str) -> &mut Self {
        let path = path_of(path);
        let text = self.session.now()[&path].clone();
        let start = text.find(old).expect("a part of the text");
        let edit = Edit { range: start..start + old.len(), text: new.into() };
        self.session.apply(&Step::Change(path, Encoding::Utf8, vec![edit]));
        self.same()
    }

    /// Writes or removes a file on disk, and compares with a fresh workspace.
    pub fn disk(&mut self, path: &str, text: Option<String>) -> &mut Self {
        self.session.apply(&Step::Disk(path_of(path), text));
        self.same()
    }

    /// The answers are those of a fresh workspace.
    pub fn same(&mut self) -> &mut Self {
        if let Some(why) = self.session.differs(&self.pack) {
            panic!("{}", why.chars().take(4_000).collect::<String>());
        }
        self
    }

    /// Nothing about an address is undetermined, and it is judged.
    pub fn settled(&mut self, address: &str) -> &mut Self {
        let report = self.report();
        let open: Vec<_> = report.undetermined.iter().filter(|u| &*u.resource == address).collect();
        let encrypted = open.iter().find(|u| u.policy.contains("encrypt"));
        assert!(encrypted.is_none(), "{encrypted:?}");
        assert!(report.resources > 0);
        self
    }
}

fn path_of(path: &str) -> String {
    format!("{DIR}/{path}")
}
