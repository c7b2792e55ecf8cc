//! Module calls and resources: how often they are there, and what each instance is.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use shirube_lang::{
    Evaluator, Kind, Origin, Place, Reason, Site, Step, Value,
    ast::{Block, Expr, ExprKind},
    eval::{self, Elements},
    value::{Instance, Map, Shape},
};
use shirube_model::{
    schema::Of,
    terraform::{self, Built, Name, Repetition},
};

use super::{MAX_INSTANCES, MAX_MODULE_DEPTH, MAX_MODULES, MAX_WEIGHT, constant, join, pieces::Pieces, too_many};
use crate::db::{CallAnswer, Db, DirId, InstId, Key, RepKey, Repeat, ResourceAnswer, ResourceInstance};

impl Db {
    pub(crate) fn compute_call(&mut self, inst: InstId, call: &Arc<str>) -> Option<CallAnswer> {
        let name = Name::Module(call.clone());
        let dir = self.insts[inst as usize].dir;
        let pieces = self.pieces(dir, &name)?;
        pieces.base()?;
        let template = self.is_template(inst);
        let path = match pieces.get("source").and_then(|(_, e)| terraform::local_path(e)) {
            _ if template => self.stack_target(dir, &name),
            source => source.map(|source| join(&self.dirs[dir as usize].path, source)),
        };
        let (target, unread) = match path {
            Some(path) => (Some(self.dir(&path)), None),
            None if template => (None, None),
            None => match self.installed(inst, call) {
                Some(target) => (Some(target), None),
                None => (None, self.manifest_limit(inst)),
            },
        };
        if let Some(d) = target {
            self.ask(&Key::Module(d));
        }
        let target = target.filter(|d| self.is_module(*d));
        let (repeat, repetitions) = match pieces.base().filter(|_| template) {
            Some((place, entry)) => {
                let (repeat, key) = self.stack_repeat(inst, place, entry);
                (repeat, key.map(|key| (key, Repetition::default())).into_iter().collect())
            }
            None => self.repetitions(inst, &pieces, &name),
        };
        let weight = self.weight(inst, repetitions.len());
        let refused = target.and_then(|d| Some((d, Arc::new(self.refusal(inst, d, &name, weight)?))));
        let refused = refused.or_else(|| Some((dir, Arc::new(unread?))));
        let target = target.filter(|_| refused.is_none());
        let instances = match target {
            None => Vec::new(),
            Some(d) => repetitions
                .into_iter()
                .map(|(key, repetition)| {
                    let child = self.inst(Some((inst, call.clone(), key.clone())), d);
                    (key, repetition, child)
                })
                .collect(),
        };
        Some(CallAnswer { dir: target, repeat, instances, refused, weight })
    }

    /// How many module instances there would be if all calls were as one that is repeated so often, and as those that lead to it.
    fn weight(&mut self, inst: InstId, instances: usize) -> u64 {
        let here = self.insts[inst as usize].clone();
        let above = here.parent.and_then(|(parent, call, _)| self.call(parent, &call)).map_or(1, |c| c.weight);
        self.ask(&Key::Calls(here.dir));
        let calls = self.dirs[here.dir as usize].decls.keys().filter(|n| matches!(n, Name::Module(_))).count();
        above.saturating_mul((calls * instances.max(1)) as u64)
    }

    /// Why a module is not looked into: it is its own caller, the nesting is too deep, or there are too many.
    fn refusal(&self, mut inst: InstId, dir: DirId, call: &Name, weight: u64) -> Option<Reason> {
        if weight > MAX_WEIGHT {
            return Some(too_many());
        }
        for _ in 0..MAX_MODULE_DEPTH {
            let here = &self.insts[inst as usize];
            if here.dir == dir {
                return Some(Reason::Cycle(call.to_string().into()));
            }
            match &here.parent {
                Some((parent, ..)) => inst = *parent,
                None => return None,
            }
        }
        Some(Reason::Budget(format!("modules nested deeper than {MAX_MODULE_DEPTH}").into()))
    }

    /// The limit that keeps a module which is not found from being called not installed: the manifest was not read to its end.
    fn manifest_limit(&self, inst: InstId) -> Option<Reason> {
        let root = self.insts[self.insts[inst as usize].root as usize].dir;
        let cut = self.cut.contains(&root);
        cut.then(|| Reason::Budget(format!("more than {MAX_MODULES} installed modules").into()))
    }

    /// Where the module of a call is installed.
    fn installed(&mut self, inst: InstId, call: &Arc<str>) -> Option<DirId> {
        let root = self.insts[self.insts[inst as usize].root as usize].dir;
        self.ask(&Key::Installed(root));
        let modules = self.installed.get(&root)?;
        let mut calls = vec![call.clone()];
        let mut here = &self.insts[inst as usize];
        while let Some((parent, call, _)) = &here.parent {
            calls.push(call.clone());
            here = &self.insts[*parent as usize];
        }
        calls.reverse();
        modules.get(calls.join(".").as_str()).copied()
    }

