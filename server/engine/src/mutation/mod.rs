//! Tests of the tests: examples are said in other ways, and conditions of policies are decided beforehand.
//!
//! An example that says the same in another way gets the same answer, and what is not known is never reported. A condition that can be
//! replaced by `true` or `false` without any example noticing is not tested, or not needed.

mod conditions;
mod templates;
#[cfg(test)]
mod tests;
mod trial;
mod variants;
mod written;

use std::{collections::BTreeMap, sync::Arc};

use shirube_policy::{
    Text,
    load::{Source, is_rules},
    mutants::{self, Mutable, Mutant},
    pack::{Example, Pack},
    policy::Policy,
};

use crate::{
    examples::{ExampleResult, named},
    parallel,
};

/// What came of the variants of examples.
#[derive(Clone, Debug, Default)]
pub struct Variants {
    /// How many were judged.
    pub judged: usize,
    /// The examples with what is wrong in them.
    pub failures: Vec<ExampleResult>,
}

/// Judges the variants of the examples of a pack, from the policy at `first` on. `wanted` says which examples, by folder and name.
pub fn variants(pack: &Arc<Pack>, first: usize, wanted: &dyn Fn(&str) -> bool) -> Variants {
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    pack.entries().skip(first).for_each(|entry| folders.entry(&entry.folder).or_default().push(&entry.id));
    let mut work: Vec<(String, &Example, Arc<Pack>)> = Vec::new();
    for (folder, ids) in folders {
        let policies: Vec<Policy> = ids.iter().filter_map(|id| Some((*pack.policy(id)?).clone())).collect();
        let all = Arc::new(pack.of(policies.clone()));
        let mut alone: BTreeMap<&str, Arc<Pack>> = BTreeMap::new();
        for policy in &policies {
            alone.insert(&policy.id, Arc::new(pack.of([policy.clone()])));
        }
        for example in pack.examples(folder) {
            let own = |policy: &&Policy| {
                *policy.label == *example.label() && policy.types.first().is_some_and(|kind| example.fits(kind))
            };
            let pack = policies.iter().find(own).and_then(|policy| alone.get(&*policy.id)).unwrap_or(&all).clone();
            work.push((named(folder, &example.name), example, pack));
        }
    }
    work.retain(|(name, ..)| wanted(name));
    // The large ones first, so that cores finish at about the same time.
    work.sort_by_key(|(_, example, _)| std::cmp::Reverse(example.text.len()));
    let tried = parallel::map_deep(&work, |(_, example, pack)| trial::example(pack, example));
    let mut out = Variants::default();
    for ((name, ..), tried) in work.iter().zip(tried) {
        out.judged += tried.variants;
        out.failures.extend(tried.problems.into_iter().map(|p| ExampleResult { name: name.clone(), outcome: Err(p) }));
    }
    let key = |r: &ExampleResult| r.outcome.as_ref().err().map(|e| e.en.clone());
    out.failures.sort_by_cached_key(|result| (result.name.clone(), key(result)));
    out
}

/// A condition that could be something else without any example noticing.
#[derive(Clone, Debug)]
pub struct Unnoticed {
    /// The rule file.
    pub path: String,
    /// Its line, from 1.
    pub line: usize,
    /// The policy.
    pub policy: Arc<str>,
    /// The condition and what it becomes.
    pub mutant: Mutant,
}

/// What came of the mutants of policies.
#[derive(Clone, Debug, Default)]
pub struct Conditions {
    /// How many were judged.
    pub judged: usize,
    /// Those that no example notices.
    pub unnoticed: Vec<Unnoticed>,
}

/// Judges the mutants of the policies in rule files by the examples of the pack that they are part of. `noticed_by_tests` runs what
/// tests there are beside the examples; `wanted` says which policies.
pub fn conditions(
    pack: &Arc<Pack>,
    sources: &[Source],
    noticed_by_tests: &(dyn Fn(&Policy) -> bool + Sync),
    wanted: &dyn Fn(&str) -> bool,
) -> Conditions {
    let files = sources.iter().filter(|source| is_rules(&source.path));
    let mut policies: Vec<(&Source, Mutable)> = files
        .flat_map(|source| mutants::of(&source.path, &source.text).into_iter().map(move |mutable| (source, mutable)))
        .collect();
    policies.retain(|(_, mutable)| wanted(&mutable.policy.id));
    let unnoticed =
        parallel::map_deep(&policies, |(_, mutable)| conditions::unnoticed(pack, mutable, noticed_by_tests));
    let mut out = Conditions::default();
    for ((source, mutable), mutants) in policies.iter().zip(unnoticed) {
        out.judged += mutable.mutants.len();
        out.unnoticed.extend(mutants.into_iter().map(|mutant| Unnoticed {
            path: source.path.clone(),
            line: source.text.get(..mutant.range.start).unwrap_or("").matches('\n').count() + 1,
            policy: mutable.policy.id.clone(),
            mutant: mutant.clone(),
        }));
    }
    out
}

/// What remains of what no example notices when it is compared with a list of what is accepted: what is not in the list, and what is
/// there and not needed.
pub fn unaccepted(conditions: &Conditions, accepted: &mutants::Unnoticed) -> Vec<ExampleResult> {
    let mut used = vec![false; accepted.conditions.len()];
    let mut operands: BTreeMap<&str, Vec<&Unnoticed>> = BTreeMap::new();
    let mut out = Vec::new();
    for unnoticed in &conditions.unnoticed {
        let Unnoticed { policy, mutant, .. } = unnoticed;
        match accepted.conditions.iter().position(|a| a.covers(policy, mutant)) {
            Some(i) => used[i] = true,
            None if mutant.operand => operands.entry(policy).or_default().push(unnoticed),
            None => out.push(unnoticed.result()),
        }
    }
    for (entry, _) in accepted.conditions.iter().zip(used).filter(|(_, used)| !used) {
        let (condition, becomes) = (&entry.condition, entry.becomes);
        let outcome = Err(Text::new(
            format!("`{condition}` が {becomes} になると気付く例があります"),
            format!("an example notices when `{condition}` becomes {becomes}"),
        ));
        out.push(ExampleResult { name: format!("{}: {}", mutants::ACCEPTED, entry.policy), outcome });
    }
    let listed = |policy: &str| accepted.operands.get(policy).copied().unwrap_or(0);
    for (policy, found) in &operands {
        if found.len() > listed(policy) {
            out.extend(found.iter().map(|unnoticed| unnoticed.result()));
        }
    }
    for (policy, number) in &accepted.operands {
        let found = operands.get(&**policy).map_or(0, Vec::len);
        if found < *number {
            let outcome = Err(Text::new(
                format!("{number} 個の項が載っていますが、例が気付かないのは {found} 個です"),
                format!("{number} operands are listed, and examples notice all but {found}"),
            ));
            out.push(ExampleResult { name: format!("{}: {policy}", mutants::ACCEPTED), outcome });
        }
    }
    out
}

impl Unnoticed {
    fn result(&self) -> ExampleResult {
        let Self { path, line, policy, mutant } = self;
        let Mutant { text, value, .. } = mutant;
        let ja = format!("`{text}` が {value} になっても、どの例も気付きません");
        let outcome = Err(Text::new(ja, format!("no example notices when `{text}` becomes {value}")));
        ExampleResult { name: format!("{path}:{line}: {policy}"), outcome }
    }
}
