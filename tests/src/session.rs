//! A workspace that is edited, beside a plain model of its texts.

use std::{
    collections::BTreeMap,
    io,
    sync::{Arc, Mutex, PoisonError},
};

use serde_json::{Value as Json, json};
use shirube_engine::{Files, Options, Report, Workspace, files::Memory};
use shirube_policy::pack::{Pack, Profile};
use shirube_syntax::{Encoding, Position};

use crate::edits::{self, Edit, Random};

/// Paths and texts.
pub type Texts = BTreeMap<String, String>;

/// The day on which the tests judge.
pub const TODAY: &str = "2026-11-23";

/// A workspace over texts, with everything shown.
pub fn workspace(texts: &Texts) -> Workspace {
    with_pack(crate::few(), texts)
}

/// A workspace over texts with a pack that is already there.
pub fn with_pack(pack: Arc<Pack>, texts: &Texts) -> Workspace {
    let files = Memory(texts.iter().map(|(p, t)| (p.clone(), t.as_bytes().to_vec())).collect());
    load(Arc::new(files), pack)
}

fn load(files: Arc<dyn Files>, pack: Arc<Pack>) -> Workspace {
    Workspace::load(files, pack, &[crate::portal::DIR.to_string()], options())
}

fn options() -> Options {
    Options { today: TODAY.into(), profile: Some(Profile::Complete), ..Options::default() }
}

/// Files that change while the workspace looks.
#[derive(Debug, Default)]
struct Disk(Mutex<Memory>);

impl Disk {
    fn with<T>(&self, ask: impl FnOnce(&mut Memory) -> T) -> T {
        ask(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Files for Disk {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.with(|m| m.read(path))
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        self.with(|m| m.size(path))
    }

    fn list(&self, dir: &str) -> io::Result<Vec<(String, bool)>> {
        self.with(|m| m.list(dir))
    }
}

/// One thing that happens to a workspace.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// An editor changes an open file; opens it first if it is closed.
    Change(String, Encoding, Vec<Edit>),
    /// An editor replaces the whole text.
    Replace(String, String),
    /// An editor saves an open file.
    Save(String),
    /// An editor closes a file; what was not saved is lost.
    Close(String),
    /// Something else writes a file, or removes it.
    Disk(String, Option<String>),
}

impl Step {
    /// As one line of a regression file.
    pub fn line(&self) -> String {
        match self {
            Self::Change(path, encoding, edits) => {
                let edits: Vec<Json> = edits.iter().map(|e| json!([e.range.start, e.range.end, e.text])).collect();
                let encoding = if *encoding == Encoding::Utf8 { "utf8" } else { "utf16" };
                format!("{encoding} {path} {}", Json::Array(edits))
            }
            Self::Replace(path, text) => format!("replace {path} {}", json!(text)),
            Self::Save(path) => format!("save {path}"),
            Self::Close(path) => format!("close {path}"),
            Self::Disk(path, text) => format!("disk {path} {}", json!(text)),
        }
    }

