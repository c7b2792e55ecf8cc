//! The regular expressions of a pack, made ready when the pack is built: compiling one takes longer than what it is asked for.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use shirube_lang::{
    ast::{Expr, ExprKind},
    functions::rewritten,
    lazy_regex::ready::prepare,
};

use crate::{literals::PATTERNS, pack::Compiled, reads, tables};

/// What a text has that is worth to be made ready: without any of these, all that has to be found is a word.
const SIGNS: &[char] = &['^', '$', '|', '(', '[', '*', '+', '?', '.', '\\'];

/// What [`provide`](shirube_lang::lazy_regex::ready::provide) takes.
pub fn expressions(pack: &Compiled) -> Vec<u8> {
    let mut all = BTreeSet::new();
    pack.tables.iter().for_each(|(name, text)| {
        let table = serde_json::from_str(text).unwrap_or(Json::Null);
        // Secrets have a case, and names have none.
        let with_case = |key: &str| name.ends_with("/secret_values") && key != "requires_name";
        tables::expressions("", &table, &mut |key, text| {
            all.insert((text.to_owned(), !with_case(key)));
        });
    });
    for policy in pack.policies.iter().filter_map(|entry| entry.decode()) {
        let mut texts = Texts::default();
        policy.locals.iter().for_each(|(_, local)| local.each(&mut |e| texts.see(e)));
        reads::each(&policy, &mut |expr| expr.each(&mut |e| texts.see(e)));
        all.extend(texts.expressions().map(|text| (text, false)));
    }
    prepare(all.iter().map(|(text, without_case)| (&**text, *without_case)))
}

/// The texts of a policy that may be expressions.
#[derive(Default)]
struct Texts {
    /// Those that are.
    certain: BTreeSet<String>,
    /// The others; one of them is an expression if a call takes one from elsewhere.
    others: BTreeSet<String>,
    from_elsewhere: bool,
}

impl Texts {
    fn see(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Call { name, args, .. } if PATTERNS.contains(&&**name) => match args.first().map(|a| &a.kind) {
                Some(ExprKind::String(text)) => drop(self.certain.insert(text.to_string())),
                _ => self.from_elsewhere = true,
            },
            ExprKind::String(text) if text.contains(SIGNS) => drop(self.others.insert(text.to_string())),
            _ => {}
        }
    }

    /// As they are compiled.
    fn expressions(self) -> impl Iterator<Item = String> {
        let others = if self.from_elsewhere { self.others } else { BTreeSet::new() };
        self.certain.into_iter().chain(others).filter_map(|text| rewritten(&text))
    }
}
