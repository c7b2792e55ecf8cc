//! Texts to measure with, made from the pack's examples.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Arc, LazyLock},
};

use shirube_engine::{Options, Workspace, files::Memory};
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
    /// Blocks that no policy reports, with a database that is not encrypted in between: a finding about every 300 lines.
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
        if density == Density::Realistic {
            written += quiet().get(folder).map_or(0, |text| relabelled("compliant.tf", text, &tag, &mut out));
        }
        for example in pack.examples(folder) {
            let own = density == Density::Dense && (round % 4 == 0 || example.name.ends_with("compliant.tf"));
            if own {
                written += relabelled(&example.name, &example.text, &tag, &mut out);
            }
            if density == Density::Realistic && written / LINES_PER_FINDING > violations {
                violations += 1;
                let tag = format!("{tag}_{violations}");
                written += violation().map_or(0, |e| relabelled(&e.name, &e.text, &tag, &mut out));
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

/// The compliant examples of AWS by folder, without the blocks that policies of other folders report: what complies with one policy
/// need not comply with all.
fn quiet() -> &'static BTreeMap<String, String> {
    static QUIET: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
        let pack = shirube_guideline::pack();
        let mut texts = BTreeMap::new();
        for entry in pack.entries().filter(|e| e.folder.starts_with("aws/")) {
            let mut text = String::new();
            for example in pack.examples(&entry.folder).iter().filter(|e| e.name.ends_with("compliant.tf")) {
                relabelled(&example.name, &example.text, "", &mut text);
            }
            texts.insert(entry.folder.clone(), text);
        }
        // A block that goes may have been what another needed.
        while silence(&mut texts) {}
        texts
    });
    &QUIET
}

/// Takes out the blocks that are reported; false if there are none.
fn silence(texts: &mut BTreeMap<String, String>) -> bool {
    let options = Options { today: "2026-11-23".into(), ..Options::default() };
    let path = |folder: &String| format!("{DIR}/{folder}/main.tf");
    let files: Files = texts.iter().map(|(folder, text)| (path(folder), text.clone())).collect();
    let memory = Memory(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    let mut workspace = Workspace::load(Arc::new(memory), shirube_guideline::pack(), &[DIR.into()], options);
    let findings = workspace.report(&[]).findings;
    let mut found = false;
    for (folder, text) in texts.iter_mut() {
        let mine = || findings.iter().filter(|f| *f.at.path == *path(folder) && !ROOT.contains(&&*f.resource_type));
        let mut kept = String::new();
        let mut start = 0;
        for block in text.split_inclusive("\n}\n") {
            let range = start..start + block.len();
            start = range.end;
            if mine().any(|f| range.contains(&f.at.range.start)) {
                found = true;
            } else {
                kept.push_str(block);
            }
        }
        *text = kept;
    }
    found
}

/// Kinds that are no blocks: what is said of them stands at whatever block is first.
const ROOT: [&str; 2] = ["root_module", "lock_file"];

/// The resources and data sources of an example, with a tag behind their labels; gives the number of lines.
fn relabelled(name: &str, text: &str, tag: &str, out: &mut String) -> usize {
    let before = out.len();
    let stem: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let tag = format!("{tag}_{stem}\" {{");
    let mut keep = true;
    for line in text.split_inclusive('\n') {
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
        violation().map(|e| relabelled(&e.name, &e.text, &format!("_{i}"), part));
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

/// Resources of the module that read a local.
const READERS: usize = 500;

/// A module with a local that resources in ten other files read.
pub fn readers() -> Files {
    const FILES: usize = 10;
    let mut files = Files::from([(format!("{DIR}/app/main.tf"), "locals {\n  prefix = \"shared\"\n}\n".into())]);
    for i in 0..READERS {
        let text = files.entry(format!("{DIR}/app/part{}.tf", i % FILES)).or_default();
        let _ = write!(
            text,
            "resource \"aws_sqs_queue\" \"q{i}\" {{\n  name                    = \"${{local.prefix}}-{i}\"\n  sqs_managed_sse_enabled = true\n}}\n\n"
        );
    }
    files
}

/// The sample system of the tests, copied.
pub fn portals(copies: usize) -> Files {
    let files = shirube_tests::portal::files();
    let copy = |i: usize| files.iter().map(move |(path, text)| (format!("{DIR}/{i}{path}"), text.clone()));
    (0..copies).flat_map(copy).collect()
}
