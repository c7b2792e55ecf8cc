//! What a word without quotes is.

use std::sync::Arc;

use shirube_lang::{Number, ast::ExprKind};

/// The value of a word without quotes. A number keeps its text unless it is written as it is printed: `1.10` and `012345678901` are names.
pub(crate) fn resolve(text: &Arc<str>) -> ExprKind {
    match &**text {
        "" | "~" | "null" | "Null" | "NULL" => ExprKind::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => ExprKind::Bool(true),
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => ExprKind::Bool(false),
        word => match Number::parse(word).filter(|n| n.to_string() == word) {
            Some(number) => ExprKind::Number(number),
            None => ExprKind::String(text.clone()),
        },
    }
}
