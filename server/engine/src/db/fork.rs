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

use super::{Answer, Counts, Db, DirId, InstId, Key};
use crate::{parallel, source::Source};

/// The fewest verdicts that make starting a thread worthwhile.
const FEWEST: usize = 64;
/// A core takes this share of what each core has still to do, so that all finish at about the same time, but no fewer and no more verdicts
/// than these: what reads the same things stays together.
const SHARE: usize = 4;
const PIECE: (usize, usize) = (16, 256);
/// After how many verdicts a core lets go of the values that it needed for them.
const HELD: usize = 256;

/// Verdicts of one root that are given out together.
struct Piece<'v> {
    verdicts: &'v [(InstId, Name)],
    /// How many instances are judged below the root so far.
    judged: Arc<AtomicUsize>,
}

impl Db {
    /// Answers many questions about verdicts, on all cores, until so many instances are judged below a root, and lets go of the values that
    /// were needed for it; if there is too much to keep, also of what the files say. They are given root by root.
    pub(crate) fn judge_all(&mut self, verdicts: &[(InstId, Name)], most: usize, is_large: bool) {
        if verdicts.len() < FEWEST {
            return;
        }
        let cores = parallel::cores();
        let pieces = self.deal(verdicts, cores);
        let next = AtomicUsize::new(0);
        let work = |db: &mut Self| {
            let mut begun = 0;
            db.graph.begin_part();
            let mut dirs = FxHashSet::default();
            while let Some(piece) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
                if begun >= HELD {
                    db.let_go();
                    if is_large {
                        db.let_go_of_files(&std::mem::take(&mut dirs));
                    }
                    db.graph.begin_part();
                    begun = 0;
                }
                begun += piece.verdicts.len();
                db.judge_piece(piece, most, &mut dirs);
            }
            db.let_go();
        };
        let forks: Vec<Self> = (1..cores).map(|_| self.fork()).collect();
        let forks = parallel::beside(forks, |fork| work(fork), || work(self));
        forks.into_iter().for_each(|fork| self.join(fork));
    }

    /// What is given out at a time: less towards the end.
    fn deal<'v>(&self, verdicts: &'v [(InstId, Name)], cores: usize) -> Vec<Piece<'v>> {
        let root = |verdict: &(InstId, Name)| self.insts[verdict.0 as usize].root;
        let mut left = verdicts.len();
        let mut pieces = Vec::new();
        for mut of_root in verdicts.chunk_by(|a, b| root(a) == root(b)) {
            let judged = Arc::new(AtomicUsize::new(0));
            while !of_root.is_empty() {
                let size = (left / (cores * SHARE)).clamp(PIECE.0, PIECE.1).min(of_root.len());
                let (piece, others) = of_root.split_at(size);
                pieces.push(Piece { verdicts: piece, judged: judged.clone() });
                (of_root, left) = (others, left - size);
            }
        }
        pieces
    }

    fn judge_piece(&mut self, piece: &Piece, most: usize, dirs: &mut FxHashSet<DirId>) {
        for (inst, name) in piece.verdicts {
            if piece.judged.load(Ordering::Relaxed) >= most {
                return;
            }
            dirs.insert(self.insts[*inst as usize].dir);
            let key = Key::Verdict(*inst, name.clone());
            self.ensure(&key);
            if let Some(Answer::Verdict(verdict)) = self.graph.answer(&key) {
                piece.judged.fetch_add(verdict.instances, Ordering::Relaxed);
            }
        }
    }

    /// Lets go of values that only verdicts were made of, but for roots below which someone types: they take more memory than anything
    /// else, and what needs one evaluates it again.
    fn let_go(&mut self) {
        let (insts, typed_in) = (&self.insts, &self.typed_in);
        self.graph.end_part(|key| match key {
            Key::Resource(inst, _)
            | Key::Value(inst, _)
            | Key::OfType(inst, ..)
            | Key::Seen(inst, ..)
            | Key::Users(inst, _) => !typed_in.contains(&insts[*inst as usize].root),
            _ => false,
        });
    }

    fn let_go_of_files(&self, dirs: &FxHashSet<DirId>) {
        self.sources.iter().flatten().filter(|s| s.is_held() && dirs.contains(&s.dir)).for_each(Source::let_go);
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
