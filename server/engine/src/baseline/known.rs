//! The findings of a workspace and the baseline it is seen with.

use std::{collections::BTreeSet, path::Path, sync::Arc};

use rustc_hash::{FxHashMap, FxHashSet};
use shirube_lang::{
    Link, Met, NodeId, Place, Site, Step as Way,
    ast::{Attribute, Block, Body},
};
use shirube_model::{Lowered, terraform};
use shirube_policy::{Text, load::Sort};
use shirube_syntax::ByteRange;

use super::{Baseline, Mark, Tally, say};
use crate::{
    answer::{Finding, Location, ReadError},
    db::Db,
    evaluate::join,
    verdict::Raw,
    workspace::{Workspace, is_at_or_below, parent},
};

/// The baseline that a workspace is seen with, out of one file or of one for each of several folders.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    /// Its files. What is recorded is named as seen from the directory of the first.
    paths: Vec<Arc<str>>,
    /// None if none of them can be read.
    baseline: Option<Baseline>,
    /// What is wrong with files, and their texts.
    errors: Vec<(ReadError, String)>,
    /// Files with findings that may be those recorded for other files: what those say then decides too.
    depends: FxHashSet<u32>,
}

impl Loaded {
    fn dir(&self) -> &str {
        self.paths.first().map_or("", |path| parent(path))
    }

    fn names(&self, path: &str) -> bool {
        self.paths.iter().any(|own| **own == *path)
    }
}

/// A finding among those of a file.
pub(crate) type Spot = (ByteRange, Arc<str>);

