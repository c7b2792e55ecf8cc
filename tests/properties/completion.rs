//! At every place of every rule file completion answers, and what it offers is a word that the compiler knows there.

use std::{collections::BTreeSet, fs, path::Path};

use shirube_engine::{Completion, Offer, OfferKind};
use shirube_model::schema::Schemas;
use shirube_policy::{compile, load::PackError};
use shirube_syntax::ByteRange;
use shirube_tests::{edits::Random, portal, session};

/// How many files are passed over for each that is tried, how many places of a file are tried, and how many offers are put in at each.
const STEP: usize = 3;
const PLACES: usize = 4;
const OFFERS: usize = 2;

/// The rule files of the pack, by path within it.
fn rule_files() -> Vec<(String, String)> {
    fn find(dir: &Path, out: &mut Vec<(String, String)>) {
        let mut paths: Vec<_> = fs::read_dir(dir).expect("a folder").map(|f| f.expect("a file").path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                find(&path, out);
            } else if path.to_string_lossy().ends_with("policy.hcl") {
                out.push((path.display().to_string(), fs::read_to_string(&path).expect("a rule file")));
            }
        }
    }
    let mut out = Vec::new();
    find(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/packs/guideline/policies"), &mut out);
    out
}

/// What is said about words that nothing knows.
fn unknown(text: &str) -> BTreeSet<String> {
    let of_a_word = |error: &PackError| {
        let message = &error.message.en;
        message.starts_with("there is no ")
            || ["is not declared", "is not allowed here", "is one of", "are of"]
                .iter()
                .any(|part| message.contains(part))
    };
    let errors = compile::file("x.policy.hcl", text, &Schemas::default()).errors;
    errors.into_iter().filter(of_a_word).map(|error| error.message.en).collect()
}

/// A text with an offer in place of the word; a function is called.
fn put(text: &str, completion: &Completion, offer: &Offer) -> String {
    let called = offer.kind == OfferKind::Function && !text[completion.word.end..].starts_with('(');
    let new = format!("{}{}", offer.text, if called { "()" } else { "" });
    let mut text = text.to_string();
    text.replace_range(completion.word.start..completion.word.end, &new);
    text
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[test]
fn what_is_offered_is_known() {
    let mut random = Random::new(20261127);
    let files = rule_files();
    assert!(files.len() > 100, "{}", files.len());
    let mut workspace = session::with_pack(shirube_tests::few(), &session::Texts::new());
    let (mut tried, mut wrong) = (0, Vec::new());
    for (name, text) in files.iter().step_by(STEP) {
        let path = format!("{}/x.policy.hcl", portal::DIR);
        workspace.open(&path, text, 1);
        assert_eq!(unknown(text), BTreeSet::new(), "{name}");
        for _ in 0..PLACES {
            let at = boundary(text, random.below(text.len() + 1));
            let Some(completion) = workspace.complete(&path, at) else { panic!("{name} is a rule file") };
            assert!(completion.word.start <= at && at <= completion.word.end, "{name} {at}");
            for _ in 0..OFFERS.min(completion.offers.len()) {
                let offer = &completion.offers[random.below(completion.offers.len())];
                // A construct may need what the text around it does not say, and the beginning of a label is no label.
                if offer.label.ends_with('.') || offer.kind == OfferKind::Block {
                    continue;
                }
                tried += 1;
                let found = unknown(&put(text, &completion, offer));
                // An argument may well not take the value of another one.
                let value = |message: &str| offer.kind == OfferKind::Argument && message.starts_with(&*offer.label);
                let blamed = found.iter().any(|message| message.contains(&*offer.label) && !value(message));
                if blamed {
                    wrong.push(format!(
                        "{name}:{at}: {} instead of {:?}: {found:?}",
                        offer.label,
                        &text[completion.word.start..completion.word.end]
                    ));
                }
            }
        }
    }
    assert!(tried > 200, "{tried}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn broken_text_is_no_obstacle() {
    let mut random = Random::new(4);
    let mut workspace = session::with_pack(shirube_tests::few(), &session::Texts::new());
    for (name, text) in rule_files().iter().skip(1).step_by(2 * STEP) {
        for path in ["x.policy.hcl", "x.policytest.hcl"] {
            let path = format!("{}/{path}", portal::DIR);
            // A piece is missing, as while somebody types, or too much is there.
            let (from, to) = (boundary(text, random.below(text.len())), boundary(text, random.below(text.len())));
            let piece = ["", "attrs.", "\"", "core::", "{", "(", "<<EOT\n", "${", "/*", "標😀", "for x in "];
            let mut broken = text.clone();
            broken.replace_range(
                from.min(to)..boundary(text, (from.min(to) + 40).min(from.max(to))),
                piece[random.below(piece.len())],
            );
            workspace.open(&path, &broken, 1);
            for _ in 0..PLACES {
                let at = random.below(broken.len() + 2);
                let completion = workspace.complete(&path, at).expect("a rule file");
                let ByteRange { start, end } = completion.word;
                assert!(start <= end && broken.get(start..end).is_some(), "{name} {at}");
                assert!(!broken[start..end].contains('\n'), "{name} {at}: an edit of several lines");
            }
        }
    }
}
