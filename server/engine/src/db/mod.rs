//! The tables of the workspace and the questions about them.

mod answer;
mod declare;
mod fork;
mod parts;

use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

use dashmap::DashMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet, FxHasher};
use shirube_lang::{Place, Reason, Value};
use shirube_model::{
    Lowered,
    terraform::{Name, Repetition},
};
use shirube_policy::pack::Pack;

use crate::{
    files::Files,
    graph::{Fate, Graph, MAX_HEIGHT, Next},
    references::Uses,
    source::Source,
};

pub use answer::{
    Answer, CallAnswer, Key, ManyAnswer, Possible, ProviderAnswer, ReceivedAnswer, RepKey, Repeat, ResourceAnswer,
    ResourceInstance, TreeAnswer, UsersAnswer,
};
pub(crate) use declare::MODULES;
pub use parts::{Counts, Dir, DirId, Inst, InstId, Places};

/// What an instance of a module call is known by: who calls, the call's name, the key, and where it leads.
type InstKey = (Option<(InstId, Arc<str>, RepKey)>, DirId);

/// The tables.
pub struct Db {
    pub(crate) pack: Arc<Pack>,
    /// The files; like the two below it is shared with forks while they work, and written to only while there are none.
    pub(crate) sources: Arc<Vec<Option<Source>>>,
    pub(crate) dirs: Arc<Vec<Dir>>,
    pub(crate) dir_ids: Arc<FxHashMap<Arc<str>, DirId>>,
    pub(crate) insts: Vec<Inst>,
    inst_ids: FxHashMap<InstKey, InstId>,
    pub(crate) graph: Graph<Key, Answer>,
    pub(crate) today: Arc<str>,
    /// The disk, and the folders of it that functions may read.
    pub(crate) files: Arc<dyn Files>,
    pub(crate) bases: Vec<String>,
    pub(crate) vars: Vec<crate::Given>,
    pub(crate) inputs: Arc<[(Arc<str>, Value)]>,
    /// The files of values that the configuration chooses for a root.
    pub(crate) chosen: FxHashMap<DirId, Vec<String>>,
    /// The name of the Terraform workspace that the configuration says a root is seen in.
    pub(crate) workspaces: FxHashMap<DirId, String>,
    /// Installed modules: where a chain of calls below a root leads.
    pub(crate) installed: FxHashMap<DirId, FxHashMap<Arc<str>, DirId>>,
    /// The roots whose manifest lists more modules than are read.
    pub(crate) cut: FxHashSet<DirId>,
    /// The versions of installed modules, by the chain of calls.
    pub(crate) versions: FxHashMap<DirId, FxHashMap<Arc<str>, Arc<str>>>,
    /// What the pack says of types of resources, managed ones and data sources.
    pub(crate) identities: FxHashMap<(bool, Arc<str>), shirube_lang::value::Identity>,
    /// What the last run of a policy asked: most ask the same, and share one list.
    pub(crate) asked: Arc<[(Key, u64)]>,
    /// Verdicts of policies that read nothing but the block itself, by what it says, where there is nothing to report, and whether they
    /// apply: much is written in the same words again and again.
    pub(crate) harmless: Arc<DashMap<u64, bool, FxBuildHasher>>,
    /// What every run of a policy asks.
    pub(crate) base: Arc<[(Key, u64)]>,
    /// Roots below which someone types: files are open in what they call.
    pub(crate) typed_in: FxHashSet<InstId>,
    /// How many module instances of a directory are in use.
    pub(crate) in_use: FxHashMap<DirId, usize>,
    /// Who in a directory refers to a name of its own, since the last change of any file.
    pub(crate) readers: DashMap<(DirId, Arc<str>), Uses>,
    pub(crate) counts: Counts,
    /// The kinds whose policies were asked for.
    pub(crate) kinds: FxHashSet<Arc<str>>,
    /// How often the tables of the pack were replaced.
    pub(crate) tables: u64,
}

