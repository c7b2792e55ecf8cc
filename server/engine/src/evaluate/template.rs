//! Values of the entries of a template: parameters, conditions, mappings, resources and nested stacks.

use std::sync::Arc;

use shirube_lang::{
    Kind, Place, Reason, Site, Step, Value,
    ast::{Block, Expr, ExprKind},
    convert,
    value::{Instance, Map, Shape},
};
use shirube_model::{
    Name,
    cloudformation::{self, BESIDE, Built, TRANSFORM, Template, VALUE},
    schema::{self, Of},
    terraform::Repetition,
};

use super::{handed::names_in, join};
use crate::db::{Db, DirId, InstId, Key, RepKey, Repeat, ResourceAnswer, ResourceInstance};

/// The section of the resources.
const RESOURCES: &str = "Resources";

/// A template as the scope of expressions.
pub(super) struct InTemplate<'d> {
    pub(super) db: &'d mut Db,
    pub(super) inst: InstId,
    /// What is evaluated stands here: of anchors of the same name the last one before it counts.
    pub(super) place: Place,
}

impl Template for InTemplate<'_> {
    fn parameter(&mut self, name: &Arc<str>) -> Option<Value> {
        self.db.value(self.inst, Name::Variable(name.clone()))
    }

    fn allowed(&mut self, name: &Arc<str>) -> Option<Vec<Arc<str>>> {
        self.db.allowed_values(self.db.insts[self.inst as usize].dir, name)
    }

    fn resource(&mut self, id: &Arc<str>) -> Option<Value> {
        if let Some(value) = self.db.value(self.inst, Name::Entry(RESOURCES.into(), id.clone())) {
            return Some(value);
        }
        // A transform makes resources of its own.
        let dir = self.db.insts[self.inst as usize].dir;
        let transform = !self.db.declared(dir, &Name::Entry("".into(), "Transform".into())).is_empty();
        transform.then(|| Value::unknown(Reason::Computed(id.clone())))
    }

    fn output(&mut self, stack: &Arc<str>, output: &str) -> Option<Value> {
        let call = self.db.call(self.inst, stack)?;
        if let Some(reason) = call.closed(stack) {
            return Some(Value::unknown_for(&reason));
        }
        let (_, _, child) = call.instances.first()?;
        self.db.value(*child, Name::Output(output.into()))
    }

    fn entry(&mut self, section: &str, name: &Arc<str>) -> Option<Value> {
        self.db.value(self.inst, Name::Entry(section.into(), name.clone()))
    }

    fn anchor(&mut self, name: &Arc<str>, number: Option<usize>) -> Option<Value> {
        let dir = self.db.insts[self.inst as usize].dir;
        self.db.ask(&Key::Decl(dir, Name::Anchor(name.clone())));
        let (place, number) = self.db.anchor(dir, name, self.place, number)?;
        self.db.value(self.inst, Name::AnchorIn(name.clone(), place.segment, number))
    }
}

impl Db {
    /// Which anchored value an alias refers to that stands at a place: where, and how many of its name stand before it there.
    pub(crate) fn anchor(
        &self,
        dir: DirId,
        name: &Arc<str>,
        here: Place,
        number: Option<usize>,
    ) -> Option<(Place, usize)> {
        if let Some(number) = number {
            return Some((here, number));
        }
        let start = |place: &Place| {
            let source = self.sources.get(place.file as usize)?.as_ref()?;
            source.segment(place.segment).map(|segment| segment.start)
        };
        let declared = self.dirs[dir as usize].decls.get(&Name::Anchor(name.clone()))?.iter();
        let before = declared.filter(|place| start(place) < start(&here)).max_by_key(|place| start(place))?;
        let (_, number) = cloudformation::anchored(&self.lowered(*before)?.body, name, None)?;
        Some((*before, number))
    }

    /// Where the anchored value stands that an alias at a place refers to.
    pub(crate) fn anchor_site(&self, dir: DirId, name: &Arc<str>, here: Place, number: Option<usize>) -> Option<Site> {
        let (place, number) = self.anchor(dir, name, here, number)?;
        let lowered = self.lowered(place)?;
        Some(place.site(cloudformation::anchored(&lowered.body, name, Some(number))?.0.header))
    }

