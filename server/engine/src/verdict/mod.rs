//! The verdicts about one name of a module instance.

mod constructs;
mod pipelines;
pub(crate) mod place;
mod values;
mod world;

use std::sync::Arc;

use shirube_lang::{Link, Reason, Site, Value};
use shirube_model::terraform::{self, Name};
use shirube_policy::{
    Severity, Text,
    judge::{self, PlannedFix, Subject, Verdict},
    policy::Policy,
};

use crate::db::{Answer, Db, DirId, InstId, Key, Repeat, stamp_of};
use constructs::Construct;
use world::{Around, Meta};

/// Everything that policies say about one name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VerdictAnswer {
    /// Violations.
    pub violations: Vec<Raw>,
    /// What could not be decided.
    pub undetermined: Vec<Open>,
    /// How many instances of a resource were judged.
    pub judged: usize,
    /// How much was judged at all.
    pub instances: usize,
    /// The runs of policies that led to it.
    runs: Box<[Run]>,
}

impl VerdictAnswer {
    /// The verdicts of the policies, by id; several where there are several instances.
    pub(crate) fn by_policy(&self) -> impl Iterator<Item = (&str, &Verdict)> {
        self.runs.iter().map(|run| (&*run.policy.id, &run.verdict))
    }

    /// Hash of everything that is shown.
    pub fn stamp(&self) -> u64 {
        let violations: Vec<_> = self
            .violations
            .iter()
            .map(|v| ((&v.policy.id, v.severity, &v.message, v.primary), (&v.ways, &v.address, v.inst, &v.fixes)))
            .collect();
        let open: Vec<_> = self.undetermined.iter().map(|o| (&o.policy.id, &o.address, o.header, &o.reason)).collect();
        stamp_of(&(violations, open, self.judged, self.instances))
    }
}

/// A violation in one instance.
#[derive(Clone, Debug, PartialEq)]
pub struct Raw {
    /// The policy.
    pub policy: Arc<Policy>,
    /// Severity that the condition or the policy sets.
    pub severity: Option<Severity>,
    /// What to do.
    pub message: Text,
    /// Where it stands.
    pub primary: Site,
    /// The values that decided, the primary one first.
    pub ways: Vec<Arc<Link>>,
    /// Address of the instance.
    pub address: Arc<str>,
    /// Type of the resource.
    pub kind: Arc<str>,
    /// The header of the resource, or of the module call in the user's code that leads to it.
    pub header: Site,
    /// The header of the resource itself.
    pub block: Site,
    /// The module instance.
    pub inst: InstId,
    /// Path of the element that was judged alone.
    pub element: Option<Arc<str>>,
    /// What can be done.
    pub fixes: Vec<PlannedFix>,
}

/// A policy that could not be decided for an instance.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// The policy.
    pub policy: Arc<Policy>,
    /// Address of the instance.
    pub address: Arc<str>,
    /// The header of the resource.
    pub header: Site,
    /// Why.
    pub reason: Arc<Reason>,
}

/// A run of a policy, kept to be used again while nothing it read has changed.
#[derive(Clone, Debug, PartialEq)]
struct Run {
    policy: Arc<Policy>,
    address: Arc<str>,
    fingerprint: u64,
    /// Questions and the stamps of their answers. Policies mostly ask the same: the list is shared.
    asked: Arc<[(Key, u64)]>,
    verdict: Verdict,
}

impl Db {
    pub(crate) fn compute_verdict(&mut self, inst: InstId, name: &Name) -> VerdictAnswer {
        let mut out = VerdictAnswer::default();
        let old = self.last(inst, name);
        let old: &[Run] = old.as_ref().map_or(&[], |answer| &answer.runs);
        let mut runs: Vec<Run> = Vec::with_capacity(old.len());
        for construct in self.constructs(inst, name) {
            out.judged += usize::from(matches!(name, Name::Resource(..)));
            let mut meta = None;
            out.instances += 1;
            for policy in self.policies_of(&construct) {
                let run = self.run(inst, (&construct, &mut meta), &policy, old);
                match &run.verdict {
                    Verdict::Satisfied | Verdict::NotApplicable => {}
                    Verdict::Violated(violations) => {
                        out.violations.extend(violations.iter().map(|v| self.raw(inst, &construct, &policy, v)));
                    }
                    Verdict::Undetermined(reason) => out.undetermined.push(Open {
                        policy: policy.clone(),
                        address: construct.address.clone(),
                        header: construct.header,
                        reason: reason.clone(),
                    }),
                }
                runs.push(run);
            }
        }
        out.runs = runs.into();
        self.add_limits(inst, name, &mut out);
        out
    }

