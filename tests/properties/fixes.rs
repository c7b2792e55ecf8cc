//! Every fix parses, is formatted, removes its finding, adds none, keeps comments and line ends, and a second run changes nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{self, AssertUnwindSafe},
    sync::Arc,
};

use serde_json::Value;
use shirube_engine::{Finding, Report, fixes};
use shirube_policy::pack::Pack;
use shirube_syntax::fmt;
use shirube_tests::{
    portal,
    program::Program,
    session::{self, Texts},
};

use crate::PROGRAM;

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Manner {
    /// Its lines end in `\r\n`.
    crlf: bool,
    /// A comment stands above every line.
    above: bool,
    /// A comment stands at the end of every line.
    behind: bool,
}

const PLAIN: Manner = Manner { crlf: false, above: false, behind: false };
const MANNERS: [Manner; 4] = [
    PLAIN,
    Manner { crlf: true, ..PLAIN },
    Manner { behind: true, ..PLAIN },
    Manner { crlf: true, above: true, behind: true },
];

impl Manner {
    /// A text, written so.
    fn write(self, text: &str) -> String {
        let commented = if self.above || self.behind { self.comment(text) } else { text.to_string() };
        let formatted = fmt::format(&commented).expect("a text that can be formatted");
        if self.crlf { formatted.replace('\n', "\r\n") } else { formatted }
    }

    fn all(self, texts: &[(String, String)]) -> Vec<(String, String)> {
        texts.iter().map(|(path, text)| (path.clone(), self.write(text))).collect()
    }

    fn sound(self) -> impl Fn(&str, &str, &str) {
        move |before, after, what| assert_sound(before, after, self, what)
    }

    fn comment(self, text: &str) -> String {
        let mut out = String::new();
        let mut heredoc: Option<&str> = None;
        for (i, line) in text.lines().enumerate() {
            let plain = line.trim();
            let inside = heredoc.is_some();
            if heredoc == Some(plain) {
                heredoc = None;
            } else if let Some((_, label)) = line.split_once("<<").filter(|_| !inside) {
                heredoc = Some(label.trim_start_matches('-'));
            }
            let indent = &line[..line.len() - line.trim_start().len()];
            if self.above && !inside && !plain.is_empty() {
                out.push_str(&format!("{indent}# 上の注{i}😀\n"));
            }
            out.push_str(line);
            if self.behind && !inside && heredoc.is_none() && !plain.is_empty() && !plain.contains('#') {
                out.push_str(&format!(" # 後の注{i}😀"));
            }
            out.push('\n');
        }
        out
    }
}

/// What every text is after a fix.
fn assert_sound(before: &str, after: &str, manner: Manner, what: &str) {
    let ends = (after.matches('\n').count(), after.matches("\r\n").count());
    assert_eq!(ends.1, if manner.crlf { ends.0 } else { 0 }, "{what}: line ends\n{after}");
    let plain = after.replace("\r\n", "\n");
    let formatted = fmt::format(&plain).expect("a text that can be formatted");
    let unlike = plain.lines().zip(formatted.lines()).find(|(own, formatted)| own != formatted);
    assert!(plain == formatted, "{what}: not formatted: {unlike:#?}\n{plain}");
    let (old, new) = (comments(before), comments(after));
    let lost =
        old.iter().filter(|(comment, n)| new.get(*comment) < Some(n) && !is_inside_what_went(before, after, comment));
    let lost: Vec<_> = lost.collect();
    assert!(lost.is_empty(), "{what}: lost {lost:?}\n{after}");
}

/// How often each comment is there, as far as it can be told without a parser.
fn comments(text: &str) -> BTreeMap<&str, usize> {
    let mut out = BTreeMap::new();
    for line in text.lines() {
        let comment = match line.trim() {
            own if own.starts_with("# ") => own.get(2..),
            own => own.split_once(" # ").map(|(_, comment)| comment),
        };
        comment.into_iter().for_each(|c| *out.entry(c).or_default() += 1);
    }
    out
}

/// Whether a comment belongs to the inside of a block or value that is not there any more. The comment behind its end does not.
fn is_inside_what_went(before: &str, after: &str, comment: &str) -> bool {
    let lines: Vec<&str> = before.lines().collect();
    let code = |line: &str| line.split(" # ").next().unwrap_or("").trim().to_string();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let opens = |line: &str| code(line).ends_with(['{', '[', '(']);
    let Some(at) = lines.iter().position(|line| line.contains(comment)) else { return false };
    let own = (opens(lines[at]) && !lines[at].trim().starts_with('#')).then_some(at);
    let around = |at: usize| lines[..at].iter().rposition(|line| opens(line) && indent(line) < indent(lines[at]));
    let nearest = own.or_else(|| around(at));
    // A block that is replaced as a whole may have lines that its successor has, too.
    let outermost = std::iter::successors(nearest, |at| around(*at)).last();
    nearest.into_iter().chain(outermost).any(|opener| {
        let count = |text: &str| text.lines().filter(|line| code(line) == code(lines[opener])).count();
        count(after) < count(before)
    })
}

