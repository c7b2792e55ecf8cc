//! Texts to measure with, made from the pack's examples.

use std::{collections::BTreeMap, fmt::Write as _, sync::LazyLock};

use shirube_policy::pack::{Example, Pack};

use crate::engine;

/// The directory that samples stand in.
pub const DIR: &str = "/bench";
/// How many findings a text has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Density {
    /// A finding about every 30 lines.
    Dense,
    /// A finding about every 300 lines.
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

    /// How many lines there are for each finding.
    pub fn lines_per_finding(self) -> usize {
        match self {
            Self::Dense => 30,
            Self::Realistic => 300,
        }
    }
}

/// Path and text of files.
pub type Files = BTreeMap<String, String>;

/// A file of about so many lines: blocks of the pack's examples that no policy reports, again and again under other labels, and queues
/// that are not encrypted in between.
pub fn file(lines: usize, density: Density) -> String {
    part(lines, density, "", 0)
}

/// The same with a word behind all labels, from the example with this number on.
fn part(lines: usize, density: Density, word: &str, first: usize) -> String {
    let (mut out, mut written, mut violations) = (String::new(), 0, 0);
    for (i, piece) in quiet().iter().cycle().skip(first % quiet().len()).enumerate() {
        let text = piece.labelled(&format!("{word}_{}_{i}", piece.name));
        written += text.lines().count();
        out.push_str(&text);
        while written / density.lines_per_finding() > violations {
            violations += 1;
            let text = violation().labelled(&format!("{word}_{violations}"));
            written += text.lines().count();
            out.push_str(&text);
        }
        if written >= lines {
            break;
        }
    }
    out
}

/// The folders of the policies for AWS.
pub fn folders(pack: &Pack) -> Vec<String> {
    let mut folders: Vec<_> = pack.entries().map(|e| e.folder.to_string()).filter(|f| f.starts_with("aws/")).collect();
    folders.sort_unstable();
    folders.dedup();
    folders
}

/// A queue that is not encrypted.
fn violation() -> &'static Piece {
    static PIECE: LazyLock<Piece> = LazyLock::new(|| {
        let pack = shirube_guideline::pack();
        let example = pack.examples("aws/sqs").iter().find(|e| e.name == "encryption_at_rest.violating.tf");
        example.and_then(Piece::of).expect("the example")
    });
    &PIECE
}

/// Resources and data sources that belong together.
struct Piece {
    name: String,
    text: String,
    /// The addresses of its own blocks.
    own: Vec<String>,
}

impl Piece {
    /// The resources and data sources of an example; `None` if it has none, or files besides.
    fn of(example: &Example) -> Option<Self> {
        let mut text = String::new();
        let mut keep = true;
        for line in example.text.split_inclusive('\n') {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                keep = ["resource \"", "data \""].iter().any(|word| line.starts_with(word));
            }
            if keep {
                text.push_str(line);
            }
        }
        let name = example.name.chars().filter(char::is_ascii_alphanumeric).collect();
        (!text.contains("# file:") && text.contains('{')).then(|| Self { name, own: own(&text), text })
    }

    /// Its text with a tag behind the labels and in references to them.
    fn labelled(&self, tag: &str) -> String {
        let mut text = self.text.clone();
        for address in &self.own {
            let (kind, label) = address.split_once('.').unwrap_or_default();
            text = text.replace(&format!("\"{kind}\" \"{label}\" {{"), &format!("\"{kind}\" \"{label}{tag}\" {{"));
            for end in ['.', '[', ',', '\n', ' ', '}', ')'] {
                text = text.replace(&format!("{address}{end}"), &format!("{address}{tag}{end}"));
            }
        }
        text
    }
}

/// The addresses of the blocks of a text.
fn own(text: &str) -> Vec<String> {
    let headers = text.lines().filter(|line| line.starts_with("resource \"") || line.starts_with("data \""));
    let labels = |line: &str| Some((line.split('"').nth(1)?.to_string(), line.split('"').nth(3)?.to_string()));
    headers.filter_map(labels).map(|(kind, label)| format!("{kind}.{label}")).collect()
}

/// The compliant examples of AWS without the blocks that other policies report: what complies with one policy need not comply with all.
fn quiet() -> &'static [Piece] {
    static QUIET: LazyLock<Vec<Piece>> = LazyLock::new(|| {
        let pack = shirube_guideline::pack();
        let compliant = |folder| pack.examples(folder).iter().filter(|e| e.name.ends_with("compliant.tf"));
        let mut pieces: Vec<Piece> =
            folders(&pack).iter().flat_map(|f| compliant(f).filter_map(Piece::of).collect::<Vec<_>>()).collect();
        // A block that goes may have been what another needed.
        while silence(&mut pieces) {}
        pieces.retain(|piece| !piece.text.trim().is_empty());
        pieces
    });
    &QUIET
}

/// Takes out the blocks that are reported where each piece stands alone, then where all stand together; false if there are none.
fn silence(pieces: &mut [Piece]) -> bool {
    let alone = |i: usize| format!("{DIR}/{i}/main.tf");
    let together = |i: usize| format!("{DIR}/all/{i}.tf");
    take_out(pieces, &alone) || take_out(pieces, &together)
}

fn take_out(pieces: &mut [Piece], path: &dyn Fn(usize) -> String) -> bool {
    let text = |(i, piece): (usize, &Piece)| (path(i), piece.labelled(&format!("_{i}")));
    let files: Files = pieces.iter().enumerate().map(text).collect();
    let findings = engine::load(&files).report(&[]).findings;
    let mut found = false;
    for (i, piece) in pieces.iter_mut().enumerate() {
        let path = path(i);
        let mine = findings.iter().filter(|f| *f.at.path == *path && !ROOT.contains(&&*f.resource_type));
        let lines: Vec<usize> = mine.map(|f| files[&path][..f.at.range.start].matches('\n').count()).collect();
        if lines.is_empty() {
            continue;
        }
        found = true;
        let (mut kept, mut start) = (String::new(), 0);
        for block in piece.text.split_inclusive("\n}\n") {
            let end = start + block.matches('\n').count();
            if !lines.iter().any(|line| (start..end).contains(line)) {
                kept.push_str(block);
            }
            start = end;
        }
        piece.own = own(&kept);
        piece.text = kept;
    }
    found
}

/// Kinds that are no blocks: what is said of them stands at whatever block is first.
const ROOT: [&str; 2] = ["root_module", "lock_file"];

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
    for i in 0..MANY - 1 {
        let (system, part) = (i / FILES, i % FILES);
        // Each goes on where the last one ended, more or less; none is long enough for a finding of its own.
        let mut text = self::part(80 + 10 * part, Density::Realistic, &format!("_{part}"), 8 * i);
        if part % 3 == 1 {
            text.push_str(&violation().labelled(&format!("_{part}")));
        }
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
