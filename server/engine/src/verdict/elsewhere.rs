//! What is made elsewhere: by a module that is not installed, a module of the registry of CloudFormation, or a nested stack whose template is
//! no local file.

use std::sync::Arc;

use shirube_lang::Reason;
use shirube_model::terraform::Name;

use super::world::Around;
use crate::db::{Answer, Key, MODULES};

/// The types of nested stacks.
const STACKS: [&str; 2] = ["AWS::CloudFormation::Stack", "AWS::Serverless::Application"];

impl Around<'_> {
    /// Why resources that belong to the one that is judged may be made elsewhere: something that is not looked into is handed a reference
    /// to it.
    pub(super) fn handed_out(&mut self) -> Option<Arc<Reason>> {
        if !self.db.is_template(self.inst) {
            return self.received();
        }
        let dir = self.db.insts[self.inst as usize].dir;
        for kind in STACKS.into_iter().chain([MODULES]) {
            let kind: Arc<str> = kind.into();
            self.ask(Key::Typed(dir, kind.clone(), true));
            for name in self.db.typed(dir, &kind, true) {
                let Name::Resource(_, id) = &name else { continue };
                if self.refers(dir, &name) && (&*kind == MODULES || self.is_remote(id)) {
                    return Some(Arc::new(Reason::NotInstalled(id.clone())));
                }
            }
        }
        None
    }

    /// The same for Terraform: a module that is not looked into is given what names the resource.
    fn received(&mut self) -> Option<Arc<Reason>> {
        let root = self.db.insts[self.inst as usize].root;
        let Some(Answer::Received(received)) = self.ask(Key::Received(root)) else { return None };
        let shape = self.construct.attrs.as_map().and_then(|map| map.shape.as_ref());
        let resource = shape.and_then(|shape| shape.resource.as_ref())?;
        let kind_and_name = format!("{}.{}", self.construct.kind, self.construct.name);
        received.of(resource, &kind_and_name).cloned()
    }

    /// Whether the template of a nested stack is not there to be read.
    fn is_remote(&mut self, stack: &Arc<str>) -> bool {
        let call = self.ask(Key::Call(self.inst, stack.clone()));
        matches!(call, Some(Answer::Call(Some(call))) if call.dir.is_none())
    }
}
