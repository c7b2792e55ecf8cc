//! Rule files to policies.

use std::sync::Arc;

use shirube_lang::{
    NodeId,
    ast::{Block, Body, Expr, ExprKind},
};
use shirube_model::hcl::{self, Lowered};
use shirube_syntax::Notation;

use crate::{
    load::PackError,
    pack::Entry,
    policy::{Edit, Enforce, FixPlan, Message, Policy},
    reads,
    text::{FixKind, Severity},
    vocabulary,
};

/// Compiles one rule file. What cannot be read is left out and reported at its place.
pub fn file(path: &str, text: &str) -> (Vec<Entry>, Vec<PackError>) {
    let mut file = File { path, errors: Vec::new(), base: 0, spans: Vec::new() };
    let mut blocks: Vec<(usize, Lowered)> = Vec::new();
    shirube_syntax::for_each_segment(text, Notation::Hcl, |base, own, tree| {
        let lowered = hcl::lower(own, tree, Notation::Hcl);
        for problem in &lowered.problems {
            let range = problem.range.shifted(base);
            file.errors.push(PackError::new(path, range, problem.kind.ja(), problem.kind.en()));
        }
        if lowered.is_whole() {
            blocks.push((base, lowered));
        }
    });
    let mut shared = Shared::default();
    for (_, lowered) in &blocks {
        for block in &lowered.body.blocks {
            match &*block.kind {
                "locals" => shared.locals.extend(locals(&block.body)),
                "input" => {
                    let default = block.body.get("default").cloned();
                    let null = Expr { node: block.header, kind: ExprKind::Null };
                    shared.inputs.extend(block.labels.first().map(|n| (n.clone(), default.unwrap_or(null))));
                }
                _ => {}
            }
        }
    }
    let mut entries = Vec::new();
    for (base, lowered) in blocks {
        file.base = base;
        file.spans = lowered.spans;
        for block in &lowered.body.blocks {
            for word in vocabulary::unknown(block) {
                file.error(word.node, word.ja, word.en);
            }
            if let Some(policy) = file.policy(block, &shared) {
                entries.push(entry(path, &policy));
            }
        }
    }
    (entries, file.errors)
}

fn entry(path: &str, policy: &Policy) -> Entry {
    let folder = path.strip_prefix("policies/").unwrap_or(path);
    Entry {
        id: policy.id.to_string(),
        types: policy.types.iter().map(|t| t.to_string()).collect(),
        control: policy.control.as_deref().unwrap_or_default().into(),
        targets: policy.targets.iter().map(|t| t.to_string()).collect(),
        folder: folder.rsplit_once('/').map_or("", |(folder, _)| folder).into(),
        bytes: postcard::to_stdvec(policy).unwrap_or_default(),
    }
}

/// What all policies of a file share.
#[derive(Default)]
struct Shared {
    locals: Vec<(Arc<str>, Expr)>,
    inputs: Vec<(Arc<str>, Expr)>,
}

fn locals(body: &Body) -> Vec<(Arc<str>, Expr)> {
    body.attributes.iter().map(|a| (a.name.clone(), a.value.clone())).collect()
}

struct File<'p> {
    path: &'p str,
    errors: Vec<PackError>,
    base: usize,
    spans: Vec<hcl::Span>,
}