/// The violating examples of the pack for Terraform, each with its folder and name.
pub fn violating(pack: &Pack) -> Vec<(String, String)> {
    examples(pack, ".violating.tf")
}

/// The examples of the pack whose names end so, each with its folder and name.
pub fn examples(pack: &Pack, ending: &str) -> Vec<(String, String)> {
    let folders: BTreeSet<&str> = pack.entries().map(|e| &*e.folder).collect();
    let examples = folders.into_iter().flat_map(|f| pack.examples(f).iter().map(move |e| (f, e)));
    let named = examples.filter_map(|(folder, e)| {
        e.name
            .ends_with(ending)
            .then(|| e.name.rsplit_once('.').map(|(name, _)| (format!("{folder}/{name}"), e.text.clone())))?
    });
    named.collect()
}

/// What every text is after a fix: before, after, and what the fix is.
pub type Sound<'s> = &'s dyn Fn(&str, &str, &str);

/// What became of the fixes that were tried.
#[derive(Default)]
pub struct Tried {
    /// How many there were.
    pub count: usize,
    /// The policies with a fix that is not as it should be, and what is wrong.
    pub wrong: BTreeMap<String, String>,
    /// The policies of [`FOLLOWING`] that spoke newly after one.
    pub followed: BTreeSet<String>,
}

/// Tries every fix of every finding alone.
pub fn each_fix(pack: &Arc<Pack>, texts: &Texts, sound: Sound<'_>, name: &str, tried: &mut Tried) {
    let Tried { count: attempts, wrong, followed } = tried;
    let mut before = session::with_pack(pack.clone(), texts);
    let report = before.report(&[]);
    assert_eq!(report.errors, [], "{name}");
    let count = |r: &Report, of: &Finding| {
        r.findings.iter().filter(|f| f.policy == of.policy && f.resource == of.resource).count()
    };
    for finding in &report.findings {
        for title in &finding.fixes {
            let what = format!("{name}: {:?} of {} of {}", title.title.en, finding.policy, finding.resource);
            let mut attempt = || {
                let fix = before.fix(finding, title.id).unwrap_or_else(|| panic!("{what}: offered and not there"));
                let mut after = texts.clone();
                for (path, edits) in &fix.edits {
                    let text = after.entry(path.to_string()).or_default();
                    let new = fixes::apply(text, edits);
                    sound(text, &new, &what);
                    *text = new;
                }
                let now = session::with_pack(pack.clone(), &after).report(&[]);
                assert_eq!(now.errors, [], "{what}");
                // Of a finding that joins several violations a fix may take away one: then less is said.
                let same = |f: &&Finding| f.policy == finding.policy && f.resource == finding.resource;
                let says_less = now.findings.iter().filter(same).all(|f| f.message != finding.message);
                let fewer = count(&now, finding) < count(&report, finding);
                assert!(fewer || says_less, "{what} leaves it there\n{after:?}");
                // What takes the place of a resource has what is wrong with it: said of the one that is gone, and no more often.
                let said_of =
                    |report: &Report, resource: &str| report.findings.iter().any(|f| *f.resource == *resource);
                let gone = |f: &&Finding| !said_of(&now, &f.resource);
                let fresh = |f: &&Finding| !said_of(&report, &f.resource);
                let moved = |f: &Finding| {
                    let alike = |o: &&Finding| o.control == f.control;
                    let left = report.findings.iter().filter(gone).filter(alike).count();
                    fresh(&f) && now.findings.iter().filter(fresh).filter(alike).count() <= left
                };
                let is_new = |f: &&Finding| count(&now, f) > count(&report, f) && !moved(f);
                for f in now.findings.iter().filter(is_new) {
                    assert!(follows(&f.policy), "{what} adds {} of {}", f.policy, f.resource);
                    followed.insert(f.policy.to_string());
                }
            };
            if let Err(panic) = panic::catch_unwind(AssertUnwindSafe(&mut attempt)) {
                let why = panic.downcast_ref::<String>().cloned().unwrap_or_default();
                wrong.insert(finding.policy.to_string(), why);
            }
            *attempts += 1;
        }
    }
}

/// Policies whose fixes are known not to be as they should be yet; with a word behind them, in the sample or in templates only.
const OPEN: &str = include_str!("open_fixes.txt");

/// Policies that give advice about what the fixes of others make, such as on the key of what is encrypted now.
const FOLLOWING: &str = include_str!("following.txt");

fn follows(policy: &str) -> bool {
    FOLLOWING.lines().any(|line| line == policy)
}

impl Tried {
    /// Nothing is wrong that is not known.
    pub fn assert_known(&self, least: usize) {
        assert!(self.count > least, "only {} fixes", self.count);
        let new =
            self.wrong.iter().filter(|(policy, _)| !OPEN.lines().any(|line| line.split(' ').next() == Some(policy)));
        let new: Vec<String> = new.map(|(policy, why)| format!("{policy}: {why}")).collect();
        assert!(new.is_empty(), "{}", new.join("\n\n"));
    }

