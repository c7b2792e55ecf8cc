//! Companions that a module has, and makes none of in the instance that is judged.

use std::sync::Arc;

use shirube_model::terraform::Name;
use shirube_policy::{
    judge::{Verdict, Violation},
    plan::{Companion, PlannedEdit, PlannedFix},
};

use super::world::Around;
use crate::{
    db::{Answer, Key, Repeat},
    references::references,
};

impl Around<'_> {
    /// Leaves out the fixes that would add what the module has already: a resource of the type that refers to this one, and of which there
    /// is none here because its `count`, `for_each` or condition says so. Where that is switched on there would be two.
    pub(super) fn without_doubles(&mut self, verdict: Verdict) -> Verdict {
        let Verdict::Violated(violations) = verdict else { return verdict };
        Verdict::Violated(violations.into_iter().map(|violation| self.spared(violation)).collect())
    }

    fn spared(&mut self, violation: Arc<Violation>) -> Arc<Violation> {
        let doubles: Vec<bool> = violation.fixes.iter().map(|fix| self.doubles(fix)).collect();
        if !doubles.contains(&true) {
            return violation;
        }
        let fixes = violation.fixes.iter().zip(doubles).filter(|(_, doubles)| !doubles);
        Arc::new(Violation { fixes: fixes.map(|(fix, _)| fix.clone()).collect(), ..(*violation).clone() })
    }

    fn doubles(&mut self, fix: &PlannedFix) -> bool {
        fix.edits.iter().any(|edit| matches!(edit, PlannedEdit::Companion(added) if self.is_switched_off(added)))
    }

    /// Whether the module declares what a fix would add, and has none of it here.
    fn is_switched_off(&mut self, added: &Companion) -> bool {
        let dir = self.db.insts[self.inst as usize].dir;
        self.ask(Key::Typed(dir, added.kind.clone(), true));
        let declared = self.db.typed(dir, &added.kind, true);
        declared.into_iter().any(|name| self.refers(dir, &name) && self.has_none(name))
    }

    /// Whether the block of a name refers to the resource that is judged.
    pub(super) fn refers(&mut self, dir: u32, name: &Name) -> bool {
        self.ask(Key::Decl(dir, name.clone()));
        let (kind, own) = (&*self.construct.kind, &*self.construct.name);
        let mut refers = false;
        for (_, lowered) in self.db.declared(dir, name) {
            let Some(block) = shirube_model::declaration(&lowered.body, name) else { continue };
            let mut see = |root: &str, to: Option<&str>| {
                refers |= to == Some(own) && (root == kind || matches!(root, "!Ref" | "!GetAtt"));
            };
            references(&block.body, &mut see);
        }
        refers
    }

    /// Whether there is certainly none of a resource in this instance of the module.
    fn has_none(&mut self, name: Name) -> bool {
        let Some(Answer::Resource(Some(found))) = self.ask(Key::Resource(self.inst, name)) else { return false };
        found.instances.is_empty() && !matches!(found.repeat, Repeat::Unknown(_))
    }
}
