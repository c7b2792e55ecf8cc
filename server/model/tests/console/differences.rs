//! Cases that are known to differ, each with its reason.

use std::{collections::BTreeMap, fs};

use crate::{
    cases::{Answer, Family, Part},
    folder,
};

/// The cases in `differences.txt`. There the answer of a case is ours, and the comment above says why.
pub fn read() -> BTreeMap<String, Answer> {
    let text = fs::read_to_string(folder().join("differences.txt")).unwrap();
    let mut reason = String::new();
    let mut all = BTreeMap::new();
    for part in Family::parse("differences", &text).parts {
        match part {
            Part::Comment(line) => match line.strip_prefix('#') {
                Some(text) => reason = format!("{reason} {}", text.trim()),
                None => reason.clear(),
            },
            Part::Case(case) => {
                assert!(!reason.trim().is_empty(), "no reason for {}", case.source);
                all.insert(case.source, case.answer);
            }
        }
    }
    all
}
