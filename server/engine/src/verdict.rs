//! The verdicts about one name of a module instance.

use std::sync::Arc;

use shirube_lang::{Kind, Link, Origin, Reason, Site, Step as Way, Value, ast::Block};
use shirube_model::terraform::{self, Built, Name, Repetition, policy_view};
use shirube_policy::{
    Severity, Text,
    judge::{self, PlannedFix, Subject, Verdict, Violation, World},
    policy::Policy,
};

use crate::db::{Answer, Db, InstId, Key, Repeat, stamp_of};

/// Everything that policies say about one name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VerdictAnswer {
    /// Violations.
    pub violations: Vec<Raw>,
    /// What could not be decided.
    pub undetermined: Vec<Open>,
    /// How many instances were judged.
    pub judged: usize,
}

impl VerdictAnswer {
    /// Hash of everything that is shown.
    pub fn stamp(&self) -> u64 {
        let violations: Vec<_> = self
            .violations
            .iter()
            .map(|v| (&v.policy.id, v.severity, &v.message, v.primary, &v.ways, &v.address, format!("{:?}", v.fixes)))
            .collect();
        let open: Vec<_> = self.undetermined.iter().map(|o| (&o.policy.id, &o.address, o.header, &o.reason)).collect();
        stamp_of(&(format!("{violations:?}"), open, self.judged))
    }
}

/// A violation in one instance.
#[derive(Clone, Debug, PartialEq)]
pub struct Raw {
    /// The policy.
    pub policy: Arc<Policy>,
    /// Severity that the condition or the policy sets.
    pub severity: Option<Severity>,
    /// What to do.
    pub message: Text,
    /// Where it stands.
    pub primary: Site,
    /// The values that decided, the primary one first.
    pub ways: Vec<Arc<Link>>,
    /// Address of the instance.
    pub address: Arc<str>,
    /// Type of the resource.
    pub kind: Arc<str>,
    /// The header of the resource, or of the module call in the user's code that leads to it.
    pub header: Site,
    /// The header of the resource itself.
    pub block: Site,
    /// The module instance.
    pub inst: InstId,
    /// Path of the element that was judged alone.
    pub element: Option<Arc<str>>,
    /// What can be done.
    pub fixes: Vec<PlannedFix>,
}

/// A policy that could not be decided for an instance.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// The policy.
    pub policy: Arc<Policy>,
    /// Address of the instance.
    pub address: Arc<str>,
    /// The header of the resource.
    pub header: Site,
    /// Why.
    pub reason: Arc<Reason>,
}

/// A run of a policy, kept to be used again while nothing it read has changed.
pub struct Run {
    policy: Arc<str>,
    address: Arc<str>,
    fingerprint: u64,
    asked: Vec<(Key, u64)>,
    verdict: Verdict,
}

/// Something that policies apply to.
struct Construct {
    kind: Arc<str>,
    name: Arc<str>,
    address: Arc<str>,
    header: Site,
    attrs: Value,
    provider: Option<(Arc<str>, Option<Arc<str>>)>,
    /// The block of a provider configuration, to find out who uses it.
    provider_block: Option<Name>,
}

impl Db {
    pub(crate) fn compute_verdict(&mut self, inst: InstId, name: &Name) -> VerdictAnswer {
        let mut out = VerdictAnswer::default();
        let old = self.runs.remove(&(inst, name.clone())).unwrap_or_default();
        let mut runs = Vec::with_capacity(old.len());
        for construct in self.constructs(inst, name) {
            out.judged += usize::from(matches!(name, Name::Resource(..)));
            for policy in self.pack.clone().policies(&construct.kind) {
                let run = self.run(inst, &construct, &policy, &old);
                match &run.verdict {
                    Verdict::Satisfied => {}
                    Verdict::Violated(violations) => {
                        out.violations.extend(violations.iter().map(|v| self.raw(inst, &construct, &policy, v)));
                    }
                    Verdict::Undetermined(reason) => out.undetermined.push(Open {
                        policy: policy.clone(),
                        address: construct.address.clone(),
                        header: construct.header,
                        reason: reason.clone(),
                    }),
                }
                runs.push(run);
            }
        }
        self.runs.insert((inst, name.clone()), runs);
        out
    }

