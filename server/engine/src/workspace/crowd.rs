//! What is not judged, since there is too much of it below one root.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use shirube_lang::Reason;
use shirube_model::terraform::Name;

use super::{Judged, Workspace};
use crate::{
    db::{Answer, DirId, InstId, Key, Repeat},
    evaluate::MAX_JUDGED,
    parallel,
    source::Source,
    verdict::Open,
};

/// How many names are judged before what the cores found is put together; a root is not divided.
const PART: usize = 8192;
/// From how many names on what is said about closed files is made anew when it is asked for.
const LARGE: usize = 2048;

impl Workspace {
    /// Judges what is pending. As soon as there is too much below a root, only what comes first is judged.
    pub(super) fn judge_pending(&mut self) {
        let mut crowded: FxHashSet<InstId> = self.crowded.iter().map(|(inst, _)| self.root_of(*inst)).collect();
        let mut pending: Vec<Judged> = std::mem::take(&mut self.pending).into_iter().collect();
        pending.retain(|(inst, name)| self.live.get(inst).is_some_and(|names| names.binary_search(name).is_ok()));
        if self.results.is_empty() {
            self.judge_first(&mut pending);
        }
        for judged in pending {
            let root = self.root_of(judged.0);
            if crowded.contains(&root) {
                self.pending.insert(judged);
                continue;
            }
            self.judge(judged);
            if self.judged.get(&root).is_some_and(|n| *n > MAX_JUDGED) {
                crowded.insert(root);
            }
        }
        for root in crowded {
            self.thin_out(root);
        }
    }

    /// Judges what has never been judged, root by root and on all cores, and keeps of what was read and evaluated no more than one
    /// part's at a time. Leaves it in this order.
    fn judge_first(&mut self, pending: &mut [Judged]) {
        pending.sort_unstable_by(|a, b| (self.root_of(a.0), a).cmp(&(self.root_of(b.0), b)));
        let mut rest = &*pending;
        while !rest.is_empty() {
            let mut size = PART.min(rest.len());
            while size < rest.len() && self.root_of(rest[size].0) == self.root_of(rest[size - 1].0) {
                size += 1;
            }
            let (part, others) = rest.split_at(size);
            self.db.judge_all(part, MAX_JUDGED, pending.len() > LARGE);
            rest = others;
            if pending.len() > LARGE {
                let held: Vec<&Source> = self.db.sources.iter().flatten().filter(|s| s.is_held()).collect();
                parallel::map(&held, |source| source.let_go());
            }
        }
    }

    /// Whether there is so much that what closed files say is not kept.
    pub(crate) fn is_large(&self) -> bool {
        self.results.len() > LARGE
    }

    pub(super) fn root_of(&self, inst: InstId) -> InstId {
        self.db.insts[inst as usize].root
    }

    /// Judges what comes first below a root, level by level, and nothing behind the limit.
    fn thin_out(&mut self, root: InstId) {
        let Some(Answer::Tree(tree)) = self.db.graph.answer(&Key::Tree(root)) else { return };
        let of_root: Vec<Judged> = self.crowded.iter().filter(|(i, _)| self.root_of(*i) == root).cloned().collect();
        let mut before: FxHashSet<Judged> = of_root.into_iter().collect();
        self.crowded.retain(|judged| !before.contains(judged));
        let mut total = 0;
        for inst in &tree.instances {
            for name in self.live.get(inst).cloned().unwrap_or_default() {
                let judged = (*inst, name);
                let was_crowded = before.remove(&judged);
                if total >= MAX_JUDGED {
                    self.pending.remove(&judged);
                    self.drop_verdict(judged.clone());
                    self.crowded.insert(judged);
                    continue;
                }
                if self.pending.remove(&judged) || was_crowded {
                    self.judge(judged.clone());
                }
                total += self.results.get(&judged).map_or(0, |r| r.instances);
            }
        }
    }

