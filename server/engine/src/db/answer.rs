//! Questions and answers.

use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxHashMap;
use shirube_lang::{Reason, Value, value::Instance};
use shirube_model::terraform::{Name, Repetition};

use super::{DirId, InstId};
use crate::{
    evaluate::{
        file::{FileAnswer, FolderAnswer},
        lock::LockAnswer,
    },
    verdict::VerdictAnswer,
};

/// A question. The first group is answered by the files, the second by evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// What declares a name in a directory.
    Decl(DirId, Name),
    /// All names of a directory.
    Names(DirId),
    /// The module calls of a directory.
    Calls(DirId),
    /// The resources of a type in a directory.
    Typed(DirId, Arc<str>, bool),
    /// The first block of a directory.
    First(DirId),
    /// Whether a directory is a module.
    Module(DirId),
    /// A file that an expression reads.
    File(Arc<str>),
    /// The text of a pipeline, which many roots have in common.
    Pipeline(Arc<str>),
    /// The files below a folder.
    Folder(Arc<str>),
    /// What is in a folder itself.
    Listing(Arc<str>),
    /// The policies of a kind.
    Policies(Arc<str>),
    /// The files of values that belong to a directory of a module.
    Values(DirId),
    /// Today.
    Today,
    /// The values of input variables of rules.
    Inputs,
    /// The files of values that a root is seen through.
    Chosen(DirId),
    /// What is installed below a root.
    Installed(DirId),

    /// The lock file of a directory.
    Lock(DirId),
    /// A variable, local or output of a module instance.
    Value(InstId, Name),
    /// A module call of a module instance.
    Call(InstId, Arc<str>),
    /// A resource or data source of a module instance.
    Resource(InstId, Name),
    /// A provider configuration as a module instance sees it.
    Provider(InstId, Arc<str>, Option<Arc<str>>),
    /// The module instances below a root, the root included.
    Tree(InstId),
    /// The resources of a type below a root.
    OfType(InstId, Arc<str>, bool),
    /// The resources of a type below a root, for whoever looks only at arguments of these names.
    Seen(InstId, Arc<str>, bool, Arc<[Arc<str>]>),
    /// The resources below a root that use each configuration of a provider.
    Users(InstId, Arc<str>),
    /// What modules below a root are given that are not looked into.
    Received(InstId),
    /// The verdicts about a name of a module instance.
    Verdict(InstId, Name),
}

/// The answers: small, for there is room for one in every question of a workspace.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Only the stamp matters.
    Input,
    /// The bytes of a file.
    File(Box<FileAnswer>),
    /// The files below a folder.
    Folder(Box<FolderAnswer>),
    /// A lock file.
    Lock(Arc<LockAnswer>),
    /// A value; `None` if nothing declares the name.
    Value(Option<Arc<Value>>),
    /// A module call.
    Call(Option<Arc<CallAnswer>>),
    /// A resource.
    Resource(Option<Arc<ResourceAnswer>>),
    /// A provider configuration.
    Provider(Arc<ProviderAnswer>),
    /// Module instances, and modules that are not installed.
    Tree(Arc<TreeAnswer>),
    /// Resources as policies see them, and why there may be more.
    Many(Arc<ManyAnswer>),
    /// Users of provider configurations.
    Users(Arc<UsersAnswer>),
    /// What modules are given that are not looked into.
    Received(Arc<ReceivedAnswer>),
    /// Verdicts.
    Verdict(Arc<VerdictAnswer>),
}

/// The key of an instance of a repeated block.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RepKey {
    /// Not repeated.
    None,
    /// `count`
    Int(usize),
    /// `for_each`
    Str(Arc<str>),
    /// Repeated, but how often is not known.
    Unknown,
}

/// How a block is repeated.
#[derive(Clone, Debug, Hash)]
pub enum Repeat {
    /// Once.
    Single,
    /// As a list.
    Count,
    /// As a map.
    ForEach,
    /// Not known.
    Unknown(Arc<Reason>),
}

