//! `strings`: the texts within a value, all the way down.

use std::sync::Arc;

use shirube_lang::{
    Failure, Kind, Reason, Value,
    value::{List, Map, Part},
};

use super::args::Answer;

/// `strings(value)`
pub(super) fn strings(value: &Value) -> Answer {
    let mut items = Vec::new();
    let open = texts(value, &mut |text: &Text<'_>| {
        if text.value.as_str().is_some_and(|known| !known.is_empty()) {
            items.push(text.found([("value", text.value.clone())]));
        }
    });
    Ok(answer(value, items, open))
}

/// `written(list)`: a list without the attributes of other resources that are known after apply, and without texts that begin with one.
/// What is not known otherwise stays.
pub(super) fn written(value: &Value) -> Answer {
    let is_written = |item: &Value| match &item.kind {
        Kind::Symbol(_) => false,
        Kind::Partial(parts) => {
            !matches!(parts.first(), Some(Part::Hole(hole)) if matches!(hole.kind, Kind::Symbol(_)))
        }
        _ => true,
    };
    let Kind::List(list) = &value.kind else {
        return match value.unknown_reason() {
            Some(reason) => Ok(Value::unknown_for(&reason)),
            None if value.is_null() => Ok(Value::list(Vec::new())),
            None => Err(Failure::new("a list is required")),
        };
    };
    let items = list.items.iter().filter(|item| is_written(item)).cloned().collect();
    let further =
        list.further.as_ref().map(|further| further.iter().filter(|item| is_written(item)).cloned().collect());
    Ok(List { items, further: further.map(Arc::new), ..(**list).clone() }.into())
}

/// What was found within a value; unknown where the value as a whole is, for a reason that leaves open what is written there.
pub(super) fn answer(value: &Value, items: Vec<Value>, open: Option<Arc<Reason>>) -> Value {
    match (value.unknown_reason(), open) {
        (Some(_), Some(reason)) => Value::unknown_for(&reason),
        (_, open) => Value::open_list(items, open),
    }
}

/// A text, with or without holes.
pub(super) struct Text<'v> {
    /// The text itself.
    pub(super) value: &'v Value,
    keys: &'v [&'v str],
}

impl Text<'_> {
    /// The nearest argument or key; empty if the text stands alone.
    pub(super) fn name(&self) -> &str {
        self.keys.last().copied().unwrap_or_default()
    }

    /// Where it stands, without the positions in lists.
    fn path(&self) -> String {
        self.keys.join(".")
    }

    /// An entry of an answer, at the text: what is said of it, its name and its path.
    pub(super) fn found<const N: usize>(&self, said: [(&str, Value); N]) -> Value {
        let place = [("name", Value::string(self.name())), ("path", Value::string(self.path()))];
        let parts = said.into_iter().chain(place);
        let parts = parts.map(|(name, part)| (Arc::from(name), part.at(self.value.origin.clone())));
        Value::map(parts).at(self.value.origin.clone())
    }
}

/// Visits the texts within a value. The answer says why there may be more: the first reason that is met.
///
/// What comes from elsewhere is no text that is written here, so it leaves nothing open.
pub(super) fn texts(value: &Value, visit: &mut dyn FnMut(&Text<'_>)) -> Option<Arc<Reason>> {
    let mut walk = Walk { visit, keys: Vec::new(), open: None };
    walk.value(value);
    walk.open
}

struct Walk<'v, 'f> {
    visit: &'f mut dyn FnMut(&Text<'_>),
    keys: Vec<&'v str>,
    open: Option<Arc<Reason>>,
}

impl<'v> Walk<'v, '_> {
    fn value(&mut self, value: &'v Value) {
        match &value.kind {
            Kind::String(_) => (self.visit)(&Text { value, keys: &self.keys }),
            Kind::Partial(parts) => {
                (self.visit)(&Text { value, keys: &self.keys });
                for part in parts.iter() {
                    let Part::Hole(hole) = part else { continue };
                    match hole.as_list() {
                        // What a JSON text says whose keys may stand in any order.
                        Some(said) if !said.items.is_empty() => said.items.iter().for_each(|item| self.value(item)),
                        _ => self.leave_open(hole.hole().as_ref()),
                    }
                }
            }
            Kind::List(list) => self.list(list),
            Kind::Map(map) => self.map(map),
            Kind::Unknown(reason) => self.leave_open(Some(reason)),
            Kind::Symbol(_) | Kind::Null | Kind::Bool(_) | Kind::Number(_) => {}
        }
    }

    fn list(&mut self, list: &'v List) {
        list.items.iter().for_each(|item| self.value(item));
        self.leave_open(list.open.as_ref());
    }

    fn map(&mut self, map: &'v Map) {
        for (key, value) in &map.entries {
            self.keys.push(key);
            self.value(value);
            self.keys.pop();
        }
        self.leave_open(map.open.as_ref());
    }

    fn leave_open(&mut self, reason: Option<&Arc<Reason>>) {
        if self.open.is_none() {
            self.open = reason.filter(|r| may_be_written_here(r)).cloned();
        }
    }
}

/// Whether what is not known for a reason may be written in the configuration all the same.
fn may_be_written_here(reason: &Reason) -> bool {
    match reason {
        Reason::Optional(why) => may_be_written_here(why),
        // These make what they give of nothing that is written.
        Reason::Function(name) if ["timestamp", "plantimestamp", "uuid"].contains(&&**name) => false,
        Reason::Unfinished
        | Reason::Failure(_)
        | Reason::Cycle(_)
        | Reason::Budget(_)
        | Reason::Undeclared(_)
        | Reason::Table(_)
        | Reason::Function(_) => true,
        Reason::NoValue(_)
        | Reason::Computed(_)
        | Reason::Data(_)
        | Reason::NotInstalled(_)
        | Reason::Instances(_)
        | Reason::Environment(_) => false,
    }
}
