//! Versions for an argument that a policy looks up in a table of the end of support: those that it is content with.
//!
//! The policy itself is asked. It is judged with a version that nobody has, to hear in which table it looks that up, and then with each
//! that has support according to that table: whatever a policy does with the text is what it does when it is judged.

use std::sync::Arc;

use shirube_lang::{
    Evaluator, Mode, Reason, Value,
    ast::{Expr, ExprKind},
    value::{Kind, Map},
};

use crate::{
    functions,
    judge::{See, Subject, World, truth},
    policy::{Policy, Reads},
    scope::RuleScope,
    tables::Tables,
};

/// A version that is in no table, as long as any that a rule looks for.
const NOBODYS: &str = "0.0.0";

/// An argument that is typed.
pub struct Typed<'a> {
    /// The type of its resource.
    pub kind: &'a str,
    /// What stands in it before the cursor.
    pub before: &'a str,
    /// The arguments of the resource, with a text for this one.
    pub attrs: &'a dyn Fn(&str) -> Value,
    /// Values of inputs that the user set.
    pub inputs: &'a [(Arc<str>, Value)],
    /// The tables of the pack.
    pub tables: &'a Tables,
    /// Today in Japan.
    pub today: &'a str,
}

impl Typed<'_> {
    /// The texts with a version that a policy is content with, in the order of its table: newest first.
    pub fn versions(&self, policy: &Policy) -> Vec<String> {
        let mut found = Vec::new();
        // The name of a platform, or whatever else stands before the version, may have been typed already.
        let typed = self.before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let stems = ["", typed];
        for stem in &stems[..if typed.is_empty() { 1 } else { 2 }] {
            let heard = self.judge(policy, &format!("{stem}{NOBODYS}")).unwrap_or_default().lookups;
            let mut tables: Vec<&str> = Vec::new();
            for lookup in heard.iter().filter(|l| !l.version.is_empty() && NOBODYS.starts_with(&*l.version)) {
                if !tables.contains(&&*lookup.table) {
                    tables.push(&lookup.table);
                }
            }
            let prefixes = tables.first().map(|_| prefixes(policy)).unwrap_or_default();
            for table in tables {
                for version in functions::supported(self.tables, table, self.today) {
                    // What a rule takes away before it looks a version up has to be written.
                    let mut texts = prefixes.iter().map(|prefix| format!("{stem}{prefix}{version}"));
                    let text = texts.find(|text| self.is_supported(policy, table, text));
                    found.extend(text.filter(|text| !found.contains(text)));
                }
            }
        }
        found
    }

    fn is_supported(&self, policy: &Policy, table: &str, text: &str) -> bool {
        let has_support = |lookup: &Lookup| &*lookup.table == table && lookup.is_supported;
        self.judge(policy, text).is_some_and(|heard| !heard.denies && heard.lookups.iter().any(has_support))
    }

    /// What the conditions of a policy say of a text; `None` if it is not about the resource then.
    fn judge(&self, policy: &Policy, text: &str) -> Option<Heard> {
        let attrs = (self.attrs)(text);
        let subject = Subject { attrs: &attrs, inputs: self.inputs, tables: self.tables, today: self.today };
        let mut listener = Listener { kind: self.kind, lookups: Vec::new() };
        let mut scope = RuleScope::new(policy, &subject, &mut listener);
        let mut rule = Evaluator::new(&mut scope, Mode::Policy);
        let mut is = |expr: &Expr| truth(&rule.value(expr)).ok();
        if policy.filter.as_ref().and_then(&mut is) == Some(false) {
            return None;
        }
        let conditions = policy.enforces.iter().filter(|e| e.for_each.is_none()).map(|e| &e.condition);
        // All are asked, since each may look something up.
        let said: Vec<_> = conditions.map(is).collect();
        Some(Heard { denies: said.contains(&Some(false)), lookups: listener.lookups })
    }
}

#[derive(Default)]
struct Heard {
    denies: bool,
    lookups: Vec<Lookup>,
}

/// A version that was looked up.
struct Lookup {
    table: Arc<str>,
    version: Arc<str>,
    is_supported: bool,
}

/// Hears what is looked up. Of the rest of the root nothing is known here.
struct Listener<'k> {
    kind: &'k str,
    lookups: Vec<Lookup>,
}

fn unfinished() -> Arc<Reason> {
    Arc::new(Reason::Unfinished)
}

impl World for Listener<'_> {
    fn resources(&mut self, _: &str, _: bool, _: Option<&Arc<[Arc<str>]>>, _: &mut See<'_>) -> Option<Arc<Reason>> {
        Some(unfinished())
    }

    fn meta(&mut self, _: &Reads) -> Value {
        let entries = [(Arc::from("type"), Value::string(self.kind))].into_iter().collect();
        Value::new(Kind::Map(Arc::new(Map { entries, open: Some(unfinished()), ..Map::default() })))
    }

    fn common(&mut self, _: (u64, &Arc<str>), make: &mut dyn FnMut(&mut dyn World) -> Value) -> Value {
        make(self)
    }

    fn answered(&mut self, function: &str, args: &[Value], answer: &Value) {
        if let ("end_of_life", [Value { kind: Kind::String(table), .. }, Value { kind: Kind::String(version), .. }]) =
            (function, args)
        {
            let state = answer.as_map().and_then(|life| life.entries.get("state")?.as_str());
            let is_supported = state == Some("supported");
            self.lookups.push(Lookup { table: table.clone(), version: version.clone(), is_supported });
        }
    }
}

/// What a policy takes away from texts, and nothing.
fn prefixes(policy: &Policy) -> Vec<Arc<str>> {
    fn walk(expr: &Expr, found: &mut Vec<Arc<str>>) {
        if let ExprKind::Call { name, args, .. } = &expr.kind
            && &**name == "core::replace"
            && let [_, old, new] = &args[..]
            && let (Some(old), Some("")) = (old.as_str(), new.as_str())
        {
            found.push(old.into());
        }
        expr.children(&mut |child| walk(child, found));
    }
    let mut found = Vec::new();
    policy.locals.iter().for_each(|(_, local)| walk(local, &mut found));
    policy.enforces.iter().for_each(|enforce| walk(&enforce.condition, &mut found));
    found.push("".into());
    found
}
