//! Conditions that could be left out of a policy without any example noticing.

use std::{collections::BTreeSet, sync::Arc};

use shirube_policy::{
    mutants::{Mutable, Mutant},
    pack::{Example, Pack},
    policy::Policy,
};

use crate::{answer::Report, examples, workspace::Workspace};

/// The mutants of a policy that nothing notices. `noticed_by_tests` runs the tests that are no examples.
pub(super) fn unnoticed<'m>(
    pack: &Arc<Pack>,
    mutable: &'m Mutable,
    noticed_by_tests: &dyn Fn(&Policy) -> bool,
) -> Vec<&'m Mutant> {
    let id = &mutable.policy.id;
    let entry = pack.entries().find(|entry| entry.id == **id);
    let examples = entry.map_or(&[][..], |entry| pack.examples(&entry.folder));
    let original = Arc::new(pack.of([mutable.policy.clone()]));
    let of_others = |label: &str| {
        let same = entry.map_or("", |e| &e.folder);
        label != &*mutable.policy.label && pack.entries().any(|e| e.folder == same && e.label() == label)
    };
    let mut scenes: Vec<Scene<'_>> = examples
        .iter()
        .filter(|e| !of_others(e.label()) && mutable.policy.types.first().is_some_and(|kind| e.fits(kind)))
        .map(|example| Scene::new(&original, id, example, examples))
        .collect();
    // What violates is small, and most likely to notice.
    scenes.sort_by_key(|scene| !scene.violates);
    let is_noticed = |mutant: &Mutant, scenes: &mut [Scene<'_>]| {
        let policy = mutable.with(mutant);
        let pack = Arc::new(pack.of([policy.clone()]));
        scenes.iter_mut().any(|scene| scene.notices(&pack, &policy)) || noticed_by_tests(&policy)
    };
    mutable.mutants.iter().filter(|mutant| !is_noticed(mutant, &mut scenes)).collect()
}

/// An example of a policy, judged by it.
struct Scene<'e> {
    example: &'e Example,
    /// The example with the text after the fix, if there is one.
    fixed: Option<&'e Example>,
    violates: bool,
    workspace: Workspace,
    reported: BTreeSet<Arc<str>>,
    open: BTreeSet<Arc<str>>,
}

impl<'e> Scene<'e> {
    fn new(pack: &Arc<Pack>, id: &str, example: &'e Example, all: &'e [Example]) -> Self {
        let mut workspace = examples::workspace(pack, example);
        let (reported, open) = said(&workspace.report(&[]), id);
        let violates = example.stem("violating").is_some();
        let fixed = all.iter().find(|e| violates && e.is_counterpart(example, "fixed"));
        Self { example, fixed, violates, workspace, reported, open }
    }

    /// Whether the example says that this policy, alone in a pack, is wrong.
    fn notices(&mut self, pack: &Arc<Pack>, policy: &Policy) -> bool {
        self.workspace.judge_by(pack.clone());
        let (reported, open) = said(&self.workspace.report(&[]), &policy.id);
        if !self.violates {
            return !reported.is_empty() || !open.is_subset(&self.open);
        }
        // The fix is made wherever something is reported, and may ask more than what is reported does.
        reported != self.reported && examples::check_violating(&mut self.workspace, policy, self.example).is_err()
            || self.fixed.is_some_and(|fixed| examples::check_fix(pack, &policy.id, self.example, &fixed.text).is_err())
    }
}

/// The addresses that are reported, with the messages, and those that are left open.
fn said(report: &Report, id: &str) -> (BTreeSet<Arc<str>>, BTreeSet<Arc<str>>) {
    let own = report.findings.iter().filter(|f| *f.policy == *id);
    let places =
        own.flat_map(|f| f.instances.iter().map(|i| format!("{i} {} {}", f.at.range.start, f.message.en).into()));
    let open = report.undetermined.iter().filter(|u| *u.policy == *id).map(|u| u.resource.clone());
    (places.collect(), open.collect())
}
