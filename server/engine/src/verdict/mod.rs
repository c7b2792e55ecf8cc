//! The verdicts about one name of a module instance.

mod about;
mod absent;
mod constructs;
mod elsewhere;
mod pipelines;
pub(crate) mod place;
mod templates;
mod values;
mod world;

use std::sync::Arc;

use shirube_lang::{Link, Reason, Site};
use shirube_model::terraform::Name;
use shirube_policy::{
    Severity,
    judge::{self, Subject, Verdict, Violation},
    policy::Policy,
};

use crate::db::{Answer, Db, DirId, InstId, Key, Repeat, stamp_of};
use about::About;
use constructs::Construct;
use world::Around;

/// How many harmless contents are remembered.
const MOST_HARMLESS: usize = 1 << 17;

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
    /// How the runs of policies ended.
    pub ended: Ended,
    /// The runs of policies that led to it, to be used again; see [`Db::keeps`].
    runs: Box<[Run]>,
}

/// How many runs of policies ended in each way. What was not decided is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ended {
    /// The filter says that the policy is not about it.
    pub beside: u32,
    /// Nothing to report.
    pub satisfied: u32,
    /// Reported, before settings and exceptions.
    pub violated: u32,
}

impl VerdictAnswer {
    /// Whether its runs are kept.
    pub(crate) fn has_runs(&self) -> bool {
        !self.runs.is_empty()
    }

    /// The verdicts of the policies, by id; several where there are several instances. None where runs are not kept.
    pub(crate) fn by_policy(&self) -> impl Iterator<Item = (&str, &Verdict)> {
        self.runs.iter().map(|run| (&*run.policy.id, &run.verdict))
    }

    /// Hash of everything that is shown.
    pub fn stamp(&self) -> u64 {
        let violations: Vec<_> = self
            .violations
            .iter()
            .map(|v| {
                (
                    (&v.policy.id, v.severity, &v.violation.message, v.primary, &v.beside),
                    (&v.ways, &v.address, v.inst, &v.violation.fixes),
                )
            })
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
    /// What to do and what can be done.
    pub violation: Arc<Violation>,
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
    /// The headers of the other blocks that say what it is: an override file may change any of its arguments.
    pub beside: Arc<[Site]>,
    /// The module instance.
    pub inst: InstId,
}

impl Raw {
    /// Whether it is about a template as a whole.
    pub(crate) fn is_template(&self) -> bool {
        &*self.kind == "template"
    }
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
        let keeps = self.keeps(inst);
        let mut runs: Vec<Run> = Vec::with_capacity(old.len());
        let base = self.base();
        for construct in self.constructs(inst, name) {
            out.judged += usize::from(matches!(name, Name::Resource(..)));
            out.instances += 1;
            let policies = self.policies_of(&construct);
            let stamp = |kind: &Arc<str>| self.pack.stamp(kind);
            let stamps = stamp_of(&(stamp(&construct.kind), construct.also.as_ref().map(stamp)));
            let mut about = About::new(&construct, &base, stamps);
            for policy in &*policies {
                let run = self.run(inst, &mut about, policy, old);
                match &run.verdict {
                    Verdict::NotApplicable => out.ended.beside += 1,
                    Verdict::Satisfied => out.ended.satisfied += 1,
                    Verdict::Violated(violations) => {
                        out.ended.violated += 1;
                        out.violations.extend(violations.iter().map(|v| self.raw((inst, name), &construct, policy, v)));
                    }
                    Verdict::Undetermined(reason) => out.undetermined.push(Open {
                        policy: policy.clone(),
                        address: construct.address.clone(),
                        header: construct.header,
                        reason: reason.clone(),
                    }),
                }
                if keeps {
                    runs.push(run);
                }
            }
        }
        out.runs = runs.into();
        self.add_limits(inst, name, &mut out);
        out
    }

    /// Whether the runs of policies below the root of a module instance are kept: where someone types. Elsewhere a change, which is rare,
    /// runs all policies of what it reaches; keeping all would take more memory than everything else.
    fn keeps(&self, inst: InstId) -> bool {
        self.typed_in.contains(&self.insts[inst as usize].root)
    }

    /// The policies of a construct, recorded as read.
    fn policies_of(&mut self, construct: &Construct) -> Arc<[Arc<Policy>]> {
        let policies = self.policies_about(&construct.kind);
        let Some(also) = &construct.also else { return policies };
        self.note_kind(also);
        let mut policies = policies.to_vec();
        // These are about a name that is not the type which their filters read.
        for policy in self.pack.policies(also) {
            // A pattern may fit both.
            if !policies.iter().any(|p| Arc::ptr_eq(p, &policy)) {
                policies.push(policy);
            }
        }
        policies.into()
    }

