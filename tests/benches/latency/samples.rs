//! Texts to measure with, made from the pack's examples.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Arc, LazyLock},
};

use shirube_policy::pack::{Example, Pack};

/// The directory that samples stand in.
pub const DIR: &str = "/bench";
/// Lines from one finding to the next in a realistic file.
const LINES_PER_FINDING: usize = 300;

/// How many findings a text has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Density {
    /// Every example of the pack, violating ones included: a finding about every 30 lines.
    Dense,
    /// Compliant examples with a database that is not encrypted in between: a finding about every 300 lines, as repositories have.
    Realistic,
}

impl Density {
    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dense => "dense",
            Self::Realistic => "realistic",
        }
    }
}

/// Path and text of files.
pub type Files = BTreeMap<String, String>;

/// A file of about so many lines: the pack's examples, again and again under other labels.
pub fn file(lines: usize, density: Density) -> String {
    tagged(lines, density, "")
}

fn tagged(lines: usize, density: Density, prefix: &str) -> String {
    let pack = shirube_guideline::pack();
    let mut folders: Vec<&str> = pack.entries().map(|e| e.folder.as_str()).filter(|f| f.starts_with("aws/")).collect();
    folders.sort_unstable();
    folders.dedup();
    let mut out = String::new();
    let (mut written, mut violations) = (0, 0);
    for (round, folder) in (0..).flat_map(|round| folders.iter().map(move |folder| (round, *folder))) {
        let tag = format!("{prefix}_{}_{round}", folder.replace('/', "_"));
        for example in pack.examples(folder) {
            let all = density == Density::Dense && round % 4 == 0;
            if all || example.name.ends_with("compliant.tf") {
                written += relabelled(example, &tag, &mut out);
            }
            if density == Density::Realistic && written / LINES_PER_FINDING > violations {
                violations += 1;
                let tag = format!("{tag}_{violations}");
                written += violation().map_or(0, |example| relabelled(example, &tag, &mut out));
            }
            if written >= lines {
                return out;
            }
        }
    }
    out
}

/// A database that is not encrypted.
fn violation() -> Option<&'static Example> {
    static PACK: LazyLock<Arc<Pack>> = LazyLock::new(shirube_guideline::pack);
    PACK.examples("aws/rds").iter().find(|e| e.name == "encryption_at_rest.violating.tf")
}

/// The resources and data sources of an example, with a tag behind their labels; gives the number of lines.
fn relabelled(example: &Example, tag: &str, out: &mut String) -> usize {
    let before = out.len();
    let stem: String = example.name.chars().filter(char::is_ascii_alphanumeric).collect();
    let tag = format!("{tag}_{stem}\" {{");
    let mut keep = true;
    for line in example.text.split_inclusive('\n') {
        let block = ["resource", "data"].iter().any(|word| line.starts_with(word));
        if block {
            keep = true;
        } else if ["terraform", "provider", "variable"].iter().any(|word| line.starts_with(word)) {
            keep = false;
        }
        match (keep, block) {
            (true, true) => out.push_str(&line.replace("\" {", &tag)),
            (true, false) => out.push_str(line),
            (false, _) => {}
        }
    }
    out[before..].lines().count()
}

/// Directories of one file each.
pub fn directories(count: usize, lines: usize, density: Density) -> Files {
    let text = file(lines, density);
    (0..count).map(|i| (format!("{DIR}/m{i}/main.tf"), text.clone())).collect()
}

/// Files in a workspace of many.
pub const MANY: usize = 2_000;

/// A workspace of 2,000 files: systems of ten files each, which call a module that they share.
pub fn workspace() -> Files {
    const FILES: usize = 10;
    let mut files = Files::new();
    let module = "variable \"name\" {\n  type = string\n}\n\nresource \"aws_sns_topic\" \"alarm\" {\n  name = var.name\n}\n\noutput \"arn\" {\n  value = aws_sns_topic.alarm.arn\n}\n";
    files.insert(format!("{DIR}/modules/alarm/main.tf"), module.into());
    let mut parts: Vec<String> =
        (0..FILES).map(|i| tagged(80 + 10 * i, Density::Realistic, &format!("_{i}"))).collect();
    // No part is long enough for a finding of its own.
    for (i, part) in parts.iter_mut().enumerate().skip(1).step_by(3) {
        violation().map(|example| relabelled(example, &format!("_{i}"), part));
    }
    for i in 0..MANY - 1 {
        let (system, part) = (i / FILES, i % FILES);
        let mut text = parts[part].clone();
        if part == 0 {
            let _ = write!(
                text,
                "\nmodule \"alarm\" {{\n  source = \"../modules/alarm\"\n  name   = \"alarm-{system}\"\n}}\n"
            );
        }
        files.insert(format!("{DIR}/system{system}/part{part}.tf"), text);
    }
    files
}

/// The sample system of the tests, copied.
pub fn portals(copies: usize) -> Files {
    let files = shirube_tests::portal::files();
    let copy = |i: usize| files.iter().map(move |(path, text)| (format!("{DIR}/{i}{path}"), text.clone()));
    (0..copies).flat_map(copy).collect()
}
