//! What there is to judge in a template.

use std::sync::Arc;

use shirube_lang::{Reason, Value};
use shirube_model::terraform::{Name, policy_view};

use super::constructs::Construct;
use crate::db::{Db, DirId, InstId};

impl Db {
    pub(super) fn template_constructs(&mut self, inst: InstId, name: &Name) -> Vec<Construct> {
        let one = match name {
            Name::Resource(..) => return self.stack_resources(inst, name),
            Name::Variable(id) => self.entry_construct(inst, name, "template.parameter", id),
            Name::Output(id) => self.entry_construct(inst, name, "template.output", id),
            Name::Entry(section, id) if &**section == "Mappings" => {
                self.entry_construct(inst, name, "template.mapping", id)
            }
            Name::Root => self.template_construct(inst),
            _ => None,
        };
        one.into_iter().collect()
    }

    fn stack_resources(&mut self, inst: InstId, name: &Name) -> Vec<Construct> {
        let Name::Resource(kind, id) = name else { return Vec::new() };
        let Some((place, entry)) = self.template_entry(self.insts[inst as usize].dir, name) else { return Vec::new() };
        let Some(resource) = self.resource(inst, name.clone()) else { return Vec::new() };
        let header = place.site(entry.header);
        let one = |one: &crate::db::ResourceInstance| {
            Construct::new(kind.clone(), id, one.instance.address.clone(), header, policy_view(&one.value))
        };
        resource.instances.iter().map(one).collect()
    }

    fn entry_construct(&mut self, inst: InstId, name: &Name, kind: &str, id: &Arc<str>) -> Option<Construct> {
        let (place, entry) = self.template_entry(self.insts[inst as usize].dir, name)?;
        let attrs = self.attributes(inst, place, &entry);
        let address = format!("{}{id}", self.insts[inst as usize].prefix).into();
        Some(Construct::new(kind, id, address, place.site(entry.header), attrs))
    }

    /// The template as a whole: at its first line.
    fn template_construct(&mut self, inst: InstId) -> Option<Construct> {
        let dir = self.insts[inst as usize].dir;
        self.ask(&crate::db::Key::Names(dir));
        self.ask(&crate::db::Key::First(dir));
        let mut types: Vec<Arc<str>> = self.dirs[dir as usize]
            .decls
            .keys()
            .filter_map(|name| if let Name::Resource(kind, _) = name { Some(kind.clone()) } else { None })
            .collect();
        types.sort();
        types.dedup();
        let tree = self.tree(inst);
        let open: Option<Arc<Reason>> = tree.limit().or_else(|| tree.open()).or_else(|| self.unwritten(inst));
        let types = Value::open_list(types.into_iter().map(Value::string).collect(), open);
        let metadata = self.metadata(inst, dir);
        let attrs = Value::map([(Arc::from("resource_types"), types), (Arc::from("metadata"), metadata)]);
        Some(Construct::new("template", &".".into(), ".".into(), self.first_site(dir)?, attrs))
    }

    /// What stands in `Metadata`, entry by entry, since every entry of a section is declared by itself; null without any.
    fn metadata(&mut self, inst: InstId, dir: DirId) -> Value {
        let names: Vec<Name> = self.dirs[dir as usize]
            .decls
            .keys()
            .filter(|name| matches!(name, Name::Entry(section, _) if &**section == "Metadata"))
            .cloned()
            .collect();
        let entries: Vec<(Arc<str>, Value)> = names
            .into_iter()
            .filter_map(|name| {
                let Name::Entry(_, id) = &name else { return None };
                let id = id.clone();
                Some((id, self.value(inst, name)?))
            })
            .collect();
        if entries.is_empty() { Value::null() } else { Value::map(entries) }
    }
}
