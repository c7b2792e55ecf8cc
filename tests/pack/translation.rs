//! The English guideline says what the Japanese one says, as far as a machine can tell: the same sections, the same lines in them, and
//! words of the same strength.

use shirube_guideline::pack;
use shirube_policy::guideline::{Guideline, Part, parts};

/// What a line is. Numbers, columns, addresses and footnotes are part of that; words are not.
fn kind(line: &str) -> String {
    let depth = line.bytes().take_while(|b| *b == b'#').count();
    let first = line.split(' ').next().unwrap_or_default();
    if depth > 0 {
        return first.into();
    }
    let kind = match line {
        "" => "blank".into(),
        _ if line.starts_with('|') => format!("row of {}", line.matches('|').count()),
        _ if line.starts_with('<') => line.into(),
        _ if line.starts_with("    ") => "footnote".into(),
        _ if line.starts_with("[^") => first.into(),
        _ => match line.strip_prefix("- ") {
            Some(item) => format!("item {}", item.split(' ').next().unwrap_or_default()),
            None => "paragraph".into(),
        },
    };
    let notes: Vec<&str> = line.match_indices("[^").map(|(i, _)| &line[i..i + 4]).collect();
    format!("{kind} {}", notes.join(" "))
}

/// The lines of a section in both languages, side by side. An item's bullets are sections of their own and belong to it too.
fn lines(guideline: &Guideline) -> Vec<(&str, &str, &str)> {
    let mut all = Vec::new();
    for section in &guideline.sections {
        let (ja, en) = (guideline.passage(section), guideline.passage_en(section));
        assert!(ja.is_empty() == en.is_empty(), "{} has text in one language only", section.id);
        assert_eq!(ja.lines().count(), en.lines().count(), "lines of {}", section.id);
        all.extend(ja.lines().zip(en.lines()).map(|(ja, en)| (section.id.as_str(), ja, en)));
    }
    all
}

#[test]
fn the_translation_has_every_section_in_order() {
    let guideline = &pack().guideline;
    let (ja, en) = (parts(&guideline.text), parts(&guideline.text_en));
    let numbered = |parts: &[Part]| -> Vec<String> {
        parts.iter().map(|p| p.id.clone()).filter(|id| id.starts_with(|c: char| c.is_ascii_digit())).collect()
    };
    assert_eq!(numbered(&ja), numbered(&en));
    assert_eq!(ja.len(), en.len());
    // Chapters are no sections. All others are, in the order of the text.
    let chapter = |part: &Part| part.id.parse::<u8>().is_ok();
    let headed: Vec<(&Part, &Part)> = ja.iter().zip(&en).filter(|(part, _)| !chapter(part)).collect();
    assert_eq!(headed.len(), guideline.sections.len());
    for ((ja, en), section) in headed.into_iter().zip(&guideline.sections) {
        assert!(ja.is(&section.id, &section.title.ja), "{} is not {}", ja.id, section.id);
        assert_eq!((ja.place, en.place), (section.place, section.place_en), "{}", section.id);
        // A title may add in what circumstances it stands.
        let title = if ja.title.is_empty() { &en.id } else { &en.title };
        let more = section.title.en.strip_prefix(title.as_str());
        assert!(more.is_some_and(|m| m.is_empty() || m.starts_with([' ', ':'])), "{}: {title}", section.id);
    }
}

#[test]
fn each_line_of_a_section_is_of_the_same_kind() {
    let guideline = &pack().guideline;
    let lines = lines(guideline);
    for (id, ja, en) in &lines {
        assert_eq!(kind(ja), kind(en), "{id}: {ja}\n{en}");
    }
    let of = |word: &str| lines.iter().filter(|(_, ja, _)| kind(ja).starts_with(word)).count();
    // Nothing of that is overlooked.
    let counts = ["row of 3", "item (", "item ・", "[^", "footnote", "<"].map(of);
    assert_eq!(counts, [17, 3, 3, 3, 5, 3]);
    assert!(of("paragraph") > 100);
}

#[test]
fn quotations_are_translated_where_they_stand() {
    let pack = pack();
    for control in pack.controls() {
        let section = pack.guideline.section(&control.section).expect("a section");
        // What is left out at the ends is dots; the first letter may be a capital.
        let translated = control.quote_en.trim_matches(['…', ' ']).get(1..).expect("a translation");
        let mut lines = pack.guideline.passage(section).lines().zip(pack.guideline.passage_en(section).lines());
        let found = lines.any(|(ja, en)| ja.contains(&control.quote) && en.contains(translated));
        assert!(found, "{}: {}", control.id, control.quote_en);
    }
}

/// Words that say how strong a sentence is, and what they are in English, each in one way.
const STRENGTH: [(&[&str], &[&str]); 8] = [
    (&["ること。", "うこと。", "なければならない"], &["must"]),
    (&["ものとする"], &["shall"]),
    (&["べき"], &["should"]),
    (&["望ましい"], &["desirable"]),
    (&["推奨される"], &["it is recommended"]),
    (&["好まし"], &["preferable"]),
    (&["されたい"], &["please"]),
    (&["期待"], &["expected"]),
];

#[test]
fn words_are_as_strong_as_in_the_original() {
    let guideline = &pack().guideline;
    let letter = |c: char| c.is_ascii_alphabetic();
    let has = |line: &str, words: &[&str]| {
        let goes_on = |i: usize| line[..i].ends_with(letter) && line[i..].starts_with(letter);
        words.iter().any(|word| line.match_indices(word).any(|(i, _)| !goes_on(i + word.len())))
    };
    let mut found = [0; STRENGTH.len()];
    // Cells of the table of terms define; what ends in こと there is a noun.
    for (id, ja, en) in lines(guideline).into_iter().filter(|(_, ja, _)| !ja.starts_with('|')) {
        for ((words, english), found) in STRENGTH.iter().zip(&mut found) {
            let strong = has(ja, words);
            assert_eq!(strong, has(&en.to_lowercase(), english), "{words:?} in {id}: {ja}\n{en}");
            *found += usize::from(strong);
        }
    }
    assert!(found.iter().all(|n| *n > 0), "{found:?}");
}

/// Abbreviations that are words in English.
const SPELT_OUT: [&str; 2] = ["OSS", "SIer"];

#[test]
fn names_in_latin_letters_are_kept() {
    let mut names = 0;
    for (id, ja, en) in lines(&pack().guideline) {
        let en = en.to_lowercase();
        for name in ja.split(|c: char| !c.is_ascii_alphabetic()).filter(|n| n.len() > 1 && !SPELT_OUT.contains(n)) {
            assert!(en.contains(&name.to_lowercase()), "{name} in {id}: {ja}\n{en}");
            names += 1;
        }
    }
    assert!(names > 100, "{names}");
}

#[test]
fn a_reader_is_told_that_it_is_not_the_governments() {
    let guideline = &pack().guideline;
    let opening = guideline.text_en.split("\n# 1 ").next().unwrap_or_default();
    for said in [
        "not by the government of Japan",
        "The Japanese text alone is authoritative",
        "非公式の英訳",
        "正文は日本語の原文だけ",
    ] {
        assert!(opening.contains(said), "{said}");
    }
    // More is said of the edition than in the pack, in the same brackets.
    assert!(opening.contains(pack().about.edition.ja.trim_end_matches('）')), "the edition");
}