/// A module call.
#[derive(Debug)]
pub struct CallAnswer {
    /// The directory it leads to, if it is in the workspace.
    pub dir: Option<DirId>,
    /// How it is repeated.
    pub repeat: Repeat,
    /// The instances.
    pub instances: Vec<(RepKey, Repetition, InstId)>,
    /// Why a module that is in the workspace is not looked into, and where it is.
    pub refused: Option<(DirId, Arc<Reason>)>,
    /// How many module instances there would be if all calls were as this one and the calls that lead to it.
    pub weight: u64,
}

/// A resource or data source.
#[derive(Debug)]
pub struct ResourceAnswer {
    /// How it is repeated.
    pub repeat: Repeat,
    /// The instances.
    pub instances: Vec<ResourceInstance>,
}

/// One instance of a resource.
#[derive(Debug)]
pub struct ResourceInstance {
    /// Its key.
    pub key: RepKey,
    /// Its identity.
    pub instance: Arc<Instance>,
    /// Its arguments, as configurations see them.
    pub value: Value,
}

/// A provider configuration.
#[derive(Debug)]
pub struct ProviderAnswer {
    /// The module instance and name of the block; `None` if there is none.
    pub block: Option<(InstId, Name)>,
    /// Its arguments, as policies see them.
    pub value: Value,
}

/// The module instances of a root.
#[derive(Debug, Default)]
pub struct TreeAnswer {
    /// All of them, the root first.
    pub instances: Vec<InstId>,
    /// Calls of modules that are not looked into, and why.
    pub missing: IndexMap<(InstId, Arc<str>), Arc<Reason>>,
}

/// Resources of one type.
#[derive(Debug, Default)]
pub struct ManyAnswer {
    /// As policies see them.
    pub values: Vec<Value>,
    /// Those that may not be there, or be there several times.
    pub possible: Vec<Possible>,
    /// Why there may be more.
    pub open: Option<Arc<Reason>>,
}

/// The resources that use the configurations of a provider.
#[derive(Debug)]
pub struct UsersAnswer {
    /// The lists of those of each configuration, which is known by the module instance and the name of its block.
    pub users: FxHashMap<(InstId, Name), Value>,
    /// The list of those of any other.
    pub none: Value,
}

/// What modules are given that are not looked into, with why they are not.
#[derive(Debug, Default)]
pub struct ReceivedAnswer {
    /// The resources, or what names them, by their addresses.
    pub resources: FxHashMap<Arc<str>, Arc<Reason>>,
    /// Texts that were taken from resources, each with the type and name of one.
    pub texts: FxHashMap<(Arc<str>, Arc<str>), Arc<Reason>>,
}

/// What stands for an unknown number of resources.
#[derive(Debug, Hash)]
pub struct Possible {
    /// As policies see it.
    pub value: Value,
    /// Why the number is not known.
    pub why: Arc<Reason>,
    /// The module instance that stands for several, if it is that and not the resource: seen from inside of it, it is there once.
    pub within: Option<InstId>,
}

impl CallAnswer {
    /// Why the module is not looked into; `None` if it is.
    pub fn closed(&self, name: &str) -> Option<Arc<Reason>> {
        match (&self.refused, self.dir) {
            (Some((_, reason)), _) => Some(reason.clone()),
            (None, None) => Some(Arc::new(Reason::NotInstalled(format!("module.{name}").into()))),
            (None, Some(_)) => None,
        }
    }
}

impl TreeAnswer {
    /// Why there may be more below the root.
    pub fn open(&self) -> Option<Arc<Reason>> {
        self.missing.values().next().cloned()
    }

    /// The limit that keeps something below the root from being looked into.
    pub fn limit(&self) -> Option<Arc<Reason>> {
        self.missing.values().find(|r| matches!(***r, Reason::Budget(_))).cloned()
    }
}

impl RepKey {
    /// What follows the address.
    pub fn suffix(&self) -> String {
        match self {
            Self::None | Self::Unknown => String::new(),
            Self::Int(n) => format!("[{n}]"),
            Self::Str(s) => format!("[{}]", shirube_lang::print::value(&Value::string(s.clone()))),
        }
    }
}
