//! Tests of rule files: `*.policytest.hcl` with mocks of resources, providers, modules and data sources.
//!
//! A mock satisfies the policies about it, or fails at least one of them if it is expected to. The other mocks are what the rules find
//! around it.

mod held;
mod mocks;

use std::{collections::BTreeMap, sync::Arc};

use shirube_lang::{
    NodeId, Reason, Value,
    ast::{Block, Expr, ExprKind},
};
use shirube_model::{
    hcl::{self, Span},
    schema::Schemas,
};
use shirube_syntax::{ByteRange, Notation};

use crate::{
    compile,
    judge::{self, Subject, Verdict},
    kinds,
    load::{PackError, Source, is_rules},
    nearest,
    pack::{Compiled, Pack},
    policy::Policy,
    tables::Tables,
    text::Text,
    vocabulary::suggestion,
    words,
};

use mocks::{MockScope, Mocks, entries};

/// What became of one mock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The file of the test.
    pub path: String,
    /// Where the mock stands.
    pub range: ByteRange,
    /// Its address, such as `aws_instance.small`.
    pub name: String,
    /// What is wrong, if anything is.
    pub result: Result<(), Text>,
}

/// What the mocks are judged with.
pub struct Setting<'a> {
    /// The data tables.
    pub tables: &'a Tables,
    /// Today in Japan.
    pub today: &'a str,
}

/// Whether a file holds tests, by its name.
pub fn is_tests(path: &str) -> bool {
    path.ends_with(".policytest.hcl")
}

/// What is wrong in a file of tests as such; whether there are rules at its targets is not asked.
pub fn errors(path: &str, text: &str, schemas: &Schemas) -> Vec<PackError> {
    Test::read(&Source { path: path.into(), text: text.into() }, schemas).errors
}

/// Runs the tests among the files of a directory against the rule files among them.
pub fn run(sources: &[Source], schemas: &Schemas, setting: &Setting<'_>) -> (Vec<Outcome>, Vec<PackError>) {
    let suite = Suite::read(sources, schemas);
    (suite.outcomes(setting, None), suite.errors)
}

/// The tests and the rule files of a directory.
pub struct Suite<'s> {
    rules: Vec<(&'s str, compile::Compiled)>,
    tests: Vec<Test<'s>>,
    /// What is wrong in the tests.
    pub errors: Vec<PackError>,
}

impl<'s> Suite<'s> {
    /// Reads them.
    pub fn read(sources: &'s [Source], schemas: &Schemas) -> Self {
        let tests = sources.iter().filter(|s| is_tests(&s.path));
        let tests: Vec<Test<'s>> = tests.map(|source| Test::read(source, schemas)).collect();
        // Without tests nobody asks for the rules.
        let rules = sources.iter().filter(|s| is_rules(&s.path) && !tests.is_empty());
        let rules = rules.map(|s| (s.path.as_str(), compile::file(&s.path, &s.text, schemas))).collect();
        let mut suite = Self { rules, tests, errors: Vec::new() };
        suite.errors = suite.tests.iter().flat_map(|test| suite.errors_of(test)).collect();
        suite
    }

    fn errors_of(&self, test: &Test<'s>) -> Vec<PackError> {
        let mut errors = test.errors.clone();
        let targets = test.targets().unwrap_or_default();
        for target in targets.iter().filter(|t| !self.rules.iter().any(|(path, _)| t.covers(path))) {
            let (ja, en) = (
                format!("{} に規則ファイルがありません", target.text),
                format!("there are no rule files at {}", target.text),
            );
            errors.push(PackError::new(&test.source.path, target.range, ja, en));
        }
        errors.extend(self.wrong_inputs(test));
        errors
    }

    /// The rule files that a test is about.
    fn targeted<'a>(&'a self, test: &Test<'s>) -> impl Iterator<Item = &'a compile::Compiled> {
        let targets = test.targets();
        let all = self.rules.iter();
        let covered = move |path: &str| targets.as_ref().is_none_or(|t| t.iter().any(|t| t.covers(path)));
        all.filter(move |(path, _)| covered(path)).map(|(_, compiled)| compiled)
    }

    /// Runs the tests; with `instead` in the place of the policy of its id.
    pub fn outcomes(&self, setting: &Setting<'_>, instead: Option<&Policy>) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        for test in &self.tests {
            let mut compiled = Compiled::default();
            for entry in self.targeted(test).flat_map(|file| &file.entries) {
                let other = instead.filter(|policy| *policy.id == *entry.id);
                compiled.policies.push(other.map_or_else(|| entry.clone(), |policy| compile::entry("", policy)));
            }
            outcomes.extend(test.outcomes(&Pack::new(compiled), setting));
        }
        outcomes
    }
}