    /// The instances of a block by its `count` or `for_each`.
    pub(crate) fn repetitions(
        &mut self,
        inst: InstId,
        pieces: &Pieces,
        name: &Name,
    ) -> (Repeat, Vec<(RepKey, Repetition)>) {
        let unknown = |reason: Arc<Reason>, each: bool| {
            let value = || Value::unknown_for(&reason);
            let repetition = Repetition {
                each: each.then(|| (value(), value())),
                count: (!each).then(value),
                ..Repetition::default()
            };
            (Repeat::Unknown(reason.clone()), vec![(RepKey::Unknown, repetition)])
        };
        if let Some((place, count)) = pieces.get("count") {
            let value = self.within(inst, place, Repetition::default(), |rule| rule.value(count));
            let number = shirube_lang::convert::to_number(&value).ok();
            let Some(n) = number.as_ref().and_then(|n| n.as_index()) else {
                let reason = value.unknown_reason().unwrap_or_else(|| {
                    let name = name.to_string();
                    Arc::new(match number {
                        Some(n) if n.as_f64() > MAX_INSTANCES as f64 => {
                            Reason::Budget(format!("more than {MAX_INSTANCES} instances of {name}").into())
                        }
                        _ => Reason::Instances(name.into()),
                    })
                });
                return unknown(reason, false);
            };
            if n > MAX_INSTANCES {
                return unknown(Arc::new(Reason::Budget(format!("{n} instances of {name}").into())), false);
            }
            let one = |i| (RepKey::Int(i), Repetition { count: Some(Value::number(i)), ..Repetition::default() });
            return (Repeat::Count, (0..n).map(one).collect());
        }
        let Some((place, for_each)) = pieces.get("for_each") else {
            return (Repeat::Single, vec![(RepKey::None, Repetition::default())]);
        };
        let value = self.within(inst, place, Repetition::default(), |rule| rule.value(for_each));
        if let Some(reason) = value.unknown_reason() {
            return unknown(reason, true);
        }
        let Ok(Elements { pairs, open, .. }) = eval::elements(&value) else {
            return unknown(Reason::Instances(name.to_string().into()).into(), true);
        };
        if let Some(reason) = open {
            return unknown(reason, true);
        }
        if pairs.len() > MAX_INSTANCES {
            return unknown(Arc::new(Reason::Budget(format!("{} instances of {name}", pairs.len()).into())), true);
        }
        let map = value.as_map().is_some();
        let keys = if map { self.written_keys(&value) } else { FxHashMap::default() };
        let made = || Origin::link(place.site(for_each.node), Step::Computed, value.origin.clone());
        let mut instances = Vec::new();
        for (key, element) in pairs {
            let text = if map { key.as_str() } else { element.as_str() };
            let Some(text) = text.map(Arc::<str>::from) else {
                return unknown(Reason::Instances(name.to_string().into()).into(), true);
            };
            let mut key = Value::string(text.clone()).at(key.origin);
            if map {
                let written = keys.get(&text).map(|site| Origin::link(*site, Step::Key, Origin::Nowhere));
                key = match written {
                    Some(written) => eval::part(&value, &key.at(written)),
                    None => key.at(made()),
                };
            }
            let element = eval::part(&value, &element);
            instances.push((RepKey::Str(text), Repetition { each: Some((key, element)), ..Repetition::default() }));
        }
        (Repeat::ForEach, instances)
    }

    /// Where the keys of a map are written, if it is written out somewhere.
    pub(super) fn written_keys(&self, map: &Value) -> FxHashMap<Arc<str>, Site> {
        let written = || {
            let end = map.origin.newest()?.steps().last().filter(|end| end.step == Step::Written)?;
            let place = Place { file: end.site.file, segment: end.site.segment };
            let lowered = self.lowered(place)?;
            let ExprKind::Object(items) = &lowered.body.find(end.site.node)?.kind else { return None };
            let site = |(key, _): &(Expr, Expr)| Some((literal_key(key)?, place.site(key.node)));
            Some(items.iter().filter_map(site).collect())
        };
        written().unwrap_or_default()
    }

    pub(crate) fn compute_resource(&mut self, inst: InstId, name: &Name) -> Option<ResourceAnswer> {
        if self.is_template(inst) {
            return self.compute_template_resource(inst, name);
        }
        let (kind, managed) = match name {
            Name::Resource(kind, _) => (kind.clone(), true),
            Name::Data(kind, _) => (kind.clone(), false),
            _ => return None,
        };
        let dir = self.insts[inst as usize].dir;
        let pieces = self.pieces(dir, name)?;
        let (place, block) = pieces.base()?;
        let blocks: Vec<_> = pieces.blocks().collect();
        let (repeat, repetitions) = self.repetitions(inst, &pieces, name);
        let prefix = self.insts[inst as usize].prefix.clone();
        let of = if managed { Of::Resource } else { Of::Data };
        let schema = self.pack.schemas.get(of, &kind).cloned();
        let built = Built { place, resource: None, with_meta: false, schema };
        let mut instances = Vec::with_capacity(repetitions.len());
        for (key, repetition) in repetitions {
            let address: Arc<str> = format!("{prefix}{name}{}", key.suffix()).into();
            let template = !managed && &*kind == "template_file";
            let value = self.within(inst, place, repetition, |rule| {
                let value = terraform::merged(&blocks, rule, &built);
                if template { with_rendered(value, rule, place, block) } else { value }
            });
            let identity = self.identity(inst, name, &value, place.site(block.header));
            let instance = Arc::new(Instance { address, kind: kind.clone(), managed, identity });
            let value = shaped(value, &instance, place, block);
            instances.push(ResourceInstance { key, instance, value });
        }
        Some(ResourceAnswer { repeat, instances })
    }
}

