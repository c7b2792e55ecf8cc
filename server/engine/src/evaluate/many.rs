//! All resources of a type below a root.

use std::sync::Arc;

use shirube_lang::{Reason, Value};
use shirube_model::terraform::policy_view;

use super::MAX_JUDGED;
use crate::db::{Answer, Db, InstId, Key, ManyAnswer, Possible, RepKey, Repeat, stamp_of};

impl Db {
    pub(crate) fn compute_many(&mut self, root: InstId, kind: &Arc<str>, managed: bool) -> ManyAnswer {
        let mut many = ManyAnswer::default();
        let tree = self.tree(root);
        many.open = tree.limit();
        for inst in &tree.instances {
            let dir = self.insts[*inst as usize].dir;
            if let Some(reason) = self.unwritten(*inst) {
                many.open.get_or_insert(reason);
            }
            // Which types a pattern stands for is told by the names alone.
            self.ask(&if kind.contains('*') { Key::Names(dir) } else { Key::Typed(dir, kind.clone(), managed) });
            let names = self.typed(dir, kind, managed);
            let within = if names.is_empty() { None } else { self.within_unknown(*inst) };
            for name in names {
                let Some(resource) = self.resource(*inst, name) else { continue };
                let all = resource.instances.iter().map(|i| policy_view(&i.value));
                match (&resource.repeat, &within) {
                    (Repeat::Unknown(reason), _) if resource.instances.is_empty() => {
                        many.open.get_or_insert_with(|| reason.clone());
                    }
                    (Repeat::Unknown(why), _) => {
                        many.possible.extend(all.map(|value| Possible { value, why: why.clone(), within: None }));
                    }
                    (_, Some((within, why))) => {
                        let within = Some(*within);
                        many.possible.extend(all.map(|value| Possible { value, why: why.clone(), within }));
                    }
                    _ => many.values.extend(all),
                }
                if many.values.len() + many.possible.len() >= MAX_JUDGED {
                    many.open = Some(Arc::new(Reason::Budget(format!("more than {MAX_JUDGED} of {kind}").into())));
                    return many;
                }
            }
        }
        many
    }

    /// The innermost module instance around something that stands for an unknown number of them, and why that is not known.
    fn within_unknown(&mut self, mut inst: InstId) -> Option<(InstId, Arc<Reason>)> {
        while let Some((parent, call, key)) = self.insts[inst as usize].parent.clone() {
            if key == RepKey::Unknown
                && let Some(call) = self.call(parent, &call)
                && let Repeat::Unknown(reason) = &call.repeat
            {
                return Some((inst, reason.clone()));
            }
            inst = parent;
        }
        None
    }

    /// The resources of a type, with a stamp of which there are and of nothing in them but the arguments of these names.
    pub(crate) fn compute_seen(
        &mut self,
        root: InstId,
        kind: &Arc<str>,
        managed: bool,
        names: &[Arc<str>],
    ) -> (Answer, u64) {
        let key = Key::OfType(root, kind.clone(), managed);
        self.ask(&key);
        let Some(Answer::Many(many)) = self.graph.answer(&key) else {
            return (Answer::Many(Arc::default()), 0);
        };
        let of = |value: &Value| {
            let map = value.as_map();
            let looked_at = names.iter().map(|name| map.and_then(|m| m.entries.get(name)).map(|v| stamp_of(&v)));
            let looked_at: Vec<Option<u64>> = looked_at.collect();
            stamp_of(&(looked_at, map.map(|m| (&m.open, &m.shape)), &value.origin))
        };
        let possible = many.possible.iter().map(|p| (of(&p.value), &p.why, p.within));
        let possible: Vec<(u64, &Arc<Reason>, Option<InstId>)> = possible.collect();
        let stamp = stamp_of(&(many.values.iter().map(of).collect::<Vec<u64>>(), possible, &many.open));
        (Answer::Many(many), stamp)
    }
}
