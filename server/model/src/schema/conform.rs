//! Values as the type that the schema says: Terraform converts what is written before a provider sees it.

use std::sync::Arc;

use shirube_lang::{Kind, Value, convert, types::Type, value::Map};

/// The value with primitive values converted to those of a type. What does not convert, or is not known, stays as it is: Terraform
/// refuses the one and decides the other later. `None` if nothing changes, which is nearly always.
pub fn conform(value: &Value, ty: &Type) -> Option<Value> {
    let kind = match (&value.kind, ty) {
        (Kind::String(_), Type::Bool) => Kind::Bool(convert::to_bool(value).ok()?),
        (Kind::String(_), Type::Number) => Kind::Number(convert::to_number(value).ok()?),
        (Kind::Bool(_) | Kind::Number(_), Type::Text) => convert::to_string(value).ok()?.kind,
        (Kind::List(list), Type::List(of) | Type::Set(of)) => {
            each(&list.all().collect::<Vec<_>>(), |_| Some(&**of))?;
            Kind::List(Arc::new(list.mapped(|v| conform(v, of).unwrap_or_else(|| v.clone()))))
        }
        (Kind::Map(map), Type::Map(of)) => {
            let values = each(&map.entries.values().collect::<Vec<_>>(), |_| Some(&**of))?;
            Kind::Map(Arc::new(entries(map, values)))
        }
        (Kind::Map(map), Type::Object(fields)) => {
            let names: Vec<&Arc<str>> = map.entries.keys().collect();
            let values = each(&map.entries.values().collect::<Vec<_>>(), |i| fields.get(names[i]).map(|f| &f.ty))?;
            Kind::Map(Arc::new(entries(map, values)))
        }
        _ => return None,
    };
    Some(Value { kind, origin: value.origin.clone(), sensitive: value.sensitive })
}

fn entries(map: &Map, values: Vec<Value>) -> Map {
    Map { entries: map.entries.keys().cloned().zip(values).collect(), ..map.clone() }
}

/// The values with those converted that need it; `None` if none does.
fn each<'t>(values: &[&Value], of: impl Fn(usize) -> Option<&'t Type>) -> Option<Vec<Value>> {
    let mut out: Option<Vec<Value>> = None;
    for (i, value) in values.iter().enumerate() {
        if let Some(converted) = of(i).and_then(|ty| conform(value, ty)) {
            out.get_or_insert_with(|| values.iter().map(|v| (*v).clone()).collect())[i] = converted;
        }
    }
    out
}
