//! What there is to judge: resources, and everything else that policies apply to.

use std::sync::Arc;

use shirube_lang::{Reason, Site, Value, ast::Block};
use shirube_model::terraform::{self, Built, Name, Repetition, policy_view};

use crate::db::{Db, InstId, Key};

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
}

impl Db {
    /// What there is to judge about a name.
    pub(super) fn constructs(&mut self, inst: InstId, name: &Name) -> Vec<Construct> {
        let dir = self.insts[inst as usize].dir;
        let prefix = self.insts[inst as usize].prefix.clone();
        let address = |text: &dyn std::fmt::Display| -> Arc<str> { format!("{prefix}{text}").into() };
        let construct = |kind: &str, label: &Arc<str>, address: Arc<str>, header: Site, attrs: Value| Construct {
            kind: kind.into(),
            name: label.clone(),
            address,
            header,
            attrs,
            provider: None,
            provider_block: None,
        };
        let mut out = Vec::new();
        if let Name::Root = name {
            out.extend(self.root_module(inst));
            return out;
        }
        for (i, (place, lowered)) in self.declared(dir, name).into_iter().enumerate() {
            if i > 0 && self.is_override(place) {
                // Part of what is declared elsewhere.
                continue;
            }
            if let (Name::Local(label), Some(entry)) = (name, terraform::entry(&lowered.body, name)) {
                let value = self.value(inst, name.clone()).unwrap_or_else(Value::null);
                let attrs = Value::map([(Arc::from("value"), value)]);
                out.push(construct("local", label, address(name), place.site(entry.node), attrs));
                break;
            }
            let Some(block) = terraform::block(&lowered.body, name) else { continue };
            let header = place.site(block.header);
            let built = Built { place, resource: None, with_meta: true };
            let body = |db: &mut Db, block: &Block| {
                let value = db.within(inst, place, Repetition::default(), |rule| terraform::body(block, rule, &built));
                policy_view(&value)
            };
            match name {
                Name::Resource(kind, label) | Name::Data(kind, label) => {
                    let managed = matches!(name, Name::Resource(..));
                    let kind_name = if managed { kind.to_string() } else { format!("data.{kind}") };
                    let Some(resource) = self.resource(inst, name.clone()) else { continue };
                    for one in &resource.instances {
                        let attrs = policy_view(&one.value);
                        let mut c = construct(&kind_name, label, one.instance.address.clone(), header, attrs);
                        c.provider = Some(terraform::provider_of(&block.body, kind));
                        out.push(c);
                    }
                    for provisioner in block.body.blocks_of("provisioner").filter(|_| !resource.instances.is_empty()) {
                        let label = provisioner.labels.first().cloned().unwrap_or_default();
                        let attrs = body(self, provisioner);
                        out.push(construct(
                            "provisioner",
                            &label,
                            address(name),
                            place.site(provisioner.header),
                            attrs,
                        ));
                    }
                    break;
                }
                Name::Provider(kind, alias) => {
                    let attrs = body(self, block);
                    let mut c = construct(&format!("provider.{kind}"), kind, address(name), header, attrs);
                    c.provider = Some((kind.clone(), alias.clone()));
                    c.provider_block = Some(name.clone());
                    out.push(c);
                    break;
                }
                Name::Variable(label) => {
                    let attrs = body(self, block);
                    out.push(construct("variable", label, address(name), header, attrs));
                    break;
                }
                Name::Output(label) => {
                    let attrs = body(self, block);
                    out.push(construct("output", label, address(name), header, attrs));
                    break;
                }
                Name::Module(label) => {
                    let attrs = body(self, block);
                    out.push(construct("module", label, address(name), header, attrs));
                    break;
                }
                Name::Terraform => {
                    let attrs = body(self, block);
                    out.push(construct("terraform", &"terraform".into(), address(name), header, attrs));
                    for backend in block.body.blocks_of("backend") {
                        let label = backend.labels.first().cloned().unwrap_or_default();
                        let kind = format!("backend.{label}");
                        let attrs = body(self, backend);
                        out.push(construct(&kind, &label, address(&kind), place.site(backend.header), attrs));
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// The root module as a whole: at its `terraform` block, or at the beginning of `main.tf` or the first file.
    fn root_module(&mut self, inst: InstId) -> Option<Construct> {
        let tree = self.tree(inst);
        let dir = self.insts[inst as usize].dir;
        let (mut resources, mut data, mut providers) = (Vec::new(), Vec::new(), Vec::new());
        for child in &tree.instances {
            let dir = self.insts[*child as usize].dir;
            self.ask(&Key::Names(dir));
            for name in self.dirs[dir as usize].decls.keys() {
                match name {
                    Name::Resource(kind, _) => resources.push(kind.clone()),
                    Name::Data(kind, _) => data.push(kind.clone()),
                    Name::Provider(kind, _) => providers.push(kind.clone()),
                    _ => {}
                }
            }
        }
        let missing = tree.missing.first().map(|(_, n)| Arc::new(Reason::NotInstalled(format!("module.{n}").into())));
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
        ]);
        Some(Construct {
            kind: "root_module".into(),
            name: ".".into(),
            address: ".".into(),
            header,
            attrs,
            provider: None,
            provider_block: None,
        })
    }

    /// The first block of `main.tf`, or of the first file of a directory.
    pub(crate) fn first_site(&self, dir: u32) -> Option<Site> {
        let mut files: Vec<(bool, &Arc<str>, u32)> = self
            .sources
            .iter()
            .enumerate()
            .filter_map(|(i, s)| s.as_ref().map(|s| (i as u32, s)))
            .filter(|(_, s)| s.dir == dir && s.role == crate::source::Role::Module)
            .map(|(i, s)| (!["/main.tf", "/main.tofu"].iter().any(|n| s.path.ends_with(n)), &s.path, i))
            .collect();
        files.sort();
        files.iter().find_map(|(_, _, file)| {
            let source = self.sources[*file as usize].as_ref()?;
            source.first_block().map(|(segment, node)| Site { file: *file, segment, node })
        })
    }
}
