//! The `fix` blocks of rule files. What means nothing together is reported at its place, since it would be a fix that is never offered.

use std::sync::Arc;

use shirube_lang::{
    NodeId,
    ast::{Block, Body, Expr, ExprKind},
};

use super::{File, languages, meant};
use crate::{
    plan::CHOICE,
    policy::{Edit, FixPlan, Target},
    text::FixKind,
    words,
};

/// What the path of an element begins with.
const EACH: &str = "each";
/// The kinds of constructs that are managed by nobody, so that nothing is destroyed when they go.
const UNMANAGED: [&str; 6] = ["data.", "variable", "output", "local", "provider.", "terraform"];

impl File<'_> {
    /// A fix. `types` are those that the policy is about; `elements` says whether any condition is about elements.
    pub(super) fn fix(&mut self, block: &Block, types: &[Arc<str>], elements: bool) -> Option<FixPlan> {
        let label = block.labels.first().cloned().unwrap_or_default();
        let label = Expr { node: block.header, kind: ExprKind::String(label) };
        if block.body.attribute("title").is_none() && block.labels.is_empty() {
            self.error(
                block.header,
                "title がありません（メニューに示す文です）",
                "title is missing: it is what the menu shows",
            );
        }
        if block.body.attribute("safety").is_none() {
            let all = |separator| words::join(&words::SAFETIES, separator);
            let ja = format!("safety がありません（{} のいずれか）", all("、"));
            self.error(block.header, ja, format!("safety is missing: one of {}", all(", ")));
        }
        let kind = match &*self.word(&block.body, "safety", &words::SAFETIES)? {
            "safe" => FixKind::Safe,
            "replaces" => FixKind::Replaces,
            "destroys" => FixKind::Destroys,
            _ => FixKind::Decision,
        };
        let choices = self.choices(block, kind);
        let edits: Vec<Edit> = block.body.blocks.iter().filter_map(|b| self.edit(b)).collect();
        if block.body.blocks.is_empty() {
            self.error(block.header, "編集が一つもありません", "there is no edit");
        }
        for (i, inner) in block.body.blocks.iter().enumerate() {
            let same = |b: &&Block| b.kind == inner.kind && b.labels.last() == inner.labels.last();
            if &*inner.kind == "companion" && block.body.blocks[..i].iter().any(|b| same(&b)) {
                let en = "there is a companion of this name already: give it a second label";
                self.error(inner.header, "同じ名前の companion があります。二つ目のラベルで区別してください", en);
            }
            self.sense(inner, kind, types, elements);
        }
        let title = languages(block.body.get("title").unwrap_or(&label));
        Some(FixPlan { title, kind, when: block.body.get("when").cloned(), choices, edits })
    }

    /// The values to choose from: those of the fix, or those of the one `set` that has some.
    fn choices(&mut self, block: &Block, kind: FixKind) -> Option<Expr> {
        let sets = block.body.blocks_of("set").filter_map(|b| b.body.attribute("choices"));
        let all: Vec<_> = block.body.attribute("choices").into_iter().chain(sets).collect();
        for more in all.iter().skip(1) {
            let en = "a fix has one list of choices: write choices beside safety and use choice in the edits";
            self.error(
                more.node,
                "choices は fix に一つです。safety と並べて書き、編集では choice を使ってください",
                en,
            );
        }
        let first = all.first()?;
        if kind == FixKind::Safe {
            let en = "what a person has to choose is not safe: safety = \"decision\", or replaces or destroys";
            self.error(
                first.node,
                "選ぶものがある修正は safe ではありません。safety = \"decision\" などにしてください",
                en,
            );
        }
        Some(first.value.clone())
    }

    fn edit(&mut self, block: &Block) -> Option<Edit> {
        let mut body = block.body.clone();
        match &*block.kind {
            "set" => {
                let target = self.target(block, &body)?;
                let value = match (body.get("value"), body.attribute("choices")) {
                    (Some(_), Some(choices)) => {
                        let en = "value and choices cannot both be given";
                        self.error(choices.node, "value と choices は同時に書けません", en);
                        return None;
                    }
                    (Some(value), None) => value.clone(),
                    (None, Some(choices)) => Expr { node: choices.node, kind: ExprKind::Name(CHOICE.into()) },
                    (None, None) => {
                        self.error(block.header, "value がありません", "value is missing");
                        return None;
                    }
                };
                Some(Edit::Set { target, value })
            }
            "remove" => Some(Edit::Remove { target: self.target(block, &body)? }),
            "add" => {
                let target = self.target(block, &body)?;
                // Everything else in it is the user's configuration.
                body.attributes.retain(|a| &*a.name != "of");
                Some(Edit::Add { target, body })
            }
            "companion" => {
                let Some(kind) = block.labels.first().cloned().filter(|_| block.labels.len() <= 2) else {
                    let en = "a label with the type is required, and a second one may name it";
                    self.error(block.header, "型のラベルが必要です（二つ目のラベルは名前です）", en);
                    return None;
                };
                if kind.contains('.') {
                    let en = format!("a companion is a resource, and {kind} is none");
                    self.error(block.header, format!("companion はリソースです。{kind} は追加できません"), en);
                    return None;
                }
                // Everything else in it is the user's configuration.
                let when = body.get("when").cloned();
                body.attributes.retain(|a| &*a.name != "when");
                Some(Edit::Companion { kind, label: block.labels.get(1).cloned(), when, body })
            }
            other => {
                let (ja, en) = meant(other, words::rule("fix").map_or(&[], |fix| fix.blocks));
                self.error(
                    block.header,
                    format!("{other} という編集はありません{ja}"),
                    format!("there is no edit {other}{en}"),
                );
                None
            }
        }
    }

    fn target(&mut self, block: &Block, body: &Body) -> Option<Target> {
        let path = match block.labels.as_slice() {
            [path] => path.clone(),
            // What `of` gives, or the resource itself, may be meant as a whole.
            [] if body.get("of").is_some() || &*block.kind == "remove" => Arc::from(""),
            _ => {
                self.error(block.header, "対象を示すラベルが必要です", "a label with the path is required");
                return None;
            }
        };
        if !path.is_empty() && !is_path(&path) {
            let en = format!("{path} is not a path such as a.b[0].c");
            self.error(block.header, format!("{path} は a.b[0].c のようなパスではありません"), en);
            return None;
        }
        let element = path.strip_prefix(EACH).filter(|rest| rest.is_empty() || rest.starts_with('.'));
        let inside = body.get("inside").cloned().filter(|_| &*block.kind != "add");
        let Some(rest) = element else { return Some(Target { of: body.get("of").cloned(), path, inside }) };
        if let Some(of) = body.attribute("of") {
            let en = "a path that begins with each has its place already";
            self.error(of.node, "each で始まるパスには of を書けません", en);
        }
        let each = Expr { node: block.header, kind: ExprKind::Name(EACH.into()) };
        let value = Expr { node: block.header, kind: ExprKind::Attr(Box::new(each), "value".into()) };
        Some(Target { of: Some(value), path: rest.trim_start_matches('.').into(), inside })
    }

    /// Reports what an edit cannot mean.
    fn sense(&mut self, block: &Block, kind: FixKind, types: &[Arc<str>], elements: bool) {
        let path = block.labels.first().filter(|_| &*block.kind != "companion");
        let of_element = path.is_some_and(|p| &**p == EACH || p.starts_with("each."));
        let mut named = Vec::new();
        block.body.expressions(&mut |e| {
            if matches!(&e.kind, ExprKind::Name(name) if &**name == EACH) {
                named.push(e.node);
            }
        });
        let nodes: Vec<NodeId> = of_element.then_some(block.header).into_iter().chain(named).collect();
        if let Some(node) = nodes.first().filter(|_| !elements) {
            let en = "each is the element of a for_each, and no enforce has one";
            self.error(*node, "each は for_each の要素ですが、for_each を持つ enforce がありません", en);
        }
        if &*block.kind != "remove" || path.is_some() || block.body.get("inside").is_some() {
            return;
        }
        let managed = types.iter().any(|t| !UNMANAGED.iter().any(|kind| t.starts_with(kind)));
        if kind != FixKind::Destroys && managed && block.body.get("of").is_none() {
            let en = "removing a whole resource needs safety = \"destroys\"";
            self.error(block.header, "リソース全体を消す修正には safety = \"destroys\" が必要です", en);
        }
    }
}

/// Whether a text is names with indexes in between dots.
fn is_path(text: &str) -> bool {
    let word = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    text.split('.').all(|step| match step.split_once('[') {
        Some((name, index)) => word(name) && index.strip_suffix(']').is_some_and(|i| i.parse::<usize>().is_ok()),
        None => word(step),
    })
}
