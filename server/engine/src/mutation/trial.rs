//! Examples in another form: the answer has to be the same, or follow from what is left open.

use std::{
    collections::BTreeSet,
    panic::{self, AssertUnwindSafe},
    sync::Arc,
};

use shirube_policy::{
    Text, kinds,
    pack::{Example, Pack},
};

use super::{
    templates,
    variants::{self, Change, NAME, Variant, Way},
    written::Written,
};
use crate::{
    answer::{Finding, Report},
    examples,
    workspace::Workspace,
};

/// What is said about an example: policies and addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) reported: BTreeSet<(Arc<str>, String)>,
    pub(super) open: BTreeSet<(Arc<str>, String)>,
    pub(super) messages: BTreeSet<(Arc<str>, String)>,
    /// How many findings there are: of what stands at one place, not all is said.
    findings: usize,
}

/// What came of one example.
#[derive(Debug, Default)]
pub(super) struct Tried {
    /// How many variants were judged.
    pub(super) variants: usize,
    /// What is wrong.
    pub(super) problems: Vec<Text>,
}

/// Tries all variants of an example against the policies of a pack, which are those that it is about.
pub(super) fn example(pack: &Arc<Pack>, example: &Example) -> Tried {
    let tried = panic::catch_unwind(AssertUnwindSafe(|| {
        if example.ending() != "tf" {
            return templates::example(pack, example);
        }
        let mut trial = Trial::new(pack, example);
        trial.in_other_ways();
        trial.with_other_values();
        trial.out
    }));
    let panics = || Text::new("言い換えた例でエンジンが異常終了します", "a variant of it makes the engine panic");
    tried.unwrap_or_else(|_| Tried { variants: 0, problems: vec![panics()] })
}

pub(super) struct Trial<'t> {
    pack: &'t Arc<Pack>,
    example: &'t Example,
    written: Written<'t>,
    workspace: Workspace,
    version: i32,
    findings: Vec<Finding>,
    said: Said,
    out: Tried,
}

impl<'t> Trial<'t> {
    fn new(pack: &'t Arc<Pack>, example: &'t Example) -> Self {
        let mut workspace = examples::workspace(pack, example);
        let report = workspace.report(&[]);
        let said = said(&report, &as_it_is);
        let written = Written::read(&example.text);
        let mut trial = Self {
            pack,
            example,
            written,
            workspace,
            version: 0,
            findings: report.findings,
            said,
            out: Tried::default(),
        };
        trial.check_messages(&Text::new("そのまま", "as it is"));
        trial
    }

    pub(super) fn reads(pack: &Pack, kind: &str, name: &str) -> bool {
        let own = kind.trim_start_matches("data.");
        pack.all().any(|policy| {
            let about = policy.types.iter().any(|pattern| kinds::matches(pattern, kind) || **pattern == *kind);
            let asked = policy.reads.resources.iter().any(|pattern| kinds::matches(pattern, own));
            asked || (about && (policy.reads.all_attributes || policy.reads.attributes.iter().any(|a| **a == *name)))
        })
    }

    fn report(&mut self, text: &str) -> Report {
        self.out.variants += 1;
        self.version += 1;
        self.workspace.open(&examples::main(self.example), text, self.version);
        self.workspace.report(&[])
    }

    fn problem(&mut self, what: &Text, problem: Text) {
        self.out.problems.push(Text::joined([what, &problem], ": "));
    }

    fn check_messages(&mut self, what: &Text) {
        let said: Vec<String> = self.said.messages.iter().map(|(policy, text)| format!("{policy}: {text}")).collect();
        for text in said {
            if let Some(fragment) = unrendered(text.split_once(": ").map_or("", |(_, text)| text)) {
                let ja = format!("メッセージに {fragment:?} が出ます: {text}");
                self.problem(what, Text::new(ja, format!("the message shows {fragment:?}: {text}")));
            }
        }
    }