/// A file or folder that a test is about.
struct Target {
    text: String,
    range: ByteRange,
    /// The paths that it may mean: beside the test, or from the directory that is tested.
    paths: [String; 2],
}

impl Target {
    fn covers(&self, rules: &str) -> bool {
        self.paths.iter().any(|path| {
            path.is_empty() || rules == path || rules.strip_prefix(path.as_str()).is_some_and(|r| r.starts_with('/'))
        })
    }
}

/// A path from a folder, without `.` and `..`.
fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// One thing that is mocked.
#[derive(Clone)]
struct Mock {
    /// The first word of the block: `resource`, `data`, `provider`, `module`.
    construct: Arc<str>,
    kind: Arc<str>,
    label: Arc<str>,
    block: Block,
    range: ByteRange,
}

impl Mock {
    fn address(&self) -> String {
        match &*self.construct {
            "resource" => format!("{}.{}", self.kind, self.label),
            "module" => format!("module.{}", self.label),
            other => format!("{other}.{}.{}", self.kind, self.label),
        }
    }

    /// The kinds under which policies may be about it.
    fn kinds(&self) -> Vec<String> {
        match &*self.construct {
            "resource" => vec![self.kind.to_string()],
            "module" => vec!["module".into(), format!("module.{}", self.kind)],
            other => vec![format!("{other}.{}", self.kind)],
        }
    }

    fn is(&self, name: &str) -> bool {
        matches!(self.block.body.get(name).map(|e| &e.kind), Some(ExprKind::Bool(true)))
    }
}

/// A file of tests.
struct Test<'s> {
    source: &'s Source,
    base: usize,
    spans: Vec<Span>,
    mocks: Vec<Mock>,
    locals: Vec<(Arc<str>, Expr)>,
    inputs: Vec<(Arc<str>, Expr)>,
    /// The inputs that the file or a mock sets, and where.
    given: Vec<(Arc<str>, Expr, ByteRange)>,
    targets: Option<Vec<(String, ByteRange)>>,
    errors: Vec<PackError>,
}

impl<'s> Test<'s> {
    fn read(source: &'s Source, schemas: &Schemas) -> Self {
        let mut test = Self {
            source,
            base: 0,
            spans: Vec::new(),
            mocks: Vec::new(),
            locals: Vec::new(),
            inputs: Vec::new(),
            given: Vec::new(),
            targets: None,
            errors: Vec::new(),
        };
        shirube_syntax::for_each_segment(&source.text, Notation::Hcl, |base, own| {
            let lowered = hcl::lower(own, Notation::Hcl);
            for problem in &lowered.problems {
                let range = problem.range.shifted(base);
                test.errors.push(PackError::new(&source.path, range, problem.kind.ja(), problem.kind.en()));
            }
            (test.base, test.spans) = (base, lowered.spans);
            lowered.body.blocks.iter().for_each(|block| test.block(block, schemas));
        });
        test
    }

    fn range(&self, node: NodeId) -> ByteRange {
        self.spans.get(node as usize).copied().unwrap_or_default().at(self.base)
    }

    fn error(&mut self, node: NodeId, ja: String, en: String) {
        self.errors.push(PackError::new(&self.source.path, self.range(node), ja, en));
    }

    fn block(&mut self, block: &Block, schemas: &Schemas) {
        let entries = || block.body.attributes.iter().map(|a| (a.name.clone(), a.value.clone()));
        match &*block.kind {
            "locals" => self.locals.extend(entries()),
            "inputs" => {
                self.inputs.extend(entries());
                self.give(&block.body.attributes);
            }
            "policytest" => self.policytest(block),
            "resource" | "data" | "provider" | "module" => match block.labels.as_slice() {
                [kind, label] => {
                    self.mock(block, kind, label);
                    self.attributes(block, kind, schemas);
                }
                _ => {
                    let ja = "型と名前の二つのラベルが必要です".into();
                    self.error(block.header, ja, "two labels are required: a type and a name".into());
                }
            },
            other => {
                let (ja, en) = suggestion(nearest(other, words::TESTS.iter().map(|b| b.word.name)), "");
                let ja = format!("{other} というブロックはありません{ja}");
                self.error(block.header, ja, format!("there is no block {other}{en}"));
            }
        }
    }

    fn policytest(&mut self, block: &Block) {
        let Some(attribute) = block.body.attribute("targets") else { return };
        let ExprKind::List(items) = &attribute.value.kind else {
            let en = "targets is a list of strings".into();
            return self.error(attribute.node, "targets は文字列のリストです".into(), en);
        };
        let text = |item: &Expr| Some((item.as_str()?.to_string(), self.range(item.node)));
        let targets = items.iter().filter_map(text).collect();
        self.targets = Some(targets);
    }

