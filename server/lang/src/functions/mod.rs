//! Terraform's pure functions.
//!
//! One folder entry per family; [`call`] is the only way in. A function that is not known before the plan, or that needs
//! files, the clock or other resources, is not here: the scope answers it, or the result is unknown.

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
mod re2;
mod read;
mod regexp;
mod sets;
mod string;
#[cfg(test)]
mod tests;
mod version;
mod yaml;
mod yaml_read;

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
pub(crate) use sets::make as set_of;

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

/// As many arguments as one likes.
const ANY: usize = usize::MAX;

/// The functions by name, as least and most arguments and what they do.
#[rustfmt::skip]
const FUNCTIONS: &[(&str, usize, usize, Run)] = &[
    ("abs", 1, 1, numeric::abs),
    ("abspath", 1, 1, path::abspath),
    ("alltrue", 1, 1, lists::all_true),
    ("anytrue", 1, 1, lists::any_true),
    ("base64decode", 1, 1, encoding::base64decode),
    ("base64encode", 1, 1, encoding::base64encode),
    ("base64gunzip", 1, 1, encoding::base64gunzip),
    ("base64sha256", 1, 1, hash::base64sha256),
    ("base64sha512", 1, 1, hash::base64sha512),
    ("basename", 1, 1, path::basename),
    ("ceil", 1, 1, numeric::ceil),
    ("chomp", 1, 1, string::chomp),
    ("chunklist", 2, 2, lists::chunklist),
    ("cidrcontains", 2, 2, network::cidrcontains),
    ("cidrhost", 2, 2, network::cidrhost),
    ("cidrnetmask", 1, 1, network::cidrnetmask),
    ("cidrsubnet", 3, 3, network::cidrsubnet),
    ("cidrsubnets", 1, ANY, network::cidrsubnets),
    ("coalesce", 0, ANY, lists::coalesce),
    ("coalescelist", 0, ANY, lists::coalescelist),
    ("compact", 1, 1, lists::compact),
    ("concat", 1, ANY, lists::concat),
    ("contains", 2, 2, lists::contains),
    ("csvdecode", 1, 1, encoding::csvdecode),
    ("dirname", 1, 1, path::dirname),
    ("distinct", 1, 1, lists::distinct),
    ("element", 2, 2, lists::element),
    ("endswith", 2, 2, string::endswith),
    ("flatten", 1, 1, lists::flatten),
    ("floor", 1, 1, numeric::floor),
    ("format", 1, ANY, format::format),
    ("formatdate", 2, 2, date::formatdate),
    ("formatlist", 1, ANY, format::formatlist),
    ("indent", 2, 2, string::indent),
    ("index", 2, 2, lists::index),
    ("issensitive", 1, 1, convert::issensitive),
    ("join", 1, ANY, string::join),
    ("jsondecode", 1, 1, json_read::jsondecode),
    ("jsonencode", 1, 1, json_text::jsonencode),
    ("keys", 1, 1, maps::keys),
    ("length", 1, 1, lists::length),
    ("list", 0, ANY, lists::list),
    ("log", 2, 2, numeric::log),
    ("lookup", 2, 3, maps::lookup),
    ("lower", 1, 1, string::lower),
    ("map", 0, ANY, maps::map),
    ("matchkeys", 3, 3, lists::matchkeys),
    ("max", 0, ANY, numeric::max),
    ("md5", 1, 1, hash::md5),
    ("merge", 0, ANY, maps::merge),
    ("min", 0, ANY, numeric::min),
    ("nonsensitive", 1, 1, convert::nonsensitive),
    ("one", 1, 1, lists::one),
    ("parseint", 2, 2, numeric::parseint),
    ("pathexpand", 1, 1, path::pathexpand),
    ("pow", 2, 2, numeric::pow),
    ("range", 1, 3, lists::range),
    ("regex", 2, 2, matching::regex),
    ("regexall", 2, 2, matching::regexall),
    ("replace", 3, 3, matching::replace),
    ("reverse", 1, 1, lists::reverse),
    ("semverconstraint", 2, 2, version::semverconstraint),
    ("sensitive", 1, 1, convert::sensitive),
    ("setintersection", 1, ANY, sets::intersection),
    ("setproduct", 0, ANY, sets::product),
    ("setsubtract", 2, 2, sets::subtract),
    ("setunion", 1, ANY, sets::union),
    ("sha1", 1, 1, hash::sha1),
    ("sha256", 1, 1, hash::sha256),
    ("sha512", 1, 1, hash::sha512),
    ("signum", 1, 1, numeric::signum),
    ("slice", 3, 3, lists::slice),
    ("sort", 1, 1, sets::sort),
    ("split", 2, 2, string::split),
    ("startswith", 2, 2, string::startswith),
    ("strcontains", 2, 2, string::strcontains),
    ("strrev", 1, 1, string::strrev),
    ("substr", 3, 3, string::substr),
    ("sum", 1, 1, lists::sum),
    ("textdecodebase64", 2, 2, encoding::textdecodebase64),
    ("textencodebase64", 2, 2, encoding::textencodebase64),
    ("timeadd", 2, 2, date::timeadd),
    ("timecmp", 2, 2, date::timecmp),
    ("title", 1, 1, string::title),
    ("tobool", 1, 1, convert::tobool),
    ("tolist", 1, 1, lists::to_list),
    ("tomap", 1, 1, maps::to_map),
    ("tonumber", 1, 1, convert::tonumber),
    ("toset", 1, 1, lists::to_set),
    ("tostring", 1, 1, convert::tostring),
    ("transpose", 1, 1, maps::transpose),
    ("trim", 2, 2, string::trim),
    ("trimprefix", 2, 2, string::trimprefix),
    ("trimspace", 1, 1, string::trimspace),
    ("trimsuffix", 2, 2, string::trimsuffix),
    ("upper", 1, 1, string::upper),
    ("urldecode", 1, 1, encoding::urldecode),
    ("urlencode", 1, 1, encoding::urlencode),
    ("uuidv5", 2, 2, hash::uuidv5),
    ("values", 1, 1, maps::values),
    ("yamldecode", 1, 1, yaml_read::yamldecode),
    ("yamlencode", 1, 1, yaml::yamlencode),
    ("zipmap", 2, 2, maps::zipmap),
];

static BY_NAME: LazyLock<FxHashMap<&str, Function>> = LazyLock::new(|| {
    let function = |(name, least, most, run): &(&'static str, usize, usize, Run)| {
        (*name, Function { least: *least, most: *most, run: *run })
    };
    FUNCTIONS.iter().map(function).collect()
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
    FUNCTIONS.iter().map(|f| f.0).chain(read::NAMES)
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
    Some(match (function.run)(&Args { values: args, policy: cx.policy }) {
        Ok(value) => Ok(kinds::mark(name, args, value)),
        Err(Stop::Unknown(reason)) => Ok(Value::unknown_for(&reason)),
        Err(Stop::Fail(failure)) => Err(failure),
    })
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