/// The text of a key that is written out: `a`, `"a"`, and `true` or `1` as well.
fn literal_key(key: &Expr) -> Option<Arc<str>> {
    let value = key.is_literal().then(|| constant(key))?;
    shirube_lang::convert::to_string(&value).ok()?.as_str().map(Arc::from)
}

/// A `template_file` of the old provider with its result, which sees its variables as strings.
fn with_rendered(value: Value, rule: &mut Evaluator<'_>, place: Place, block: &Block) -> Value {
    let Kind::Map(map) = &value.kind else { return value };
    let Some(template) = map.entries.get("template") else { return value };
    let text = |v: &Value| shirube_lang::convert::to_string(v).unwrap_or_else(|_| v.clone());
    let vars = match map.entries.get("vars") {
        Some(Value { kind: Kind::Map(vars), .. }) => {
            let entries = vars.entries.iter().map(|(k, v)| (k.clone(), text(v))).collect();
            Value::new(Kind::Map(Arc::new(Map { entries, ..(**vars).clone() })))
        }
        Some(vars) if !vars.is_null() => vars.clone(),
        _ => Value::map([]),
    };
    let rendered = rule.render_value(block.header, template.clone(), vars);
    let mut map = (**map).clone();
    map.entries.insert("rendered".into(), rendered.step(place.site(block.header), Step::Computed));
    Value { kind: Kind::Map(Arc::new(map)), ..value }
}

/// Gives a resource's value its identity; a data source that only computes gets its result.
fn shaped(value: Value, instance: &Arc<Instance>, place: Place, block: &Block) -> Value {
    let header = place.site(block.header);
    let Kind::Map(map) = &value.kind else { return value };
    let mut map = (**map).clone();
    let shape =
        Shape { resource: Some(instance.clone()), header: Some(header), policy_view: false, ..Shape::default() };
    map.shape = Some(Arc::new(shape));
    match (instance.managed, &*instance.kind) {
        (false, "aws_iam_policy_document") => {
            let document = terraform::document(&value);
            map.entries.insert("json".into(), document.json.step(header, Step::Computed));
            map.entries.insert("minified_json".into(), document.minified.step(header, Step::Computed));
        }
        // The old provider of templates had it under a name of its own, and both had it as a resource.
        (_, "cloudinit_config" | "template_cloudinit_config") => {
            map.entries.insert("rendered".into(), terraform::cloudinit(&value).step(header, Step::Computed));
        }
        _ => {}
    }
    Value { kind: Kind::Map(Arc::new(map)), ..value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(kind: &str, name: &str) -> (String, String, Option<String>) {
        let mut workspace = crate::examples::workspace(
            &shirube_guideline::pack(),
            &shirube_policy::pack::Example { name: "empty.tf".into(), text: String::new() },
        );
        let value = Value::map([(Arc::from(name), Value::string("own"))]);
        let identity = workspace.db.identity_of(&kind.into(), true, &value);
        let listed = |names: &[Arc<str>]| names.join(" ");
        (listed(&identity.attributes), listed(&identity.computed), identity.literal.map(|l| l.to_string()))
    }

    #[test]
    fn tables_and_schemas_say_what_names_a_resource() {
        let own = |(names, computed, literal): (&str, &str, Option<&str>)| {
            (names.to_string(), computed.to_string(), literal.map(String::from))
        };
        for (kind, name, expected) in [
            ("aws_s3_bucket", "bucket", ("id bucket arn", "id bucket arn", Some("own"))),
            ("aws_x", "name", ("id arn name", "id arn", Some("own"))),
            ("AWS::S3::Bucket", "BucketName", ("Arn BucketName Ref", "Arn BucketName Ref", Some("own"))),
            ("AWS::SNS::Topic", "TopicName", ("Ref TopicArn", "Ref TopicArn", None)),
            ("AWS::SSM::MaintenanceWindow", "Name", ("Ref WindowId", "Ref WindowId", None)),
            // A name that has to be written is never given.
            ("AWS::Route53::HostedZone", "Name", ("Id Ref", "Id Ref", None)),
            ("AWS::KMS::Alias", "AliasName", ("AliasName Ref", "Ref", Some("own"))),
            ("Custom::Own", "Name", ("Ref Arn", "Ref Arn", None)),
        ] {
            assert_eq!(identity(kind, name), own(expected), "{kind}");
        }
    }
}
