//! What references in a template mean.

use std::sync::Arc;

use shirube_lang::{Failure, Kind, Reason, Resolved, Scope, Step, Value};

use super::functions;

/// The first name of `!Ref X`.
pub(super) const REF: &str = "!Ref";
/// The first name of `!GetAtt X.Y`.
pub(super) const GET_ATT: &str = "!GetAtt";
/// The first name of a condition.
pub(super) const CONDITION: &str = "!Condition";
/// What the first name of an alias in YAML begins with: see [`alias`].
const ALIAS: char = '*';

/// The first name of an alias in YAML: which one of the anchored values of its name in the same segment it refers to, in source order, or to
/// the last one before the segment.
pub(super) fn alias(number: Option<usize>) -> Arc<str> {
    match number {
        Some(number) => format!("{ALIAS}{number}").into(),
        None => ALIAS.to_string().into(),
    }
}

/// The number in the first name of an alias; `None` for the first name of another reference.
pub(super) fn alias_number(root: &str) -> Option<Option<usize>> {
    root.strip_prefix(ALIAS).map(|number| number.parse().ok())
}

/// Whether the first name of a reference is that of an alias.
pub(super) fn is_alias(root: &str) -> bool {
    alias_number(root).is_some()
}

/// A template, as its expressions see it.
pub trait Template {
    /// A parameter.
    fn parameter(&mut self, name: &Arc<str>) -> Option<Value>;
    /// The values that a parameter may be given; `None` if it may be any.
    fn allowed(&mut self, name: &Arc<str>) -> Option<Vec<Arc<str>>> {
        let _ = name;
        None
    }
    /// A resource by its logical id, as configurations see it.
    fn resource(&mut self, id: &Arc<str>) -> Option<Value>;
    /// An output of a nested stack.
    fn output(&mut self, stack: &Arc<str>, output: &str) -> Option<Value>;
    /// The value of an entry of a section: a condition, a mapping.
    fn entry(&mut self, section: &str, name: &Arc<str>) -> Option<Value>;
    /// An anchored value: of those of its name in the segment the one of a number, or the last one before the segment.
    fn anchor(&mut self, name: &Arc<str>, number: Option<usize>) -> Option<Value>;
}

/// The scope of an entry of a template.
pub struct TemplateScope<'t> {
    /// The template.
    pub template: &'t mut dyn Template,
}

impl Scope for TemplateScope<'_> {
    fn resolve(&mut self, names: &[&Arc<str>]) -> Option<Resolved> {
        let name = *names.get(1)?;
        let two = |value: Value| Some(Resolved { value, used: 2 });
        match &**names[0] {
            REF if name.starts_with("AWS::") => two(Value::unknown(Reason::Environment(name.clone()))),
            REF => match self.template.parameter(name) {
                Some(value) => two(value),
                // What it refers to by default is an attribute like others.
                None => Some(Resolved { value: attribute(&self.template.resource(name)?, "Ref"), used: 2 }),
            },
            GET_ATT => {
                let path = *names.get(2)?;
                let value = match path.strip_prefix("Outputs.") {
                    Some(output) => match self.template.output(name, output) {
                        Some(value) => value,
                        None => attribute(&self.template.resource(name)?, path),
                    },
                    None => attribute(&self.template.resource(name)?, path),
                };
                Some(Resolved { value, used: 3 })
            }
            CONDITION => two(self.template.entry("Conditions", name)?),
            root => two(self.template.anchor(name, alias_number(root)?)?),
        }
    }

    fn picks(&self, name: &str) -> bool {
        matches!(
            name,
            "Ref"
                | functions::GET_ATT
                | "Fn::If"
                | "Fn::Select"
                | "Fn::FindInMap"
                | functions::PRESENT
                | functions::TEXT
        )
    }

    fn call(&mut self, name: &str, args: &[Value]) -> Option<Result<Value, Failure>> {
        match name {
            "Fn::FindInMap" => Some(functions::miscounted(name, args).unwrap_or_else(|| self.find_in_map(args))),
            "Ref" => Some(self.made(REF, args)),
            functions::GET_ATT => Some(self.made(GET_ATT, args)),
            "Fn::Equals" if self.are_never_equal(args) => Some(Ok(Value::bool(false))),
            _ => functions::call(name, args),
        }
    }
}

