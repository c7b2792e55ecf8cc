//! The workspace: files, what was evaluated about them, and the face that fronts see.

#[cfg(test)]
mod absent_tests;
#[cfg(test)]
mod alias_tests;
mod around;
#[cfg(test)]
mod around_tests;
mod configure;
mod crowd;
mod edit;
mod installed;
mod load;
#[cfg(test)]
mod loop_tests;
mod loops;
#[cfg(test)]
mod override_tests;
mod parked;
mod policies;
#[cfg(test)]
mod received_tests;
#[cfg(test)]
mod recognise_tests;
mod said;
mod shape;
#[cfg(test)]
mod template_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod trail_tests;
mod update;

use std::{collections::BTreeSet, sync::Arc};

use rustc_hash::{FxHashMap, FxHashSet};
use shirube_model::{
    Lowered,
    cloudformation::{self, Sections},
    terraform::Name,
};
use shirube_policy::{
    Locale,
    pack::{Pack, Profile},
};
use shirube_syntax::{ByteRange, Encoding, Position, position};

use crate::{
    baseline::Loaded,
    config::{ControlSetting, Settings},
    db::{Counts, Db, DirId, InstId},
    excepted::Exception,
    files::Files,
    given::Given,
    source::{Role, Source},
    verdict::VerdictAnswer,
};

pub use configure::configuration_of;

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
    /// Values for variables, in order.
    pub vars: Vec<Given>,
    /// Exceptions are listed and not obeyed.
    pub ignore_exceptions: bool,
    /// Absolute paths of directories with rule files, beside those of the configuration.
    pub policies: Vec<String>,
    /// Absolute path of the baseline.
    pub baseline: Option<String>,
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
    /// The files of values that roots are seen through in place of those of the configuration, by directory.
    pub(crate) see: FxHashMap<String, String>,
    pub(crate) by_path: FxHashMap<Arc<str>, u32>,
    /// Open files that are not part of the workspace.
    parked: FxHashMap<Arc<str>, parked::Parked>,
    /// Open configurations.
    open_configs: FxHashMap<Arc<str>, parked::Parked>,
    /// Rule files beside the pack.
    pub(crate) policies: policies::Policies,
    /// Files that were part of the workspace at the last update and are not any more, and the configuration if it was read again.
    pub(crate) left: Vec<Arc<str>>,
    pub(crate) results: FxHashMap<Judged, Arc<VerdictAnswer>>,
    /// How many instances are judged below each root.
    judged: FxHashMap<InstId, usize>,
    /// What is not judged, since there is too much below its root.
    crowded: FxHashSet<Judged>,
    pub(crate) by_file: FxHashMap<u32, FxHashSet<Judged>>,
    /// Which verdicts have violations that an exception of this name may cover.
    pub(crate) by_name: FxHashMap<Arc<str>, FxHashSet<Judged>>,
    pub(crate) exceptions: Vec<Exception>,
    /// Files with comments that speak to shirube.
    pub(crate) commented: BTreeSet<u32>,
    /// Whether anything that exceptions depend on has changed since they were collected.
    exceptions_stale: bool,
    /// Files whose findings point into a file: they move with its text. Only grows.
    points_into: FxHashMap<u32, FxHashSet<u32>>,
    /// Files with findings whose fixes depend on what else a directory reads. Only grows.
    sharing: FxHashMap<DirId, FxHashSet<u32>>,
    live: FxHashMap<InstId, Vec<Name>>,
    pending: FxHashSet<Judged>,
    shape: shape::Shape,
    loops: loops::Loops,
    names_changed: FxHashSet<DirId>,
    pub(crate) dirty: FxHashSet<u32>,
    /// Files that were opened since the last update.
    opened: Vec<u32>,
    /// What there is to read, of a workspace that is read part by part.
    outline: Option<around::Outline>,
    /// The baseline that findings are compared with.
    pub(crate) baseline: Option<Loaded>,
}

/// The names that the segments of a file declare, by segment.
fn declared(source: &Source) -> Vec<(u32, Vec<Name>)> {
    let mut sections = Sections::default();
    let names = |lowered: &Lowered| match source.role {
        Role::Template => sections.names(&lowered.body),
        _ => Db::names_of(source, lowered),
    };
    let mut names = names;
    source.segments.iter().map(|s| (s.id, names(&source.lowered(s)))).collect()
}

/// Whether what a file declares makes it a template: its version, or a resource.
fn is_template(declared: &[(u32, Vec<Name>)]) -> bool {
    declared.iter().any(|(_, names)| makes_template(names))
}