    /// The policies of a kind, recorded as read.
    pub(crate) fn policies_about(&mut self, kind: &Arc<str>) -> Arc<[Arc<Policy>]> {
        self.note_kind(kind);
        self.pack.applying(kind)
    }

    /// Takes down that the policies of a kind were asked for.
    fn note_kind(&mut self, kind: &Arc<str>) {
        if !self.kinds.contains(kind) {
            self.kinds.insert(kind.clone());
        }
        self.ask(&Key::Policies(kind.clone()));
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
        // Where `count` or `for_each` fails there is no plan; what was said of the block holds for each instance that there would be.
        let judged = out.instances > 0 && matches!(*reason, Reason::Failure(_));
        let Some(header) = self.header(dir, name).filter(|_| reason.is_defect() && !judged) else {
            return;
        };
        let address: Arc<str> = format!("{}{name}", self.insts[inst as usize].prefix).into();
        for policy in &*self.policies_about(&kind) {
            let decided = out.violations.iter().any(|v| v.policy.id == policy.id)
                || out.undetermined.iter().any(|o| o.policy.id == policy.id);
            if !decided {
                out.undetermined.push(Open {
                    policy: policy.clone(),
                    address: address.clone(),
                    header,
                    reason: reason.clone(),
                });
            }
        }
    }

    /// Where the block of a name in a directory begins.
    pub(crate) fn header(&self, dir: DirId, name: &Name) -> Option<Site> {
        let place = *self.dirs[dir as usize].decls.get(name)?.first()?;
        let lowered = self.lowered(place)?;
        Some(place.site(shirube_model::declaration(&lowered.body, name)?.header))
    }

    /// The last verdicts about a name.
    pub(crate) fn last(&self, inst: InstId, name: &Name) -> Option<Arc<VerdictAnswer>> {
        match self.peek(&Key::Verdict(inst, name.clone())) {
            Some(Answer::Verdict(answer)) => Some(answer),
            _ => None,
        }
    }

    /// What every policy reads, recorded as read.
    fn base(&mut self) -> Arc<[(Key, u64)]> {
        let asked = [Key::Today, Key::Inputs].map(|key| {
            self.ask(&key);
            let stamp = self.graph.stamp(&key);
            (key, stamp)
        });
        if *self.base != asked {
            self.base = Arc::new(asked);
        }
        self.base.clone()
    }

    /// A list of what was asked; the last one again if it is the same.
    fn shared(&mut self, asked: Vec<(Key, u64)>) -> Arc<[(Key, u64)]> {
        if *self.asked != *asked {
            self.asked = asked.into();
        }
        self.asked.clone()
    }

    /// Runs a policy, or takes its last run from `old` if nothing it read has changed.
    fn run(&mut self, inst: InstId, about: &mut About<'_>, policy: &Arc<Policy>, old: &[Run]) -> Run {
        let construct = about.construct;
        let address = || construct.address.clone();
        let fingerprint = if self.keeps(inst) { about.fingerprint(policy) } else { 0 };
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
        let content = about.content(policy);
        if let Some(applies) = self.harmless.get(&content).map(|known| *known) {
            let verdict = if applies { Verdict::Satisfied } else { Verdict::NotApplicable };
            debug_assert_eq!(verdict, self.judge(inst, about, policy).0, "{} on {}", policy.id, construct.address);
            return Run { policy: policy.clone(), address: address(), fingerprint, asked: about.base.clone(), verdict };
        }
        self.counts.policy_runs += 1;
        let (verdict, asked) = self.judge(inst, about, policy);
        if asked.is_empty()
            && matches!(verdict, Verdict::NotApplicable | Verdict::Satisfied)
            && self.harmless.len() < MOST_HARMLESS
        {
            self.harmless.insert(content, verdict == Verdict::Satisfied);
        }
        let asked = match asked {
            none if none.is_empty() => about.base.clone(),
            more => self.shared(about.base.iter().cloned().chain(more).collect()),
        };
        Run { policy: policy.clone(), address: address(), fingerprint, asked, verdict }
    }

    /// Runs a policy; gives what it asked, too.
    fn judge(&mut self, inst: InstId, about: &mut About<'_>, policy: &Arc<Policy>) -> (Verdict, Vec<(Key, u64)>) {
        let construct = about.construct;
        let pack = self.pack.clone();
        let (today, inputs) = (self.today.clone(), self.inputs.clone());
        let subject = Subject { attrs: &construct.attrs, inputs: &inputs, tables: &pack.tables, today: &today };
        let mut around =
            Around { db: self, inst, construct, asked: Vec::new(), meta: &mut about.meta, common: &mut about.common };
        let verdict = judge::judge(policy, &subject, &mut around);
        (around.without_doubles(verdict), around.asked)
    }
}
