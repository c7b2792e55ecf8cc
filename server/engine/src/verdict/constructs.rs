//! What there is to judge: resources, and everything else that policies apply to.

use std::sync::Arc;

use shirube_lang::{
    Place, Reason, Site, Value,
    ast::{Block, Body},
};
use shirube_model::{
    Lowered,
    terraform::{self, Built, Name, Repetition, policy_view},
};
use shirube_policy::kinds;

use crate::{
    db::{Db, DirId, InstId, Key, RepKey},
    evaluate::lock::LOCK,
    source::Role,
};

/// Something that policies apply to.
pub(super) struct Construct {
    pub(super) kind: Arc<str>,
    pub(super) name: Arc<str>,
    pub(super) address: Arc<str>,
    pub(super) header: Site,
    pub(super) attrs: Value,
    pub(super) provider: Option<(Arc<str>, Option<Arc<str>>)>,
    /// The block of a provider configuration, to find out who uses it.
    pub(super) provider_block: Option<Name>,
    /// The name of a module call.
    pub(super) call: Option<Arc<str>>,
    /// A further kind that policies may be about: that of a module's source.
    pub(super) also: Option<Arc<str>>,
}

impl Construct {
    pub(super) fn new(
        kind: impl Into<Arc<str>>,
        name: &Arc<str>,
        address: Arc<str>,
        header: Site,
        attrs: Value,
    ) -> Self {
        let (kind, name) = (kind.into(), name.clone());
        Self { kind, name, address, header, attrs, provider: None, provider_block: None, call: None, also: None }
    }

    /// An argument as policies see it.
    pub(super) fn attribute(&self, name: &str) -> Value {
        let Some(map) = self.attrs.as_map() else { return Value::null() };
        let open = || map.open.as_ref().map_or_else(Value::null, Value::unknown_for);
        map.entries.get(name).cloned().unwrap_or_else(open)
    }

    /// A module call, also under its source.
    fn of_call(self, call: &Arc<str>) -> Self {
        let also = self.attribute("source").as_str().map(|source| format!("module.{}", kinds::module(source)).into());
        Self { call: Some(call.clone()), also, ..self }
    }
}

