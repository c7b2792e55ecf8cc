//! The words of rule files: which arguments each block takes, and which functions there are. A misspelt word would otherwise be a rule
//! that never speaks.

use shirube_lang::{
    NodeId,
    ast::{Block, Body, Expr, ExprKind},
};

use crate::{functions, nearest};

/// A word that nothing knows.
pub(crate) struct Unknown {
    /// Where it stands.
    pub node: NodeId,
    /// What is said about it, in Japanese and English.
    pub ja: String,
    pub en: String,
}

/// The arguments of a block; `None` if it takes any.
fn arguments(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "resource_policy" | "provider_policy" | "module_policy" => {
            &["control", "targets", "also", "severity", "enforcement_level", "filter", "operations"]
        }
        "enforce" => &["condition", "error_message", "info_message", "severity", "for_each", "at"],
        "fix" => &["title", "safety", "when"],
        "set" => &["value", "choices"],
        "remove" => &[],
        "input" => &["type", "default", "description"],
        _ => return None,
    })
}

/// The words of a block and of what is inside that nothing knows.
pub(crate) fn unknown(block: &Block) -> Vec<Unknown> {
    let mut found = Vec::new();
    words(block, &mut found);
    found
}

fn words(block: &Block, found: &mut Vec<Unknown>) {
    if let Some(known) = arguments(&block.kind) {
        for attribute in block.body.attributes.iter().filter(|a| !known.contains(&&*a.name)) {
            let name = &attribute.name;
            let (ja, en) = suggestion(nearest(name, known.iter().copied()), "");
            found.push(Unknown {
                node: attribute.node,
                ja: format!("{name} という引数はありません{ja}"),
                en: format!("there is no argument {name}{en}"),
            });
        }
    }
    calls(&block.body, found);
    // What an edit adds is the user's configuration, not a rule; only its values are.
    if !matches!(&*block.kind, "add" | "companion") {
        block.body.blocks.iter().for_each(|inner| words(inner, found));
    }
}

fn calls(body: &Body, found: &mut Vec<Unknown>) {
    body.attributes.iter().for_each(|a| expression(&a.value, found));
}

fn expression(expr: &Expr, found: &mut Vec<Unknown>) {
    if let ExprKind::Call { name, .. } = &expr.kind
        && let Some((prefix, near)) = misspelt(name)
    {
        let (ja, en) = suggestion(near, prefix);
        found.push(Unknown {
            node: expr.node,
            ja: format!("{name} という関数はありません{ja}"),
            en: format!("there is no function {name}{en}"),
        });
    }
    expr.children(&mut |child| expression(child, found));
}

/// The prefix of a function that does not exist, and the name that is most like it.
fn misspelt(name: &str) -> Option<(&'static str, Option<&'static str>)> {
    let own = ["try", "can", "getresources", "getdatasource"];
    let impure = || shirube_lang::functions::IMPURE.into_iter().map(|(name, _)| name);
    let core = || shirube_lang::functions::names().chain(impure()).chain(own);
    match name.strip_prefix("shirube::") {
        Some(own) if functions::NAMES.contains(&own) => None,
        Some(own) => Some(("shirube::", nearest(own, functions::NAMES.into_iter()))),
        None => {
            let bare = name.strip_prefix("core::").unwrap_or(name);
            (!core().any(|known| known == bare)).then(|| ("core::", nearest(bare, core())))
        }
    }
}

fn suggestion(near: Option<&str>, prefix: &str) -> (String, String) {
    near.map_or_else(Default::default, |near| {
        (format!("（{prefix}{near} のことですか）"), format!(" (did you mean {prefix}{near}?)"))
    })
}
