//! A compiled policy.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use shirube_lang::{
    Failure, Value,
    ast::{Body, Expr},
};
use shirube_model::terraform;

use crate::{
    encoded::{self, Encoded},
    pack::Profile,
    text::{FixKind, Severity},
};

/// A control made concrete for resource types of one format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Id: type and label.
    pub id: Arc<str>,
    /// The label alone.
    pub label: Arc<str>,
    /// Types it applies to, `*` allowed.
    pub types: Vec<Arc<str>>,
    /// The control it enforces.
    pub control: Option<Arc<str>>,
    /// Catalogue entries it implements.
    pub targets: Vec<Arc<str>>,
    /// Severity unless an `enforce` says otherwise; the control's if `None`.
    pub severity: Option<Severity>,
    /// The lowest profile that shows it, whatever its severity; see [`Policy::profile_of`].
    pub profile: Option<Profile>,
    /// When it applies.
    pub filter: Option<Expr>,
    /// `locals` of the policy and of its file, the policy's first.
    pub locals: Vec<(Arc<str>, Expr)>,
    /// Which of them all policies of the file have in common, so that one value serves all.
    pub common: Common,
    /// The `input` blocks of its file.
    pub inputs: Vec<Input>,
    /// What must hold.
    pub enforces: Vec<Enforce>,
    /// What can be done. Most policies are only asked whether all is well.
    #[serde(deserialize_with = "encoded::owned")]
    pub fixes: Encoded<Vec<FixPlan>>,
    /// What it reads.
    pub reads: Reads,
}

impl Policy {
    /// The paths that its fixes edit in the resource itself.
    pub fn sets(&self) -> impl Iterator<Item = &str> {
        let targets = self.fixes.iter().flat_map(|fix| &fix.edits).filter_map(Edit::target);
        targets.filter(|target| target.of.is_none()).map(|target| &*target.path)
    }

    /// Whether a fix takes the resource itself away.
    pub fn removes(&self) -> bool {
        self.fixes.iter().flat_map(|fix| &fix.edits).any(Edit::removes_the_whole)
    }

    /// Makes what it writes out in full once instead of for each resource.
    pub(crate) fn settle(&mut self) {
        self.filter.iter_mut().for_each(Expr::settle);
        self.locals.iter_mut().for_each(|(_, e)| e.settle());
        for enforce in &mut self.enforces {
            enforce.for_each.iter_mut().chain(&mut enforce.at).chain([&mut enforce.condition]).for_each(Expr::settle);
        }
    }
}

/// Locals whose values are the same for all policies of a file that judge a resource.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Common {
    /// Tells the locals of one file from those of another.
    pub home: u64,
    /// Their names.
    pub names: Vec<Arc<str>>,
}

/// A value that the user may set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Its name.
    pub name: Arc<str>,
    /// Its type, as variables write it.
    pub kind: Option<Expr>,
    /// What it is unless the user says otherwise.
    pub default: Option<Expr>,
}

impl Input {
    /// A value as the declared type; fails where Terraform would.
    pub fn settle(&self, value: Value) -> Result<Value, Failure> {
        terraform::declared(value, self.kind.as_ref())
    }
}

impl Policy {
    /// The lowest profile that shows a finding: what the policy says, or the last one for a mere hint. `None` leaves it to the control.
    pub fn profile_of(&self, severity: Option<Severity>) -> Option<Profile> {
        self.profile.or((severity.or(self.severity) == Some(Severity::Hint)).then_some(Profile::Complete))
    }
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enforce {
    /// Elements that are judged one by one.
    pub for_each: Option<Expr>,
    /// What must be true.
    pub condition: Expr,
    /// What to do.
    #[serde(deserialize_with = "encoded::owned")]
    pub message: Encoded<Message>,
    /// Severity of this condition.
    pub severity: Option<Severity>,
    /// Where the finding stands.
    pub at: Option<Expr>,
}

/// A message in one or two languages, as expressions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Japanese.
    pub ja: Expr,
    /// English.
    pub en: Expr,
}

/// A fix as it stands in the policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixPlan {
    /// What it does, for a menu.
    pub title: Message,
    /// What it does to what is deployed.
    pub kind: FixKind,
    /// Where it fits.
    pub when: Option<Expr>,
    /// Values that a person chooses from; the chosen one is `choice` in the edits.
    pub choices: Option<Expr>,
    /// The edits.
    pub edits: Vec<Edit>,
}

/// What an edit is made to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// What the path begins at: a resource, a block or a value, edited where it is written. The resource itself if `None`.
    pub of: Option<Expr>,
    /// Path of the argument or block; empty for the whole.
    pub path: Arc<str>,
    /// Path inside the JSON document that the argument holds.
    pub inside: Option<Expr>,
}

/// One edit of a fix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Sets an argument; missing blocks on the way are made.
    Set {
        /// The argument.
        target: Target,
        /// Its value.
        value: Expr,
    },
    /// Removes an argument, a block or the whole.
    Remove {
        /// What is removed.
        target: Target,
    },
    /// Adds a nested block.
    Add {
        /// The block.
        target: Target,
        /// What is in it.
        body: Body,
    },
    /// Adds a resource after this one.
    Companion {
        /// Its type.
        kind: Arc<str>,
        /// What it is called by, if not by its type.
        label: Option<Arc<str>>,
        /// Where it is part of the fix.
        when: Option<Expr>,
        /// What is in it.
        body: Body,
    },
}

impl Edit {
    /// Whether it takes the resource itself away.
    pub fn removes_the_whole(&self) -> bool {
        let is_whole = |t: &Target| t.of.is_none() && t.path.is_empty() && t.inside.is_none();
        matches!(self, Self::Remove { target } if is_whole(target))
    }

    /// Where it is part of the fix; `None` for everywhere.
    pub fn when(&self) -> Option<&Expr> {
        match self {
            Self::Companion { when, .. } => when.as_ref(),
            Self::Set { .. } | Self::Remove { .. } | Self::Add { .. } => None,
        }
    }

    /// What it is made to; `None` for a new resource.
    pub fn target(&self) -> Option<&Target> {
        match self {
            Self::Set { target, .. } | Self::Remove { target } | Self::Add { target, .. } => Some(target),
            Self::Companion { .. } => None,
        }
    }
}

/// What a policy reads, known without running it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reads {
    /// Names of arguments; a superset of what a run reads.
    pub attributes: Vec<Arc<str>>,
    /// Whether it reads all arguments.
    pub all_attributes: bool,
    /// Types asked for with `core::getresources` and `core::getdatasource`.
    pub resources: Vec<Arc<str>>,
    /// Names of arguments that it looks at in those resources; `None` stands for all.
    pub seen: Option<Arc<[Arc<str>]>>,
    /// Whether it reads more of `meta` than what the block itself says: type, name and address.
    pub meta: bool,
    /// Whether it reads the name or the address of the block.
    pub named: bool,
    /// Whether it reads the names of files.
    pub files: bool,
    /// Whether it reads the texts of pipelines.
    pub pipelines: bool,
    /// Whether it reads which resources a provider configuration is used by.
    pub used_by: bool,
}
