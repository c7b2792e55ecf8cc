//! The functions that rules have beyond Terraform's.
//!
//! One module per family; [`call`] is the only way in. What a table or an argument leaves open is unknown, with the reason.

mod args;
mod cryptrec;
mod iam;
mod images;
mod jobs;
mod network;
mod patterns;
mod providers;
mod regions;
mod schedule;
pub(crate) mod secrets;
mod support;
mod table;
mod tags;
#[cfg(test)]
mod tests;
mod texts;

use shirube_lang::{Failure, Value, ops};

use crate::tables::Tables;
use args::{Answer, Text, missing, text};

pub use support::supported;
pub use table::{FUNCTIONS, Function, RULES_ONLY, function, takes_table};

/// Calls a function by its name without `shirube::`. `None` if there is none by that name. `today` is `YYYY-MM-DD` in Japan.
///
/// Truth values, and lists and objects themselves, come without an origin: the arguments are to blame. What is inside of
/// lists and objects has the origin of the argument it follows from, because a rule may blame a single element.
pub fn call(name: &str, args: &[Value], tables: &Tables, today: &str) -> Option<Result<Value, Failure>> {
    Some(match (name, args) {
        ("given", [value]) => Ok(given(value)),
        ("in_japan", [provider, code]) => regions::in_japan(provider, code, &Value::null(), tables),
        ("in_japan", [provider, code, service]) => regions::in_japan(provider, code, service, tables),
        ("regions_in", [provider, text]) => regions::regions_in(provider, text, tables),
        ("end_of_life", [table, version]) => support::end_of_life(table, version, tables, today),
        ("iam_statements", [document]) => iam::statements(document),
        ("cidr_is_open", [cidr]) => network::cidr_is_open(cidr),
        ("cidr_is_wide", [cidr]) => network::cidr_is_wide(cidr, tables),
        ("cidr_is_private", [cidr]) => network::cidr_is_private(cidr, tables),
        ("ports_opened", [table, protocol, from, to]) => network::ports_opened(table, protocol, [from, to], tables),
        ("matches", [table, text]) => patterns::matches(table, text, tables),
        ("found", [table, text]) => patterns::found(table, text, tables),
        ("secret", [name, value]) => secrets::secret(name, value, tables),
        ("secrets", [value]) => secrets::secrets(value, tables),
        ("strings", [value]) => texts::strings(value),
        ("written", [list]) => texts::written(list),
        ("night_runs", [schedule]) => schedule::night_runs(schedule, &Value::null()),
        ("night_runs", [schedule, timezone]) => schedule::night_runs(schedule, timezone),
        ("runs", [schedule]) => schedule::runs(schedule, &Value::null()),
        ("runs", [schedule, timezone]) => schedule::runs(schedule, timezone),
        ("rate_days", [schedule]) => schedule::rate_days(schedule),
        ("jobs", [text]) => jobs::jobs(text),
        ("cryptrec", [table, name]) => cryptrec::cryptrec(table, name, &Value::null(), tables),
        ("cryptrec", [table, name, size]) => cryptrec::cryptrec(table, name, size, tables),
        ("tag_values", [table, tags]) => tags::tag_values(table, tags, tables),
        ("image", [reference]) => images::image(reference, tables),
        ("image_matches", [table, reference]) => images::image_matches(table, reference, tables),
        ("provider", [name]) => providers::provider(name, tables),
        ("table", [name]) => whole(name, tables),
        _ if function(name).is_some() => {
            Err(Failure::new(format!("shirube::{name} does not take {} arguments", args.len())))
        }
        _ => return None,
    })
}

/// Whether a value is given. Providers take an empty text for one that is absent, and modules pass it on as such.
fn given(value: &Value) -> Value {
    let is = |other: Value| ops::equal(value, &other, true).map(|equal| !equal);
    match ops::all([is(Value::null()), is(Value::string(""))].into_iter()) {
        Ok(given) => Value::bool(given),
        Err(reason) => Value::unknown_for(&reason),
    }
}

/// A table of the pack as it is.
fn whole(name: &Value, tables: &Tables) -> Answer {
    Ok(match text(name)? {
        Text::Null => return Err(Failure::new("the name of a table is required, not null")),
        Text::Known(name) => tables.value(&name).unwrap_or_else(|| missing(format!("there is no table {name}"))),
        Text::Partial(_, reason) | Text::Unknown(reason) => Value::unknown_for(&reason),
    })
}
