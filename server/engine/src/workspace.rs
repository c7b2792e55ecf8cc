//! The workspace: files, what was evaluated about them, and the face that fronts see.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use rustc_hash::{FxHashMap, FxHashSet};
use shirube_model::terraform::{self, Name};
use shirube_policy::{
    Locale,
    pack::{Pack, Profile},
};
use shirube_syntax::{Encoding, Position};

use crate::{
    config::{self, Settings},
    db::{Answer, Counts, Db, DirId, InstId, Key},
    evaluate::join,
    excepted::Exception,
    files::Files,
    findings,
    source::{self, Role, Source},
    verdict::VerdictAnswer,
};

/// The name of the configuration file.
pub const CONFIG: &str = ".shirube.yaml";

/// What the front decides.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Today in Japan, `YYYY-MM-DD`.
    pub today: String,
    /// Overrides the profile of the configuration.
    pub profile: Option<Profile>,
    /// Overrides the place of the configuration.
    pub config: Option<String>,
    /// `NAME=VALUE` of `--var`.
    pub vars: Vec<(String, String)>,
    /// Exceptions are listed and not obeyed.
    pub ignore_exceptions: bool,
}

/// Why an edit could not be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeError {
    /// The file is not open.
    NotOpen,
    /// The version is not newer than the last one.
    OldVersion,
}

/// One change of an open file: a range and its new text; without a range the whole text.
pub type ContentChange = (Option<(Position, Position)>, String);

/// Verdicts are known by the module instance and the name they are about.
pub(crate) type Judged = (InstId, Name);

/// Files and the answers about them. Paths are absolute, with `/`.
pub struct Workspace {
    pub(crate) files: Arc<dyn Files>,
    pub(crate) db: Db,
    pub(crate) options: Options,
    pub(crate) settings: Settings,
    pub(crate) config: Option<(Arc<str>, String)>,
    pub(crate) config_errors: Vec<crate::answer::ReadError>,
    pub(crate) bases: Vec<String>,
    pub(crate) by_path: FxHashMap<Arc<str>, u32>,
    pub(crate) results: FxHashMap<Judged, Arc<VerdictAnswer>>,
    pub(crate) by_file: FxHashMap<u32, FxHashSet<Judged>>,
    pub(crate) exceptions: Vec<Exception>,
    /// Files whose findings point into a file: they move with its text. Only grows.
    points_into: FxHashMap<u32, FxHashSet<u32>>,
    live: FxHashMap<InstId, Vec<Name>>,
    pending: FxHashSet<Judged>,
    shape_changed: bool,
    names_changed: FxHashSet<DirId>,
    dirty: FxHashSet<u32>,
}

/// The names that the segments of a file declare, by segment.
fn declared(source: &Source) -> Vec<(u32, Vec<Name>)> {
    source.segments.iter().map(|s| (s.id, Db::names_of(source, s))).collect()
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(dir, _)| dir)
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

impl Workspace {
    /// A workspace over the files below `dirs`.
    pub fn load(files: Arc<dyn Files>, pack: Arc<Pack>, dirs: &[String], options: Options) -> Self {
        let mut db = Db::new(pack, options.today.clone());
        db.vars.clone_from(&options.vars);
        let mut workspace = Self {
            files,
            db,
            options,
            settings: Settings::default(),
            config: None,
            config_errors: Vec::new(),
            bases: dirs.to_vec(),
            by_path: FxHashMap::default(),
            results: FxHashMap::default(),
            by_file: FxHashMap::default(),
            exceptions: Vec::new(),
            points_into: FxHashMap::default(),
            live: FxHashMap::default(),
            pending: FxHashSet::default(),
            shape_changed: true,
            names_changed: FxHashSet::default(),
            dirty: FxHashSet::default(),
        };
        workspace.read_config();
        workspace.read_files();
        workspace
    }