    /// Says the example in each of the other ways.
    fn in_other_ways(&mut self) {
        let pack = self.pack.clone();
        let reads = |kind: &str, name: &str| Self::reads(&pack, kind, name);
        for way in Way::ALL {
            let Some(variant) = variants::variant(&self.written, way, &reads) else { continue };
            self.out.variants += 1;
            let mut workspace = examples::workspace_of(&self.pack.clone(), self.example, &variant.main);
            if let Some(module) = &variant.module {
                let path = format!("{}/{NAME}/main.tf", examples::DIR);
                workspace.open(&path, module, 1);
            }
            let report = workspace.report(&[]);
            if let Some(error) = report.errors.first() {
                self.problem(&way.name(), error.message.clone());
                continue;
            }
            let renamed = |address: &str| way.original(address);
            self.compare(way, &said(&report, &renamed));
            self.compare_places(way, &variant, &report);
        }
    }

    fn compare(&mut self, way: Way, now: &Said) {
        let before = self.said.clone();
        let wide = |said: &Said| match way {
            // What is about the root as a whole is no part of a module.
            Way::Module => said.of_resources(),
            _ => said.clone(),
        };
        let (before, now) = (wide(&before), wide(now));
        let name = way.name();
        self.differences(&name, Word::Reported, &before.reported, &now.reported);
        self.differences(&name, Word::Undetermined, &before.open, &now.open);
        if matches!(way, Way::Variable | Way::Dynamic) {
            self.different_messages(&name, &before, &now);
        }
    }

    /// With as many findings as before each says the same: elements that stand at one place now are one finding.
    fn different_messages(&mut self, what: &Text, before: &Said, now: &Said) {
        if before.findings == now.findings {
            self.differences(what, Word::Said, &before.messages, &now.messages);
        }
    }

    fn differences(
        &mut self,
        what: &Text,
        word: Word,
        before: &BTreeSet<(Arc<str>, String)>,
        now: &BTreeSet<(Arc<str>, String)>,
    ) {
        for (policy, address) in before.difference(now) {
            self.problem(what, word.missing(policy, address));
        }
        for (policy, address) in now.difference(before) {
            self.problem(what, word.added(policy, address));
        }
    }

    /// A finding stands where the value is passed in: at the argument, in a call of a module at the call's.
    fn compare_places(&mut self, way: Way, variant: &Variant, report: &Report) {
        if !matches!(way, Way::Variable | Way::Module) {
            return;
        }
        let main = examples::main(self.example);
        let moved = |finding: &&Finding| variant.moved.iter().any(|range| range.contains(finding.at.range));
        for finding in self.findings.clone().iter().filter(moved) {
            let (policy, address) = (&finding.policy, &finding.resource);
            let same = |f: &&Finding| f.policy == *policy && way.original(&f.resource) == **address;
            let begins = variant.main.rfind(&format!("\nmodule \"{NAME}\"")).unwrap_or(variant.main.len());
            let added = variant.main.find(&format!("\nvariable \"{NAME}_")).unwrap_or(variant.main.len());
            let fits = |f: &Finding| match way {
                Way::Module => *f.at.path == *main && f.at.range.start > begins,
                _ => {
                    *f.at.path == *main
                        && f.at.range.start < added
                        && variant.main[f.at.range.start..].starts_with(['v', 'l'])
                }
            };
            let places: Vec<&Finding> = report.findings.iter().filter(same).collect();
            if !places.is_empty() && !places.iter().any(|f| fits(f)) {
                let ja = format!("{policy} {address}: 値を渡している所に出ません");
                let en = format!("{policy} {address}: not where the value is passed in");
                self.problem(&way.name(), Text::new(ja, en));
            }
        }
    }

    /// Takes each argument away, makes it null and unknown.
    fn with_other_values(&mut self) {
        let pack = self.pack.clone();
        let changes = variants::changes(&self.written, &|kind, name| Self::reads(&pack, kind, name));
        for change in &changes {
            self.with_other_value(change);
        }
    }