/// The provisioners of a resource: an override file that has some takes all others away.
fn provisioners<'b>(blocks: &[(Place, &'b Block)]) -> Vec<(Place, &'b Block)> {
    let of = |(place, block): &(Place, &'b Block)| {
        block.body.blocks_of("provisioner").map(|provisioner| (*place, provisioner)).collect::<Vec<_>>()
    };
    blocks.iter().rev().map(of).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The connection of a resource, which a provisioner without one of its own uses, as a block around it.
fn connection(blocks: &[(Place, &Block)]) -> Option<(Place, Block)> {
    blocks.iter().rev().find_map(|(place, block)| {
        let connections: Vec<Block> = block.body.blocks_of("connection").cloned().collect();
        let body = Body { blocks: connections, ..Body::default() };
        (!body.blocks.is_empty()).then(|| (*place, Block { body, ..(*block).clone() }))
    })
}

impl Db {
    /// What there is to judge about a name.
    pub(super) fn constructs(&mut self, inst: InstId, name: &Name) -> Vec<Construct> {
        if self.is_template(inst) {
            return self.template_constructs(inst, name);
        }
        match name {
            Name::Root => self.root_constructs(inst),
            Name::Values => self.values_constructs(inst),
            Name::Resource(..) | Name::Data(..) => self.resource_constructs(inst, name).unwrap_or_default(),
            Name::Terraform => self.settings_constructs(inst),
            Name::Local(label) => self.local_construct(inst, name, label).into_iter().collect(),
            Name::Provider(kind, alias) => {
                let construct = self.block_construct(inst, name, &format!("provider.{kind}"), kind);
                let source = self.required(self.insts[inst as usize].dir, kind).source;
                // Policies name providers as their authors do, and modules under names of their own.
                let also =
                    source.rsplit('/').next().filter(|own| **own != **kind).map(|own| format!("provider.{own}").into());
                let with_provider = |c| Construct {
                    provider: Some((kind.clone(), alias.clone())),
                    provider_block: Some(name.clone()),
                    also: also.clone(),
                    ..c
                };
                construct.map(with_provider).into_iter().collect()
            }
            Name::Variable(label) => self.block_construct(inst, name, "variable", label).into_iter().collect(),
            Name::Output(label) => self.block_construct(inst, name, "output", label).into_iter().collect(),
            Name::Removed(from) => self.block_construct(inst, name, "removed", from).into_iter().collect(),
            Name::Module(label) => self.call_constructs(inst, name, label).unwrap_or_default(),
            Name::Value(_) | Name::Entry(..) | Name::Anchor(_) | Name::AnchorIn(..) => Vec::new(),
        }
    }

    fn address(&self, inst: InstId, text: &dyn std::fmt::Display) -> Arc<str> {
        format!("{}{text}", self.insts[inst as usize].prefix).into()
    }

    /// A block with the blocks that override it, as policies see them.
    fn seen(&mut self, inst: InstId, blocks: &[(Place, &Block)], repetition: Repetition) -> Option<Value> {
        let (place, _) = *blocks.first()?;
        let built = Built { place, resource: None, with_meta: true, schema: None };
        let value = self.within(inst, place, repetition, |rule| terraform::merged(blocks, rule, &built));
        Some(policy_view(&value))
    }

    fn block_construct(&mut self, inst: InstId, name: &Name, kind: &str, label: &Arc<str>) -> Option<Construct> {
        let pieces = self.pieces(self.insts[inst as usize].dir, name)?;
        let blocks: Vec<_> = pieces.blocks().collect();
        let (place, block) = *blocks.first()?;
        let attrs = self.seen(inst, &blocks, Repetition::default())?;
        Some(Construct::new(kind, label, self.address(inst, name), place.site(block.header), attrs))
    }

    /// A module call as each of its instances sees it; once where they all see the same. A call without any is still written.
    fn call_constructs(&mut self, inst: InstId, name: &Name, label: &Arc<str>) -> Option<Vec<Construct>> {
        let pieces = self.pieces(self.insts[inst as usize].dir, name)?;
        let blocks: Vec<_> = pieces.blocks().collect();
        let (place, block) = *blocks.first()?;
        let (_, mut repetitions) = self.repetitions(inst, &pieces, name);
        if repetitions.is_empty() {
            let unknown = || Value::unknown(Reason::Instances(name.to_string().into()));
            let none =
                Repetition { count: Some(unknown()), each: Some((unknown(), unknown())), ..Repetition::default() };
            repetitions.push((RepKey::Unknown, none));
        }
        let (address, header) = (self.address(inst, name), place.site(block.header));
        let mut out: Vec<Construct> = Vec::new();
        for (_, repetition) in repetitions {
            let attrs = self.seen(inst, &blocks, repetition)?;
            if out.last().is_none_or(|last| last.attrs != attrs) {
                out.push(Construct::new("module", label, address.clone(), header, attrs).of_call(label));
            }
        }
        Some(out)
    }

    fn local_construct(&mut self, inst: InstId, name: &Name, label: &Arc<str>) -> Option<Construct> {
        let dir = self.insts[inst as usize].dir;
        let declared = self.declared(dir, name).into_iter();
        let (place, node) =
            declared.filter_map(|(place, l)| Some((place, terraform::entry(&l.body, name)?.node))).next()?;
        let value = self.value(inst, name.clone()).unwrap_or_else(Value::null);
        let attrs = Value::map([(Arc::from("value"), value)]);
        Some(Construct::new("local", label, self.address(inst, name), place.site(node), attrs))
    }

    /// The instances of a resource, and their provisioners.
    fn resource_constructs(&mut self, inst: InstId, name: &Name) -> Option<Vec<Construct>> {
        let (Name::Resource(kind, label) | Name::Data(kind, label)) = name else { return None };
        let dir = self.insts[inst as usize].dir;
        let pieces = self.pieces(dir, name)?;
        let (place, block) = pieces.base()?;
        let resource = self.resource(inst, name.clone())?;
        let kind_name = if matches!(name, Name::Data(..)) { format!("data.{kind}") } else { kind.to_string() };
        let provider = self.provider_named(dir, name);
        let mut out = Vec::new();
        for one in &resource.instances {
            let (address, attrs) = (one.instance.address.clone(), policy_view(&one.value));
            let construct = Construct::new(kind_name.as_str(), label, address, place.site(block.header), attrs);
            out.push(Construct { provider: provider.clone(), ..construct });
        }
        let blocks: Vec<_> = pieces.blocks().collect();
        let (provisioners, connection) = (provisioners(&blocks), connection(&blocks));
        if provisioners.is_empty() {
            return Some(out);
        }
        let (_, repetitions) = self.repetitions(inst, &pieces, name);
        for (one, (_, repetition)) in resource.instances.iter().zip(repetitions) {
            for (place, provisioner) in &provisioners {
                let own = provisioner.body.blocks_of("connection").next().is_some();
                let shared = connection.as_ref().filter(|_| !own).map(|(place, block)| (*place, block));
                let seen: Vec<_> = [(*place, *provisioner)].into_iter().chain(shared).collect();
                let label = provisioner.labels.first().cloned().unwrap_or_default();
                let repetition = Repetition { this: Some(one.value.clone()), ..repetition.clone() };
                let attrs = self.seen(inst, &seen, repetition)?;
                let (address, header) = (one.instance.address.clone(), place.site(provisioner.header));
                out.push(Construct::new("provisioner", &label, address, header, attrs));
            }
        }
        Some(out)
    }

    /// The `terraform` blocks and the backend: one in an override file takes the place of any other.
    fn settings_constructs(&mut self, inst: InstId) -> Vec<Construct> {
        let declared = self.declared(self.insts[inst as usize].dir, &Name::Terraform);
        let stores = |b: &Block| matches!(&*b.kind, "backend" | "cloud");
        let storing =
            |(_, l): &(Place, Arc<Lowered>)| l.body.blocks_of("terraform").any(|b| b.body.blocks.iter().any(stores));
        let overriding = declared.iter().rposition(|d| self.is_override(d.0) && storing(d));
        let mut out = Vec::new();
        for (i, (place, lowered)) in declared.iter().enumerate() {
            // JSON may have several in one place.
            for block in lowered.body.blocks_of("terraform") {
                if i == 0 || !self.is_override(*place) {
                    out.extend(self.setting(inst, *place, block, "terraform", &"terraform".into()));
                }
                for backend in block.body.blocks_of("backend").filter(|_| overriding.is_none_or(|last| last == i)) {
                    let label = backend.labels.first().cloned().unwrap_or_default();
                    out.extend(self.setting(inst, *place, backend, &format!("backend.{label}"), &label));
                }
            }
        }
        out
    }

    fn setting(
        &mut self,
        inst: InstId,
        place: Place,
        block: &Block,
        kind: &str,
        label: &Arc<str>,
    ) -> Option<Construct> {
        let attrs = self.seen(inst, &[(place, block)], Repetition::default())?;
        Some(Construct::new(kind, label, self.address(inst, &kind), place.site(block.header), attrs))
    }

    /// The root module as a whole, and its lock file.
    fn root_constructs(&mut self, inst: InstId) -> Vec<Construct> {
        let Some(root) = self.root_module(inst) else { return Vec::new() };
        let mut out = Vec::new();
        if !self.policies_about(&"lock_file".into()).is_empty() {
            let lock = self.lock(self.insts[inst as usize].dir);
            let used = self.provider_sources(inst, true);
            let path = self.dirs[self.insts[inst as usize].dir as usize].path.clone();
            let attrs = lock.attrs(used, self.ignores_lock(&path));
            out.push(Construct::new("lock_file", &LOCK.into(), ".".into(), root.header, attrs));
        }
        out.push(root);
        out
    }

    /// The root module as a whole: at its `terraform` block, or at the beginning of `main.tf` or the first file.
    fn root_module(&mut self, inst: InstId) -> Option<Construct> {
        let tree = self.tree(inst);
        let dir = self.insts[inst as usize].dir;
        let (mut resources, mut data, mut providers, mut calls) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for child in &tree.instances {
            let dir = self.insts[*child as usize].dir;
            self.ask(&Key::Names(dir));
            for name in self.dirs[dir as usize].decls.keys() {
                match name {
                    Name::Resource(kind, _) => resources.push(kind.clone()),
                    Name::Data(kind, _) => data.push(kind.clone()),
                    Name::Provider(kind, _) => providers.push(kind.clone()),
                    Name::Module(_) => calls.push((dir, name.clone())),
                    _ => {}
                }
            }
        }
        let missing = tree.limit().or_else(|| tree.open());
        let (modules, modules_open) = self.module_sources(calls, missing.clone());
        let (sources, sources_open) = (self.provider_sources(inst, false), missing.clone());
        let list = |mut names: Vec<Arc<str>>, open: Option<Arc<Reason>>| {
            names.sort();
            names.dedup();
            Value::open_list(names.into_iter().map(Value::string).collect(), open)
        };
        let blocks = self.declared(dir, &Name::Terraform);
        let mut backend = Value::null();
        for (_, lowered) in &blocks {
            for block in lowered.body.blocks_of("terraform") {
                if let Some(label) = block.body.blocks_of("backend").find_map(|b| b.labels.first()) {
                    backend = Value::string(label.clone());
                } else if block.body.blocks_of("cloud").next().is_some() {
                    backend = Value::string("cloud");
                } else if block.body.open && backend.is_null() {
                    backend = Value::unknown(Reason::Unfinished);
                }
            }
        }
        let header = match blocks.first() {
            Some((place, lowered)) => {
                place.site(terraform::block(&lowered.body, &Name::Terraform).map_or(0, |b| b.header))
            }
            None => {
                self.ask(&Key::First(dir));
                self.first_site(dir)?
            }
        };
        let attrs = Value::map([
            (Arc::from("backend"), backend),
            (Arc::from("resource_types"), list(resources, missing.clone())),
            (Arc::from("data_types"), list(data, missing)),
            (Arc::from("providers"), list(providers, None)),
            (Arc::from("provider_sources"), list(sources, sources_open)),
            (Arc::from("module_sources"), list(modules, modules_open)),
        ]);
        Some(Construct::new("root_module", &".".into(), ".".into(), header, attrs))
    }

    /// The sources of module calls, and why there may be more than can be read.
    fn module_sources(
        &mut self,
        mut calls: Vec<(DirId, Name)>,
        mut open: Option<Arc<Reason>>,
    ) -> (Vec<Arc<str>>, Option<Arc<Reason>>) {
        calls.sort();
        calls.dedup();
        let mut sources = Vec::new();
        for (dir, name) in calls {
            let Some(pieces) = self.pieces(dir, &name) else { continue };
            match pieces.get("source").and_then(|(_, source)| source.as_str()) {
                Some(source) => sources.push(source.into()),
                // OpenTofu also takes what is known before the plan.
                None => drop(open.get_or_insert_with(|| Arc::new(Reason::Unfinished))),
            }
        }
        (sources, open)
    }

    /// The first block of `main.tf`, or of the first file of a directory.
    pub(crate) fn first_site(&self, dir: u32) -> Option<Site> {
        let mut files: Vec<(bool, &Arc<str>, u32)> = self
            .sources
            .iter()
            .enumerate()
            .filter_map(|(i, s)| s.as_ref().map(|s| (i as u32, s)))
            .filter(|(_, s)| s.dir == dir && matches!(s.role, Role::Module | Role::Template))
            .map(|(i, s)| (!["/main.tf", "/main.tofu"].iter().any(|n| s.path.ends_with(n)), &s.path, i))
            .collect();
        files.sort();
        files.iter().find_map(|(_, _, file)| {
            let source = self.sources[*file as usize].as_ref()?;
            source.first_block().map(|(segment, node)| Site { file: *file, segment, node })
        })
    }
}