    /// The entry that declares a name, recorded as read.
    pub(crate) fn template_entry(&mut self, dir: DirId, name: &Name) -> Option<(Place, Block)> {
        let (place, lowered) = self.declared(dir, name).into_iter().next()?;
        Some((place, cloudformation::entry(&lowered.body, name)?.clone()))
    }

    /// A parameter, output, condition, mapping or another entry of a section.
    pub(super) fn compute_entry(&mut self, inst: InstId, name: &Name) -> Option<Value> {
        let dir = self.insts[inst as usize].dir;
        if let Name::AnchorIn(anchor, segment, number) = name {
            return self.anchored(inst, anchor, *segment, *number);
        }
        let (place, entry) = self.template_entry(dir, name)?;
        let step = match name {
            Name::Variable(parameter) => return self.parameter(inst, parameter, place, &entry),
            Name::Output(output) => Step::Output(output.clone()),
            Name::Entry(section, id) if &**section == RESOURCES => return self.named(inst, id, place, &entry),
            Name::Entry(_, id) => Step::Local(format!("!{id}").into()),
            _ => return None,
        };
        // A loop over what a parameter is by default made it: with other values it may not be there, or be another one.
        match self.holds(inst, place, &entry) {
            Ok(true) => {}
            Ok(false) => return Some(Value::unknown(Reason::Function("Fn::ForEach".into()))),
            Err(reason) => return Some(Value::unknown_for(&reason)),
        }
        let attribute = if matches!(name, Name::Output(_)) { "Value" } else { VALUE };
        let Some(expr) = entry.body.get(attribute) else {
            return Some(self.attributes(inst, place, &entry));
        };
        let value = self.within(inst, place, Repetition::default(), |rule| rule.value(expr));
        Some(value.step(place.site(expr.node), step))
    }

    /// An anchored value in a segment.
    fn anchored(&mut self, inst: InstId, name: &Arc<str>, segment: u32, number: usize) -> Option<Value> {
        let declared = self.declared(self.insts[inst as usize].dir, &Name::Anchor(name.clone()));
        let (place, lowered) = declared.into_iter().find(|(place, _)| place.segment == segment)?;
        let (block, _) = cloudformation::anchored(&lowered.body, name, Some(number))?;
        let expr = cloudformation::value(block)?;
        Some(self.within(inst, place, Repetition::default(), |rule| rule.value(expr)))
    }

    /// An entry that is a mapping.
    pub(crate) fn attributes(&mut self, inst: InstId, place: Place, entry: &Block) -> Value {
        let attributes = cloudformation::attributes(entry);
        let entries: Vec<(Arc<str>, Value)> = self.within(inst, place, Repetition::default(), |rule| {
            let built = Built { place, open: entry.body.open };
            let one = |a: &shirube_lang::ast::Attribute| {
                (a.name.clone(), cloudformation::properties(&a.value, cloudformation::key(a), rule, &built))
            };
            attributes.iter().map(one).collect()
        });
        let (left_out, entries): (Vec<_>, Vec<_>) = entries.into_iter().partition(|(_, value)| value.is_null());
        let open = entry.body.open.then(|| Arc::new(Reason::Unfinished));
        let (header, left_out) = (Some(place.site(entry.header)), left_out.into_iter().collect());
        let shape = Shape { resource: None, header, policy_view: true, left_out };
        let entries = entries.into_iter().collect();
        let map = Map { entries, open, shape: Some(Arc::new(shape)), uniform: false };
        Value::new(Kind::Map(Arc::new(map))).step(place.site(entry.node), Step::Written)
    }

    /// A parameter: what the nested stack is given, or the front, or the default.
    fn parameter(&mut self, inst: InstId, name: &Arc<str>, place: Place, entry: &Block) -> Option<Value> {
        let dir = self.insts[inst as usize].dir;
        let text = |attribute: &str| entry.body.get(attribute).and_then(|e| e.as_str());
        let hidden = matches!(entry.body.get("NoEcho").map(|e| &e.kind), Some(ExprKind::Bool(true)))
            || text("NoEcho").is_some_and(|t| t.eq_ignore_ascii_case("true"));
        let given = match self.insts[inst as usize].parent.clone() {
            Some((parent, call, _)) => self.stack_argument(parent, &call, name),
            None => self.given(dir, name, None),
        };
        let kind = text("Type").unwrap_or_default();
        let written = given.or_else(|| {
            let default = entry.body.get("Default")?;
            let value = self.within(inst, place, Repetition::default(), |rule| rule.value(default));
            Some(value.step(place.site(default.node), Step::Default(format!("!{name}").into())))
        });
        let value = match written {
            // What is written is the name of what is read when the stack is made.
            _ if kind.starts_with("AWS::SSM::Parameter::Value") => {
                Value::unknown(Reason::Environment(format!("{kind} {name}").into()))
            }
            Some(value) if kind.starts_with("List<") || kind == "CommaDelimitedList" => listed(as_text(value)),
            Some(value) => as_text(value),
            None => match entry.body.get("AllowedValues").map(|e| &e.kind) {
                Some(ExprKind::List(only)) if only.len() == 1 => {
                    as_text(self.within(inst, place, Repetition::default(), |rule| rule.value(&only[0])))
                }
                _ if entry.body.open => Value::unknown(Reason::Unfinished),
                _ => Value::unknown(Reason::NoValue(name.clone())),
            },
        };
        Some(value.mark(hidden))
    }

