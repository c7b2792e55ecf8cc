//! How much of a pack's catalogue its policies cover, computed from the examples.
//!
//! Counted are pairs of an entry and one of its types. A pair counts only if an example of the type violates a policy that names the
//! entry, and the same resource in the counterpart (`fixed` or `complies`) does not, changed in nothing but what the policy reads.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use shirube_lang::{Value, value::Kind};
use shirube_policy::{
    Text,
    catalogue::Target,
    pack::{Entry, Pack},
    paths,
    policy::Policy,
};

use crate::{
    examples::{ExampleResult, is_about, root, workspace},
    workspace::Workspace,
};

/// How far one pair of an entry and a type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// No policy names it.
    Open,
    /// A policy names it; the examples do not show it.
    Untested,
    /// It is left out for a reason that counts.
    Omitted,
    /// The examples show it.
    Covered,
}

/// An entry of the catalogue on one of its types.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Id of the entry.
    pub target: String,
    /// The control.
    pub control: String,
    /// The type.
    pub kind: String,
    /// How far it is.
    pub state: State,
}

/// The pairs of the whole catalogue, in its order.
pub fn coverage(pack: &Arc<Pack>) -> Vec<Pair> {
    let mut shown: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut named: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for entry in pack.entries().filter(|e| !e.targets.is_empty()) {
        let kinds = shown_by(pack, entry);
        for target in entry.targets.iter().filter_map(|id| pack.catalogue.target(id)) {
            let of = |kinds: &mut dyn Iterator<Item = &str>| -> BTreeSet<String> {
                kinds.flat_map(|kind| target.types_of(kind)).cloned().collect()
            };
            named.entry(&target.id).or_default().extend(of(&mut entry.types.iter().map(|kind| &**kind)));
            if is_sole(pack, entry, target) {
                shown.entry(&target.id).or_default().extend(of(&mut kinds.iter().map(String::as_str)));
            }
        }
    }
    let has = |map: &BTreeMap<&str, BTreeSet<String>>, target: &Target, kind: &String| {
        map.get(&*target.id).is_some_and(|kinds| kinds.contains(kind))
    };
    let mut pairs = Vec::new();
    for target in &pack.catalogue.targets {
        for kind in &target.types {
            let state = match () {
                () if has(&shown, target, kind) => State::Covered,
                () if pack.catalogue.omits(&target.id, kind) => State::Omitted,
                () if has(&named, target, kind) => State::Untested,
                () => State::Open,
            };
            let (target, control) = (target.id.clone(), target.control.clone());
            pairs.push(Pair { target, control, kind: kind.clone(), state });
        }
    }
    pairs
}

/// Pairs that a policy names and no example shows, as results of a test.
pub fn untested(pack: &Arc<Pack>) -> Vec<ExampleResult> {
    let pairs = coverage(pack).into_iter().filter(|p| p.state == State::Untested);
    let result = |pair: Pair| ExampleResult {
        name: format!("{} ({})", pair.target, pair.kind),
        outcome: Err(Text::new(
            "ポリシーが対応を宣言していますが、違反と適合を示す例の組がありません",
            "a policy names it, but no pair of examples shows what violates and what complies",
        )),
    };
    pairs.map(result).collect()
}

/// Pairs of entries from which an edit is expected, without an example of the type in which a policy that names the entry offers one; what
/// is left out and what no policy names are not among them.
pub fn unfixed(pack: &Arc<Pack>) -> Vec<(String, String)> {
    let mut mended: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for entry in pack.entries().filter(|e| !e.targets.is_empty()) {
        let kinds = mended_by(pack, entry);
        for target in entry.targets.iter().filter_map(|id| pack.catalogue.target(id)) {
            let own = kinds.iter().flat_map(|kind| target.types_of(kind)).cloned();
            mended.entry(&target.id).or_default().extend(own);
        }
    }
    let expected = coverage(pack).into_iter().filter(|p| matches!(p.state, State::Covered | State::Untested));
    let open = expected.filter(|pair| {
        let fix = pack.catalogue.target(&pair.target).is_some_and(|t| t.fix && !t.unfixed.contains(&pair.kind));
        fix && !mended.get(&*pair.target).is_some_and(|kinds| kinds.contains(&pair.kind))
    });
    open.map(|pair| (pair.target, pair.kind)).collect()
}

