//! Rule files to policies.

mod fix;

use std::sync::Arc;

use shirube_lang::{
    NodeId,
    ast::{Block, Body, Expr, ExprKind},
};
use shirube_model::{
    hcl::{self, Lowered},
    terraform,
};
use shirube_syntax::{ByteRange, Notation};

use crate::{
    common, kinds,
    load::PackError,
    nearest,
    pack::{Entry, Profile},
    policy::{Common, Enforce, Input, Message, Policy},
    reads,
    text::Severity,
    vocabulary,
    words::{self, Word},
};

/// What a rule file says.
#[derive(Debug, Default)]
pub struct Compiled {
    /// Its policies.
    pub entries: Vec<Entry>,
    /// Where each of them names its control, or its header.
    pub controls: Vec<ByteRange>,
    /// The block of each of them.
    pub blocks: Vec<ByteRange>,
    /// Its `input` blocks.
    pub inputs: Vec<Input>,
    /// What is wrong in it.
    pub errors: Vec<PackError>,
}

/// Compiles one rule file. What cannot be read is left out and reported at its place.
pub fn file(path: &str, text: &str) -> Compiled {
    let mut file = File { path, errors: Vec::new(), base: 0, spans: Vec::new() };
    let mut blocks: Vec<(usize, Lowered)> = Vec::new();
    shirube_syntax::for_each_segment(text, Notation::Hcl, |base, own| {
        let lowered = hcl::lower(own, Notation::Hcl);
        for problem in &lowered.problems {
            let range = problem.range.shifted(base);
            file.errors.push(PackError::new(path, range, problem.kind.ja(), problem.kind.en()));
        }
        if lowered.is_whole() {
            blocks.push((base, lowered));
        }
    });
    let shared = file.shared(&mut blocks);
    let names = vocabulary::Names {
        locals: shared.locals.iter().map(|(name, _)| name.clone()).collect(),
        inputs: shared.inputs.iter().map(|i| i.name.clone()).collect(),
    };
    let (mut entries, mut controls, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for (base, lowered) in blocks {
        file.base = base;
        file.spans = lowered.spans;
        for block in &lowered.body.blocks {
            let words = vocabulary::unknown(block, &names);
            // A policy that says what nothing knows would be undetermined everywhere.
            let sound = words.is_empty();
            words.into_iter().for_each(|word| file.error(word.node, word.ja, word.en));
            if let Some(policy) = file.policy(block, &shared).filter(|_| file.applies(&block.body) && sound) {
                let named = block.body.attribute("control").map_or(block.header, |a| a.value.node);
                controls.push(file.range(named));
                places.push(file.range(block.node));
                entries.push(entry(path, &policy));
            }
        }
    }
    Compiled { entries, controls, blocks: places, inputs: shared.inputs, errors: file.errors }
}

/// A policy of the file at a path, encoded.
pub(crate) fn entry(path: &str, policy: &Policy) -> Entry {
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
    inputs: Vec<Input>,
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
    fn range(&self, node: NodeId) -> ByteRange {
        self.spans.get(node as usize).copied().unwrap_or_default().at(self.base)
    }

    fn error(&mut self, node: NodeId, ja: impl Into<String>, en: impl Into<String>) {
        self.errors.push(PackError::new(self.path, self.range(node), ja, en));
    }

    /// The `locals` and `input` blocks of the file.
    fn shared(&mut self, blocks: &mut [(usize, Lowered)]) -> Shared {
        let mut shared = Shared::default();
        for (base, lowered) in blocks {
            self.base = *base;
            self.spans = std::mem::take(&mut lowered.spans);
            for block in &lowered.body.blocks {
                match &*block.kind {
                    "locals" => shared.locals.extend(locals(&block.body)),
                    "input" => shared.inputs.extend(self.input(block)),
                    _ => {}
                }
            }
            lowered.spans = std::mem::take(&mut self.spans);
        }
        shared
    }

    fn input(&mut self, block: &Block) -> Option<Input> {
        let Some(name) = block.labels.first().cloned() else {
            self.error(block.header, "名前のラベルが必要です", "a label with the name is required");
            return None;
        };
        let (kind, default) = (block.body.get("type").cloned(), block.body.get("default").cloned());
        let input = Input { name, kind, default };
        let fails = |value: &Expr| match terraform::constant(value) {
            Ok(value) => input.settle(value).err(),
            Err(_) => None,
        };
        if let Some((node, failure)) = input.default.as_ref().and_then(|d| Some((d.node, fails(d)?))) {
            self.error(node, format!("型が合いません: {}", failure.0), format!("the type does not fit: {}", failure.0));
        }
        Some(input)
    }

    /// Whether a policy is about what is being created: nothing else can be seen without a plan.
    fn applies(&mut self, body: &Body) -> bool {
        let operations = self.strings(body, "operations");
        body.get("operations").is_none() || operations.iter().any(|o| &**o == "create")
    }

    fn policy(&mut self, block: &Block, shared: &Shared) -> Option<Policy> {
        let prefix = match &*block.kind {
            "resource_policy" => "",
            "provider_policy" => "provider.",
            "module_policy" => "module.",
            "locals" | "input" | "policy" => return None,
            other => {
                let (ja, en) = meant(other, &words::RULES);
                let ja = format!("{other} というブロックはありません{ja}");
                self.error(block.header, ja, format!("there is no block {other}{en}"));
                return None;
            }
        };
        let [kind, label] = block.labels.as_slice() else {
            self.error(block.header, "型と名前の二つのラベルが必要です", "two labels are required: a type and a name");
            return None;
        };
        let full = |kind: &str| -> Arc<str> {
            format!("{prefix}{}", if prefix == "module." { kinds::module(kind) } else { kind }).into()
        };
        let mut types: Vec<Arc<str>> = vec![full(kind)];
        let also = self.strings(&block.body, "also");
        types.extend(also.iter().map(|t| full(t)));
        let mut policy = Policy {
            id: format!("{prefix}{kind}.{label}").into(),
            label: label.clone(),
            types,
            control: self.string(&block.body, "control"),
            targets: self.strings(&block.body, "targets"),
            severity: self.severity(&block.body),
            profile: self.profile(&block.body),
            filter: block.body.get("filter").cloned(),
            locals: block.body.blocks_of("locals").flat_map(|b| locals(&b.body)).collect(),
            common: Common::default(),
            inputs: shared.inputs.clone(),
            enforces: Vec::new(),
            fixes: Vec::new(),
            reads: reads::Reads::default(),
        };
        let mut own = policy.locals.len();
        policy.locals.extend(shared.locals.iter().cloned());
        for inner in &block.body.blocks {
            match &*inner.kind {
                "enforce" => policy.enforces.extend(self.enforce(inner)),
                "fix" => {
                    let elements = block.body.blocks_of("enforce").any(|e| e.body.get("for_each").is_some());
                    policy.fixes.extend(self.fix(inner, &policy.types, elements));
                }
                "locals" => {}
                other => {
                    let blocks = words::rule(&block.kind).map_or(&[][..], |b| b.blocks);
                    let (ja, en) = meant(other, blocks);
                    let ja = format!("{other} はここに書けません{ja}");
                    self.error(inner.header, ja, format!("{other} is not allowed here{en}"));
                }
            }
        }
        if policy.enforces.is_empty() {
            if block.body.blocks_of("enforce").next().is_none() {
                self.error(block.header, "enforce がありません", "there is no enforce");
            }
            return None;
        }
        if let Some(used) = reads::locals(&policy) {
            own = policy.locals[..own].iter().filter(|(name, _)| used.contains(name)).count();
            policy.locals.retain(|(name, _)| used.contains(name));
        }
        policy.reads = reads::of(&policy);
        policy.common = common::of(&policy, own, common::home(&shared.locals));
        Some(policy)
    }

    fn severity(&mut self, body: &Body) -> Option<Severity> {
        if body.get("severity").is_some() {
            return self.word(body, "severity", &words::SEVERITIES).as_deref().and_then(Severity::from_word);
        }
        let level = self.word(body, "enforcement_level", &words::LEVELS)?;
        Some(if &*level == "advisory" { Severity::Warning } else { Severity::Error })
    }

    fn profile(&mut self, body: &Body) -> Option<Profile> {
        self.word(body, "profile", &words::PROFILES).as_deref().and_then(Profile::from_word)
    }

    /// An argument that is one of some words.
    fn word(&mut self, body: &Body, name: &str, words: &'static [Word]) -> Option<Arc<str>> {
        let word = self.string(body, name)?;
        if words::plain(words).any(|known| known == &*word) {
            return Some(word);
        }
        let (ja, en) = vocabulary::suggestion(nearest(&word, words::plain(words)), "");
        let node = body.attribute(name).map_or(0, |a| a.node);
        let ja = format!("{name} は {} のいずれかです{ja}", words::join(words, "、"));
        self.error(node, ja, format!("{name} is one of {}{en}", words::join(words, ", ")));
        None
    }

    fn enforce(&mut self, block: &Block) -> Option<Enforce> {
        let Some(condition) = block.body.get("condition").cloned() else {
            self.error(block.header, "condition がありません", "condition is missing");
            return None;
        };
        let message = block.body.get("error_message").or_else(|| block.body.get("info_message"));
        Some(Enforce {
            for_each: block.body.get("for_each").cloned(),
            condition,
            message: message.map_or_else(|| unsaid(block.header), languages),
            severity: self.severity(&block.body),
            at: block.body.get("at").cloned(),
        })
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

/// Which block a misspelt one most likely means, for messages.
fn meant(kind: &str, blocks: &'static [words::Block]) -> (String, String) {
    vocabulary::suggestion(nearest(kind, blocks.iter().map(|b| b.word.name)), "")
}

/// The message of a condition that has none.
fn unsaid(node: NodeId) -> Message {
    let text = |text: &str| Expr { node, kind: ExprKind::String(text.into()) };
    Message {
        ja: text("ポリシーの条件を満たしていません。"), en: text("The condition of the policy does not hold.")
    }
}

/// A message as one string or as `{ ja = …, en = … }`, where one language stands for both.
fn languages(expr: &Expr) -> Message {
    if let ExprKind::Object(items) = &expr.kind {
        let get = |name: &str| items.iter().find(|(k, _)| k.as_str() == Some(name)).map(|(_, v)| v.clone());
        let (ja, en) = (get("ja"), get("en"));
        if let Some(one) = ja.clone().or_else(|| en.clone()) {
            return Message { ja: ja.unwrap_or_else(|| one.clone()), en: en.unwrap_or(one) };
        }
    }
    Message { ja: expr.clone(), en: expr.clone() }
}