    /// What a nested stack is given for a parameter.
    fn stack_argument(&mut self, parent: InstId, stack: &Arc<str>, parameter: &Arc<str>) -> Option<Value> {
        let dir = self.insts[parent as usize].dir;
        let (place, entry) = self.template_entry(dir, &Name::Module(stack.clone()))?;
        let given = cloudformation::property(&entry, "Parameters");
        let expr = match given.map(|e| &e.kind) {
            Some(ExprKind::Object(pairs)) => {
                pairs.iter().find(|(key, _)| key.as_str() == Some(parameter)).map(|p| &p.1)
            }
            Some(_) => return Some(Value::unknown(Reason::Unfinished)),
            None => None,
        };
        match expr {
            Some(expr) => {
                let value = self.within(parent, place, Repetition::default(), |rule| rule.value(expr));
                // What is `AWS::NoValue` is not given: then the default counts.
                (!value.is_null())
                    .then(|| value.step(place.site(expr.node), Step::Argument(format!("!{parameter}").into())))
            }
            None => entry.body.open.then(|| Value::unknown(Reason::Unfinished)),
        }
    }

    /// Whether an entry is part of the stack, by its condition. The name of the condition may be looked up.
    pub(super) fn stack_repeat(&mut self, inst: InstId, place: Place, entry: &Block) -> (Repeat, Option<RepKey>) {
        let single = (Repeat::Single, Some(RepKey::None));
        match self.holds(inst, place, entry) {
            Ok(true) => {}
            Ok(false) => return (Repeat::Single, None),
            // What it would be for other values is not known.
            Err(reason) => return (Repeat::Unknown(reason), None),
        }
        let Some(expr) = entry.body.get("Condition") else { return single };
        let name = self.within(inst, place, Repetition::default(), |rule| rule.value(expr));
        if let Some(reason) = name.hole() {
            return (Repeat::Unknown(reason), Some(RepKey::Unknown));
        }
        let Some(name) = name.as_str() else { return single };
        let value = self.value(inst, Name::Entry("Conditions".into(), name.into()));
        let known = value.as_ref().and_then(|v| convert::to_bool(v).ok());
        match (known, value.and_then(|v| v.hole())) {
            (_, Some(reason)) => (Repeat::Unknown(reason), Some(RepKey::Unknown)),
            (Some(false), None) => (Repeat::Single, None),
            (Some(true), None) => (Repeat::Single, Some(RepKey::None)),
            (None, None) => (Repeat::Unknown(Arc::new(Reason::Undeclared(name.into()))), Some(RepKey::Unknown)),
        }
    }

    pub(super) fn compute_template_resource(&mut self, inst: InstId, name: &Name) -> Option<ResourceAnswer> {
        let Name::Resource(kind, id) = name else { return None };
        let dir = self.insts[inst as usize].dir;
        let (place, entry) = self.template_entry(dir, name)?;
        let (repeat, key) = self.stack_repeat(inst, place, &entry);
        let Some(key) = key else { return Some(ResourceAnswer { repeat, instances: Vec::new() }) };
        let address: Arc<str> = format!("{}{id}", self.insts[inst as usize].prefix).into();
        let value = self.properties(inst, place, &entry);
        let value = self.with_globals(inst, kind, place, &entry, value);
        let schema = self.pack.schemas.get(Of::Resource, kind).cloned();
        let value = schema.and_then(|schema| schema::conform_block(&value, &schema)).unwrap_or(value);
        let identity = self.identity_of(kind, true, &value);
        let instance = Arc::new(Instance { address, kind: kind.clone(), managed: true, identity });
        let value = shaped(value, &instance);
        Some(ResourceAnswer { repeat, instances: vec![ResourceInstance { key, instance, value }] })
    }