impl TemplateScope<'_> {
    /// Whether one of two values is a parameter without value that may not be given what the other is.
    fn are_never_equal(&mut self, values: &[Value]) -> bool {
        let [a, b] = values else { return false };
        self.excludes(a, functions::text(b).as_deref()) || self.excludes(b, functions::text(a).as_deref())
    }

    fn excludes(&mut self, value: &Value, text: Option<&str>) -> bool {
        let (Some(text), Kind::Unknown(reason)) = (text, &value.kind) else { return false };
        let Reason::NoValue(name) = &**reason else { return false };
        // What functions make of it is not known for the same reason, and is not what the parameter is given.
        let itself = format!("{REF}.{name}");
        let is_itself = value.origin.newest().is_some_and(|link| link.step == Step::Reference(itself.into()));
        is_itself && self.template.allowed(name).is_some_and(|allowed| allowed.iter().all(|one| **one != *text))
    }

    /// A reference whose names functions make: `!Ref {Fn::Sub: x}`, `!GetAtt [!Sub x, Arn]`.
    fn made(&mut self, root: &str, names: &[Value]) -> Result<Value, Failure> {
        if let Some(reason) = names.iter().find_map(Value::hole) {
            return Ok(Value::unknown_for(&reason));
        }
        let mut texts = vec![Arc::from(root)];
        for name in names {
            texts.push(functions::text(name).ok_or_else(|| Failure::new("a reference is a text"))?.into());
        }
        let whole = || texts[1..].join(".").into();
        let found = self.resolve(&texts.iter().collect::<Vec<_>>());
        found.map(|found| found.value).ok_or_else(|| Failure::from(Reason::Undeclared(whole())))
    }

    /// `Fn::FindInMap: [map, first, second, {DefaultValue: x}]`
    fn find_in_map(&mut self, args: &[Value]) -> Result<Value, Failure> {
        let [map, first, second, rest @ ..] = args else {
            return Err(Failure::new("Fn::FindInMap takes three arguments"));
        };
        let default = rest.first().and_then(|options| options.as_map()?.entries.get("DefaultValue").cloned());
        if let Some(reason) = [map, first, second].iter().find_map(|v| v.hole()) {
            return Ok(Value::unknown_for(&reason));
        }
        let text = |v: &Value| functions::text(v).map(Arc::<str>::from);
        let found = || -> Option<Value> {
            let table = self.template.entry("Mappings", &text(map)?)?;
            let row = table.as_map()?.entries.get(&text(first)?)?.clone();
            let cell = row.as_map()?.entries.get(&text(second)?)?.clone();
            Some(cell)
        };
        let mut found = found;
        found().or(default).ok_or_else(|| Failure::new("the mapping has no such entry"))
    }
}

/// An attribute of a resource: what is not written is made by AWS. Paths such as `Endpoint.Port` are one name.
fn attribute(resource: &Value, path: &str) -> Value {
    let path: Arc<str> = path.into();
    match &resource.kind {
        Kind::Map(map) => match (map.entries.get(&path), map.shape.as_ref().and_then(|s| s.resource.as_ref())) {
            (Some(value), _) if !value.is_null() => value.clone(),
            (_, Some(instance)) => {
                let symbol = shirube_lang::value::Symbol { instance: instance.clone(), path };
                Value::new(Kind::Symbol(Arc::new(symbol)))
            }
            _ => Value::unknown(Reason::Computed(path)),
        },
        _ => match resource.unknown_reason() {
            Some(reason) => Value::unknown_for(&reason),
            None => Value::unknown(Reason::Computed(path)),
        },
    }
}