    fn mock(&mut self, block: &Block, kind: &Arc<str>, label: &Arc<str>) {
        let known = || words::test(&block.kind).map_or(&[][..], |b| b.arguments()).iter().map(|a| a.word.name);
        for attribute in block.body.attributes.iter().filter(|a| !known().any(|k| k == &*a.name)) {
            let name = &attribute.name;
            let (ja, en) = suggestion(nearest(name, known()), "");
            let ja = format!("{name} という引数はありません{ja}");
            self.error(attribute.node, ja, format!("there is no argument {name}{en}"));
        }
        let (construct, kind, label) = (block.kind.clone(), kind.clone(), label.clone());
        self.mocks.push(Mock { construct, kind, label, block: block.clone(), range: self.range(block.header) });
    }

    /// The files that the test is about; all of them if it does not say.
    fn targets(&self) -> Option<Vec<Target>> {
        let folder = self.source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let target = |(text, range): &(String, ByteRange)| Target {
            text: text.clone(),
            range: *range,
            paths: [join(folder, text), join("", text)],
        };
        self.targets.as_ref().map(|targets| targets.iter().map(target).collect())
    }

    fn outcomes(&self, pack: &Pack, setting: &Setting<'_>) -> Vec<Outcome> {
        let judged = self.mocks.iter().enumerate().filter(|(_, mock)| !mock.is("skip"));
        // A data source is there to be found, unless a policy is about it.
        let judged = judged.filter(|(_, m)| &*m.construct != "data" || m.kinds().iter().any(|k| pack.covers(k)));
        let outcome = |(i, mock): (usize, &Mock)| Outcome {
            path: self.source.path.clone(),
            range: mock.range,
            name: mock.address(),
            result: self.judge(i, mock, pack, setting),
        };
        judged.map(outcome).collect()
    }

    /// Whether policies find a mock that they are not about: they ask for its type, or read the provider's configuration.
    fn is_found(&self, mock: &Mock, pack: &Pack) -> bool {
        &*mock.construct == "provider"
            || pack.all().any(|policy| policy.reads.resources.iter().any(|kind| kinds::matches(kind, &mock.kind)))
    }

    fn judge(&self, index: usize, mock: &Mock, pack: &Pack, setting: &Setting<'_>) -> Result<(), Text> {
        if !mock.kinds().iter().any(|kind| pack.covers(kind)) && !self.is_found(mock, pack) {
            let kind = &mock.kind;
            let ja = format!("{kind} についてのポリシーがありません（見つかるためだけのものは skip = true）");
            return Err(Text::new(
                ja,
                format!("no policy is about {kind}: skip = true if it is only there to be found"),
            ));
        }
        let mut scope = MockScope { test: self, busy: Vec::new() };
        let attrs = scope.attrs(mock);
        let mut inputs: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        for (name, expr) in self.inputs.iter().cloned().chain(entries(&mock.block, "inputs")) {
            inputs.insert(name, scope.value(&expr));
        }
        let inputs: Vec<(Arc<str>, Value)> = inputs.into_iter().collect();
        let subject = Subject { attrs: &attrs, inputs: &inputs, tables: setting.tables, today: setting.today };
        let (mut failed, mut open) = (Vec::new(), Vec::new());
        for policy in mock.kinds().iter().flat_map(|kind| pack.policies(kind)) {
            let mut world = Mocks { test: self, index, mock, today: setting.today };
            match judge::judge(&policy, &subject, &mut world) {
                Verdict::Violated(violations) => {
                    let message = violations.into_iter().next().map(|v| v.message.clone()).unwrap_or_default();
                    failed.push((policy.id.clone(), message));
                }
                Verdict::Undetermined(reason) => open.push((policy.id.clone(), reason)),
                Verdict::Satisfied | Verdict::NotApplicable => {}
            }
        }
        let undetermined = |(id, reason): &(Arc<str>, Arc<Reason>)| {
            Text::new(format!("{id} を判定できません: {}", reason.ja()), format!("{id} is undetermined: {reason}"))
        };
        match (mock.is("expect_failure"), failed.first(), open.first()) {
            (true, Some(_), _) | (false, None, None) => Ok(()),
            (false, Some((id, message)), _) => {
                Err(Text::new(format!("{id} に違反: {}", message.ja), format!("{id} fails: {}", message.en)))
            }
            (_, None, Some(open)) => Err(undetermined(open)),
            (true, None, None) => {
                Err(Text::new("違反するはずですが、違反がありません", "it is expected to fail and does not"))
            }
        }
    }
}