/// Something that a file declares.
enum Unit<'l> {
    Block(&'l Block),
    Entry(&'l Attribute),
}

impl Workspace {
    /// Takes a baseline in place of the last one, and tells whether it is another one. Of several files those that are not there are left
    /// out, unless none is.
    pub fn set_baseline(&mut self, paths: &[String]) -> bool {
        let known = self.baseline.as_ref().map_or(&[][..], |b| &b.paths);
        if known.iter().map(|path| &**path).eq(paths.iter().map(String::as_str)) {
            return false;
        }
        self.left.extend(self.baseline.take().into_iter().flat_map(|b| b.paths));
        let paths: Vec<Arc<str>> = paths.iter().map(|path| path.as_str().into()).collect();
        self.baseline = (!paths.is_empty()).then(|| Loaded { paths, ..Loaded::default() });
        self.read_baseline();
        true
    }

    /// Whether there is a baseline that can be read.
    pub fn has_baseline(&self) -> bool {
        self.baseline.as_ref().is_some_and(|b| b.baseline.is_some())
    }

    /// Reads the baseline again.
    pub(crate) fn read_baseline(&mut self) {
        self.dirty.extend(0..self.db.sources.len() as u32);
        let Some(Loaded { paths, .. }) = self.baseline.take() else { return };
        let mut loaded = Loaded { paths, ..Loaded::default() };
        let (mut read, mut missing): (Vec<Baseline>, Vec<(ReadError, String)>) = (Vec::new(), Vec::new());
        for path in &loaded.paths {
            let located = |range, message| ReadError {
                at: Location { path: path.clone(), range },
                message,
                syntax: false,
                sort: Sort::Syntax,
            };
            match self.files.read(path) {
                Ok(bytes) => match Baseline::read(&bytes) {
                    Ok(baseline) => read.push(baseline.seen_from(parent(path), loaded.dir())),
                    Err((range, message)) => {
                        loaded.errors.push((located(range, message), String::from_utf8_lossy(&bytes).into_owned()));
                    }
                },
                Err(error) => {
                    let message = Text::new(
                        format!("ベースラインを読めません（{error}）。"),
                        format!("The baseline cannot be read ({error})."),
                    );
                    let gone = error.kind() == std::io::ErrorKind::NotFound;
                    let list = if gone { &mut missing } else { &mut loaded.errors };
                    list.push((located(ByteRange { start: 0, end: 0 }, message), String::new()));
                }
            }
        }
        if read.is_empty() {
            loaded.errors.extend(missing);
        } else {
            loaded.baseline = Some(Baseline::joined(read));
        }
        self.left.extend(loaded.paths.iter().cloned());
        self.baseline = Some(loaded);
    }

    /// Whether a file is the baseline.
    pub(crate) fn is_baseline(&self, path: &str) -> bool {
        self.baseline.as_ref().is_some_and(|b| b.names(path))
    }

    /// What is wrong with the baseline.
    pub fn baseline_errors(&self) -> impl Iterator<Item = &ReadError> {
        self.baseline.iter().flat_map(|b| &b.errors).map(|(error, _)| error)
    }

    /// The text of a baseline that cannot be read, in which its mistake has a place.
    pub(crate) fn baseline_text(&self, path: &str) -> Option<String> {
        let mut errors = self.baseline.iter().flat_map(|b| &b.errors);
        errors.find(|(error, _)| *error.at.path == *path).map(|(_, text)| text.clone())
    }

    /// The files whose findings are compared with what is recorded for others.
    pub(crate) fn compared_with_others(&self) -> Vec<u32> {
        self.baseline.as_ref().map(|b| b.depends.iter().copied().collect()).unwrap_or_default()
    }

    /// Records the findings at or below the given paths, for a baseline in a directory.
    pub fn record(&mut self, below: &[String], dir: &str) -> Baseline {
        self.update();
        let inside = |path: &str| below.is_empty() || below.iter().any(|other| is_at_or_below(path, other));
        let files = self.files_by_path().into_iter().filter(|(path, _)| inside(path));
        let marks: Vec<Mark> = files.flat_map(|(_, file)| self.marks(file, dir, &|_| true)).map(|(_, m)| m).collect();
        Baseline::of(marks)
    }

    fn files_by_path(&self) -> Vec<(Arc<str>, u32)> {
        let mut files: Vec<(Arc<str>, u32)> = self.by_path.iter().map(|(path, file)| (path.clone(), *file)).collect();
        files.sort();
        files
    }

    /// The findings of a file and what they are known by.
    fn marks(&self, file: u32, dir: &str, wanted: &dyn Fn(&Raw) -> bool) -> Vec<(Spot, Mark)> {
        let groups = self.groups_where(file, wanted);
        groups.into_iter().filter_map(|(spot, raws)| Some((spot, self.mark(&raws, dir)?))).collect()
    }

    fn mark(&self, raws: &[&Raw], dir: &str) -> Option<Mark> {
        let raw = raws.first()?;
        let policy = raw.policy.id.to_string();
        let control = raw.policy.control.as_ref().unwrap_or(&raw.policy.label).to_string();
        let value = say::short(&said(&self.db, raws));
        if &*raw.address == "." {
            // It stands in whatever comes first in the directory.
            let path = relative(dir, &self.root(raw));
            return Some(Mark { path, block: ".".into(), policy, control, value, part: 0, form: 0 });
        }
        let source = self.db.sources.get(raw.primary.file as usize)?.as_ref()?;
        let lowered = self.db.lowered(Place { file: raw.primary.file, segment: raw.primary.segment })?;
        let path = relative(dir, &source.path);
        let (block, unit) = around(&lowered, raw.primary.node)?;
        let (part, form) = match unit {
            Unit::Block(block) => (part(&lowered, block, raw.primary.node), say::form(block, true)),
            Unit::Entry(_) => (0, 0),
        };
        Some(Mark { path, block, policy, control, value, part, form })
    }

    /// Which findings of all files are recorded, and how the baseline stands to them.
    pub(crate) fn known_everywhere(&self) -> Option<(FxHashMap<u32, FxHashSet<Spot>>, Tally)> {
        let loaded = self.baseline.as_ref()?;
        let baseline = loaded.baseline.as_ref()?;
        let (known, tally) = self.compared(baseline, loaded.dir(), &|_| true);
        Some((known, tally))
    }

    fn compared(
        &self,
        baseline: &Baseline,
        dir: &str,
        wanted: &dyn Fn(&Raw) -> bool,
    ) -> (FxHashMap<u32, FxHashSet<Spot>>, Tally) {
        let (mut spots, mut marks) = (Vec::new(), Vec::new());
        for (_, file) in self.files_by_path() {
            for (spot, mark) in self.marks(file, dir, wanted) {
                spots.push((file, spot));
                marks.push(mark);
            }
        }
        let compared = baseline.compare(&marks, &mut |mark| self.stands(mark, dir));
        let gone = compared.gone(baseline, |mark| self.is_unread(mark, dir));
        let mut known: FxHashMap<u32, FxHashSet<Spot>> = FxHashMap::default();
        for ((file, spot), _) in spots.into_iter().zip(compared.known).filter(|(_, known)| *known) {
            known.entry(file).or_default().insert(spot);
        }
        (known, Tally { recorded: baseline.len(), gone })
    }

    /// Which findings of a file are recorded. Looks at other files only where what is recorded for them may have come here.
    pub(crate) fn known_in(&mut self, file: u32) -> FxHashSet<Spot> {
        let Some(mut loaded) = self.baseline.take() else { return FxHashSet::default() };
        let dir = loaded.dir().to_string();
        let (known, depends) = match &loaded.baseline {
            Some(baseline) => self.known_nearby(baseline, file, &dir),
            None => (FxHashSet::default(), false),
        };
        if depends {
            loaded.depends.insert(file);
        } else {
            loaded.depends.remove(&file);
        }
        self.baseline = Some(loaded);
        known
    }

    fn known_nearby(&self, baseline: &Baseline, file: u32, dir: &str) -> (FxHashSet<Spot>, bool) {
        let (spots, marks): (Vec<Spot>, Vec<Mark>) = self.marks(file, dir, &|_| true).into_iter().unzip();
        let paths: BTreeSet<&str> = marks.iter().map(|mark| mark.path.as_str()).collect();
        let near = baseline.about(&paths).compare(&marks, &mut |mark| self.stands(mark, dir));
        let new: Vec<&Mark> =
            marks.iter().zip(&near.known).filter(|(_, known)| !**known).map(|(mark, _)| mark).collect();
        let elsewhere = |mark: &&Mark| baseline.alike(mark).any(|other| other.path != mark.path);
        let depends = new.iter().any(elsewhere);
        let moved = |mark: &&&Mark| baseline.alike(mark).any(|o| o.path != mark.path && !self.stands(o, dir));
        let moved: FxHashSet<&str> = new.iter().filter(moved).map(|mark| mark.policy.as_str()).collect();
        let mut known: FxHashSet<Spot> =
            spots.into_iter().zip(near.known).filter(|(_, known)| *known).map(|(spot, _)| spot).collect();
        if !moved.is_empty() {
            let (mut all, _) = self.compared(baseline, dir, &|raw| moved.contains(&*raw.policy.id));
            known.retain(|(_, policy)| !moved.contains(&**policy));
            known.extend(all.remove(&file).unwrap_or_default());
        }
        (known, depends)
    }

    /// Marks the findings of a file that are recorded.
    pub(crate) fn mark_known(findings: &mut [Finding], known: &FxHashSet<Spot>) {
        if known.is_empty() {
            return;
        }
        for finding in findings {
            finding.known = known.contains(&(finding.at.range, finding.policy.clone()));
        }
    }

    /// Whether the block of a recorded finding is still there, as far as can be told.
    fn stands(&self, mark: &Mark, dir: &str) -> bool {
        if self.is_unread(mark, dir) {
            return true;
        }
        let path = join(dir, &mark.path);
        if mark.block == "." {
            let own = self.db.dir_ids.get(path.as_str());
            return own.is_some_and(|dir| self.db.dirs[*dir as usize].files > 0);
        }
        let Some(source) = self.source(&path) else { return false };
        source.segments.iter().any(|s| units(&source.lowered(s).body).iter().any(|(name, ..)| *name == mark.block))
    }

    /// Whether a recorded finding is in a file that nobody has read: it says nothing, and is not gone.
    fn is_unread(&self, mark: &Mark, dir: &str) -> bool {
        let path = join(dir, &mark.path);
        if mark.block == "." {
            let own = self.db.dir_ids.get(path.as_str()).is_some_and(|dir| self.db.dirs[*dir as usize].files > 0);
            let looked_at = self.bases.iter().any(|base| is_at_or_below(&path, base)) && !self.is_excluded(&path);
            return !own && (self.is_part() || !looked_at);
        }
        !self.by_path.contains_key(path.as_str()) && (self.is_part() || self.files.size(&path).is_ok())
    }
}

/// What a text declares: names, nodes, and what they are.
fn units(body: &Body) -> Vec<(String, NodeId, Unit<'_>)> {
    let mut out = Vec::new();
    let entry = |prefix: &str, a| {
        let a: &Attribute = a;
        (format!("{prefix}.{}", a.name), a.node)
    };
    for attribute in &body.attributes {
        let (name, node) = entry("var", attribute);
        out.push((name, node, Unit::Entry(attribute)));
    }
    for block in &body.blocks {
        if &*block.kind == "locals" {
            for attribute in &block.body.attributes {
                let (name, node) = entry("local", attribute);
                out.push((name, node, Unit::Entry(attribute)));
            }
            continue;
        }
        let name = terraform::name_of(block).map(|name| name.to_string());
        let plain = || [std::slice::from_ref(&block.kind), block.labels.as_slice()].concat().join(".");
        out.push((name.unwrap_or_else(plain), block.node, Unit::Block(block)));
    }
    out
}

/// The name of what a node is part of, and what it is.
fn around(lowered: &Lowered, node: NodeId) -> Option<(String, Unit<'_>)> {
    let mut found = units(&lowered.body).into_iter().filter(|(_, outer, _)| holds(lowered, *outer, node));
    found.next().map(|(name, _, unit)| (name, unit))
}

fn holds(lowered: &Lowered, outer: NodeId, inner: NodeId) -> bool {
    let span = |node: NodeId| lowered.spans.get(node as usize);
    span(outer).zip(span(inner)).is_some_and(|(outer, inner)| outer.start <= inner.start && inner.end <= outer.end)
}

/// The form of the innermost nested block that a node stands in; 0 if there is none.
fn part(lowered: &Lowered, block: &Block, node: NodeId) -> u64 {
    let inner = |block: &Block| block.body.blocks.iter().position(|b| holds(lowered, b.node, node));
    let mut at = block;
    while let Some(i) = inner(at) {
        at = &at.body.blocks[i];
    }
    if std::ptr::eq(at, block) { 0 } else { say::form(at, false) }
}

/// The values that decide, each once.
fn said(db: &Db, raws: &[&Raw]) -> String {
    let mut all = BTreeSet::new();
    for raw in raws {
        let mut met = Met::default();
        for way in &raw.ways {
            ends(way, &mut met, &mut |site, step| {
                all.insert(written(db, raw, site, step));
            });
        }
    }
    all.into_iter().collect::<Vec<_>>().join("\n")
}

/// Where a way begins.
fn ends(way: &Link, met: &mut Met, push: &mut impl FnMut(Site, &Way)) {
    if !met.is_new(way) {
        return;
    }
    match way.from.ways().as_slice() {
        [] => push(way.site, &way.step),
        from => from.iter().for_each(|link| ends(link, met, push)),
    }
}

/// What is written at a site.
fn written(db: &Db, raw: &Raw, site: Site, step: &Way) -> String {
    let mut out = String::new();
    if *step == Way::Absent {
        return "absent".into();
    }
    let Some(lowered) = db.lowered(Place { file: site.file, segment: site.segment }) else { return out };
    let units = units(&lowered.body);
    if let Some(expr) = lowered.body.find(site.node) {
        say::expr(expr, say::Depth::Whole, &mut out);
    } else if let Some((block, is_top)) = say::headed(&lowered.body, site.node) {
        // What is said about a root module stands at any block.
        if &*raw.address != "." {
            say::head(block, is_top, &mut out);
        }
    } else if let Some((_, _, Unit::Entry(entry))) = units.iter().find(|(_, node, _)| *node == site.node) {
        say::expr(&entry.value, say::Depth::Whole, &mut out);
    }
    out
}

/// Where a baseline is that is named in a directory.
pub fn place(dir: &str, named: &str) -> String {
    if Path::new(named).is_absolute() { named.replace('\\', "/") } else { join(dir, named) }
}

/// A path as seen from a directory, with `..` where it lies outside.
pub(super) fn relative(dir: &str, path: &str) -> String {
    let split = |path: &str| -> Vec<String> { path.split('/').filter(|p| !p.is_empty()).map(String::from).collect() };
    let (dir, path) = (split(dir), split(path));
    let common = dir.iter().zip(&path).take_while(|(a, b)| a == b).count();
    let up = dir[common..].iter().map(|_| "..".to_string());
    let parts: Vec<String> = up.chain(path[common..].iter().cloned()).collect();
    if parts.is_empty() { ".".into() } else { parts.join("/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_directory_of_the_baseline() {
        assert_eq!(relative("/r/ci", "/r/envs/main.tf"), "../envs/main.tf");
        assert_eq!(relative("/r", "/r/envs/main.tf"), "envs/main.tf");
        assert_eq!(relative("/r", "/r"), ".");
        assert_eq!(join("/r/ci", "../envs/main.tf"), "/r/envs/main.tf");
        assert_eq!(join("/r", "."), "/r");
    }
}