    fn with_other_value(&mut self, change: &Change) {
        let text = self.written.text;
        let name = &change.name;
        let is = |ja, en| Text::new(format!("{}{ja}", name.ja), format!("{} {en}", name.en));
        let judged = |trial: &mut Self, text: &str| said(&trial.report(text), &as_it_is);
        let absent = judged(self, &change.absent(text));
        let null = judged(self, &change.with(text, "null"));
        let unknown = judged(self, &change.unknown(text));
        let original = std::mem::replace(&mut self.said, absent.clone());
        self.check_messages(&is("がない場合", "absent"));
        self.said = original;
        let what = is("がないのではなく null の場合", "null instead of absent");
        self.differences(&what, Word::Reported, &absent.reported, &null.reported);
        self.differences(&what, Word::Undetermined, &absent.open, &null.open);
        self.different_messages(&what, &absent, &null);
        // What is not known may be anything: it is a violation only if everything is.
        let what = is("が不明な場合", "unknown");
        for (policy, address) in &unknown.reported {
            let pair = (policy.clone(), address.clone());
            if !self.said.reported.contains(&pair) || !absent.reported.contains(&pair) {
                let ja = format!("{policy} {address}: 値によらず指摘されます");
                let en = format!("{policy} {address}: reported, whatever it is worth");
                self.problem(&what, Text::new(ja, en));
            }
        }
    }
}

/// What is compared.
#[derive(Clone, Copy, Debug)]
enum Word {
    Reported,
    Undetermined,
    Said,
}

impl Word {
    fn word(self) -> (&'static str, &'static str) {
        match self {
            Self::Reported => ("指摘", "reported"),
            Self::Undetermined => ("判定不能", "undetermined"),
            Self::Said => ("文言", "said"),
        }
    }

    fn missing(self, policy: &str, address: &str) -> Text {
        let (ja, en) = self.word();
        Text::new(format!("{policy} {address}: {ja}でなくなります"), format!("{policy} {address}: no longer {en}"))
    }

    fn added(self, policy: &str, address: &str) -> Text {
        let (ja, en) = self.word();
        Text::new(
            format!("{policy} {address}: 元は違うのに{ja}になります"),
            format!("{policy} {address}: {en}, and is not so otherwise"),
        )
    }
}

fn as_it_is(address: &str) -> String {
    address.into()
}

impl Way {
    /// The address that something has in the example as it is written.
    fn original(self, address: &str) -> String {
        match self {
            Self::Module => address.replacen(&format!("module.{NAME}."), "", 1),
            Self::Count => address.replace("[0]", ""),
            Self::ForEach => address.replace("[\"one\"]", ""),
            Self::Variable | Self::Dynamic => address.into(),
        }
    }
}

impl Said {
    fn of_resources(&self) -> Self {
        let roots = ["var.", "local.", "output.", "module.", "provider.", "removed."];
        let is = |(_, address): &&(Arc<str>, String)| {
            !roots.iter().any(|root| address.starts_with(root)) && !matches!(&**address, "." | "terraform")
        };
        let of = |set: &BTreeSet<_>| set.iter().filter(is).cloned().collect();
        Self { reported: of(&self.reported), open: of(&self.open), messages: BTreeSet::new(), findings: 0 }
    }
}

/// What a report says, without what is about what a variant adds.
pub(super) fn said(report: &Report, renamed: &dyn Fn(&str) -> String) -> Said {
    let mut out = Said { findings: report.findings.len(), ..Said::default() };
    let added = |address: &str| {
        let name = ["var.", "local.", "module."].iter().find_map(|root| address.strip_prefix(root));
        name.is_some_and(|name| name.starts_with(NAME) && !name.contains('.'))
    };
    for finding in report.findings.iter() {
        for address in finding.instances.iter().filter(|a| !added(a)) {
            out.reported.insert((finding.policy.clone(), renamed(address)));
            out.messages.insert((finding.policy.clone(), finding.message.en.clone()));
            out.messages.insert((finding.policy.clone(), finding.message.ja.clone()));
        }
    }
    for open in report.undetermined.iter().filter(|open| !added(&open.resource)) {
        out.open.insert((open.policy.clone(), renamed(&open.resource)));
    }
    out
}

/// A part of a message that should not be there.
pub(super) fn unrendered(text: &str) -> Option<&'static str> {
    if text.trim().is_empty() {
        return Some("");
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if text.split(|c| !is_part(c)).any(|word| word == "null") {
        return Some("null");
    }
    ["<unknown>", "「」", "（）", "()", "\"\"", "  ", "${"].into_iter().find(|fragment| text.contains(fragment))
}
