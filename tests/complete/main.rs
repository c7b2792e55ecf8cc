//! What is offered in rule files and, in cases whose title says so, in configurations (`code:`), templates (`template:`, `json:`) and `.shirube.yaml` (`settings:`): the cases of `cases.txt`, with a `|` where the cursor is.
//!
//! A case is a title behind `===`, a text, and what is expected: `is` lists all offers in order, `has` and `lacks` some of them, `none`
//! nothing; `puts A => B` says what the line is after the offer A, and `says A => B` what is told about it.

use std::{collections::BTreeMap, sync::LazyLock};

use shirube_engine::{Completion, Workspace};
use shirube_syntax::ByteRange;
use shirube_tests::session;

const CASES: &str = include_str!("cases.txt");
/// What the workspace holds beside the rule file.
const MAIN: &str = "resource \"example_thing\" \"a\" {\n  size = 1\n}\n";

/// One case.
struct Case {
    title: &'static str,
    text: String,
    at: usize,
    expected: Vec<&'static str>,
}

fn cases() -> Vec<Case> {
    let case = |part: &'static str| {
        let (title, rest) = part.split_once('\n').expect("a title");
        let (text, expected) = rest.split_once("\n---\n").expect("what is expected");
        let (before, after) = text.split_once('|').expect("a cursor");
        assert!(!after.contains('|'), "{title}: two cursors");
        let expected = expected.lines().filter(|line| !line.is_empty()).collect();
        Case { title: title.trim(), text: format!("{before}{after}"), at: before.len(), expected }
    };
    CASES.split("=== ").skip(1).map(case).collect()
}

fn workspace(path: &str, text: &str) -> Workspace {
    static PACK: LazyLock<std::sync::Arc<shirube_policy::pack::Pack>> = LazyLock::new(shirube_guideline::pack);
    let texts = BTreeMap::from([(format!("{}/main.tf", shirube_tests::portal::DIR), MAIN.to_string())]);
    let mut workspace = session::with_pack(PACK.clone(), &texts);
    workspace.open(path, text, 1);
    workspace
}

impl Case {
    fn path(&self) -> String {
        let name = match self.title.split_once(':').map(|(what, _)| what) {
            Some("test") => "x.policytest.hcl",
            Some("code") => "typed.tf",
            Some("template") => "typed.yaml",
            Some("json") => "typed.json",
            Some("settings") => ".shirube.yaml",
            _ => "x.policy.hcl",
        };
        format!("{}/{name}", shirube_tests::portal::DIR)
    }

    fn completion(&self) -> Completion {
        let path = self.path();
        let mut workspace = workspace(&path, &self.text);
        workspace.update();
        let here = ByteRange { start: self.at, end: self.at };
        let nothing = Completion { typed: here, word: here, offers: Vec::new() };
        let found = workspace.complete(&path, self.at);
        assert!(found.is_some() || !path.ends_with(".hcl"), "{}", self.title);
        found.unwrap_or(nothing)
    }

    /// What is wrong with the offers.
    fn wrong(&self) -> Vec<String> {
        let completion = self.completion();
        let labels: Vec<&str> = completion.offers.iter().map(|offer| offer.label.as_str()).collect();
        let missing = |words: &str| words.split(' ').any(|word| !labels.contains(&word));
        let mut wrong = Vec::new();
        for line in &self.expected {
            let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
            let fails = match verb {
                "none" => !labels.is_empty(),
                "is" => labels.join(" ") != rest,
                "has" => missing(rest),
                "lacks" => rest.split(' ').any(|word| labels.contains(&word)),
                "puts" | "says" => {
                    let (label, expected) = rest.split_once(" => ").expect("=>");
                    let offer = completion.offers.iter().find(|offer| offer.label == label);
                    let Some(offer) = offer else {
                        wrong.push(format!("{label} is not offered among {labels:?}"));
                        continue;
                    };
                    let is = if verb == "says" {
                        format!("{}{} / {} / {}", offer.label, offer.note, offer.detail.ja, offer.says.en)
                            .trim()
                            .to_string()
                    } else {
                        let mut text = self.text.clone();
                        text.replace_range(completion.word.start..completion.word.end, &offer.text);
                        let line = text[..completion.word.start].matches('\n').count();
                        text.lines().nth(line).unwrap_or_default().trim().to_string()
                    };
                    if is != expected {
                        wrong.push(format!("{line}: {is}"));
                    }
                    continue;
                }
                other => panic!("{}: what is {other}", self.title),
            };
            if fails {
                wrong.push(format!("{line}\n    but {labels:?}"));
            }
        }
        wrong.into_iter().map(|line| format!("{}: {line}", self.title)).collect()
    }
}

#[test]
fn what_is_offered() {
    let cases = cases();
    assert!(cases.len() > 60, "{}", cases.len());
    let wrong: Vec<String> = cases.iter().flat_map(Case::wrong).collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn other_files_belong_to_other_servers() {
    let path = format!("{}/main.tf", shirube_tests::portal::DIR);
    let workspace = workspace(&path, MAIN);
    for path in [path, format!("{}/.shirube.yaml", shirube_tests::portal::DIR), "/nowhere.tf".into()] {
        assert_eq!(workspace.complete(&path, 3), None);
    }
}

#[test]
fn wherever_the_cursor_is_the_word_is_around_it() {
    for case in cases().iter().filter(|case| case.title.starts_with("code:") || case.title.starts_with("settings:")) {
        let path = case.path();
        // Text that ends in the middle, as while it is typed.
        for end in (0..=case.text.len()).filter(|end| case.text.is_char_boundary(*end)).step_by(3) {
            let mut workspace = workspace(&path, &case.text[..end]);
            for at in (end.saturating_sub(9)..=end).filter(|at| case.text.is_char_boundary(*at)) {
                if let Some(Completion { typed, word, offers }) = workspace.complete(&path, at) {
                    assert!(
                        typed.start == word.start && typed.end == at && at <= word.end,
                        "{}: {end} {at}",
                        case.title
                    );
                    assert!(case.text.get(word.start..word.end).is_some(), "{}: {end} {at}", case.title);
                    assert!(offers.iter().all(|offer| !offer.label.is_empty() && !offer.text.contains('\n')));
                }
                workspace.hover(&path, at);
            }
        }
    }
}
