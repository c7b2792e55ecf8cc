//! What the names at a place of a rule file mean: its policy, its locals, the elements around.

use std::sync::Arc;

use shirube_lang::ast::{Block, Body, Expr};
use shirube_model::hcl::{self, Lowered};
use shirube_policy::{kinds, paths, words};
use shirube_syntax::Notation;

use super::spot::{Around, Spot};

/// The names at one place.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// Whether it is a test of rule files.
    pub tests: bool,
    /// The kinds that the policy or the mock is about, as labels of policies name them.
    pub kinds: Vec<Arc<str>>,
    /// The control that the policy names.
    pub control: Option<String>,
    /// The arguments that the innermost block has already.
    pub written: Vec<Arc<str>>,
    /// Locals, the policy's first, and inputs of the file.
    pub locals: Vec<(Arc<str>, Expr)>,
    pub inputs: Vec<Arc<str>>,
    /// What the `for_each` around goes through.
    pub each: Option<Expr>,
    /// Whether it is in a fix that has choices, and those.
    pub choices: Option<Expr>,
    /// The resources that the fix around adds: name and type.
    pub companions: Vec<(Arc<str>, Arc<str>)>,
    /// The variables of the `for` around and what they go through.
    pub bound: Vec<(Arc<str>, Option<Expr>)>,
}

impl Scope {
    /// Reads what can be read of a file whose text may be broken.
    pub(super) fn new(text: &str, spot: &Spot<'_>, tests: bool) -> Self {
        let mut scope = Self { tests, kinds: about(spot.blocks.first(), tests), ..Self::default() };
        let mut shared = Vec::new();
        shirube_syntax::for_each_segment(text, Notation::Hcl, |base, own| {
            let lowered = hcl::lower(own, Notation::Hcl);
            let first = spot.blocks.first();
            let around = first.and_then(|a| find(&lowered.body, &lowered, base, a));
            if let Some(policy) = around {
                scope.read(policy, &lowered, base, &spot.blocks[1..]);
            }
            for block in &lowered.body.blocks {
                match (&*block.kind, block.labels.first()) {
                    ("locals", _) => shared.extend(entries(&block.body)),
                    ("input", Some(name)) => scope.inputs.push(name.clone()),
                    _ => {}
                }
            }
        });
        scope.locals.extend(shared);
        scope.bound = spot.bound.iter().flat_map(|(names, source)| variables(names, source)).collect();
        scope
    }

    /// Reads the outermost block around; `inner` are those within it, outermost first.
    fn read(&mut self, outermost: &Block, lowered: &Lowered, base: usize, inner: &[Around<'_>]) {
        let mut here = outermost;
        self.locals.extend(outermost.body.blocks_of("locals").flat_map(|b| entries(&b.body)));
        if &*outermost.kind == "resource_policy" {
            let also = outermost.body.get("also").map(strings).unwrap_or_default();
            self.kinds.extend(also);
        }
        for around in inner {
            let Some(block) = find(&here.body, lowered, base, around) else { return };
            match &*block.kind {
                "enforce" => self.each = block.body.get("for_each").cloned(),
                "fix" => {
                    self.each = outermost.body.blocks_of("enforce").find_map(|b| b.body.get("for_each")).cloned();
                    let sets = block.body.blocks_of("set").filter_map(|set| set.body.get("choices"));
                    self.choices = block.body.get("choices").into_iter().chain(sets).next().cloned();
                    let companion = |b: &Block| Some((b.labels.last()?.clone(), b.labels.first()?.clone()));
                    self.companions = block.body.blocks_of("companion").filter_map(companion).collect();
                }
                _ => {}
            }
            here = block;
        }
        self.control = outermost.body.get("control").and_then(Expr::as_str).map(String::from);
        self.written = here.body.attributes.iter().map(|a| a.name.clone()).collect();
    }

    /// What an expression stands for here.
    pub(super) fn stands(&self, expression: &str) -> Option<paths::Stands> {
        let (expr, _) = hcl::lower_expression(expression).ok()?;
        let scope = paths::Scope {
            kind: self.kinds.first().map_or("", |kind| kind),
            locals: &self.locals,
            each: self.each.as_ref(),
            choices: self.choices.as_ref(),
            companions: &self.companions,
            bound: &self.bound,
        };
        paths::stands(&expr, &scope)
    }
}

/// What the outermost block around is about.
fn about(outermost: Option<&Around<'_>>, tests: bool) -> Vec<Arc<str>> {
    let Some((around, label)) = outermost.and_then(|a| Some((a, *a.labels.first()?))) else { return Vec::new() };
    let kind = match (around.kind, tests) {
        ("resource_policy", false) | ("resource", true) => label.to_string(),
        ("provider_policy", false) | ("provider", true) => format!("provider.{label}"),
        ("module_policy", false) | ("module", true) => format!("module.{}", kinds::module(label)),
        ("data", true) => format!("data.{label}"),
        _ => return Vec::new(),
    };
    vec![kind.into()]
}

/// The block that begins where the scan saw one begin.
fn find<'b>(body: &'b Body, lowered: &Lowered, base: usize, around: &Around<'_>) -> Option<&'b Block> {
    let start = |block: &Block| lowered.spans.get(block.node as usize).map(|span| span.at(base).start);
    body.blocks.iter().find(|block| start(block) == Some(around.start))
}

fn entries(body: &Body) -> impl Iterator<Item = (Arc<str>, Expr)> {
    body.attributes.iter().map(|a| (a.name.clone(), a.value.clone()))
}

fn strings(list: &Expr) -> Vec<Arc<str>> {
    let mut found = Vec::new();
    list.children(&mut |item| found.extend(item.as_str().map(Arc::from)));
    found
}

/// The variables of a `for`: the last one is the element.
fn variables(names: &[&str], source: &str) -> Vec<(Arc<str>, Option<Expr>)> {
    let source = hcl::lower_expression(source.trim()).ok().map(|(expr, _)| expr);
    let last = names.len().saturating_sub(1);
    let variable = |(i, name): (usize, &&str)| (Arc::from(*name), source.clone().filter(|_| i == last));
    names.iter().enumerate().map(variable).collect()
}

/// The block of the language around, with the blocks of a resource within it: those of `add` and `companion`.
pub(super) fn language<'s, 't>(
    blocks: &'s [Around<'t>],
    tests: bool,
) -> (Option<(&'static words::Block, &'s Around<'t>)>, &'s [Around<'t>]) {
    let mut known: &'static [words::Block] = if tests { &words::TESTS } else { &words::RULES };
    let mut found = None;
    for (i, around) in blocks.iter().enumerate() {
        // A block that does not close has further ones within it that do not belong there.
        let lookup = if tests { words::test(around.kind) } else { words::rule(around.kind) };
        let free = found.is_some_and(|(block, _): (&words::Block, _)| {
            matches!(block.holds, words::Holds::Resource(_) | words::Holds::Part(_) | words::Holds::Anything)
        });
        if free {
            return (found, &blocks[i..]);
        }
        let Some(block) = known.iter().find(|b| b.word.name == around.kind).or(lookup) else {
            return (None, &blocks[i..]);
        };
        (found, known) = (Some((block, around)), block.blocks);
    }
    (found, &[])
}