    /// Runs a policy, or takes the last run if nothing it read has changed.
    fn run(&mut self, inst: InstId, construct: &Construct, policy: &Arc<Policy>, old: &[Run]) -> Run {
        let fingerprint = fingerprint(construct, policy);
        let last = old.iter().find(|r| *r.policy == *policy.id && r.address == construct.address);
        if let Some(last) = last.filter(|r| r.fingerprint == fingerprint) {
            let same = last.asked.iter().all(|(key, stamp)| {
                self.ask(key);
                self.graph.stamp(key) == *stamp
            });
            if same {
                return Run {
                    policy: last.policy.clone(),
                    address: last.address.clone(),
                    fingerprint,
                    asked: last.asked.clone(),
                    verdict: last.verdict.clone(),
                };
            }
        }
        self.counts.policy_runs += 1;
        let pack = self.pack.clone();
        let (today, inputs) = (self.today.clone(), self.inputs.clone());
        let subject = Subject { attrs: &construct.attrs, inputs: &inputs, tables: &pack.tables, today: &today };
        let mut around = Around { db: self, inst, construct, asked: Vec::new() };
        around.ask(Key::Today);
        let verdict = judge::judge(policy, &subject, &mut around);
        let asked = around.asked;
        Run { policy: policy.id.clone(), address: construct.address.clone(), fingerprint, asked, verdict }
    }