    /// From one line of a regression file.
    pub fn parse(line: &str) -> Option<Self> {
        let (verb, rest) = line.split_once(' ')?;
        let (path, rest) = rest.split_once(' ').unwrap_or((rest, "null"));
        let (path, value) = (path.to_string(), serde_json::from_str::<Json>(rest).ok()?);
        Some(match verb {
            "utf8" | "utf16" => {
                let edit = |e: &Json| {
                    let at = |i: usize| e[i].as_u64().map(|n| n as usize);
                    Some(Edit { range: at(0)?..at(1)?, text: e[2].as_str()?.to_string() })
                };
                let encoding = if verb == "utf8" { Encoding::Utf8 } else { Encoding::Utf16 };
                Self::Change(path, encoding, value.as_array()?.iter().map(edit).collect::<Option<_>>()?)
            }
            "replace" => Self::Replace(path, value.as_str()?.to_string()),
            "save" => Self::Save(path),
            "close" => Self::Close(path),
            "disk" => Self::Disk(path, value.as_str().map(String::from)),
            _ => return None,
        })
    }
}

/// A random step.
pub fn random(random: &mut Random, session: &Session) -> Step {
    let texts = session.now();
    let plain: Vec<&str> = texts.values().map(String::as_str).collect();
    let file = random.below(texts.len());
    let path = texts.keys().nth(file).cloned().unwrap_or_default();
    if path.ends_with(MANIFEST) {
        // Nobody edits what a tool writes.
        return Step::Disk(path, manifest(random));
    }
    match random.below(40) {
        0 => Step::Save(path),
        1 => Step::Close(path),
        2 => {
            let edits = edits::random(random, &plain, file);
            Step::Disk(path, Some(edits.iter().fold(plain[file].to_string(), |text, e| e.apply(&text))))
        }
        3 if random.once_in(3) => Step::Disk(path, None),
        4 if random.once_in(3) => {
            let dir = path.rsplit_once('/').map_or("", |(d, _)| d);
            let name = random.pick(&[
                "new.tf",
                "a.auto.tfvars",
                "terraform.tfvars",
                "override.tf",
                "x_override.tf",
                "main.tf",
                "main.tofu",
                "z.tf.json",
                "z.tofu.json",
                "env.tfvars",
                "app.yaml",
                "child.yaml",
                "z.json",
            ]);
            Step::Disk(format!("{dir}/{name}"), Some(plain[random.below(plain.len())].to_string()))
        }
        5 if random.once_in(3) => Step::Disk(format!("{}/.shirube.yaml", crate::portal::DIR), configuration(random)),
        6 if random.once_in(4) => Step::Disk(format!("{}/{MANIFEST}", crate::portal::DIR), manifest(random)),
        7 if random.once_in(4) => {
            let module = plain[random.below(plain.len())].to_string();
            Step::Disk(format!("{}/.terraform/modules/far/main.tf", crate::portal::DIR), Some(module))
        }
        8 => Step::Replace(path, plain[random.below(plain.len())].to_string()),
        _ => {
            let encoding = random.pick(&[Encoding::Utf8, Encoding::Utf16]);
            Step::Change(path, encoding, edits::random(random, &plain, file))
        }
    }
}

const MANIFEST: &str = ".terraform/modules/modules.json";

/// A configuration; none once in a while.
fn configuration(random: &mut Random) -> Option<String> {
    let text = random.pick(&[
        "version: 1\nexclude: [m/]\n",
        "version: 1\nexclude: [\"**/terraform.tfvars\", hard.tf]\n",
        "version: 1\nroots: [m, modules/network]\ncontrols: { encryption-at-rest-missing: off }\n",
        "version: 1\nprofile: essential\nexceptions:\n  - { control: encryption-at-rest-missing, path: hard.tf, reason: 移行中 }\n",
        "version: 1\nexclude: [modules/]\nroots: [\n",
        "version: 1\nroots:\n  - path: .\n    var_files: [env.tfvars, gone.tfvars]\n",
        "version: 1\nroots: [{path: ., var_files: [terraform.tfvars]}, {path: m, var_files: [../terraform.tfvars]}]\n",
        "",
    ]);
    (!text.is_empty()).then(|| text.to_string())
}

/// What `terraform init` writes about installed modules.
fn manifest(random: &mut Random) -> Option<String> {
    let text = random.pick(&[
        r#"{"Modules":[{"Key":"far","Dir":".terraform/modules/far"},{"Key":"m","Dir":".terraform/modules/far"}]}"#,
        r#"{"Modules":[{"Key":"far","Dir":".terraform/modules/gone"}]}"#,
        r#"{"Modules":"#,
        "",
    ]);
    (!text.is_empty()).then(|| text.to_string())
}

/// Where a byte stands, counted plainly.
pub fn position(text: &str, byte: usize, encoding: Encoding) -> Position {
    let text = &text[..byte];
    let mut line = 0;
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let crlf = c == '\r' && matches!(chars.peek(), Some((_, '\n')));
        if (c == '\n' || c == '\r') && !crlf {
            line += 1;
            start = i + 1;
        }
    }
    let column = &text[start..];
    let units = |c: char| if encoding == Encoding::Utf8 { c.len_utf8() } else { c.len_utf16() };
    Position { line, character: column.chars().map(units).sum::<usize>() as u32 }
}

/// A workspace being edited.
pub struct Session {
    disk: Arc<Disk>,
    open: Texts,
    version: i32,
    /// Whether only what decides about open files has been read.
    part: bool,
    /// The workspace.
    pub workspace: Workspace,
    /// What an editor shows: the answers about each file when the engine last said that they may have changed.
    shown: BTreeMap<String, Report>,
}

impl Session {
    /// A workspace in which no file is open.
    pub fn new(pack: &Arc<Pack>, texts: &Texts) -> Self {
        let disk = Arc::new(Disk::default());
        disk.with(|m| m.0 = texts.iter().map(|(p, t)| (p.clone(), t.clone().into_bytes())).collect());
        let mut workspace = load(disk.clone(), pack.clone());
        workspace.update();
        Self { disk, open: Texts::new(), version: 1, part: false, workspace, shown: BTreeMap::new() }
    }

    /// A workspace of which nothing has been read yet: with each file that is opened, what decides about it is.
    pub fn in_part(pack: &Arc<Pack>, texts: &Texts) -> Self {
        let none = Self::new(pack, &Texts::new());
        none.disk.with(|m| m.0 = texts.iter().map(|(p, t)| (p.clone(), t.clone().into_bytes())).collect());
        let workspace =
            Workspace::outlined(none.disk.clone(), pack.clone(), &[crate::portal::DIR.to_string()], options());
        Self { part: true, workspace, ..none }
    }