    /// The policies of a construct, recorded as read.
    fn policies_of(&mut self, construct: &Construct) -> Vec<Arc<Policy>> {
        let mut policies = self.policies_about(&construct.kind);
        if let Some(also) = &construct.also {
            for policy in self.policies_about(also) {
                // A pattern may fit both.
                if !policies.iter().any(|p| Arc::ptr_eq(p, &policy)) {
                    policies.push(policy);
                }
            }
        }
        policies
    }

    /// The policies of a kind, recorded as read.
    pub(crate) fn policies_about(&mut self, kind: &Arc<str>) -> Vec<Arc<Policy>> {
        if !self.kinds.contains(kind) {
            self.kinds.insert(kind.clone());
        }
        self.ask(&Key::Policies(kind.clone()));
        self.pack.policies(kind)
    }

    /// Instances that a limit or a mistake keeps from being looked at leave their policies open, unless they are decided anyway.
    fn add_limits(&mut self, inst: InstId, name: &Name, out: &mut VerdictAnswer) {
        let kind = match name {
            Name::Resource(kind, _) => kind.to_string(),
            Name::Data(kind, _) => format!("data.{kind}"),
            _ => return,
        };
        let kind: Arc<str> = kind.into();
        let dir = self.insts[inst as usize].dir;
        let Some(Repeat::Unknown(reason)) = self.resource(inst, name.clone()).map(|r| r.repeat.clone()) else { return };
        let Some(header) = self.header(dir, name).filter(|_| reason.is_defect()) else {
            return;
        };
        let address: Arc<str> = format!("{}{name}", self.insts[inst as usize].prefix).into();
        for policy in self.policies_about(&kind) {
            let decided = out.violations.iter().any(|v| v.policy.id == policy.id)
                || out.undetermined.iter().any(|o| o.policy.id == policy.id);
            if !decided {
                out.undetermined.push(Open { policy, address: address.clone(), header, reason: reason.clone() });
            }
        }
    }

    /// Where the block of a name in a directory begins.
    pub(crate) fn header(&self, dir: DirId, name: &Name) -> Option<Site> {
        let place = *self.dirs[dir as usize].decls.get(name)?.first()?;
        let lowered = self.lowered(place)?;
        Some(place.site(terraform::block(&lowered.body, name)?.header))
    }

    /// The last verdicts about a name.
    pub(crate) fn last(&self, inst: InstId, name: &Name) -> Option<Arc<VerdictAnswer>> {
        match self.peek(&Key::Verdict(inst, name.clone())) {
            Some(Answer::Verdict(answer)) => Some(answer),
            _ => None,
        }
    }

    /// Runs a policy, or takes its last run from `old` if nothing it read has changed.
    fn run(
        &mut self,
        inst: InstId,
        (construct, meta): (&Construct, &mut Option<Meta>),
        policy: &Arc<Policy>,
        old: &[Run],
    ) -> Run {
        let fingerprint = fingerprint(construct, policy);
        let same = |r: &&Run| Arc::ptr_eq(&r.policy, policy) || (r.policy.id == policy.id && r.policy == *policy);
        let last = old.iter().find(|r| r.address == construct.address && same(r));
        if let Some(last) = last.filter(|r| r.fingerprint == fingerprint) {
            let same = last.asked.iter().all(|(key, stamp)| {
                self.ask(key);
                self.graph.stamp(key) == *stamp
            });
            if same {
                return Run {
                    policy: last.policy.clone(),
                    address: last.address.clone(),
                    fingerprint,
                    asked: last.asked.clone(),
                    verdict: last.verdict.clone(),
                };
            }
        }
        self.counts.policy_runs += 1;
        let pack = self.pack.clone();
        let (today, inputs) = (self.today.clone(), self.inputs.clone());
        let subject = Subject { attrs: &construct.attrs, inputs: &inputs, tables: &pack.tables, today: &today };
        let mut around = Around { db: self, inst, construct, asked: Vec::new(), meta };
        around.ask(Key::Today);
        around.ask(Key::Inputs);
        let verdict = judge::judge(policy, &subject, &mut around);
        let asked = around.asked;
        if *self.asked != *asked {
            self.asked = asked.into();
        }
        let asked = self.asked.clone();
        Run { policy: policy.clone(), address: construct.address.clone(), fingerprint, asked, verdict }
    }
}

/// Hash of the arguments that a policy may read.
fn fingerprint(construct: &Construct, policy: &Policy) -> u64 {
    let map = construct.attrs.as_map();
    match map {
        Some(map) if !policy.reads.all_attributes => {
            let read: Vec<Option<&Value>> = policy.reads.attributes.iter().map(|n| map.entries.get(n)).collect();
            stamp_of(&(read, &map.open, &map.shape, construct.header))
        }
        _ => stamp_of(&(&construct.attrs, construct.header)),
    }
}