/// Hash of anything, for stamps.
pub fn stamp_of(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The way that leads on from a name is too long.
fn too_high(name: Arc<str>) -> Reason {
    Reason::Budget(format!("{name} leads on to more than {MAX_HEIGHT} names in a row").into())
}

impl Db {
    /// Empty tables.
    pub fn new(pack: Arc<Pack>, today: String, files: Arc<dyn Files>, bases: Vec<String>) -> Self {
        Self {
            pack,
            sources: Arc::default(),
            dirs: Arc::default(),
            dir_ids: Arc::default(),
            insts: Vec::new(),
            inst_ids: FxHashMap::default(),
            graph: Graph::default(),
            today: today.into(),
            files,
            bases,
            vars: Vec::new(),
            inputs: Arc::default(),
            chosen: FxHashMap::default(),
            workspaces: FxHashMap::default(),
            installed: FxHashMap::default(),
            cut: FxHashSet::default(),
            versions: FxHashMap::default(),
            identities: FxHashMap::default(),
            asked: Arc::default(),
            base: Arc::default(),
            harmless: Arc::default(),
            typed_in: FxHashSet::default(),
            in_use: FxHashMap::default(),
            readers: DashMap::default(),
            counts: Counts::default(),
            kinds: FxHashSet::default(),
            tables: 0,
        }
    }

    /// The files, to change them.
    pub(crate) fn sources_mut(&mut self) -> &mut Vec<Option<Source>> {
        Arc::make_mut(&mut self.sources)
    }

    /// The directories, to change them.
    pub(crate) fn dirs_mut(&mut self) -> &mut Vec<Dir> {
        Arc::make_mut(&mut self.dirs)
    }

    /// The number of a directory.
    pub fn dir(&mut self, path: &str) -> DirId {
        if let Some(id) = self.dir_ids.get(path) {
            return *id;
        }
        let id = self.dirs.len() as DirId;
        let path: Arc<str> = path.into();
        let installed = path.contains("/.terraform/");
        self.dirs_mut().push(Dir { path: path.clone(), installed, ..Dir::default() });
        Arc::make_mut(&mut self.dir_ids).insert(path, id);
        id
    }

    /// Whether a module instance is another one, or below it.
    pub fn is_below(&self, mut inst: InstId, other: InstId) -> bool {
        while inst != other {
            let Some((parent, ..)) = self.insts[inst as usize].parent else { return false };
            inst = parent;
        }
        true
    }

    /// Whether a directory has code.
    pub fn is_module(&self, dir: DirId) -> bool {
        self.dirs[dir as usize].files > 0
    }

    /// The number of a module instance.
    pub fn inst(&mut self, parent: Option<(InstId, Arc<str>, RepKey)>, dir: DirId) -> InstId {
        let key = (parent, dir);
        if let Some(id) = self.inst_ids.get(&key) {
            return *id;
        }
        let id = self.insts.len() as InstId;
        let (root, prefix) = match &key.0 {
            None => (id, Arc::from("")),
            Some((parent, call, rep)) => {
                let parent = &self.insts[*parent as usize];
                let call =
                    if self.dirs[parent.dir as usize].template { call.to_string() } else { format!("module.{call}") };
                (parent.root, format!("{}{call}{}.", parent.prefix, rep.suffix()).into())
            }
        };
        self.insts.push(Inst { parent: key.0.clone(), root, dir, prefix });
        self.inst_ids.insert(key, id);
        id
    }

    /// The segments that declare a name, first the one that counts, recorded as read.
    pub fn declared(&mut self, dir: DirId, name: &Name) -> Vec<(Place, Arc<Lowered>)> {
        self.ask(&Key::Decl(dir, name.clone()));
        let places = self.dirs[dir as usize].decls.get(name).cloned().unwrap_or_default();
        places.into_iter().filter_map(|place| Some((place, self.lowered(place)?))).collect()
    }

    /// The lowered form of a segment.
    pub fn lowered(&self, place: Place) -> Option<Arc<Lowered>> {
        let source = self.sources.get(place.file as usize)?.as_ref()?;
        source.segment(place.segment).map(|s| source.lowered(s))
    }

    /// The hash of what a segment says.
    fn fingerprint(&self, place: Place) -> Option<u64> {
        let source = self.sources.get(place.file as usize)?.as_ref()?;
        source.segment(place.segment).map(|s| s.fingerprint)
    }

    /// The last answer to a question, without asking it.
    pub fn peek(&self, key: &Key) -> Option<Answer> {
        self.graph.peek(key)
    }

    /// Asks a question on behalf of the one being answered; false if there is no answer to rely on.
    pub fn ask(&mut self, key: &Key) -> bool {
        // Mostly it was asked before.
        !self.graph.is_unwinding() && (self.graph.read(key).is_some() || self.ask_anew(key))
    }

    /// Asks a question and gives the answer; `None` if there is none to rely on.
    pub fn answer(&mut self, key: &Key) -> Option<Answer> {
        if self.graph.is_unwinding() {
            return None;
        }
        if let Some(answer) = self.graph.read(key) {
            return Some(answer.clone());
        }
        self.ask_anew(key).then(|| self.graph.peek(key)).flatten()
    }

    /// Asks a question whose answer is not ready, or was let go.
    fn ask_anew(&mut self, key: &Key) -> bool {
        let answered = self.ensure(key) && (!self.graph.is_let_go(key) || self.evaluate(key));
        if answered {
            self.graph.took(key);
        }
        answered
    }

    /// Brings the answer to a question up to date; false if it waits for itself, or too many wait.
    pub fn ensure(&mut self, key: &Key) -> bool {
        match self.graph.next(key) {
            Next::Ready => true,
            Next::Stop => false,
            Next::Evaluate => self.evaluate(key),
            Next::Check(reads) => self.check(key, &reads),
        }
    }

    /// Looks whether anything that was read has changed, and evaluates again only then.
    fn check(&mut self, key: &Key, reads: &[Key]) -> bool {
        self.graph.begin(key);
        for read in reads {
            let answered = self.ensure(read);
            if self.graph.is_unwinding() {
                return self.finish(key, None);
            }
            self.graph.took(read);
            if !answered || self.graph.in_cycle() || self.graph.outdated(key, read) {
                self.graph.doubt();
                return self.evaluate(key);
            }
        }
        self.graph.confirm();
        true
    }

    fn evaluate(&mut self, key: &Key) -> bool {
        self.graph.begin(key);
        let computed = self.compute(key);
        self.finish(key, Some(computed))
    }

    /// Ends answering: with what was computed, or with why that does not count.
    fn finish(&mut self, key: &Key, computed: Option<(Answer, u64)>) -> bool {
        let fate = self.graph.fate();
        if fate == Fate::Left {
            self.graph.leave();
            return false;
        }
        let old = || self.graph.answer(key).map(|a| (a, self.graph.stamp(key)));
        let (answer, stamp) = match computed.or_else(old) {
            Some(computed) => computed,
            // Its answer was let go. What takes its place is made of one that comes from nothing, as nothing is asked meanwhile.
            None if fate == Fate::TooHigh => self.compute(key),
            None => {
                self.graph.leave();
                return false;
            }
        };
        let (answer, stamp) = match fate {
            Fate::Answered | Fate::Left => (answer, stamp),
            Fate::Cycle => self.refuse(key, answer, stamp, Reason::Cycle),
            Fate::TooHigh => self.refuse(key, answer, stamp, too_high),
        };
        for high in self.graph.end(answer, stamp) {
            if let Some(answer) = self.graph.answer(&high) {
                let stamp = self.graph.stamp(&high);
                let (answer, stamp) = self.refuse(&high, answer, stamp, too_high);
                self.graph.replace(&high, answer, stamp);
            }
        }
        true
    }

    /// What takes the place of an answer that does not count. Questions that no others wait for keep theirs.
    fn refuse(&mut self, key: &Key, answer: Answer, stamp: u64, why: fn(Arc<str>) -> Reason) -> (Answer, u64) {
        let name = match key {
            Key::Value(_, name) | Key::Resource(_, name) => name.to_string(),
            Key::Call(_, name) => format!("module.{name}"),
            _ => return (answer, stamp),
        };
        let reason = Arc::new(why(name.into()));
        let repeat = Repeat::Unknown(reason.clone());
        let refused = match (key, answer) {
            (Key::Call(inst, name), Answer::Call(call)) => {
                let (dir, weight, closed) = call.map_or((None, 1, None), |c| (c.dir, c.weight, c.refused.clone()));
                let (key, unknown) = (RepKey::Unknown, || Value::unknown_for(&reason));
                let child = dir.map(|dir| self.inst(Some((*inst, name.clone(), key.clone())), dir));
                let each =
                    Repetition { each: Some((unknown(), unknown())), count: Some(unknown()), ..Repetition::default() };
                let instances = child.into_iter().map(|child| (key.clone(), each.clone(), child)).collect();
                Answer::Call(Some(Arc::new(CallAnswer { dir, repeat, instances, refused: closed, weight })))
            }
            (Key::Resource(..), _) => {
                Answer::Resource(Some(Arc::new(ResourceAnswer { repeat, instances: Vec::new() })))
            }
            _ => Answer::Value(Some(Arc::new(Value::unknown_for(&reason)))),
        };
        let dir = if let Answer::Call(Some(call)) = &refused { call.dir } else { None };
        let stamp = stamp_of(&(reason, dir));
        (refused, stamp)
    }

    fn compute(&mut self, key: &Key) -> (Answer, u64) {
        match key {
            Key::Decl(dir, name) => {
                let places = self.dirs[*dir as usize].decls.get(name).cloned().unwrap_or_default();
                let stamps: Vec<_> = places.iter().map(|p| (*p, self.fingerprint(*p))).collect();
                (Answer::Input, stamp_of(&stamps))
            }
            Key::Names(dir) => {
                let mut names: Vec<_> = self.dirs[*dir as usize].decls.keys().collect();
                names.sort();
                (Answer::Input, stamp_of(&names))
            }
            Key::Calls(dir) => (Answer::Input, stamp_of(&self.calls(*dir))),
            Key::Typed(dir, kind, managed) => (Answer::Input, stamp_of(&self.typed(*dir, kind, *managed))),
            Key::Module(dir) => (Answer::Input, stamp_of(&self.is_module(*dir))),
            Key::First(dir) => (Answer::Input, stamp_of(&self.first_site(*dir))),
            Key::File(path) => {
                let file = self.compute_file(path);
                let stamp = stamp_of(&file);
                (Answer::File(Box::new(file)), stamp)
            }
            Key::Pipeline(path) => {
                let text = self.compute_pipeline(path);
                let stamp = stamp_of(&text);
                (Answer::Value(text.map(Arc::new)), stamp)
            }
            Key::Folder(path) => {
                let folder = self.compute_folder(path);
                let stamp = stamp_of(&folder);
                (Answer::Folder(Box::new(folder)), stamp)
            }
            Key::Listing(path) => {
                let listing = self.compute_listing(path);
                let stamp = stamp_of(&listing);
                (Answer::Folder(Box::new(listing)), stamp)
            }
            Key::Policies(kind) => (Answer::Input, self.pack.stamp(kind)),
            Key::Values(dir) => (Answer::Input, self.values_stamp(*dir)),
            Key::Lock(dir) => {
                let lock = self.compute_lock(*dir);
                let stamp = stamp_of(&lock);
                (Answer::Lock(Arc::new(lock)), stamp)
            }
            Key::Today => (Answer::Input, stamp_of(&self.today)),
            Key::Inputs => (Answer::Input, stamp_of(&(&self.inputs, self.tables))),
            Key::Chosen(dir) => (Answer::Input, stamp_of(&(self.chosen.get(dir), self.workspaces.get(dir)))),
            Key::Installed(dir) => {
                let mut modules: Vec<_> = self.installed.get(dir).into_iter().flatten().collect();
                modules.sort();
                let mut versions: Vec<_> = self.versions.get(dir).into_iter().flatten().collect();
                versions.sort();
                (Answer::Input, stamp_of(&(modules, versions, self.cut.contains(dir))))
            }
            Key::Value(inst, name) => {
                let value = self.compute_value(*inst, name);
                let stamp = stamp_of(&value);
                (Answer::Value(value.map(Arc::new)), stamp)
            }
            Key::Call(inst, name) => {
                let call = self.compute_call(*inst, name);
                let stamp = call.as_ref().map_or(0, |c| {
                    let keys: Vec<_> = c.instances.iter().map(|(k, r, i)| (k, &r.each, &r.count, i)).collect();
                    stamp_of(&(c.dir, &c.repeat, keys, &c.refused, c.weight))
                });
                (Answer::Call(call.map(Arc::new)), stamp)
            }
            Key::Resource(inst, name) => {
                let resource = self.compute_resource(*inst, name);
                let stamp = resource.as_ref().map_or(0, |r| {
                    let instances: Vec<_> = r.instances.iter().map(|i| (&i.key, &i.value)).collect();
                    stamp_of(&(&r.repeat, instances))
                });
                (Answer::Resource(resource.map(Arc::new)), stamp)
            }
            Key::Provider(inst, name, alias) => {
                let provider = self.compute_provider(*inst, name, alias.as_ref());
                let stamp = stamp_of(&(&provider.block, &provider.value));
                (Answer::Provider(Arc::new(provider)), stamp)
            }
            Key::Tree(root) => {
                let tree = self.compute_tree(*root);
                let stamp = stamp_of(&(&tree.instances, tree.missing.iter().collect::<Vec<_>>()));
                (Answer::Tree(Arc::new(tree)), stamp)
            }
            Key::OfType(root, kind, managed) => {
                let many = self.compute_many(*root, kind, *managed);
                let stamp = stamp_of(&(&many.values, &many.possible, &many.open));
                (Answer::Many(Arc::new(many)), stamp)
            }
            Key::Seen(root, kind, managed, names) => self.compute_seen(*root, kind, *managed, names),
            Key::Users(root, provider) => {
                let (users, stamp) = self.compute_users(*root, provider);
                (Answer::Users(Arc::new(users)), stamp)
            }
            Key::Received(root) => {
                let received = self.compute_received(*root);
                let stamp = received.stamp();
                (Answer::Received(Arc::new(received)), stamp)
            }
            Key::Verdict(inst, name) => {
                let verdict = self.compute_verdict(*inst, name);
                let stamp = verdict.stamp();
                (Answer::Verdict(Arc::new(verdict)), stamp)
            }
        }
    }
}