    /// Each policy of [`FOLLOWING`] that is about these things speaks newly after some fix.
    pub fn assert_followed(&self, about: impl Fn(&str) -> bool) {
        let silent: Vec<&str> =
            FOLLOWING.lines().filter(|line| about(line) && !self.followed.contains(*line)).collect();
        assert!(silent.is_empty(), "these do not speak after a fix any more and leave following.txt: {silent:?}");
    }
}

#[test]
fn each_fix_of_the_sample_alone() {
    let pack = shirube_guideline::pack();
    let mut tried = Tried::default();
    for manner in [PLAIN, Manner { crlf: true, ..PLAIN }] {
        let texts: Texts = portal::files().into_iter().map(|(p, t)| (p, manner.write(&t))).collect();
        each_fix(&pack, &texts, &manner.sound(), &format!("portal {manner:?}"), &mut tried);
    }
    tried.assert_known(20);
    tried.assert_followed(|policy| policy.starts_with('*'));
}

#[test]
fn each_fix_of_the_examples_alone() {
    let pack = shirube_guideline::pack();
    let mut tried = Tried::default();
    for (name, text) in violating(&pack) {
        for manner in MANNERS {
            let texts = Texts::from([(format!("{}/main.tf", portal::DIR), manner.write(&text))]);
            each_fix(&pack, &texts, &manner.sound(), &format!("{name} {manner:?}"), &mut tried);
        }
    }
    tried.assert_known(2000);
    // What is about everything speaks in the sample.
    tried.assert_followed(|policy| !policy.contains("::") && !policy.starts_with('*'));
    let mended: Vec<&str> =
        OPEN.lines().filter(|line| !line.contains(' ') && !tried.wrong.contains_key(*line)).collect();
    assert!(mended.is_empty(), "these are as they should be now and leave open_fixes.txt: {mended:?}");
}

/// Fixes everything on disk, twice.
pub fn all_at_once(texts: &[(String, String)], sound: Sound<'_>, arguments: &[&str]) {
    let written = |program: Program, (path, text): &(String, String)| program.with_file(path, text);
    let program = texts.iter().fold(Program::new(PROGRAM), written);
    let list = |report: &Value, name: &str| report[name].as_array().cloned().expect("a list");
    let name = |f: &Value| format!("{} {} {}", f["path"], f["policy"], f["resource"]);
    let names = |report: &Value| -> BTreeMap<String, usize> {
        list(report, "findings").iter().fold(BTreeMap::new(), |mut all, f| {
            *all.entry(name(f)).or_default() += 1;
            all
        })
    };
    let (before, found) = (program.files(), names(&program.check(&[]).1));
    let (code, first) = program.check(arguments);
    let after = program.files();
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "files come and go");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    for (path, old) in &before {
        sound(&text(old), &text(&after[path]), path);
    }
    assert!(!list(&first, "fixed").is_empty(), "nothing is fixed");
    assert_eq!(first["errors"], Value::Array(Vec::new()));
    let follow = |f: &Value| follows(f["policy"].as_str().unwrap_or_default());
    let following: BTreeSet<String> = list(&first, "findings").iter().filter(|f| follow(f)).map(name).collect();
    for (name, n) in names(&first).into_iter().filter(|(name, _)| !following.contains(name)) {
        assert!(found.get(&name).is_some_and(|m| n <= *m), "{name} is new");
    }
    let left: Vec<_> = list(&first, "findings").into_iter().filter(|f| f["fixable"] == true).collect();
    assert!(left.is_empty(), "left: {left:#?}");
    let (again, second) = program.check(arguments);
    assert_eq!(second["fixed"], Value::Array(Vec::new()));
    assert_eq!(program.files(), after);
    assert_eq!((again, &second["findings"]), (code, &first["findings"]));
}

pub const ORDERS: [&[&str]; 2] = [&["--fix"], &["--fix", "--unsafe-fixes"]];

#[test]
fn all_fixes_of_the_sample_at_once() {
    let own = |path: String| path.trim_start_matches(portal::DIR).trim_start_matches('/').to_string();
    let texts: Vec<_> = portal::files().into_iter().map(|(path, text)| (own(path), text)).collect();
    for order in ORDERS {
        for manner in [PLAIN, Manner { crlf: true, ..PLAIN }] {
            all_at_once(&manner.all(&texts), &manner.sound(), order);
        }
    }
}

#[test]
fn all_fixes_of_the_examples_at_once() {
    // Each example is a root of its own, and one call checks them all.
    let texts: Vec<_> =
        violating(&shirube_tests::few()).into_iter().map(|(name, text)| (format!("{name}/main.tf"), text)).collect();
    for order in ORDERS {
        for manner in MANNERS {
            all_at_once(&manner.all(&texts), &manner.sound(), order);
        }
    }
}