/// The types on which a policy offers an edit in its examples.
fn mended_by(pack: &Arc<Pack>, entry: &Entry) -> BTreeSet<String> {
    let Some(policy) = pack.policy(&entry.id).filter(|p| !p.fixes.is_empty()) else { return BTreeSet::new() };
    let violating = pack.examples(&entry.folder).iter().filter(|e| is_about(e, entry) && e.stem("violating").is_some());
    let findings = violating.flat_map(|example| workspace(pack, example).report(&[]).findings);
    findings.filter(|f| f.policy == policy.id && !f.fixes.is_empty()).map(|f| f.resource_type.to_string()).collect()
}

/// Whether an example of a policy can only be because of this entry: no other that the policy names is about the same type.
fn is_sole(pack: &Pack, entry: &Entry, target: &Target) -> bool {
    let others = entry.targets.iter().filter(|id| **id != target.id).filter_map(|id| pack.catalogue.target(id));
    !others.into_iter().any(|other| target.types.iter().any(|t| other.types.contains(t)))
}

/// The types on which the examples show that a policy is violated and satisfied.
fn shown_by(pack: &Arc<Pack>, entry: &Entry) -> BTreeSet<String> {
    let mut kinds = BTreeSet::new();
    let Some(policy) = pack.policy(&entry.id) else { return kinds };
    let examples = pack.examples(&entry.folder);
    for violating in examples.iter().filter(|e| is_about(e, entry) && e.stem("violating").is_some()) {
        let counterpart = |part: &str| examples.iter().find(|e| e.is_counterpart(violating, part));
        let Some(after) = counterpart("fixed").or_else(|| counterpart("complies")) else { continue };
        let root = root(violating);
        let (mut before, mut after) = (workspace(pack, violating), workspace(pack, after));
        let satisfied = reported(&mut after, &policy);
        let (old, new) = (resources(&mut before, &root), resources(&mut after, &root));
        for (address, kind) in reported(&mut before, &policy) {
            let alike = match (old.get(&address), new.get(&address)) {
                (Some(old), Some(new)) => differs_as_read(old, new, &policy),
                // Other constructs than resources are there in any case.
                (None, _) => true,
                // Where any use is a violation there is no argument to change.
                (Some(_), None) => {
                    policy.removes() || (policy.reads.attributes.is_empty() && !policy.reads.all_attributes)
                }
            };
            if alike && !satisfied.contains_key(&address) {
                kinds.insert(kind);
            }
        }
    }
    kinds
}

/// The addresses that a policy reports, with their types.
fn reported(workspace: &mut Workspace, policy: &Policy) -> BTreeMap<Arc<str>, String> {
    let findings = workspace.report(&[]).findings.into_iter().filter(|f| f.policy == policy.id);
    findings.flat_map(|f| f.instances.clone().into_iter().map(move |i| (i, f.resource_type.to_string()))).collect()
}

fn resources(workspace: &mut Workspace, root: &str) -> BTreeMap<Arc<str>, Value> {
    let view = workspace.inspect(root).unwrap_or_default();
    // What a data source computes follows from what is written in it.
    view.resources.into_iter().filter(|r| r.managed).map(|r| (r.address, r.value.adrift())).collect()
}

/// Whether two states of a resource differ in nothing but what the policy reads or sets, in nested blocks as well.
fn differs_as_read(old: &Value, new: &Value, policy: &Policy) -> bool {
    let parts = paths::of_policy(policy).into_iter().filter(|part| part.kind.is_none());
    let read: Vec<Vec<Arc<str>>> = parts.map(|part| part.path).collect();
    let set: Vec<Vec<Arc<str>>> = policy.sets().map(|path| paths::names(path).collect()).collect();
    let mut differences = Vec::new();
    differ(Some(old), Some(new), &mut Vec::new(), &mut differences);
    let goes_on = |path: &[Arc<str>]| read.iter().any(|other| other.len() > path.len() && other.starts_with(path));
    // What is read of it, or what it is a part of and is read or set as a whole.
    let known = |at: &[Arc<str>]| {
        read.iter().any(|path| path.starts_with(at) || (at.starts_with(path) && !goes_on(path)))
            || set.iter().any(|path| !path.is_empty() && at.starts_with(path))
    };
    let any = |at: &[Arc<str>]| {
        let [first, ..] = at else { return false };
        (policy.reads.all_attributes || policy.reads.attributes.contains(first)) && !goes_on(&at[..1])
    };
    // The keys of a map stand in no path, as the index in a list.
    let keyless = |at: &[Arc<str>]| {
        let inner = (1..at.len().saturating_sub(1)).filter(|i| !read.iter().any(|path| path.starts_with(&at[..=*i])));
        inner.map(|i| [&at[..i], &at[i + 1..]].concat()).collect::<Vec<_>>()
    };
    differences.iter().all(|at| known(at) || any(at) || keyless(at).iter().any(|at| known(at)))
}

