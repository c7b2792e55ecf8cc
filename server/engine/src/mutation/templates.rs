//! Examples that are templates, said in other ways: values from parameters, resources with a condition that holds; and each property
//! taken away, made null and unknown.

use std::{collections::BTreeSet, sync::Arc};

use shirube_lang::ast::{Block, Expr, ExprKind};
use shirube_model::{Lowered, cloudformation};
use shirube_policy::{
    Text,
    pack::{Example, Pack},
};
use shirube_syntax::{ByteRange, Notation};

use super::trial::{Said, Trial, Tried, said, unrendered};
use crate::{
    answer::{Report, TextEdit},
    examples, mend,
    workspace::Workspace,
};

/// The name of what is added, as a logical id.
const ADDED: &str = "Mutated";

/// Tries all variants of an example against the policies of a pack, which are those that it is about.
pub(super) fn example(pack: &Arc<Pack>, example: &Example) -> Tried {
    let notation = if example.ending() == "json" { Notation::JsonSections } else { Notation::YamlSections };
    let mut workspace = examples::workspace(pack, example);
    let said = judged(&workspace.report(&[]));
    let source = Source { text: &example.text, notation };
    let mut trial = Attempt { pack, example, source, workspace, version: 0, said, out: Tried::default() };
    trial.in_other_ways();
    trial.with_other_values();
    trial.out
}

/// What is said, without what is about what a variant adds.
fn judged(report: &Report) -> Said {
    let mut all = said(report, &|address| address.to_string());
    let own = |(_, address): &(Arc<str>, String)| !address.starts_with(ADDED);
    all.reported.retain(own);
    all.open.retain(own);
    all
}

struct Attempt<'t> {
    pack: &'t Arc<Pack>,
    example: &'t Example,
    source: Source<'t>,
    workspace: Workspace,
    version: i32,
    said: Said,
    out: Tried,
}

impl Attempt<'_> {
    fn report(&mut self, text: &str) -> Said {
        self.out.variants += 1;
        self.version += 1;
        self.workspace.open(&examples::main(self.example), text, self.version);
        let report = self.workspace.report(&[]);
        if let Some(error) = report.errors.first() {
            let (ja, en) = (&error.message.ja, &error.message.en);
            let ja = format!("言い換えた例を読めません: {ja}\n{text}");
            self.out.problems.push(Text::new(ja, format!("a variant cannot be read: {en}\n{text}")));
        }
        judged(&report)
    }

    fn differences(&mut self, what: &Text, word: &Text, before: &Pairs, now: &Pairs) {
        let (w, d) = (word, what);
        for (policy, address) in before.difference(now) {
            let ja = format!("{}: {policy} {address}: {}でなくなります", d.ja, w.ja);
            self.out.problems.push(Text::new(ja, format!("{}: {policy} {address}: no longer {}", d.en, w.en)));
        }
        for (policy, address) in now.difference(before) {
            let ja = format!("{}: {policy} {address}: ほかの書き方と違って{}になります", d.ja, w.ja);
            let en = format!("{}: {policy} {address}: {}, and is not so otherwise", d.en, w.en);
            self.out.problems.push(Text::new(ja, en));
        }
    }

    /// Says the example in each of the other ways.
    fn in_other_ways(&mut self) {
        let properties = self.source.properties(&|kind, name| Trial::reads(self.pack, kind, name));
        let ways = [
            (Text::new("値をパラメーターから", "values from parameters"), self.source.through_parameters(&properties)),
            (Text::new("成り立つ条件付きで", "with a condition that holds"), self.source.conditional()),
        ];
        for (way, text) in ways {
            let Some(text) = text else { continue };
            let (before, now) = (self.said.clone(), self.report(&text));
            self.differences(&way, &Text::new("指摘", "reported"), &before.reported, &now.reported);
            self.differences(&way, &Text::new("判定不能", "undetermined"), &before.open, &now.open);
        }
    }

    /// Takes each property away, makes it null and unknown.
    fn with_other_values(&mut self) {
        let properties = self.source.properties(&|kind, name| Trial::reads(self.pack, kind, name));
        for property in &properties {
            let null = self.source.with(property, &self.source.reference("AWS::NoValue"));
            let absent = self.report(&null);
            for message in absent.messages.iter().filter_map(|(policy, text)| Some((policy, unrendered(text)?))) {
                let (policy, fragment) = message;
                let name = &property.name;
                let ja = format!("{name} がないとき: {policy} の文に {fragment:?} があります");
                let en = format!("{name} absent: the message of {policy} shows {fragment:?}");
                self.out.problems.push(Text::new(ja, en));
            }
            let Some(text) = self.source.unknown(property) else { continue };
            let unknown = self.report(&text);
            // What is not known may be anything: it is a violation only if everything is.
            for pair in &unknown.reported {
                if !self.said.reported.contains(pair) || !absent.reported.contains(pair) {
                    let (policy, address) = pair;
                    let name = &property.name;
                    let ja = format!("{name} が不明のとき: {policy} {address}: 値によらず指摘されます");
                    let en = format!("{name} unknown: {policy} {address}: reported, whatever it is worth");
                    self.out.problems.push(Text::new(ja, en));
                }
            }
        }
    }
}

type Pairs = BTreeSet<(Arc<str>, String)>;

/// The text of an example.
#[derive(Clone, Copy)]
struct Source<'t> {
    text: &'t str,
    notation: Notation,
}

/// A property that policies read.
struct Property {
    /// Path and logical id.
    name: String,
    value: ByteRange,
    /// Whether it is written out on one line, so that a parameter can have it as its default.
    plain: bool,
}

