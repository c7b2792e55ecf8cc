//! The fixes of templates in YAML and JSON: they can be read, keep comments, line ends, layout and order, remove their finding, add none,
//! and a second run changes nothing.

use std::collections::BTreeMap;

use shirube_tests::{
    json::{Layout, PLAIN as PLAIN_JSON},
    portal,
    session::Texts,
};

use crate::{
    fixes::{ORDERS, Tried, all_at_once, each_fix, examples},
    fixes_json,
};

/// How a template in YAML is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Manner {
    /// Its lines end in `\r\n`.
    crlf: bool,
    /// A comment stands above every line.
    above: bool,
    /// A comment stands at the end of every line.
    behind: bool,
    /// Lists of a key begin in its column.
    flat: bool,
    /// All of it is indented.
    shifted: bool,
}

const PLAIN: Manner = Manner { crlf: false, above: false, behind: false, flat: false, shifted: false };
const MANNERS: [Manner; 5] = [
    PLAIN,
    Manner { flat: true, behind: true, ..PLAIN },
    Manner { crlf: true, ..PLAIN },
    Manner { shifted: true, above: true, ..PLAIN },
    Manner { crlf: true, above: true, behind: true, ..PLAIN },
];

/// A line and whether it is part of a text in a block or of one that goes on from the line before.
fn lines(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut block: Option<usize> = None;
    text.lines().map(move |line| {
        let inside = block.is_some_and(|outer| line.trim().is_empty() || indent(line) > outer);
        if !inside {
            let opens = ["|", "|-", ">", ">-"].iter().any(|sign| line.ends_with(&format!(" {sign}")));
            block = opens.then(|| indent(line));
        }
        (line, inside)
    })
}

impl Manner {
    /// A template, written so.
    fn write(self, text: &str) -> String {
        let text = if self.flat { flat(text) } else { text.to_string() };
        let mut out = String::new();
        for (i, (line, inside)) in lines(&text).enumerate() {
            let free = !inside && !line.trim().is_empty() && !line.contains('#') && line != "---";
            if self.above && free {
                let shift = if self.shifted { "  " } else { "" };
                out.push_str(&format!("{shift}{}# 上の注{i}😀\n", &line[..line.len() - line.trim_start().len()]));
            }
            if self.shifted && !line.trim().is_empty() && line != "---" {
                out.push_str("  ");
            }
            out.push_str(line);
            if self.behind && free {
                out.push_str(&format!(" # 後の注{i}😀"));
            }
            out.push('\n');
        }
        if self.crlf { out.replace('\n', "\r\n") } else { out }
    }

    fn sound(self) -> impl Fn(&str, &str, &str) {
        move |before, after, what| {
            let ends = (after.matches('\n').count(), after.matches("\r\n").count());
            assert_eq!(ends.1, if self.crlf { ends.0 } else { 0 }, "{what}: line ends\n{after}");
            let blank = after.lines().find(|line| !line.is_empty() && line.trim().is_empty());
            assert!(blank.is_none() || before.lines().any(|line| Some(line) == blank), "{what}: blanks\n{after}");
            let (old, new) = (comments(before), comments(after));
            let lost: Vec<_> = old
                .iter()
                .filter(|(comment, n)| new.get(*comment) < Some(n) && !belongs_to_what_went(before, after, comment))
                .collect();
            assert!(lost.is_empty(), "{what}: lost {lost:?}\n{after}");
        }
    }
}

/// Lists of a key in its column, as many write them.
fn flat(text: &str) -> String {
    let mut out = String::new();
    // The columns of the keys whose lists are moved, innermost last.
    let mut moved: Vec<usize> = Vec::new();
    let mut last = 0;
    for (line, inside) in lines(text) {
        let indent = line.len() - line.trim_start().len();
        if line.trim().is_empty() {
            out.push('\n');
            continue;
        }
        if !inside {
            while moved.last().is_some_and(|key| indent <= *key) {
                moved.pop();
            }
            if line.trim_start().starts_with("- ") && indent == last + 2 {
                moved.push(last);
            }
            last = indent;
            // What follows a dash begins two columns behind it.
            if let Some(rest) = line.trim_start().strip_prefix("- ")
                && rest.ends_with(':')
            {
                last = indent + 2;
            }
        }
        out.push_str(&line[(2 * moved.len()).min(indent)..]);
        out.push('\n');
    }
    out
}

