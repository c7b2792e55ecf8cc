//! The regular expressions that were made ready when the pack was built say of every text what they say when they are compiled.

use std::collections::BTreeSet;

use regex::RegexBuilder;
use regex_syntax::{
    ParserBuilder,
    hir::{Class, Hir, HirKind},
};
use shirube_lang::lazy_regex::{LazyRegex, Options, ready};
use shirube_tests::edits::Random;

/// How many texts are made of each expression.
const MADE: usize = 40;

#[test]
fn what_is_ready_answers_as_what_is_compiled() {
    let pack = shirube_guideline::pack();
    let mut folders: Vec<&str> = pack.entries().map(|entry| &*entry.folder).collect();
    folders.dedup();
    let examples = folders.into_iter().flat_map(|folder| pack.examples(folder));
    let written: BTreeSet<&str> = examples.flat_map(|example| example.text.split('"')).collect();
    let mut random = Random::new(7);
    let (mut matching, mut others) = (0, 0);
    assert!(ready::all().count() > 500, "{}", ready::all().count());
    for (pattern, without_case) in ready::all() {
        let reference = RegexBuilder::new(pattern).case_insensitive(without_case).build().expect("an expression");
        let parser = &mut ParserBuilder::new();
        let hir = parser.case_insensitive(without_case).build().parse(pattern).expect("an expression");
        let made: Vec<String> = (0..MADE).map(|i| text_for(&hir, i % 2 == 1, &mut random)).collect();
        let found = written.iter().skip(random.below(50)).step_by(50).map(|text| (*text).to_owned());
        for text in made.into_iter().chain(found).chain(["".into(), "\n".into()]) {
            let options = Options { without_case, size: 1 << 20, states: 1 << 16, nesting: 100 };
            let expected = reference.is_match(&text);
            *(if expected { &mut matching } else { &mut others }) += 1;
            // Anew for every text: each is then asked of what is ready, and of what may be seen without it.
            let ready = LazyRegex::new(pattern, options).expect("an expression");
            for _ in 0..2 {
                assert_eq!(ready.is_match(&text).ok(), Some(expected), "{pattern} in {text:?}");
            }
            assert!(ready.for_text(&text).is_ok_and(|regex| regex.is_some_and(|r| r.is_match(&text)) == expected));
        }
    }
    assert!(matching > 10_000 && others > 10_000, "{matching} {others}");
}

/// A text that an expression may match, with something around it, or with a letter changed.
fn text_for(hir: &Hir, changed: bool, random: &mut Random) -> String {
    let mut text = String::from(["", " ", "x", "-"][random.below(4)]);
    spell(hir, random, &mut text);
    text.push_str(["", "\n", "x", "-9"][random.below(4)]);
    if changed {
        let at = random.below(text.chars().count() + 1);
        text = text.chars().enumerate().map(|(i, c)| if i == at { ' ' } else { c }).collect();
    }
    text
}

fn spell(hir: &Hir, random: &mut Random, out: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => out.push(letter(class, random)),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX).min(repetition.min + 2);
            for _ in 0..repetition.min as usize + random.below((most - repetition.min) as usize + 1) {
                spell(&repetition.sub, random, out);
            }
        }
        HirKind::Capture(capture) => spell(&capture.sub, random, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| spell(part, random, out)),
        HirKind::Alternation(branches) => spell(&branches[random.below(branches.len())], random, out),
    }
}

/// Mostly the first letter of a range, at times one beyond ASCII.
fn letter(class: &Class, random: &mut Random) -> char {
    match class {
        Class::Unicode(class) if !class.ranges().is_empty() => {
            let range = class.ranges()[random.below(class.ranges().len().min(4))];
            let far = u32::from(range.start()) + random.below(range.len().min(100)) as u32;
            char::from_u32(far).filter(|c| *c <= range.end()).unwrap_or(range.start())
        }
        Class::Bytes(class) => class.ranges().first().map_or('x', |range| char::from(range.start())),
        Class::Unicode(_) => 'x',
    }
}
