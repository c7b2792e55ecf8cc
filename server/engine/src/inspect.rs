//! What a root evaluates to: the instances of its resources and its outputs, with what is not known left in place.
//!
//! Fronts judge resources one by one and need none of this; comparing with another tool's plan does.

use std::sync::Arc;

use shirube_lang::{Reason, Value};
use shirube_model::terraform::Name;

use crate::{
    db::{InstId, Repeat},
    workspace::Workspace,
};

/// An instance of a resource or data source.
#[derive(Clone, Debug)]
pub struct ResourceView {
    /// Address within the root, such as `module.a.aws_s3_bucket.b[0]`.
    pub address: Arc<str>,
    /// The resource's type.
    pub kind: Arc<str>,
    /// Whether it is managed (`resource`) rather than read (`data`).
    pub managed: bool,
    /// The arguments and blocks that are written, and what a data source computes without its provider.
    pub value: Value,
    /// The provider configuration it is made with.
    pub provider: Value,
    /// Why it is not known how many instances there are; the address is then without a key.
    pub open: Option<Arc<Reason>>,
}

/// A root and everything below it.
#[derive(Clone, Debug, Default)]
pub struct RootView {
    /// The instances, by address.
    pub resources: Vec<ResourceView>,
    /// The outputs of the root module, by name.
    pub outputs: Vec<(Arc<str>, Value)>,
    /// Why a template may have more resources than it writes.
    pub unwritten: Option<Arc<Reason>>,
}

/// How the runs of policies on resources ended.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Not about this resource: the filter says so.
    pub not_applicable: usize,
    /// Nothing to report.
    pub satisfied: usize,
    /// Reported, before settings and exceptions.
    pub violated: usize,
    /// Not decided, with the reason.
    pub undetermined: Vec<Arc<Reason>>,
}

impl Workspace {
    /// Counts how all runs of policies ended.
    pub fn tally(&mut self) -> Tally {
        self.update();
        let mut tally = Tally::default();
        for answer in self.results.keys().filter_map(|(inst, name)| self.db.last(*inst, name)) {
            tally.not_applicable += answer.ended.beside as usize;
            tally.satisfied += answer.ended.satisfied as usize;
            tally.violated += answer.ended.violated as usize;
            tally.undetermined.extend(answer.undetermined.iter().map(|open| open.reason.clone()));
        }
        tally
    }

    /// Evaluates the root at a directory. `None` if there is no configuration. Sensitive values are marked, not hidden.
    pub fn inspect(&mut self, dir: &str) -> Option<RootView> {
        let number = *self.db.dir_ids.get(dir)?;
        if !self.db.is_module(number) {
            return None;
        }
        let root = self.db.inst(None, number);
        let mut view = RootView { unwritten: self.db.unwritten(root), ..RootView::default() };
        for inst in self.db.tree(root).instances.clone() {
            self.inspect_module(inst, &mut view.resources);
        }
        view.resources.sort_by(|a, b| a.address.cmp(&b.address));
        for name in self.declared_names(root, |n| matches!(n, Name::Output(_))) {
            let Name::Output(output) = &name else { continue };
            let output = output.clone();
            if let Some(value) = self.db.value(root, name) {
                view.outputs.push((output, value));
            }
        }
        Some(view)
    }

    fn declared_names(&self, inst: InstId, wanted: impl Fn(&Name) -> bool) -> Vec<Name> {
        let dir = self.db.insts[inst as usize].dir;
        let mut names: Vec<Name> = self.db.dirs[dir as usize].decls.keys().filter(|n| wanted(n)).cloned().collect();
        names.sort();
        names
    }

    fn inspect_module(&mut self, inst: InstId, out: &mut Vec<ResourceView>) {
        let dir = self.db.insts[inst as usize].dir;
        for name in self.declared_names(inst, |n| matches!(n, Name::Resource(..) | Name::Data(..))) {
            let Some(answer) = self.db.resource(inst, name.clone()) else { continue };
            let Some((provider, alias)) = self.db.provider_named(dir, &name) else { continue };
            let open = match &answer.repeat {
                Repeat::Unknown(reason) => Some(reason.clone()),
                _ => None,
            };
            for instance in &answer.instances {
                out.push(ResourceView {
                    address: instance.instance.address.clone(),
                    kind: instance.instance.kind.clone(),
                    managed: instance.instance.managed,
                    value: instance.value.clone(),
                    provider: self.db.provider(inst, &provider, alias.as_ref()).value.clone(),
                    open: open.clone(),
                });
            }
        }
    }
}