    /// What there is to judge about a name.
    fn constructs(&mut self, inst: InstId, name: &Name) -> Vec<Construct> {
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
        for (place, lowered) in self.declared(dir, name) {
            let whole = lowered.is_whole();
            if let (Name::Local(label), Some(entry)) = (name, terraform::entry(&lowered.body, name)) {
                let value = self.value(inst, name.clone()).unwrap_or_else(Value::null);
                let attrs = Value::map([(Arc::from("value"), value)]);
                out.push(construct("local", label, address(name), place.site(entry.node), attrs));
                break;
            }
            let Some(block) = terraform::block(&lowered.body, name) else { continue };
            let header = place.site(block.header);
            let built = Built { place, resource: None, unfinished: !whole, with_meta: true };
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
            if !lowered.is_whole() {
                backend = Value::unknown(Reason::Unfinished);
            }
            for block in lowered.body.blocks_of("terraform") {
                if let Some(label) = block.body.blocks_of("backend").find_map(|b| b.labels.first()) {
                    backend = Value::string(label.clone());
                } else if block.body.blocks_of("cloud").next().is_some() {
                    backend = Value::string("cloud");
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
            .map(|(i, s)| (!s.path.ends_with("/main.tf"), &s.path, i))
            .collect();
        files.sort();
        files.iter().find_map(|(_, _, file)| {
            let source = self.sources[*file as usize].as_ref()?;
            source.first_block().map(|(segment, node)| Site { file: *file, segment, node })
        })
    }

    /// A violation with its place: the argument in the resource, or the argument of the outermost module call that wrote the value.
    fn raw(&self, inst: InstId, construct: &Construct, policy: &Arc<Policy>, violation: &Violation) -> Raw {
        let mut ways = violation.blame.clone();
        let header = construct.header;
        let own = |s: Site| s.file == header.file && s.segment == header.segment;
        // Written arguments before absent ones, this resource before others, then source order.
        ways.sort_by_key(|w| {
            let site = primary(w);
            let absent = w.steps().any(|l| l.step == Way::Absent);
            (absent && w.site == header, !own(w.site), absent, site)
        });
        ways.dedup();
        // What is absent decides only where nothing written does.
        if ways.first().is_some_and(|w| w.step != Way::Absent) {
            ways.retain(|w| w.step != Way::Absent);
        }
        let first = ways.first().filter(|w| own(w.site)).map_or(header, |w| primary(w));
        Raw {
            policy: policy.clone(),
            severity: violation.severity.or(policy.severity),
            message: violation.message.clone(),
            primary: self.visible(first, inst),
            ways,
            address: construct.address.clone(),
            kind: construct.kind.clone(),
            header: self.visible(header, inst),
            block: header,
            inst,
            element: violation.element.clone(),
            fixes: violation.fixes.clone(),
        }
    }

    /// Code of installed modules is never underlined: the call in the user's code is.
    fn visible(&self, site: Site, inst: InstId) -> Site {
        let installed = |site: Site| {
            let dir = self.sources[site.file as usize].as_ref().map(|s| s.dir);
            dir.is_some_and(|d| self.dirs[d as usize].installed)
        };
        let mut inst = inst;
        let mut site = site;
        while installed(site) {
            let Some((parent, call, _)) = &self.insts[inst as usize].parent else { break };
            let name = Name::Module(call.clone());
            let dir = self.insts[*parent as usize].dir;
            let place = self.dirs[dir as usize].decls.get(&name).and_then(|p| p.first()).copied();
            let Some(place) = place else { break };
            let header = self.lowered(place).and_then(|l| terraform::block(&l.body, &name).map(|b| b.header));
            site = place.site(header.unwrap_or(0));
            inst = *parent;
        }
        site
    }
}

/// The site of a value's newest step, or of the outermost module call that passed it.
fn primary(way: &Link) -> Site {
    way.steps().filter(|l| matches!(l.step, Way::Argument(_))).last().map_or(way.site, |l| l.site)
}

/// Hash of the arguments that a policy may read.
fn fingerprint(construct: &Construct, policy: &Policy) -> u64 {
    let map = construct.attrs.as_map();
    match map {
        Some(map) if !policy.reads.all_attributes => {
            let read: Vec<Option<&Value>> = policy.reads.attributes.iter().map(|n| map.entries.get(n)).collect();
            stamp_of(&(read, &map.open, &map.shape, construct.header))
        }
        _ => stamp_of(&(&construct.attrs, construct.header)),
    }
}

/// The root around a resource.
struct Around<'d> {
    db: &'d mut Db,
    inst: InstId,
    construct: &'d Construct,
    asked: Vec<(Key, u64)>,
}

impl Around<'_> {
    fn ask(&mut self, key: Key) -> Option<Answer> {
        self.db.ask(&key);
        let answer = self.db.graph.answer(&key);
        let stamp = self.db.graph.stamp(&key);
        self.asked.push((key, stamp));
        answer
    }

    /// The resources that use the provider configuration that is judged.
    fn used_by(&mut self, block: &Name) -> Value {
        let Name::Provider(kind, _) = block else { return Value::null() };
        let root = self.db.insts[self.inst as usize].root;
        let Some(Answer::Tree(tree)) = self.ask(Key::Tree(root)) else { return Value::null() };
        let mut open = tree.missing.first().map(|(_, n)| Arc::new(Reason::NotInstalled(format!("module.{n}").into())));
        let mut items = Vec::new();
        for inst in &tree.instances {
            let dir = self.db.insts[*inst as usize].dir;
            self.ask(Key::Names(dir));
            let mut names: Vec<Name> = self.db.dirs[dir as usize].decls.keys().cloned().collect();
            names.sort();
            for name in names {
                let Name::Resource(type_name, _) = &name else { continue };
                let declared = self.db.declared(dir, &name);
                let stamp = self.db.graph.stamp(&Key::Decl(dir, name.clone()));
                self.asked.push((Key::Decl(dir, name.clone()), stamp));
                let reference = declared.first().and_then(|(_, lowered)| {
                    terraform::block(&lowered.body, &name).map(|b| terraform::provider_of(&b.body, type_name))
                });
                let Some((provider, alias)) = reference.filter(|(p, _)| p == kind) else { continue };
                let Some(Answer::Provider(found)) = self.ask(Key::Provider(*inst, provider, alias)) else { continue };
                if found.block != Some((self.inst, block.clone())) {
                    continue;
                }
                let Some(Answer::Resource(Some(resource))) = self.ask(Key::Resource(*inst, name.clone())) else {
                    continue;
                };
                if let Repeat::Unknown(reason) = &resource.repeat {
                    open.get_or_insert_with(|| reason.clone());
                }
                for one in &resource.instances {
                    let entries = [
                        (Arc::from("type"), Value::string(type_name.clone())),
                        (Arc::from("attrs"), policy_view(&one.value)),
                    ];
                    items.push(Value::map(entries).at(Origin::Nowhere));
                }
            }
        }
        Value::open_list(items, open)
    }
}

impl World for Around<'_> {
    fn resources(&mut self, kind: &str, managed: bool) -> (Vec<Value>, Option<Arc<Reason>>) {
        let root = self.db.insts[self.inst as usize].root;
        let Some(Answer::Many(many)) = self.ask(Key::OfType(root, kind.into(), managed)) else {
            return (Vec::new(), None);
        };
        let own = &*self.construct.address;
        let other = |v: &&Value| {
            let shape = v.as_map().and_then(|m| m.shape.as_ref());
            shape.and_then(|s| s.resource.as_ref()).is_none_or(|r| &*r.address != own)
        };
        (many.values.iter().filter(other).cloned().collect(), many.open.clone())
    }

    fn meta(&mut self) -> Value {
        let construct = self.construct;
        let root = self.db.insts[self.db.insts[self.inst as usize].root as usize].dir;
        let path = self.db.dirs[root as usize].path.clone();
        let mut entries: Vec<(Arc<str>, Value)> = vec![
            ("type".into(), Value::string(construct.kind.trim_start_matches("data."))),
            ("name".into(), Value::string(construct.name.clone())),
            ("address".into(), Value::string(construct.address.clone())),
            ("today".into(), Value::string(self.db.today.clone())),
            ("path".into(), Value::string(path)),
            ("provider_version".into(), Value::unknown(Reason::Environment("the provider's version".into()))),
        ];
        if let Some((name, alias)) = &construct.provider {
            if let Some(Answer::Provider(found)) = self.ask(Key::Provider(self.inst, name.clone(), alias.clone())) {
                entries.push(("provider".into(), found.value.clone()));
            }
            entries.push(("alias".into(), alias.clone().map_or_else(Value::null, Value::string)));
        }
        if let Some(block) = &construct.provider_block {
            let used = self.used_by(block);
            entries.push(("used_by".into(), used));
        }
        let map = Value::map(entries);
        debug_assert!(matches!(map.kind, Kind::Map(_)));
        map
    }
}