/// Whether a file that declares these names is a template.
fn makes_template(names: &[Name]) -> bool {
    names.iter().any(|name| match name {
        Name::Entry(section, id) => section.is_empty() && &**id == "AWSTemplateFormatVersion",
        Name::Resource(kind, _) => ["AWS::", "Alexa::", "Custom::"].iter().any(|of| kind.starts_with(of)),
        _ => false,
    }) || cloudformation::unwritten(names.iter()).next().is_some()
}

pub(crate) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(dir, _)| dir)
}

/// Whether a path is another one or lies in it.
pub fn is_at_or_below(path: &str, other: &str) -> bool {
    path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

impl Workspace {
    /// A workspace over the files below `dirs`.
    pub fn load(files: Arc<dyn Files>, pack: Arc<Pack>, dirs: &[String], options: Options) -> Self {
        let baseline = options.baseline.clone();
        let mut workspace = Self::empty(files, pack, dirs, options);
        workspace.read_config();
        workspace.read_files();
        workspace.set_baseline(baseline.as_slice());
        workspace
    }

    fn empty(files: Arc<dyn Files>, pack: Arc<Pack>, dirs: &[String], options: Options) -> Self {
        let policies = policies::Policies::new(pack.clone());
        let mut db = Db::new(pack, options.today.clone(), files.clone(), dirs.to_vec());
        db.vars.clone_from(&options.vars);
        Self {
            files,
            db,
            options,
            settings: Settings::default(),
            config: None,
            config_errors: Vec::new(),
            bases: dirs.to_vec(),
            see: FxHashMap::default(),
            by_path: FxHashMap::default(),
            parked: FxHashMap::default(),
            open_configs: FxHashMap::default(),
            policies,
            left: Vec::new(),
            results: FxHashMap::default(),
            judged: FxHashMap::default(),
            crowded: FxHashSet::default(),
            by_file: FxHashMap::default(),
            by_name: FxHashMap::default(),
            exceptions: Vec::new(),
            commented: BTreeSet::new(),
            exceptions_stale: true,
            points_into: FxHashMap::default(),
            sharing: FxHashMap::default(),
            live: FxHashMap::default(),
            pending: FxHashSet::default(),
            shape: shape::Shape::default(),
            loops: loops::Loops::default(),
            names_changed: FxHashSet::default(),
            dirty: FxHashSet::default(),
            opened: Vec::new(),
            outline: None,
            baseline: None,
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

    /// A path that the configuration writes, as the workspace knows it.
    pub(crate) fn absolute(&self, path: &str) -> String {
        let base = match &self.config {
            Some((config, _)) => parent(config),
            None => self.bases.first().map_or("", String::as_str),
        };
        crate::evaluate::join(base, path)
    }

    /// Whether only a part of it has been read.
    pub(crate) fn is_part(&self) -> bool {
        self.outline.is_some()
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Option<String> {
        if let Some((config, text)) = &self.config
            && **config == *path
        {
            return Some(text.clone());
        }
        let parked = || self.parked.get(path).or_else(|| self.open_configs.get(path)).map(parked::Parked::text);
        self.source(path)
            .map(Source::text)
            .or_else(parked)
            .or_else(|| self.policies.text(path))
            .or_else(|| self.baseline_text(path))
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
        let [start, _] = self.ends(path, ByteRange { start: offset, end: offset }, encoding);
        start
    }

    /// The positions of both ends of a range in a file.
    pub fn ends(&self, path: &str, range: ByteRange, encoding: Encoding) -> [Position; 2] {
        match self.source(path) {
            Some(source) => source.ends(range, encoding),
            None => {
                let text = self.text(path).unwrap_or_default();
                let rope = ropey::Rope::from_str(&text);
                let at = if self.is_held(path) { position::position } else { position::position_on_disk };
                [range.start, range.end].map(|o| at(&rope, o, encoding))
            }
        }
    }

    /// The offset of a position in a file.
    pub fn offset(&self, path: &str, at: Position, encoding: Encoding) -> usize {
        match self.source(path) {
            Some(source) => source.offset(at, encoding),
            None => {
                let rope = ropey::Rope::from_str(&self.text(path).unwrap_or_default());
                let of = if self.is_held(path) { position::offset } else { position::offset_on_disk };
                of(&rope, at, encoding)
            }
        }
    }

    /// Whether a client holds the text of a file that is no part of the workspace, or a configuration or rule file.
    fn is_held(&self, path: &str) -> bool {
        [&self.parked, &self.open_configs, &self.policies.open].iter().any(|held| held.contains_key(path))
    }

    /// Whether the configuration says that a control is not shown.
    pub fn is_off(&self, control: &str) -> bool {
        self.settings.controls.get(control) == Some(&ControlSetting::Off)
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
