//! The functions that rules have beyond Terraform's.
//!
//! One module per family; [`call`] is the only way in. What a table or an argument leaves open is unknown, with the reason.

mod args;
mod iam;
mod network;
mod patterns;
mod regions;
mod schedule;
mod secrets;
mod support;
#[cfg(test)]
mod tests;

use shirube_lang::{Failure, Value, json};

use crate::tables::Tables;
use args::{Answer, Text, missing, text};

/// The names of all functions, without `shirube::`.
pub const NAMES: [&str; 9] = [
    "in_japan",
    "end_of_life",
    "iam_statements",
    "cidr_is_open",
    "ports_opened",
    "matches",
    "secret",
    "night_runs",
    "table",
];

/// Calls a function by its name without `shirube::`. `None` if there is none by that name. `today` is `YYYY-MM-DD` in Japan.
///
/// Truth values, and lists and objects themselves, come without an origin: the arguments are to blame. What is inside of
/// lists and objects has the origin of the argument it follows from, because a rule may blame a single element.
pub fn call(name: &str, args: &[Value], tables: &Tables, today: &str) -> Option<Result<Value, Failure>> {
    Some(match (name, args) {
        ("in_japan", [provider, code]) => regions::in_japan(provider, code, tables),
        ("end_of_life", [table, version]) => support::end_of_life(table, version, tables, today),
        ("iam_statements", [document]) => iam::statements(document),
        ("cidr_is_open", [cidr]) => network::cidr_is_open(cidr),
        ("ports_opened", [table, protocol, from, to]) => network::ports_opened(table, protocol, [from, to], tables),
        ("matches", [table, text]) => patterns::matches(table, text, tables),
        ("secret", [name, value]) => secrets::secret(name, value, tables),
        ("night_runs", [schedule]) => schedule::night_runs(schedule, &Value::null()),
        ("night_runs", [schedule, timezone]) => schedule::night_runs(schedule, timezone),
        ("table", [name]) => table(name, tables),
        _ if NAMES.contains(&name) => {
            Err(Failure::new(format!("shirube::{name} does not take {} arguments", args.len())))
        }
        _ => return None,
    })
}

/// A table of the pack as it is.
fn table(name: &Value, tables: &Tables) -> Answer {
    Ok(match text(name)? {
        Text::Null => return Err(Failure::new("the name of a table is required, not null")),
        Text::Known(name) => {
            tables.get(&name).map_or_else(|| missing(format!("there is no table {name}")), json::from_json)
        }
        Text::Partial(_, reason) | Text::Unknown(reason) => Value::unknown_for(&reason),
    })
}
