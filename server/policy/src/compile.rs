//! Rule files to policies.

mod fix;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use shirube_lang::{
    NodeId,
    ast::{Block, Body, Expr, ExprKind},
};
use shirube_model::{
    hcl::{self, Lowered},
    schema::Schemas,
    terraform,
};
use shirube_syntax::{ByteRange, Notation};

use crate::{
    common,
    encoded::Encoded,
    kinds, literals,
    load::{PackError, Sort},
    names::{self, Place},
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
    /// The names of tables that are written out in it, with their places.
    pub tables: Vec<(String, ByteRange)>,
    /// Its `input` blocks.
    pub inputs: Vec<Input>,
    /// What is wrong in it.
    pub errors: Vec<PackError>,
    /// What is probably not meant in it. It breaks nothing.
    pub doubts: Vec<PackError>,
    /// The labels of the policies that do not run because of a mistake.
    pub left: Vec<Arc<str>>,
}

/// A policy, and the segment with its block.
struct Made<'b> {
    policy: Policy,
    block: &'b Block,
    home: usize,
    /// Whether it is about what is being created: nothing else can be seen without a plan.
    applies: bool,
}

/// Compiles one rule file. What cannot be read is left out and reported at its place, and so is a policy with a mistake: it would be
/// undetermined everywhere, or say what nobody meant. Names are held against the schemas of their types, where there are any.
pub fn file(path: &str, text: &str, schemas: &Schemas) -> Compiled {
    let mut file = File { path, errors: Vec::new(), doubts: Vec::new(), left: Vec::new(), homes: Vec::new(), home: 0 };
    let mut bodies: Vec<(usize, Body)> = Vec::new();
    let mut tables = Vec::new();
    shirube_syntax::for_each_segment(text, Notation::Hcl, |base, own| {
        let lowered = hcl::lower(own, Notation::Hcl);
        file.doubts.extend(names::doubts(path, (base, own), &lowered, schemas));
        tables.extend(names::tables(base, &lowered));
        let Lowered { body, spans, problems, .. } = lowered;
        for problem in &problems {
            let range = problem.range.shifted(base);
            file.errors.push(PackError::new(path, range, problem.kind.ja(), problem.kind.en()).of(Sort::Syntax));
        }
        if problems.is_empty() {
            bodies.push((file.homes.len(), body));
            file.homes.push((base, spans));
        }
    });
    let shared = file.shared(&bodies);
    let mut made = file.policies(&bodies, &shared);
    file.hold(&mut made, &shared, schemas);
    let mut compiled = Compiled { tables, ..Compiled::default() };
    for Made { policy, block, home, .. } in made.iter().filter(|made| made.applies) {
        file.home = *home;
        let named = block.body.attribute("control").map_or(block.header, |a| a.value.node);
        compiled.controls.push(file.range(named));
        compiled.blocks.push(file.range(block.node));
        compiled.entries.push(entry(path, policy));
    }
    file.doubts.sort_by_key(|doubt| doubt.range);
    let left = file.left;
    Compiled { inputs: shared.inputs, errors: file.errors, doubts: file.doubts, left, ..compiled }
}

/// A policy of the file at a path, encoded.
pub(crate) fn entry(path: &str, policy: &Policy) -> Entry {
    let folder = path.strip_prefix("policies/").unwrap_or(path);
    Entry {
        id: policy.id.to_string().into(),
        types: policy.types.iter().map(|t| t.to_string().into()).collect(),
        control: policy.control.as_deref().unwrap_or_default().to_string().into(),
        targets: policy.targets.iter().map(|t| t.to_string().into()).collect(),
        folder: folder.rsplit_once('/').map_or("", |(folder, _)| folder).to_string().into(),
        bytes: postcard::to_stdvec(policy).unwrap_or_default().into(),
    }
}

/// What all policies of a file share.
#[derive(Default)]
struct Shared {
    locals: Vec<(Arc<str>, Expr)>,
    /// The segment of each of them.
    homes: Vec<usize>,
    inputs: Vec<Input>,
}

fn locals(body: &Body) -> Vec<(Arc<str>, Expr)> {
    body.attributes.iter().map(|a| (a.name.clone(), a.value.clone())).collect()
}

struct File<'p> {
    path: &'p str,
    errors: Vec<PackError>,
    doubts: Vec<PackError>,
    left: Vec<Arc<str>>,
    /// Where each segment begins, and where its nodes stand in it.
    homes: Vec<(usize, Vec<hcl::Span>)>,
    /// The segment that is looked at.
    home: usize,
}