impl Source<'_> {
    fn entries(&self, see: &mut dyn FnMut(usize, &Lowered, &Block)) {
        shirube_syntax::for_each_segment(self.text, self.notation, |start, own| {
            let lowered = cloudformation::lower(own, self.notation);
            let entries = cloudformation::entries(&lowered.body);
            entries.for_each(|entry| see(start, &lowered, entry));
        });
    }

    /// The properties of resources that policies read, and what is in them.
    fn properties(&self, reads: &dyn Fn(&str, &str) -> bool) -> Vec<Property> {
        let mut out = Vec::new();
        self.entries(&mut |start, lowered, entry| {
            let (Some(kind), Some(id)) = (cloudformation::type_of(entry), entry.labels.first()) else { return };
            let Some(ExprKind::Object(pairs)) = entry.body.get("Properties").map(|e| &e.kind) else { return };
            for (key, value) in pairs {
                let Some(name) = key.as_str().filter(|name| reads(&kind, name)) else { continue };
                self.inside(start, lowered, value, &format!("{name} of {id}"), &mut out);
            }
        });
        out
    }

    fn inside(&self, start: usize, lowered: &Lowered, expr: &Expr, name: &str, out: &mut Vec<Property>) {
        let span = lowered.spans.get(expr.node as usize).copied().unwrap_or_default().at(start);
        let text = &self.text[span.start..span.end];
        let literal = matches!(expr.kind, ExprKind::String(_) | ExprKind::Bool(_) | ExprKind::Number(_));
        out.push(Property { name: name.into(), value: span, plain: literal && !text.contains('\n') });
        match &expr.kind {
            ExprKind::Object(pairs) => {
                for (key, value) in pairs {
                    let path = format!("{}.{name}", key.as_str().unwrap_or_default());
                    self.inside(start, lowered, value, &path, out);
                }
            }
            ExprKind::List(items) => items.iter().for_each(|item| self.inside(start, lowered, item, name, out)),
            _ => {}
        }
    }

    fn is_json(&self) -> bool {
        self.notation == Notation::JsonSections
    }

    fn reference(&self, name: &str) -> String {
        if self.is_json() { format!("{{\"Ref\": \"{name}\"}}") } else { format!("!Ref {name}") }
    }

    /// With something else in the place of a value.
    fn with(&self, property: &Property, text: &str) -> String {
        // A value in block style begins on a line of its own, or behind a dash: on one line it stands behind its key.
        mend::apply(self.text, &[TextEdit { range: property.value, text: text.into() }])
    }

    /// With entries in a section; `None` if there is one already.
    fn with_section(&self, text: &str, section: &str, entries: &[(String, String)]) -> Option<String> {
        let quoted = format!("\"{section}\"");
        if text.lines().any(|line| line.trim_end() == format!("{section}:")) || text.contains(&quoted) {
            return None;
        }
        if self.is_json() {
            let entries: Vec<String> = entries.iter().map(|(id, value)| format!("\"{id}\": {value}")).collect();
            let at = text.find('{')? + 1;
            return Some(format!("{}{quoted}: {{{}}},{}", &text[..at], entries.join(", "), &text[at..]));
        }
        let entries: String = entries.iter().map(|(id, value)| format!("  {id}: {value}\n")).collect();
        Some(format!("{}\n{section}:\n{entries}", text.trim_end()))
    }

    fn through_parameters(&self, properties: &[Property]) -> Option<String> {
        let (mut edits, mut added) = (Vec::new(), Vec::new());
        for property in properties.iter().filter(|property| property.plain) {
            let (id, value) = (format!("{ADDED}{}", edits.len()), &self.text[property.value.start..property.value.end]);
            let parameter = match self.is_json() {
                true => format!("{{\"Type\": \"String\", \"Default\": {value}}}"),
                false => format!("{{Type: String, Default: {value}}}"),
            };
            edits.push(TextEdit { range: property.value, text: self.reference(&id) });
            added.push((id, parameter));
        }
        edits.sort_by_key(|edit| edit.range.start);
        (!edits.is_empty()).then(|| self.with_section(&mend::apply(self.text, &edits), "Parameters", &added))?
    }

    fn conditional(&self) -> Option<String> {
        let mut edits = Vec::new();
        self.entries(&mut |start, lowered, entry| {
            let Some(kind) = entry.body.attribute("Type").filter(|_| entry.body.get("Condition").is_none()) else {
                return;
            };
            let at = lowered.spans.get(kind.node as usize).copied().unwrap_or_default().at(start).start;
            let indent = at - self.text[..at].rfind('\n').map_or(0, |i| i + 1);
            let text = match self.is_json() {
                true => format!("\"Condition\": \"{ADDED}\", "),
                false => format!("Condition: {ADDED}\n{}", " ".repeat(indent)),
            };
            edits.push(TextEdit { range: ByteRange { start: at, end: at }, text });
        });
        edits.sort_by_key(|edit| edit.range.start);
        let holds = if self.is_json() { "{\"Fn::Equals\": [\"a\", \"a\"]}" } else { "!Equals [a, a]" };
        let text = mend::apply(self.text, &edits);
        (!edits.is_empty()).then(|| self.with_section(&text, "Conditions", &[(ADDED.into(), holds.into())]))?
    }

    /// With the value of a parameter that has none.
    fn unknown(&self, property: &Property) -> Option<String> {
        let text = self.with(property, &self.reference(ADDED));
        let parameter = if self.is_json() { "{\"Type\": \"String\"}" } else { "{Type: String}" };
        self.with_section(&text, "Parameters", &[(ADDED.into(), parameter.into())])
    }
}