impl File<'_> {
    fn error(&mut self, node: NodeId, ja: impl Into<String>, en: impl Into<String>) {
        let span = self.spans.get(node as usize).copied().unwrap_or_default();
        self.errors.push(PackError::new(self.path, span.at(self.base), ja, en));
    }

    fn policy(&mut self, block: &Block, shared: &Shared) -> Option<Policy> {
        let prefix = match &*block.kind {
            "resource_policy" => "",
            "provider_policy" => "provider.",
            "module_policy" => "module.",
            "locals" | "input" | "policy" => return None,
            other => {
                self.error(
                    block.header,
                    format!("{other} というブロックはありません"),
                    format!("there is no block {other}"),
                );
                return None;
            }
        };
        let [kind, label] = block.labels.as_slice() else {
            self.error(block.header, "型と名前の二つのラベルが必要です", "two labels are required: a type and a name");
            return None;
        };
        let mut types: Vec<Arc<str>> = vec![format!("{prefix}{kind}").into()];
        let also = self.strings(&block.body, "also");
        types.extend(also.iter().map(|t| Arc::from(format!("{prefix}{t}"))));
        let mut policy = Policy {
            id: format!("{prefix}{kind}.{label}").into(),
            label: label.clone(),
            types,
            control: self.string(&block.body, "control"),
            targets: self.strings(&block.body, "targets"),
            severity: self.severity(&block.body),
            filter: block.body.get("filter").cloned(),
            locals: block.body.blocks_of("locals").flat_map(|b| locals(&b.body)).collect(),
            inputs: shared.inputs.clone(),
            enforces: Vec::new(),
            fixes: Vec::new(),
            reads: reads::Reads::default(),
        };
        policy.locals.extend(shared.locals.iter().cloned());
        for inner in &block.body.blocks {
            match &*inner.kind {
                "enforce" => policy.enforces.extend(self.enforce(inner)),
                "fix" => policy.fixes.extend(self.fix(inner)),
                "locals" => {}
                other => {
                    self.error(
                        inner.header,
                        format!("{other} はここに書けません"),
                        format!("{other} is not allowed here"),
                    );
                }
            }
        }
        if policy.enforces.is_empty() {
            self.error(block.header, "enforce がありません", "there is no enforce");
            return None;
        }
        policy.reads = reads::of(&policy);
        Some(policy)
    }

    fn severity(&mut self, body: &Body) -> Option<Severity> {
        if let Some(attribute) = body.attribute("severity") {
            let severity = attribute.value.as_str().and_then(Severity::from_word);
            if severity.is_none() {
                let en = "severity is one of error, warning, information, hint";
                self.error(attribute.node, "severity は error、warning、information、hint のいずれかです", en);
            }
            return severity;
        }
        let level = self.string(body, "enforcement_level")?;
        match &*level {
            "advisory" => Some(Severity::Warning),
            "mandatory" | "mandatory_overridable" => Some(Severity::Error),
            _ => None,
        }
    }

    fn enforce(&mut self, block: &Block) -> Option<Enforce> {
        let Some(condition) = block.body.get("condition").cloned() else {
            self.error(block.header, "condition がありません", "condition is missing");
            return None;
        };
        let message = block.body.get("error_message").or_else(|| block.body.get("info_message"));
        let empty = Expr { node: block.header, kind: ExprKind::String("".into()) };
        Some(Enforce {
            for_each: block.body.get("for_each").cloned(),
            condition,
            message: languages(message.unwrap_or(&empty)),
            severity: self.severity(&block.body),
            at: block.body.get("at").cloned(),
        })
    }

    fn fix(&mut self, block: &Block) -> Option<FixPlan> {
        let label = block.labels.first().cloned().unwrap_or_default();
        let label = Expr { node: block.header, kind: ExprKind::String(label) };
        let kind = match self.string(&block.body, "safety").as_deref() {
            Some("safe") => FixKind::Safe,
            Some("replaces") => FixKind::Replaces,
            Some("destroys") => FixKind::Destroys,
            Some("decision") => FixKind::Decision,
            _ => {
                let en = "safety is one of safe, replaces, destroys, decision";
                self.error(block.header, "safety は safe、replaces、destroys、decision のいずれかです", en);
                return None;
            }
        };
        let edits: Vec<Edit> = block.body.blocks.iter().filter_map(|b| self.edit(b)).collect();
        let title = languages(block.body.get("title").unwrap_or(&label));
        Some(FixPlan { title, kind, when: block.body.get("when").cloned(), edits })
    }

    fn edit(&mut self, block: &Block) -> Option<Edit> {
        let Some(path) = block.labels.first().cloned() else {
            self.error(block.header, "対象を示すラベルが必要です", "a label with the path is required");
            return None;
        };
        let body = block.body.clone();
        match &*block.kind {
            "set" => {
                let value = body.get("value").or_else(|| body.get("choices")).cloned();
                if value.is_none() {
                    self.error(block.header, "value がありません", "value is missing");
                }
                Some(Edit::Set { path, value: value?, choices: body.get("choices").is_some() })
            }
            "remove" => Some(Edit::Remove { path }),
            "add" => Some(Edit::Add { path, body }),
            "companion" => Some(Edit::Companion { kind: path, body }),
            other => {
                self.error(
                    block.header,
                    format!("{other} という編集はありません"),
                    format!("there is no edit {other}"),
                );
                None
            }
        }
    }

    fn string(&mut self, body: &Body, name: &str) -> Option<Arc<str>> {
        let attribute = body.attribute(name)?;
        match &attribute.value.kind {
            ExprKind::String(s) => Some(s.clone()),
            _ => {
                self.error(attribute.node, format!("{name} は文字列です"), format!("{name} is a string"));
                None
            }
        }
    }

    fn strings(&mut self, body: &Body, name: &str) -> Vec<Arc<str>> {
        let Some(attribute) = body.attribute(name) else { return Vec::new() };
        let items = match &attribute.value.kind {
            ExprKind::List(items) => items.iter().map(|i| i.as_str().map(Arc::from)).collect::<Option<Vec<_>>>(),
            _ => None,
        };
        items.unwrap_or_else(|| {
            self.error(attribute.node, format!("{name} は文字列のリストです"), format!("{name} is a list of strings"));
            Vec::new()
        })
    }
}

/// A message as one string or as `{ ja = …, en = … }`.
fn languages(expr: &Expr) -> Message {
    if let ExprKind::Object(items) = &expr.kind {
        let get = |name: &str| items.iter().find(|(k, _)| k.as_str() == Some(name)).map(|(_, v)| v.clone());
        if let (Some(ja), Some(en)) = (get("ja"), get("en")) {
            return Message { ja, en };
        }
    }
    Message { ja: expr.clone(), en: expr.clone() }
}