    /// A resource as others refer to it: that it is there, what names it, and what is written in it without other resources. The rest of
    /// it is not asked for, since it may refer back.
    fn named(&mut self, inst: InstId, id: &Arc<str>, place: Place, entry: &Block) -> Option<Value> {
        let kind = cloudformation::type_of(entry)?;
        let (_, key) = self.stack_repeat(inst, place, entry);
        if key.is_none() {
            return Some(Value::unknown(Reason::Failure(format!("{id} is not part of the stack").into())));
        }
        let names = self.identity_of(&kind, true, &Value::null()).attributes;
        let dir = self.insts[inst as usize].dir;
        let mut written = Vec::new();
        for (name, expr) in cloudformation::properties_of(entry) {
            let names_it = names.iter().any(|known| **known == *name);
            if names_it || self.stands_alone(dir, expr) {
                written.push((Arc::<str>::from(name), expr, names_it));
            }
        }
        let entries: Vec<(Arc<str>, Value)> = self.within(inst, place, Repetition::default(), |rule| {
            let values = written.into_iter().map(|(name, expr, names_it)| (name, rule.value(expr), names_it));
            // Of what is not known, a reference says more than that.
            values.filter(|(_, v, names_it)| *names_it || v.hole().is_none()).map(|(name, v, _)| (name, v)).collect()
        });
        let value = Value::map(entries);
        let identity = self.identity_of(&kind, true, &value);
        let address = format!("{}{id}", self.insts[inst as usize].prefix).into();
        let instance = Arc::new(Instance { address, kind, managed: true, identity });
        Some(shaped(value, &instance))
    }

    /// Whether an expression is made of what is written, parameters, conditions and mappings, and of no resources.
    fn stands_alone(&mut self, dir: DirId, expr: &Expr) -> bool {
        let mut names = Vec::new();
        let is_condition = |name: &Name| matches!(name, Name::Entry(section, _) if &**section == "Conditions");
        names_in(expr, &mut names)
            && names.iter().all(|name| is_condition(name) || self.parameter_of(dir, name).is_some())
    }

    /// The properties of a resource, and what stands beside them and reads like one.
    fn properties(&mut self, inst: InstId, place: Place, entry: &Block) -> Value {
        let built = Built { place, open: entry.body.open };
        let (properties, beside) = self.within(inst, place, Repetition::default(), |rule| {
            let attribute = |name: &str| entry.body.attribute(name);
            let properties = attribute("Properties")
                .map(|a| cloudformation::properties(&a.value, cloudformation::key(a), rule, &built));
            let beside: Vec<(Arc<str>, Value)> = BESIDE
                .iter()
                .filter_map(|name| Some((Arc::from(*name), attribute(name)?)))
                .map(|(name, a)| (name, cloudformation::properties(&a.value, cloudformation::key(a), rule, &built)))
                .collect();
            (properties, beside)
        });
        let header = Some(place.site(entry.header));
        let open = entry.body.open.then(|| Arc::new(Reason::Unfinished));
        let mut map = match properties.as_ref().map(|value| &value.kind) {
            Some(Kind::Map(map)) => {
                // What is absent is missed at the resource: `Properties` alone says little.
                let shape = map.shape.as_deref().cloned().unwrap_or_default();
                let shape = Shape { resource: None, header, policy_view: true, ..shape };
                Map { shape: Some(Arc::new(shape)), ..(**map).clone() }
            }
            None | Some(Kind::Null) => {
                let shape = Shape { resource: None, header, policy_view: true, ..Shape::default() };
                Map { open, shape: Some(Arc::new(shape)), ..Map::default() }
            }
            Some(_) => {
                let reason = properties.as_ref().and_then(Value::hole).unwrap_or_else(|| Arc::new(Reason::Unfinished));
                let shape = Shape { resource: None, header, policy_view: true, ..Shape::default() };
                Map { open: Some(reason), shape: Some(Arc::new(shape)), ..Map::default() }
            }
        };
        if entry.body.attribute(TRANSFORM).is_some() {
            map.open.get_or_insert_with(|| Arc::new(Reason::Function(TRANSFORM.into())));
        }
        for (name, value) in beside.into_iter().filter(|(_, value)| !value.is_null()) {
            map.entries.insert(name, value);
        }
        let origin = properties.map(|value| value.origin).unwrap_or_default();
        Value::new(Kind::Map(Arc::new(map))).at(origin)
    }