/// The innermost paths at which two values differ, without indexes.
fn differ(old: Option<&Value>, new: Option<&Value>, path: &mut Vec<Arc<str>>, out: &mut Vec<Vec<Arc<str>>>) {
    if old == new {
        return;
    }
    match (old.map(|v| &v.kind), new.map(|v| &v.kind)) {
        // What is no block, such as tags, is one argument.
        (Some(Kind::Map(old)), Some(Kind::Map(new))) if old.shape.is_some() && new.shape.is_some() => {
            let names: BTreeSet<&Arc<str>> = old.entries.keys().chain(new.entries.keys()).collect();
            for name in names {
                path.push(name.clone());
                differ(old.entries.get(name), new.entries.get(name), path, out);
                path.pop();
            }
        }
        (Some(Kind::List(old)), Some(Kind::List(new))) if old.items.len() == new.items.len() => {
            old.items.iter().zip(&new.items).for_each(|(old, new)| differ(Some(old), Some(new), path, out));
        }
        _ => out.push(path.clone()),
    }
}

#[cfg(test)]
mod tests {
    use shirube_policy::load::{self, Source};

    use super::*;
    use crate::{files::Memory, workspace::Options};

    /// Whether two texts of one resource differ as a policy with this condition and fix reads.
    fn differ_as_read(condition: &str, edit: &str, texts: [&str; 2]) -> bool {
        let fix = format!("fix \"own\" {{\n safety = \"decision\"\n {edit}\n }}");
        let text =
            format!("resource_policy \"aws_x\" \"own\" {{\n enforce {{\n condition = {condition}\n }}\n {fix}\n }}");
        let (compiled, errors) = load::compile(&[Source { path: "own.policy.hcl".into(), text }]);
        assert_eq!(errors, []);
        let pack = Arc::new(Pack::new(compiled));
        let policy = pack.policy("aws_x.own").expect("a policy");
        let [old, new] = texts.map(|body| {
            let text = format!("resource \"aws_x\" \"x\" {{\n{body}\n}}\n");
            let files = Memory([("/w/main.tf".to_string(), text.into_bytes())].into_iter().collect());
            let mut workspace = Workspace::load(Arc::new(files), pack.clone(), &["/w".into()], Options::default());
            resources(&mut workspace, "/w").remove("aws_x.x").expect("a resource")
        });
        differs_as_read(&old, &new, &policy)
    }

    #[test]
    fn what_nobody_reads_may_not_differ_in_blocks_either() {
        let block = |b: u32, c: u32| format!("a {{\n b = {b}\n c = {c}\n }}");
        let read = "attrs.a[0].b == 2";
        let other = "remove \"d\" {}";
        for (condition, edit, before, after, expected) in [
            (read, other, block(1, 1), block(2, 1), true),
            (read, other, block(1, 1), block(2, 2), false),
            (read, other, block(1, 1), String::new(), true),
            (read, other, "b = 1".into(), "b = 2".into(), false),
            (read, other, "d = 1".into(), String::new(), true),
            (read, "set \"a.c\" { value = 2 }", block(1, 1), block(2, 2), true),
            ("core::length(attrs.a) == 2", other, block(1, 1), block(2, 2), true),
            ("core::alltrue([for a in attrs.a : a.b == 2])", other, block(1, 1), block(1, 2), false),
        ] {
            assert_eq!(
                differ_as_read(condition, edit, [&before, &after]),
                expected,
                "{condition} {edit} {before} {after}"
            );
        }
    }
}
