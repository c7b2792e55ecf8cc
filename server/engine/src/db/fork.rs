//! Evaluation on several cores: a fork answers questions about the same files on a thread of its own, and what it found is taken over.
//!
//! Answers depend only on the inputs, so it does not matter who finds them. The number of a module instance is the one thing that
//! depends on the order of questions: they are numbered before there are forks.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use dashmap::DashMap;
use rustc_hash::{FxHashMap, FxHashSet};
use shirube_model::terraform::Name;

use super::{Answer, Counts, Db, InstId, Key};
use crate::parallel;

/// The fewest verdicts that make starting a thread worthwhile.
const FEWEST: usize = 64;
/// Pieces of work for each core: enough that cores finish at about the same time.
const PIECES: usize = 8;

impl Db {
    /// Answers many questions about verdicts, on all cores if there are enough of them, until so many instances are judged. They are given
    /// root by root: what reads the same things stays together.
    pub(crate) fn judge_all(&mut self, verdicts: &[(InstId, Name)], most: usize) {
        let cores = parallel::cores();
        if cores < 2 || verdicts.len() < FEWEST {
            return;
        }
        let size = verdicts.len().div_ceil(cores * PIECES);
        let pieces: Vec<&[(InstId, Name)]> = verdicts.chunks(size).collect();
        let (next, judged) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |db: &mut Self| {
            while let Some(piece) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
                for (inst, name) in *piece {
                    if judged.load(Ordering::Relaxed) >= most {
                        return;
                    }
                    let key = Key::Verdict(*inst, name.clone());
                    db.ensure(&key);
                    if let Some(Answer::Verdict(verdict)) = db.graph.answer(&key) {
                        judged.fetch_add(verdict.instances, Ordering::Relaxed);
                    }
                }
            }
        };
        let forks: Vec<Self> = (1..cores).map(|_| self.fork()).collect();
        let forks = parallel::beside(forks, |fork| work(fork), || work(self));
        forks.into_iter().for_each(|fork| self.join(fork));
    }

    /// Lets go of values that only verdicts were made of, but for roots below which someone types: they take more memory than anything
    /// else, and what needs one evaluates it again.
    pub(crate) fn let_go(&mut self) {
        let (insts, typed_in) = (&self.insts, &self.typed_in);
        self.graph.let_go(|key| match key {
            Key::Resource(inst, _)
            | Key::Value(inst, _)
            | Key::OfType(inst, ..)
            | Key::Seen(inst, ..)
            | Key::Users(inst, _) => !typed_in.contains(&insts[*inst as usize].root),
            _ => false,
        });
    }

    fn fork(&self) -> Self {
        Self {
            pack: self.pack.clone(),
            sources: self.sources.clone(),
            dirs: self.dirs.clone(),
            dir_ids: self.dir_ids.clone(),
            insts: self.insts.clone(),
            inst_ids: self.inst_ids.clone(),
            graph: self.graph.fork(),
            today: self.today.clone(),
            files: self.files.clone(),
            bases: self.bases.clone(),
            vars: self.vars.clone(),
            chosen: self.chosen.clone(),
            workspaces: self.workspaces.clone(),
            inputs: self.inputs.clone(),
            identities: self.identities.clone(),
            installed: self.installed.clone(),
            cut: self.cut.clone(),
            versions: self.versions.clone(),
            asked: self.asked.clone(),
            base: self.base.clone(),
            harmless: self.harmless.clone(),
            typed_in: self.typed_in.clone(),
            // Only findings ask for these, and forks make none.
            in_use: FxHashMap::default(),
            readers: DashMap::default(),
            counts: Counts::default(),
            kinds: FxHashSet::default(),
            tables: self.tables,
        }
    }

    /// Takes over what a fork found. If anything was numbered meanwhile, here or there, the numbers may mean different things: then what
    /// the fork found is found again.
    fn join(&mut self, fork: Self) {
        if fork.insts.len() != self.insts.len() || !Arc::ptr_eq(&fork.dirs, &self.dirs) {
            return;
        }
        self.graph.adopt(fork.graph);
        self.kinds.extend(fork.kinds);
        self.identities.extend(fork.identities);
        self.counts.policy_runs += fork.counts.policy_runs;
    }
}