    /// Why a stack may have more resources than its template writes.
    pub(crate) fn unwritten(&mut self, inst: InstId) -> Option<Arc<Reason>> {
        let dir = self.insts[inst as usize].dir;
        if !self.dirs[dir as usize].template {
            return None;
        }
        self.ask(&Key::Names(dir));
        let mut ids: Vec<Arc<str>> = cloudformation::unwritten(self.dirs[dir as usize].decls.keys()).cloned().collect();
        ids.sort();
        let unknown = ids.into_iter().find_map(|id| {
            let entry = self.template_entry(dir, &Name::Entry(RESOURCES.into(), id.clone()));
            let is_written = entry.is_some_and(|(place, entry)| {
                let is_loop = cloudformation::given(&entry).next().is_some();
                is_loop && self.holds(inst, place, &entry).is_ok_and(|holds| holds)
            });
            (!is_written).then(|| Arc::new(Reason::Function(id)))
        });
        unknown.or_else(|| self.macro_of(inst))
    }

    /// Why a macro may make anything of a template: it is none of those whose work is known.
    fn macro_of(&mut self, inst: InstId) -> Option<Arc<Reason>> {
        let transform = self.value(inst, Name::Entry("".into(), "Transform".into()))?;
        let is_known = |name: &Value| name.as_str().is_some_and(cloudformation::is_known_macro);
        let all_known = match transform.as_list() {
            Some(list) => list.items.iter().all(is_known),
            None => is_known(&transform),
        };
        (!all_known).then(|| Arc::new(Reason::Function("Transform".into())))
    }

    /// Whether the parameters that loops go over are what they are by default, for an entry that was made by them.
    fn holds(&mut self, inst: InstId, place: Place, entry: &Block) -> Result<bool, Arc<Reason>> {
        for expr in cloudformation::given(entry) {
            let value = self.within(inst, place, Repetition::default(), |rule| rule.value(expr));
            match (value.hole(), convert::to_bool(&value)) {
                (Some(reason), _) => return Err(reason),
                (None, Ok(false)) => return Ok(false),
                (None, _) => {}
            }
        }
        Ok(true)
    }

    /// Where the template of a nested stack is, if it is a local file.
    pub(crate) fn stack_target(&self, dir: DirId, stack: &Name) -> Option<String> {
        let lowered = self.lowered(*self.dirs[dir as usize].decls.get(stack)?.first()?)?;
        let entry = cloudformation::entry(&lowered.body, stack)?;
        let path = cloudformation::nested_path(entry)?;
        let here = self.dirs[dir as usize].path.rsplit_once('/')?.0;
        Some(join(here, path))
    }
}

/// The properties of a resource's value, without what stands beside them.
pub(crate) fn properties(value: &Value) -> Value {
    let Kind::Map(map) = &value.kind else { return value.clone() };
    let mut map = (**map).clone();
    map.entries = map
        .entries
        .iter()
        .filter(|(name, _)| !BESIDE.contains(&&***name))
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    Value { kind: Kind::Map(Arc::new(map)), ..value.clone() }
}

/// A resource's value with its identity.
fn shaped(value: Value, instance: &Arc<Instance>) -> Value {
    let Kind::Map(map) = &value.kind else { return value };
    let mut map = (**map).clone();
    let shape = map.shape.as_deref().cloned().unwrap_or_default();
    map.shape = Some(Arc::new(Shape { resource: Some(instance.clone()), policy_view: false, ..shape }));
    Value { kind: Kind::Map(Arc::new(map)), ..value }
}

/// A parameter as it is used: whatever its type, a number or a truth value has become a text.
fn as_text(value: Value) -> Value {
    match &value.kind {
        Kind::Bool(_) | Kind::Number(_) => convert::to_string(&value).unwrap_or(value),
        _ => value,
    }
}

/// A text with commas as the list that it stands for.
fn listed(value: Value) -> Value {
    let Some(text) = value.as_str() else { return value };
    let items = text.split(',').map(|item| Value::string(item.trim()).at(value.origin.clone())).collect();
    Value::list(items).at(value.origin.clone()).mark(value.sensitive)
}