/// How often each comment is there.
fn comments(text: &str) -> BTreeMap<&str, usize> {
    let mut out = BTreeMap::new();
    for line in text.lines() {
        line.split_once("# ").into_iter().for_each(|(_, comment)| *out.entry(comment).or_default() += 1);
    }
    out
}

/// Whether a comment stands at, above or within something that is not there any more, or at a value of several lines that is another one now.
fn belongs_to_what_went(before: &str, after: &str, comment: &str) -> bool {
    let code = |line: &str| line.split(" # ").next().unwrap_or("").trim().to_string();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let lines: Vec<&str> = before.lines().collect();
    let Some(at) = lines.iter().position(|line| line.ends_with(comment)) else { return false };
    let own = if lines[at].trim_start().starts_with('#') { at + 1 } else { at };
    // What is moved is written elsewhere in the same words, and has something else behind it there.
    let follows = |lines: &[&str], i: usize| {
        let behind = lines.iter().skip(i + 1).find(|line| !line.trim_start().starts_with('#'));
        (code(lines[i]), behind.map(|line| code(line)).unwrap_or_default())
    };
    let now: Vec<&str> = after.lines().collect();
    let gone = |i: usize| {
        let count = |text: &str| text.lines().filter(|line| code(line) == code(lines[i])).count();
        let there = |lines: &[&str], pair| (0..lines.len()).filter(|j| follows(lines, *j) == pair).count();
        i < lines.len()
            && (count(after) < count(before) || there(&now, follows(&lines, i)) < there(&lines, follows(&lines, i)))
    };
    let mut inner = own;
    gone(own)
        || (0..own).rev().any(|i| {
            let encloses =
                !lines[i].trim_start().starts_with('#') && indent(lines[i]) < indent(lines[inner.min(lines.len() - 1)]);
            if encloses {
                inner = i;
            }
            encloses && gone(i)
        })
}

/// The violating examples in a form.
fn violating(ending: &str) -> Vec<(String, String)> {
    examples(&shirube_guideline::pack(), &format!(".violating.{ending}"))
}

#[test]
fn each_fix_of_the_templates_alone() {
    let pack = shirube_guideline::pack();
    let mut tried = Tried::default();
    for (name, text) in violating("yaml") {
        for manner in MANNERS {
            let texts = Texts::from([(format!("{}/main.yaml", portal::DIR), manner.write(&text))]);
            each_fix(&pack, &texts, &manner.sound(), &format!("{name} {manner:?}"), &mut tried);
        }
    }
    tried.assert_known(500);
    tried.assert_followed(|policy| policy.contains("::"));
}

const LAYOUTS: [Layout; 4] = [
    PLAIN_JSON,
    Layout { indent: Some("\t"), crlf: true, ..PLAIN_JSON },
    Layout { indent: None, ..PLAIN_JSON },
    Layout { indent: Some(""), ..PLAIN_JSON },
];

#[test]
fn each_fix_of_the_templates_in_json_alone() {
    let pack = shirube_guideline::pack();
    let mut tried = Tried::default();
    for (name, text) in violating("json") {
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        for layout in LAYOUTS {
            let texts = Texts::from([(format!("{}/main.json", portal::DIR), layout.write(&json))]);
            each_fix(&pack, &texts, &fixes_json::sound(layout), &format!("{name} {layout:?}"), &mut tried);
        }
    }
    tried.assert_known(20);
}

#[test]
fn all_fixes_of_the_templates_at_once() {
    for order in ORDERS {
        for manner in MANNERS {
            let written = |(name, text): (String, String)| (format!("{name}/main.yaml"), manner.write(&text));
            let texts: Vec<_> = violating("yaml").into_iter().map(written).collect();
            all_at_once(&texts, &manner.sound(), order);
        }
    }
}
