//! The functions that rules have beyond Terraform's.

use shirube_lang::{Failure, Value};

use crate::tables::Tables;

/// Calls a function by its name without `shirube::`. `None` if there is none by that name. `today` is `YYYY-MM-DD` in Japan.
pub fn call(_name: &str, _args: &[Value], _tables: &Tables, _today: &str) -> Option<Result<Value, Failure>> {
    None
}
