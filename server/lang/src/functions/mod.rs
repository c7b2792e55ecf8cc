//! Terraform's pure functions.
//!
//! One folder entry per family; [`call`] is the only way in. A function that is not known before the plan, or that needs
//! files, the clock or other resources, is not here: the scope answers it, or the result is unknown.

use crate::{
    origin::Origin,
    reason::Failure,
    value::{Kind, Value},
};

/// What a function may know besides its arguments.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// Whether it is called from a rule: null is then an empty collection.
    pub policy: bool,
}

/// Calls a function by its Terraform name. `None` if there is none by that name.
pub fn call(_name: &str, _args: &[Value], _cx: &Context) -> Option<Result<Value, Failure>> {
    None
}

/// The origins that decided the result of a function in a rule: only the elements that matter.
pub fn blame(name: &str, args: &[Value], result: &Value) -> Origin {
    let items = |value: &Value| value.as_list().map(|l| l.items.clone()).unwrap_or_default();
    match (name, args) {
        ("alltrue", [list]) if result.as_bool() == Some(false) => {
            Origin::many(items(list).iter().filter(|i| i.as_bool() == Some(false)).map(|i| &i.origin))
        }
        ("anytrue", [list]) if result.as_bool() == Some(true) => {
            Origin::many(items(list).iter().filter(|i| i.as_bool() == Some(true)).map(|i| &i.origin))
        }
        ("length" | "alltrue" | "anytrue", [list]) if !items(list).is_empty() => {
            Origin::many(items(list).iter().map(|i| &i.origin))
        }
        ("contains", [list, x]) if result.as_bool() == Some(true) => {
            let equal = |i: &&Value| crate::ops::equal(i, x, true) == Ok(true);
            Origin::many(items(list).iter().filter(equal).map(|i| &i.origin).chain([&x.origin]))
        }
        _ => {
            let deep = args.iter().flat_map(|a| match &a.kind {
                Kind::List(l) if a.origin == Origin::Nowhere => l.items.iter().map(|i| &i.origin).collect::<Vec<_>>(),
                _ => vec![&a.origin],
            });
            Origin::many(deep)
        }
    }
}