    /// What policies are there for, and is not judged since a limit keeps it from being looked at: one for each policy and block.
    pub(crate) fn limits(&self) -> Vec<Open> {
        let mut out = Vec::new();
        let mut seen = FxHashSet::default();
        let reason = Arc::new(Reason::Budget(format!("more than {MAX_JUDGED} instances below one root").into()));
        let mut crowded: Vec<&Judged> = self.crowded.iter().collect();
        crowded.sort_by_key(|(inst, name)| (&self.db.insts[*inst as usize].prefix, name));
        for (inst, name) in crowded {
            let dir = self.db.insts[*inst as usize].dir;
            if seen.insert((dir, name.clone())) {
                self.leave_open(&mut out, *inst, name, &[(dir, name.clone())], &reason);
            }
        }
        for (inst, call, reason) in self.closed_calls() {
            let dir = self.db.insts[inst as usize].dir;
            if seen.insert((dir, Name::Module(call.clone()))) {
                let inside = self.inside(dir, &call);
                self.leave_open(&mut out, inst, &Name::Module(call), &inside, &reason);
            }
        }
        out
    }

    /// Calls that a limit or a cycle keeps from being looked into, or into each of their instances.
    fn closed_calls(&self) -> Vec<(InstId, Arc<str>, Arc<Reason>)> {
        let mut out = Vec::new();
        for root in self.live.keys().filter(|i| self.db.insts[**i as usize].parent.is_none()) {
            let Some(Answer::Tree(tree)) = self.db.peek(&Key::Tree(*root)) else { continue };
            out.extend(tree.missing.iter().map(|((inst, call), reason)| (*inst, call.clone(), reason.clone())));
            for inst in &tree.instances {
                for call in self.db.calls(self.db.insts[*inst as usize].dir) {
                    if let Some(Answer::Call(Some(answer))) = self.db.peek(&Key::Call(*inst, call.clone()))
                        && let Repeat::Unknown(reason) = &answer.repeat
                    {
                        out.push((*inst, call, reason.clone()));
                    }
                }
            }
        }
        out.retain(|(.., reason)| reason.is_defect());
        out.sort_by(|a, b| {
            (&self.db.insts[a.0 as usize].prefix, &a.1).cmp(&(&self.db.insts[b.0 as usize].prefix, &b.1))
        });
        out
    }

    /// The resources of the module that a call leads to, and of those that it calls.
    fn inside(&self, dir: DirId, call: &Arc<str>) -> Vec<(DirId, Name)> {
        let mut seen = FxHashSet::default();
        let mut work: Vec<DirId> = self.local_call(dir, &Name::Module(call.clone())).into_iter().collect();
        let mut out = Vec::new();
        while let Some(dir) = work.pop().filter(|_| out.len() < MAX_JUDGED) {
            if !seen.insert(dir) {
                continue;
            }
            for name in self.db.dirs[dir as usize].decls.keys() {
                match name {
                    Name::Resource(..) | Name::Data(..) => out.push((dir, name.clone())),
                    Name::Module(_) => work.extend(self.local_call(dir, name)),
                    _ => {}
                }
            }
        }
        out
    }

    /// Adds what is open about a block: all policies about the resources in it.
    fn leave_open(
        &self,
        out: &mut Vec<Open>,
        inst: InstId,
        block: &Name,
        inside: &[(DirId, Name)],
        reason: &Arc<Reason>,
    ) {
        let here = &self.db.insts[inst as usize];
        let Some(header) = self.db.header(here.dir, block) else { return };
        let address: Arc<str> = format!("{}{block}", here.prefix).into();
        let kinds: FxHashSet<String> = inside.iter().filter_map(|(_, name)| kind_of(name)).collect();
        for policy in kinds.iter().flat_map(|kind| self.db.pack.policies(kind)) {
            out.push(Open { policy, address: address.clone(), header, reason: reason.clone() });
        }
    }
}

/// The type of a resource or data source as policies name it.
fn kind_of(name: &Name) -> Option<String> {
    match name {
        Name::Resource(kind, _) => Some(kind.to_string()),
        Name::Data(kind, _) => Some(format!("data.{kind}")),
        _ => None,
    }
}
