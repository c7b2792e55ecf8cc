//! Cases that differ on purpose.

use std::{collections::BTreeMap, fs};

use crate::cases::{Answer, folder};

/// How a case differs, with what shirube gives.
pub enum Own {
    /// From what AWS documents.
    Documented(Answer),
    /// From what cfn-lint takes for the only value.
    Linted(Answer),
}

/// The list: by file and case.
pub fn read() -> BTreeMap<(String, String), Own> {
    let text = fs::read_to_string(folder().join("differences.txt")).unwrap();
    let (mut list, mut family, mut source) = (BTreeMap::new(), String::new(), String::new());
    for line in text.lines() {
        let own = match line.split_at_checked(3) {
            Some(("=> ", own)) => Own::Documented(Answer::parse(own)),
            Some(("~> ", own)) => Own::Linted(Answer::parse(own)),
            Some(("in ", name)) => {
                family = name.into();
                continue;
            }
            _ => {
                if !(line.is_empty() || line.starts_with('#') && source.is_empty()) {
                    source += &format!("{line}\n");
                }
                continue;
            }
        };
        let twice = list.insert((family.clone(), std::mem::take(&mut source)), own).is_some();
        assert!(!twice, "{family}: listed twice");
    }
    list
}