    /// A workspace in which every file is open.
    pub fn all_open(pack: &Arc<Pack>, texts: &Texts) -> Self {
        let mut session = Self::new(pack, texts);
        texts.keys().for_each(|path| drop(session.opened(path)));
        session.workspace.update();
        session
    }

    /// The texts that count: what is open, and of the rest what is on disk.
    pub fn now(&self) -> Texts {
        let text = |b: &Vec<u8>| String::from_utf8_lossy(b).into_owned();
        let mut all: Texts = self.disk.with(|m| m.0.iter().map(|(p, b)| (p.clone(), text(b))).collect());
        all.extend(self.open.iter().map(|(p, t)| (p.clone(), t.clone())));
        all
    }

    fn opened(&mut self, path: &str) -> String {
        if let Some(text) = self.open.get(path) {
            return text.clone();
        }
        let text = self.now().get(path).cloned().unwrap_or_default();
        self.version += 1;
        if self.part {
            self.workspace.read_around(path);
        }
        self.workspace.open(path, &text, self.version);
        self.open.insert(path.to_string(), text.clone());
        text
    }

    /// Does a step, to the workspace and to the model.
    pub fn apply(&mut self, step: &Step) {
        match step {
            Step::Change(path, encoding, edits) => {
                let mut text = self.opened(path);
                let mut changes = Vec::new();
                for edit in edits {
                    let edit = Edit::new(&text, edit.range.clone(), edit.text.clone());
                    let at = |byte: usize| position(&text, byte, *encoding);
                    changes.push((Some((at(edit.range.start), at(edit.range.end))), edit.text.clone()));
                    text = edit.apply(&text);
                }
                self.version += 1;
                self.workspace.change(path, self.version, &changes, *encoding).expect("an open file");
                assert_eq!(self.workspace.text(path).as_deref(), Some(text.as_str()), "the text after {}", step.line());
                self.open.insert(path.clone(), text);
            }
            Step::Replace(path, text) => {
                self.opened(path);
                self.version += 1;
                let change = [(None, text.clone())];
                self.workspace.change(path, self.version, &change, Encoding::Utf16).expect("an open file");
                self.open.insert(path.clone(), text.clone());
            }
            Step::Save(path) => {
                if let Some(text) = self.open.get(path) {
                    self.disk.with(|m| m.0.insert(path.clone(), text.clone().into_bytes()));
                    self.workspace.touched(path);
                }
            }
            Step::Close(path) => {
                if self.open.remove(path).is_some() {
                    self.workspace.close(path);
                }
            }
            Step::Disk(path, text) => {
                self.disk.with(|m| match text {
                    Some(text) => drop(m.0.insert(path.clone(), text.clone().into_bytes())),
                    None => drop(m.0.remove(path)),
                });
                self.workspace.touched(path);
            }
        }
        for path in self.workspace.update() {
            let report = self.workspace.file(&path);
            self.shown.insert(path.to_string(), report);
        }
    }

    /// How the workspace differs from a fresh one over the same texts, and what an editor shows from what it should; `None` if nothing
    /// differs.
    pub fn differs(&mut self, pack: &Arc<Pack>) -> Option<String> {
        let now = self.now();
        let mut fresh = with_pack(pack.clone(), &now);
        let (own, new) = (self.workspace.report(&[]), fresh.report(&[]));
        if own != new && !self.part {
            return Some(describe("the report", &own, &new));
        }
        for path in self.open.keys() {
            let new = fresh.file(path);
            if self.workspace.file(path) != new {
                return Some(describe(path, &self.workspace.file(path), &new));
            }
            if self.shown.get(path).is_some_and(|shown| *shown != new) {
                return Some(describe(&format!("{path} as shown"), &self.shown[path], &new));
            }
        }
        None
    }
}

/// What only one of two reports says.
pub fn describe(what: &str, own: &Report, fresh: &Report) -> String {
    let lines = |r: &Report| -> Vec<String> {
        let findings = r.findings.iter().map(|f| format!("{f:?}"));
        let open = r.undetermined.iter().map(|u| format!("{u:?}"));
        let exceptions = r.exceptions.iter().map(|e| format!("{e:?}"));
        findings.chain(open).chain(exceptions).chain(r.errors.iter().map(|e| format!("{e:?}"))).collect()
    };
    let (a, b) = (lines(own), lines(fresh));
    let only = |x: &[String], y: &[String]| {
        x.iter().filter(|l| !y.contains(l)).take(3).map(|l| format!("\n    {l}")).collect::<String>()
    };
    let order = if only(&a, &b).is_empty() && only(&b, &a).is_empty() && a != b { "; another order" } else { "" };
    format!(
        "{what} differs{order}\n  only incremental:{}\n  only fresh:{}\n  files {} {}, resources {} {}",
        only(&a, &b),
        only(&b, &a),
        own.files,
        fresh.files,
        own.resources,
        fresh.resources
    )
}