impl File<'_> {
    fn range(&self, node: NodeId) -> ByteRange {
        let Some((base, spans)) = self.homes.get(self.home) else { return ByteRange::default() };
        spans.get(node as usize).copied().unwrap_or_default().at(*base)
    }

    fn error(&mut self, node: NodeId, ja: impl Into<String>, en: impl Into<String>) {
        self.errors.push(PackError::new(self.path, self.range(node), ja, en));
    }

    /// The `locals` and `input` blocks of the file.
    fn shared(&mut self, bodies: &[(usize, Body)]) -> Shared {
        let mut shared = Shared::default();
        for (home, body) in bodies {
            self.home = *home;
            for block in &body.blocks {
                match &*block.kind {
                    "locals" => shared.locals.extend(locals(&block.body)),
                    "input" => shared.inputs.extend(self.input(block)),
                    _ => {}
                }
            }
            shared.homes.resize(shared.locals.len(), *home);
        }
        shared
    }

    /// The policies in which there is no mistake, as far as their blocks say.
    fn policies<'b>(&mut self, bodies: &'b [(usize, Body)], shared: &Shared) -> Vec<Made<'b>> {
        let names = vocabulary::Names {
            locals: shared.locals.iter().map(|(name, _)| name.clone()).collect(),
            inputs: shared.inputs.iter().map(|i| i.name.clone()).collect(),
        };
        let mut made = Vec::new();
        for (home, body) in bodies {
            self.home = *home;
            for block in &body.blocks {
                let before = self.errors.len();
                for word in vocabulary::unknown(block, &names).into_iter().chain(literals::wrong(block)) {
                    self.error(word.node, word.ja, word.en);
                }
                let policy = self.policy(block, shared);
                let applies = self.applies(&block.body);
                match policy {
                    Some(policy) if self.errors.len() == before => {
                        made.push(Made { policy, block, home: *home, applies });
                    }
                    _ => self.left.extend(block.labels.get(1).cloned()),
                }
            }
        }
        made
    }

    /// Holds the names in policies against the schemas of their types, and leaves out the policies in which some are wrong.
    fn hold(&mut self, made: &mut Vec<Made<'_>>, shared: &Shared, schemas: &Schemas) {
        let policies: Vec<&Policy> = made.iter().map(|made| &made.policy).collect();
        let wrong = names::mistakes(&policies, schemas);
        for (index, mistake) in &wrong {
            let Made { block, home, .. } = &made[*index];
            self.home = *home;
            let node = match &mistake.place {
                Place::Node(node) => *node,
                Place::Edit(fix, edit) => {
                    let fix = block.body.blocks_of("fix").nth(*fix);
                    fix.and_then(|fix| fix.body.blocks.get(*edit)).map_or(block.header, |edit| edit.header)
                }
                Place::Local(name, node) => {
                    let own = block.body.blocks_of("locals").any(|b| b.body.get(name).is_some());
                    let other = shared.locals.iter().position(|(local, _)| local == name).filter(|_| !own);
                    self.home = other.map_or(*home, |other| shared.homes[other]);
                    *node
                }
            };
            let error = PackError::said(self.path, self.range(node), mistake.message.clone());
            // Several policies may read the same local.
            if !self.errors.contains(&error) {
                self.errors.push(error);
            }
        }
        let mut index = 0..;
        let (wrong, right): (Vec<_>, Vec<_>) = std::mem::take(made)
            .into_iter()
            .partition(|_| index.next().is_some_and(|index| wrong.iter().any(|(of, _)| *of == index)));
        self.left.extend(wrong.into_iter().map(|made| made.policy.label));
        *made = right;
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

    /// Whether a policy is about what is being created. One that is not means something to Terraform, and nothing here.
    fn applies(&mut self, body: &Body) -> bool {
        let Some(attribute) = body.attribute("operations") else { return true };
        let applies = self.strings(body, "operations").iter().any(|o| &**o == "create");
        if !applies {
            let ja = "作成されるものとして検査するため、\"create\" のないポリシーは適用されません";
            let en = "what is checked is being created, so a policy without \"create\" never applies here";
            self.doubts.push(PackError::new(self.path, self.range(attribute.node), ja, en).of(Sort::Idle));
        }
        applies
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
            severity: self.severity(&block.body, &shared.inputs),
            profile: self.profile(&block.body),
            filter: block.body.get("filter").cloned(),
            locals: block.body.blocks_of("locals").flat_map(|b| locals(&b.body)).collect(),
            common: Common::default(),
            inputs: shared.inputs.clone(),
            enforces: Vec::new(),
            fixes: Encoded::default(),
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

    fn severity(&mut self, body: &Body, inputs: &[Input]) -> Option<Severity> {
        if body.get("severity").is_some() {
            return self.word(body, "severity", &words::SEVERITIES).as_deref().and_then(Severity::from_word);
        }
        // Terraform policy lets an input say it, whose default counts here.
        let level = match body.get("enforcement_level").filter(|level| !level.is_literal()) {
            Some(level) => inputs.iter().find(|input| is_input(level, input))?.default.as_ref()?.as_str()?.into(),
            None => self.word(body, "enforcement_level", &words::LEVELS)?,
        };
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
            message: message.map_or_else(|| unsaid(block.header), languages).into(),
            severity: self.severity(&block.body, &[]),
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

/// Whether an expression is an input.
fn is_input(expr: &Expr, input: &Input) -> bool {
    let ExprKind::Attr(root, name) = &expr.kind else { return false };
    *name == input.name && matches!(&root.kind, ExprKind::Name(root) if &**root == "input")
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
