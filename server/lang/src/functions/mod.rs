//! Terraform's pure functions.
//!
//! One folder entry per family; [`call`] is the only way in. A function that is not known before the plan, or that needs
//! files, the clock or other resources, is not here: the scope answers it, or the result is unknown.

mod address;
mod args;
mod convert;
mod date;
mod decimal;
mod encoding;
mod format;
mod glob;
mod hash;
mod json_read;
mod json_text;
mod kinds;
mod lists;
mod maps;
mod matching;
mod network;
mod numeric;
mod path;
mod provided;
mod re2;
mod read;
mod regexp;
mod sets;
mod string;
mod table;
#[cfg(test)]
mod tests;
mod version;
mod yaml;
mod yaml_read;
mod yaml_writer;

pub use regexp::rewritten;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    origin::Origin,
    reason::Failure,
    value::{Kind, Value},
};

use args::{Answer, Args, Stop};
pub(crate) use args::{computed, map_open};
pub(crate) use read::{read, template};
pub(crate) use sets::{of as set_of, unique as distinct};
use table::FUNCTIONS;
pub use table::Signature;

/// What a function may know besides its arguments.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// Whether it is called from a rule: null is then an empty collection.
    pub policy: bool,
}

/// A function: how many arguments it takes at least and at most, and what it does.
struct Function {
    least: usize,
    most: usize,
    run: Run,
}

type Run = fn(&Args) -> Answer;

static BY_NAME: LazyLock<FxHashMap<&str, Function>> = LazyLock::new(|| {
    let function = |(name, parameters, ja, en, run): &(&'static str, &'static str, &'static str, &'static str, Run)| {
        let (least, most) = table::signature((name, parameters, ja, en)).arity();
        (*name, Function { least, most, run: *run })
    };
    let provided =
        |(name, count, run): &(&'static str, usize, Run)| (*name, Function { least: *count, most: *count, run: *run });
    FUNCTIONS.iter().map(function).chain(provided::PROVIDED.iter().map(provided)).collect()
});

/// Functions that are there and whose result is not known on purpose: it differs with every run, depends on who runs it, or on how a
/// program happens to be written.
pub const IMPURE: [(&str, &str); 7] = [
    ("base64gzip", "compressed bytes differ between versions of the library that makes them"),
    ("bcrypt", "salted anew each time"),
    ("ephemeralasnull", "whether a value is ephemeral is not followed"),
    ("plantimestamp", "the time of the plan"),
    ("rsadecrypt", "what was encrypted comes from outside, and so does the key"),
    ("timestamp", "the time of the apply"),
    ("uuid", "made anew each time"),
];

/// The names of all functions that are computed, but for `try` and `can`.
pub fn names() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.iter().map(|f| f.0).chain(table::READING.iter().map(|f| f.0))
}

/// All functions as people are told of them, those whose result is not known included.
pub fn signatures() -> impl Iterator<Item = Signature> {
    let pure = FUNCTIONS.iter().map(|(name, parameters, ja, en, _)| (*name, *parameters, *ja, *en));
    pure.chain(table::READING).chain(table::FORGIVING).chain(table::UNKNOWN).map(table::signature)
}

/// Whether the result of a function is an argument or an element of one as it is.
pub fn picks(name: &str) -> bool {
    matches!(name, "coalesce" | "coalescelist" | "element" | "lookup" | "one")
}

/// Whether the elements of a function's result are made of its arguments, though they carry the origin of what they are made of.
pub fn makes_elements(name: &str) -> bool {
    matches!(
        name,
        "csvdecode"
            | "formatlist"
            | "jsondecode"
            | "keys"
            | "regex"
            | "regexall"
            | "split"
            | "transpose"
            | "yamldecode"
    )
}

/// Calls a function by its Terraform name. `None` if there is none by that name.
pub fn call(name: &str, args: &[Value], cx: &Context) -> Option<Result<Value, Failure>> {
    let function = BY_NAME.get(name)?;
    if args.len() < function.least {
        return Some(Err(Failure::new(format!("function {name:?} expects at least {} argument(s)", function.least))));
    }
    if args.len() > function.most {
        return Some(Err(Failure::new(format!("function {name:?} expects only {} argument(s)", function.most))));
    }
    let answered = answer((function.run)(&Args { values: args, policy: cx.policy }));
    Some(answered.map(|value| kinds::mark(name, args, value)))
}

/// `regex`, where nothing is asked but whether there is a match: true in place of what it is, which takes longer to find.
pub fn matches(args: &[Value]) -> Result<Value, Failure> {
    match args {
        [_, _] => answer(matching::whether(&Args { values: args, policy: false })),
        _ => call("regex", args, &Context { policy: false }).unwrap_or_else(|| Ok(Value::null())),
    }
}

fn answer(answer: Answer) -> Result<Value, Failure> {
    match answer {
        Ok(value) => Ok(value),
        Err(Stop::Unknown(reason)) => Ok(Value::unknown_for(&reason)),
        Err(Stop::Fail(failure)) => Err(failure),
    }
}

/// A value as JSON in which nothing is escaped that JSON allows, as CloudFormation writes it.
pub fn to_json(value: &Value) -> Result<Value, Failure> {
    answer(json_text::encode_plainly(value).map(Value::from_parts))
}

/// The origins that decided the result of a function in a rule: only the elements that matter.
pub fn blame(name: &str, args: &[Value], result: &Value) -> Origin {
    fn items(value: &Value) -> &[Value] {
        value.as_list().map_or(&[], |l| &l.items)
    }
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
        _ => Origin::many(args.iter().flat_map(|a| {
            let (own, within) = match (&a.kind, &a.origin) {
                (Kind::List(_), Origin::Nowhere) => (None, items(a)),
                (_, own) => (Some(own), &[][..]),
            };
            own.into_iter().chain(within.iter().map(|i| &i.origin))
        })),
    }
}