    /// Reads the configuration: the one named by the front, or the nearest one from the first directory upwards to the repository.
    fn read_config(&mut self) {
        self.config = None;
        self.config_errors.clear();
        let mut candidates = Vec::new();
        match &self.options.config {
            Some(path) => candidates.push(path.clone()),
            None => {
                let mut dir = self.bases.first().cloned().unwrap_or_default();
                while !dir.is_empty() {
                    candidates.push(format!("{dir}/{CONFIG}"));
                    if self.files.list(&dir).is_ok_and(|names| names.iter().any(|(n, _)| n == ".git")) {
                        break;
                    }
                    dir = parent(&dir).to_string();
                }
            }
        }
        let found = candidates.into_iter().find_map(|path| self.files.read(&path).ok().map(|bytes| (path, bytes)));
        let text = found.map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned()));
        self.settings = Settings::default();
        if let Some((path, text)) = text {
            let path: Arc<str> = path.into();
            self.set_config(path, text);
        }
        if let Some(profile) = self.options.profile {
            self.settings.profile = profile;
        }
    }

    fn set_config(&mut self, path: Arc<str>, text: String) {
        let (settings, problems) = config::read(&text, &self.db.pack);
        self.settings = settings;
        self.config_errors = problems
            .into_iter()
            .map(|(range, message)| crate::answer::ReadError {
                at: crate::answer::Location { path: path.clone(), range },
                message,
            })
            .collect();
        let input =
            |(name, json): (&String, &serde_json::Value)| (name.as_str().into(), shirube_lang::json::from_json(json));
        self.db.inputs = self.settings.inputs.iter().map(input).collect();
        self.config = Some((path, text));
    }

    /// Finds, reads and lowers all files, on all cores.
    fn read_files(&mut self) {
        let mut found = Vec::new();
        for base in self.bases.clone() {
            self.find(&base, 0, &mut found);
        }
        found.sort();
        found.dedup();
        let next = AtomicUsize::new(0);
        let done = Mutex::new(Vec::with_capacity(found.len()));
        let workers = thread::available_parallelism().map_or(1, usize::from).min(found.len().max(1));
        thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(|| {
                    loop {
                        let i = next.fetch_add(1, Ordering::Relaxed);
                        let Some(path) = found.get(i) else { break };
                        if let Some(read) = self.read_file(path)
                            && let Ok(mut done) = done.lock()
                        {
                            done.push((i, read));
                        }
                    }
                });
            }
        });
        let mut done = done.into_inner().unwrap_or_default();
        done.sort_by_key(|(i, _)| *i);
        for (i, read) in done {
            self.add(&found[i], read);
        }
    }

    fn find(&self, dir: &str, depth: usize, out: &mut Vec<String>) {
        let Ok(names) = self.files.list(dir) else { return };
        for (name, is_dir) in names {
            let path = format!("{dir}/{name}");
            if config::excluded(&self.settings, self.relative(&path)) {
                continue;
            }
            if is_dir {
                if !name.starts_with('.') && name != "node_modules" && depth < 64 {
                    self.find(&path, depth + 1, out);
                }
            } else if source::classify(&name).is_some() {
                out.push(path);
            }
        }
    }

    /// A path as the configuration writes it.
    pub(crate) fn relative<'p>(&self, path: &'p str) -> &'p str {
        let base = match &self.config {
            Some((config, _)) => parent(config),
            None => self.bases.first().map_or("", String::as_str),
        };
        path.strip_prefix(base).map_or(path, |p| p.trim_start_matches('/'))
    }

    fn read_file(&self, path: &str) -> Option<source::Read> {
        let (_, notation) = source::classify(file_name(path))?;
        if self.files.size(path).is_ok_and(|size| size > source::MAX_FILE) {
            return Some(source::refused(source::too_large()));
        }
        match self.files.read(path) {
            Ok(bytes) => Some(source::read(bytes, notation)),
            Err(error) => Some(source::refused(shirube_policy::Text::new(
                format!("ファイルを読めません: {error}"),
                format!("The file cannot be read: {error}"),
            ))),
        }
    }

    fn add(&mut self, path: &str, read: source::Read) -> Option<u32> {
        let (role, notation) = source::classify(file_name(path))?;
        let dir = self.db.dir(parent(path));
        let path: Arc<str> = path.into();
        let file = self.db.sources.len() as u32;
        let source = Source::closed(path.clone(), dir, role, notation, read);
        let new = declared(&source);
        self.db.sources.push(Some(source));
        self.by_path.insert(path, file);
        let mut keys = self.db.redeclare(file, &[], &new);
        self.db.dirs[dir as usize].files += usize::from(role == Role::Module);
        keys.extend([Key::First(dir), Key::Module(dir)]);
        self.invalidate(keys);
        self.dirty.insert(file);
        self.shape_changed = true;
        Some(file)
    }

    /// Marks what depends on changed inputs.
    fn invalidate(&mut self, keys: Vec<Key>) {
        self.db.graph.advance();
        for key in keys {
            match &key {
                Key::Names(dir) => {
                    self.names_changed.insert(*dir);
                }
                Key::Calls(_) | Key::Decl(_, Name::Module(_)) => self.shape_changed = true,
                _ => {}
            }
            for marked in self.db.graph.invalidate(&key) {
                match marked {
                    Key::Verdict(inst, name) => {
                        self.pending.insert((inst, name));
                    }
                    Key::Tree(_) => self.shape_changed = true,
                    _ => {}
                }
            }
        }
    }

    /// Changes a source and declares again what its segments declare.
    fn with_source<T>(&mut self, file: u32, change: impl FnOnce(&mut Source) -> T) -> Option<T> {
        let source = self.db.sources[file as usize].as_mut()?;
        let old = source.segments.iter().map(|s| (s.id, s.lowered.clone())).collect::<Vec<_>>();
        let first = source.first_block();
        let result = change(source);
        let source = self.db.sources[file as usize].as_ref()?;
        let (before, after): (FxHashMap<u32, _>, FxHashMap<u32, _>) =
            (old.into_iter().collect(), source.segments.iter().map(|s| (s.id, s.lowered.clone())).collect());
        let mut removed = Vec::new();
        let mut added = Vec::new();
        let probe = |id: u32, lowered: &Arc<shirube_model::Lowered>| {
            let segment = source::Segment { id, start: 0, len: 0, lowered: lowered.clone() };
            (id, Db::names_of(source, &segment))
        };
        for (id, lowered) in &before {
            if after.get(id).is_none_or(|l| l.fingerprint != lowered.fingerprint) {
                removed.push(probe(*id, lowered));
            }
        }
        for (id, lowered) in &after {
            if before.get(id).is_none_or(|l| l.fingerprint != lowered.fingerprint) {
                added.push(probe(*id, lowered));
            }
        }
        removed.sort();
        added.sort();
        let moved = (source.first_block() != first).then_some(Key::First(source.dir));
        let mut keys = self.db.redeclare(file, &removed, &added);
        keys.extend(moved);
        self.invalidate(keys);
        self.dirty.insert(file);
        Some(result)
    }

    /// Opens a file with the editor's text, which counts instead of the disk's.
    pub fn open(&mut self, path: &str, text: &str, version: i32) {
        if self.is_config(path) {
            self.reconfigure(path, Some(text.to_string()));
            return;
        }
        let file = match self.by_path.get(path) {
            Some(file) => *file,
            None => {
                let Some((_, notation)) = source::classify(file_name(path)) else { return };
                let Some(file) = self.add(path, source::read(Vec::new(), notation)) else { return };
                file
            }
        };
        self.with_source(file, |source| source.open(text, version));
    }

    /// Changes an open file. The changes of one call count in order.
    pub fn change(
        &mut self,
        path: &str,
        version: i32,
        changes: &[ContentChange],
        encoding: Encoding,
    ) -> Result<(), ChangeError> {
        if self.is_config(path) {
            let mut rope = ropey::Rope::from_str(&self.text(path).unwrap_or_default());
            for (range, new) in changes {
                match range {
                    None => rope = ropey::Rope::from_str(new),
                    Some((start, end)) => {
                        let at = |p| rope.byte_to_char(shirube_syntax::position::offset(&rope, p, encoding));
                        let (start, end) = (at(*start), at(*end));
                        rope.remove(start..end.max(start));
                        rope.insert(start, new);
                    }
                }
            }
            self.reconfigure(path, Some(rope.to_string()));
            return Ok(());
        }
        let file = *self.by_path.get(path).ok_or(ChangeError::NotOpen)?;
        let source = self.db.sources[file as usize].as_ref().ok_or(ChangeError::NotOpen)?;
        if source.version().ok_or(ChangeError::NotOpen)? >= version {
            return Err(ChangeError::OldVersion);
        }
        let parsed = self.with_source(file, |source| {
            source.set_version(version);
            changes.iter().map(|(range, text)| source.edit(*range, text, encoding).parsed.len()).sum::<usize>()
        });
        self.db.counts.parsed += parsed.unwrap_or(0) as u64;
        Ok(())
    }

    /// Closes a file: the disk counts again.
    pub fn close(&mut self, path: &str) {
        self.reread(path);
    }

    /// A file that changed, appeared or went on disk. Open files are left alone.
    pub fn touched(&mut self, path: &str) {
        let open = self.by_path.get(path).is_some_and(|f| self.is_open(*f));
        if !open {
            self.reread(path);
        }
    }

    fn is_open(&self, file: u32) -> bool {
        self.db.sources[file as usize].as_ref().is_some_and(|s| s.version().is_some())
    }

    fn reread(&mut self, path: &str) {
        if self.is_config(path) {
            let text = self.files.read(path).ok().map(|b| String::from_utf8_lossy(&b).into_owned());
            self.reconfigure(path, text);
            return;
        }
        let gone = self.files.size(path).is_err();
        match (self.by_path.get(path).copied(), gone) {
            (Some(file), false) => {
                if let Some(read) = self.read_file(path) {
                    self.with_source(file, |source| source.reload(read));
                }
            }
            (Some(file), true) => self.remove(file),
            (None, false) => {
                let excluded = config::excluded(&self.settings, self.relative(path));
                if let Some(read) = self.read_file(path).filter(|_| !excluded) {
                    self.add(path, read);
                }
            }
            (None, true) => {}
        }
    }

    fn remove(&mut self, file: u32) {
        let Some(source) = self.db.sources[file as usize].as_ref() else { return };
        let old = declared(source);
        let path = source.path.clone();
        let (dir, role) = (source.dir, source.role);
        let mut keys = self.db.redeclare(file, &old, &[]);
        self.db.dirs[dir as usize].files -= usize::from(role == Role::Module);
        keys.extend([Key::First(dir), Key::Module(dir)]);
        self.invalidate(keys);
        self.db.sources[file as usize] = None;
        self.by_path.remove(&path);
        self.by_file.remove(&file);
        self.shape_changed = true;
    }

    fn is_config(&self, path: &str) -> bool {
        match &self.config {
            Some((config, _)) => **config == *path,
            None => self.options.config.is_none() && file_name(path) == CONFIG,
        }
    }

    fn reconfigure(&mut self, path: &str, text: Option<String>) {
        match text {
            Some(text) => self.set_config(path.into(), text),
            None => {
                self.config = None;
                self.settings = Settings::default();
                self.config_errors.clear();
            }
        }
        if let Some(profile) = self.options.profile {
            self.settings.profile = profile;
        }
        self.dirty.extend(0..self.db.sources.len() as u32);
    }

    /// Sets the day; what depends on it is judged again.
    pub fn set_today(&mut self, today: &str) {
        if self.db.today != today {
            self.db.today = today.into();
            self.options.today = today.into();
            self.invalidate(vec![Key::Today]);
        }
    }

    /// Evaluates what changed; gives the paths whose answers may have changed.
    pub fn update(&mut self) -> Vec<Arc<str>> {
        if std::mem::take(&mut self.shape_changed) {
            self.names_changed.clear();
            self.reshape();
        }
        for dir in std::mem::take(&mut self.names_changed) {
            let insts: Vec<InstId> =
                self.live.keys().copied().filter(|i| self.db.insts[*i as usize].dir == dir).collect();
            for inst in insts {
                self.relist(inst);
            }
        }
        for judged in std::mem::take(&mut self.pending) {
            if self.live.get(&judged.0).is_some_and(|names| names.binary_search(&judged.1).is_ok()) {
                self.judge(judged);
            }
        }
        let exceptions = std::mem::take(&mut self.exceptions);
        self.collect_exceptions();
        if self.exceptions != exceptions {
            // An exception may cover what stands in other files, and is itself reported where it is written.
            self.dirty.extend(0..self.db.sources.len() as u32);
        }
        let mut dirty = std::mem::take(&mut self.dirty);
        for file in dirty.clone() {
            dirty.extend(self.points_into.get(&file).into_iter().flatten());
        }
        let path = |file: u32| self.db.sources[file as usize].as_ref().map(|s| s.path.clone());
        dirty.into_iter().filter_map(path).collect()
    }

    fn judge(&mut self, judged: Judged) {
        let key = Key::Verdict(judged.0, judged.1.clone());
        self.db.ensure(&key);
        let Some(Answer::Verdict(new)) = self.db.graph.answer(&key) else { return };
        if self.results.get(&judged).is_some_and(|old| Arc::ptr_eq(old, &new)) {
            return;
        }
        self.unlist(&judged);
        for raw in &new.violations {
            self.by_file.entry(raw.primary.file).or_default().insert(judged.clone());
            self.dirty.insert(raw.primary.file);
            for file in findings::files(raw).into_iter().filter(|f| *f != raw.primary.file) {
                self.points_into.entry(file).or_default().insert(raw.primary.file);
            }
        }
        self.results.insert(judged, new);
    }

    /// Takes the findings of a verdict away.
    fn unlist(&mut self, judged: &Judged) {
        let Some(old) = self.results.remove(judged) else { return };
        for raw in &old.violations {
            if let Some(set) = self.by_file.get_mut(&raw.primary.file) {
                set.remove(judged);
            }
            self.dirty.insert(raw.primary.file);
        }
    }

    /// Finds the roots and the module instances below them.
    fn reshape(&mut self) {
        let mut live = FxHashSet::default();
        for dir in self.roots() {
            let root = self.db.inst(None, dir);
            self.db.ensure(&Key::Tree(root));
            if let Some(Answer::Tree(tree)) = self.db.graph.answer(&Key::Tree(root)) {
                live.extend(tree.instances.iter().copied());
            }
        }
        let gone: Vec<InstId> = self.live.keys().copied().filter(|i| !live.contains(i)).collect();
        for inst in gone {
            for name in self.live.remove(&inst).unwrap_or_default() {
                self.drop_verdict((inst, name));
            }
        }
        let mut live: Vec<InstId> = live.into_iter().collect();
        live.sort_unstable();
        for inst in live {
            self.relist(inst);
        }
    }

    /// Brings the list of names that are judged in a module instance up to date.
    fn relist(&mut self, inst: InstId) {
        let dir = self.db.insts[inst as usize].dir;
        let mut names: Vec<Name> =
            self.db.dirs[dir as usize].decls.keys().filter(|n| self.is_judged(n)).cloned().collect();
        if self.db.insts[inst as usize].parent.is_none() {
            names.push(Name::Root);
        }
        names.sort();
        let old = self.live.insert(inst, names.clone()).unwrap_or_default();
        for name in &old {
            if names.binary_search(name).is_err() {
                self.drop_verdict((inst, name.clone()));
            }
        }
        for name in names {
            if old.binary_search(&name).is_err() {
                self.pending.insert((inst, name));
            }
        }
    }

    fn drop_verdict(&mut self, judged: Judged) {
        self.unlist(&judged);
        self.db.graph.forget(&Key::Verdict(judged.0, judged.1.clone()));
        self.db.runs.remove(&judged);
    }

    /// The module instances in use, roots before what they call.
    pub(crate) fn live_instances(&self) -> Vec<InstId> {
        let mut live: Vec<InstId> = self.live.keys().copied().collect();
        live.sort_unstable_by_key(|i| (self.db.insts[*i as usize].parent.is_some(), *i));
        live
    }

    /// Whether any policy may apply to a name.
    fn is_judged(&self, name: &Name) -> bool {
        let pack = &self.db.pack;
        match name {
            Name::Resource(kind, _) => pack.covers(kind) || pack.covers("provisioner"),
            Name::Data(kind, _) => pack.covers(&format!("data.{kind}")),
            Name::Provider(kind, _) => pack.covers(&format!("provider.{kind}")),
            Name::Variable(_) => pack.covers("variable"),
            Name::Output(_) => pack.covers("output"),
            Name::Local(_) => pack.covers("local"),
            Name::Module(_) => pack.covers("module"),
            Name::Terraform => true,
            Name::Value(_) | Name::Root => false,
        }
    }

    /// Directories that no module call in the workspace reaches, and one of each group that only reaches itself.
    fn roots(&self) -> Vec<DirId> {
        let mut with_code: FxHashSet<DirId> = FxHashSet::default();
        for source in self.db.sources.iter().flatten() {
            if source.role == Role::Module && !self.db.dirs[source.dir as usize].installed {
                with_code.insert(source.dir);
            }
        }
        let calls = |dir: DirId| -> Vec<DirId> {
            let here = &self.db.dirs[dir as usize];
            let mut out = Vec::new();
            for (name, places) in here.decls.iter().filter(|(n, _)| matches!(n, Name::Module(_))) {
                let lowered = places.first().and_then(|p| self.db.lowered(*p));
                let target =
                    lowered.as_ref().and_then(|l| terraform::block(&l.body, name)).and_then(terraform::local_source);
                let target = target.and_then(|s| self.db.dir_ids.get(join(&here.path, s).as_str()));
                out.extend(target.copied().filter(|d| *d != dir && with_code.contains(d)));
            }
            out
        };
        let edges: FxHashMap<DirId, Vec<DirId>> = with_code.iter().map(|d| (*d, calls(*d))).collect();
        let called: FxHashSet<DirId> = edges.values().flatten().copied().collect();
        let mut dirs: Vec<DirId> = with_code.iter().copied().collect();
        dirs.sort_by_key(|d| (called.contains(d), self.db.dirs[*d as usize].path.clone()));
        let mut reached: FxHashSet<DirId> = FxHashSet::default();
        let mut roots = Vec::new();
        for dir in dirs {
            if reached.contains(&dir) {
                continue;
            }
            roots.push(dir);
            let mut work = vec![dir];
            while let Some(dir) = work.pop() {
                if reached.insert(dir) {
                    work.extend(edges.get(&dir).into_iter().flatten().copied());
                }
            }
        }
        roots
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Option<String> {
        if let Some((config, text)) = &self.config
            && **config == *path
        {
            return Some(text.clone());
        }
        self.source(path).map(Source::text)
    }

    pub(crate) fn source(&self, path: &str) -> Option<&Source> {
        self.by_path.get(path).and_then(|f| self.db.sources[*f as usize].as_ref())
    }

    /// Version of an open file.
    pub fn version(&self, path: &str) -> Option<i32> {
        self.source(path).and_then(Source::version)
    }

    /// The position of an offset in a file.
    pub fn position(&self, path: &str, offset: usize, encoding: Encoding) -> Position {
        self.positions(path, &[offset], encoding).pop().unwrap_or(Position { line: 0, character: 0 })
    }

    /// The positions of many offsets in a file.
    pub fn positions(&self, path: &str, offsets: &[usize], encoding: Encoding) -> Vec<Position> {
        match self.source(path) {
            Some(source) => source.positions(offsets, encoding),
            None => {
                let text = self.text(path).unwrap_or_default();
                let rope = ropey::Rope::from_str(&text);
                offsets.iter().map(|o| shirube_syntax::position::position(&rope, *o, encoding)).collect()
            }
        }
    }

    /// The offset of a position in a file.
    pub fn offset(&self, path: &str, position: Position, encoding: Encoding) -> usize {
        self.source(path).map_or(0, |s| s.offset(position, encoding))
    }

    /// Language that the configuration asks for.
    pub fn locale(&self) -> Option<Locale> {
        self.settings.locale
    }

    /// The pack.
    pub fn pack(&self) -> &Arc<Pack> {
        &self.db.pack
    }

    /// How much work was done so far.
    pub fn counts(&self) -> Counts {
        Counts { evaluated: self.db.graph.evaluated(), ..self.db.counts }
    }
}
