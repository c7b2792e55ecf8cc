//! A workspace with a bomb in it.

use std::{any::type_name, fs, process::Command, sync::Arc, thread};

use shirube_engine::{Finding, Report, answer::Undetermined};
use shirube_policy::pack::Pack;
use shirube_syntax::Encoding;
use shirube_tests::{
    edits::Edit,
    portal::DIR,
    session::{Session, Step, Texts},
};

/// The engine's stack in the program.
const STACK: usize = 64 << 20;
/// Set in the process that a test gets for itself.
const ALONE: &str = "SHIRUBE_BOUNDS_ALONE";
/// What a root of its own says beside every bomb.
const BESIDE: &str = "beside/main.tf";

/// A volume whose encryption is this expression.
pub fn volume(encrypted: &str) -> String {
    format!("resource \"aws_ebs_volume\" \"v\" {{\n  size      = 1\n  encrypted = {encrypted}\n}}\n")
}

/// Runs a test with the stack that the program gives to the engine, in a process of its own which may never hold more than so many
/// megabytes: a limit that does not hold shows in the memory before it shows in anything else.
pub fn with_room<T: FnOnce() + Send + 'static>(megabytes: u64, test: T) {
    if std::env::var_os(ALONE).is_none() {
        // The test's own path is that of what it runs here.
        let name = type_name::<T>().split("::").skip(1).take_while(|part| !part.starts_with('{'));
        let name = name.collect::<Vec<_>>().join("::");
        let program = std::env::current_exe().expect("a program");
        let output =
            Command::new(program).args(["--exact", &name, "--nocapture"]).env(ALONE, "1").output().expect("a run");
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(out.contains("1 passed"), "{name}\n{out}\n{err}");
        return;
    }
    let thread = thread::Builder::new().stack_size(STACK).spawn(test).expect("a thread");
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
    assert!(peak() >> 10 < megabytes, "{} MB", peak() >> 10);
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
    /// A workspace over texts, by path below its directory, with another root beside them.
    pub fn new(texts: impl IntoIterator<Item = (impl AsRef<str>, String)>) -> Self {
        let mut texts: Texts = texts.into_iter().map(|(path, text)| (path_of(path.as_ref()), text)).collect();
        texts.insert(path_of(BESIDE), volume("false").replace("\"v\"", "\"beside\""));
        let pack = shirube_tests::few();
        let session = Session::new(&pack, &texts);
        Self { pack, session }
    }

    /// A workspace with one file.
    pub fn one(text: String) -> Self {
        Self::new([("main.tf", text)])
    }

    /// All answers. Whatever happens elsewhere, the root beside is judged.
    pub fn report(&mut self) -> Report {
        let report = self.session.workspace.report(&[]);
        let beside = |f: &Finding| *f.at.path == path_of(BESIDE) && f.policy.contains("encrypt");
        assert!(report.findings.iter().any(beside), "the root beside is not judged");
        report
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

    /// Something in a file cannot be read, for such a reason, at a place that starts like this.
    pub fn error(&mut self, path: &str, message: &str, line: &str) -> &mut Self {
        let report = self.report();
        let text = self.session.now()[&path_of(path)].clone();
        let fits = report.errors.iter().any(|e| {
            *e.at.path == path_of(path)
                && e.message.en.contains(message)
                && text.get(e.at.range.start..).is_some_and(|rest| rest.starts_with(line))
        });
        let seen = |e: &shirube_engine::ReadError| format!("{} {:?} {}", e.at.path, e.at.range, e.message.en);
        assert!(fits, "{:?}", report.errors.iter().take(3).map(seen).collect::<Vec<_>>());
        self
    }

    /// A volume is reported for its encryption.
    pub fn reported(&mut self, address: &str) -> &mut Self {
        let report = self.report();
        let fits = |f: &Finding| f.instances.iter().any(|i| **i == *address) && f.policy.contains("encrypt");
        assert!(report.findings.iter().any(fits), "{address} is not reported");
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
