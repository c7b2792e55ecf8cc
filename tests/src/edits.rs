//! Random edits as a person makes them: letters, lone quotes, kanji, moved lines, broken blocks, other values, pasted blocks.

use std::ops::Range;

/// A small generator of numbers; the seed is all that a failure needs to be repeated.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A generator.
    pub fn new(seed: u64) -> Self {
        // Neighbouring seeds shall not give neighbouring numbers.
        Self((seed ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(0xBF58_476D_1CE4_E5B9) | 1)
    }

    /// The seed of this run: `SHIRUBE_SEED`, or a new one each time. It is printed, and shown when a test fails.
    pub fn seed() -> u64 {
        let given = std::env::var("SHIRUBE_SEED").ok().and_then(|s| s.parse().ok());
        given.unwrap_or_else(|| {
            let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            now.map_or(1, |d| d.as_nanos() as u64)
        })
    }

    /// How many edits a test makes: `SHIRUBE_EDITS`, or so many.
    pub fn edits(usual: usize) -> usize {
        std::env::var("SHIRUBE_EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }

    /// True once in `n` times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of some things.
    pub fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
}

/// A replacement of bytes. Its ends stand between characters, and never between the two characters of a line end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes.
    pub range: Range<usize>,
    /// New text.
    pub text: String,
}

impl Edit {
    /// A replacement whose ends are moved to where an editor could put them.
    pub fn new(text: &str, range: Range<usize>, new: impl Into<String>) -> Self {
        let start = place(text, range.start);
        Self { range: start..place(text, range.end).max(start), text: new.into() }
    }

    /// The text after it.
    pub fn apply(&self, text: &str) -> String {
        [&text[..self.range.start], &self.text, &text[self.range.end..]].concat()
    }
}

/// The nearest place at or before an offset that an editor can name: between characters, and not inside `\r\n`.
pub fn place(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) || (text[..at].ends_with('\r') && text[at..].starts_with('\n')) {
        at -= 1;
    }
    at
}

/// What is typed at any place.
const TYPED: &[&str] = &[
    "a",
    "x",
    "1",
    "\"",
    "'",
    "{",
    "}",
    "${",
    "%{",
    "%{ if x }",
    "${var.",
    "}\"",
    "[",
    "]",
    "(",
    ")",
    "#",
    "//",
    "/*",
    "*/",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "\\",
    "$",
    "$${",
    "暗号",
    "踏み台",
    "申",
    "🗾",
    "👨‍👩‍👧",
    "e\u{301}",
    "\u{FEFF}",
    "<<EOT\n",
    "<<-EOT\n",
    "EOT\n",
    "\nEOT\n",
    "=",
    ".",
    ",",
    "?",
    ":",
    "!",
    "-",
    "*",
    "...",
    "==",
    "true",
    "false",
    "null",
    "\"us-east-1\"",
    "\"ap-northeast-1\"",
    "var.x",
    "var.name",
    "local.tags",
    "local.name",
    "module.network",
    "each.key",
    "count.index",
    "self",
    "\u{0}",
    "\u{3000}",
];

/// Lines that are written into or between blocks.
const LINES: &[&str] = &[
    "# shirube:allow encryption-at-rest-missing -- 理由\n",
    "# shirube:allow encryption-at-rest-missing, region-outside-japan until 2099-03-31 -- 契約手続き中\n",
    "# shirube:allow region-outside-japan until 2020-01-01 -- 期限切れ\n",
    "  # shirube:allow region-outside-japan\n",
    "# 注記\n",
    "encrypted = true\n",
    "  storage_encrypted = var.storage_encrypted\n",
    "  region = var.region\n",
    "  count = 2\n",
    "  count = var.enable_backup ? 1 : 0\n",
    "  for_each = toset([\"a\", \"b\"])\n",
    "  for_each = var.azs\n",
    "  provider = aws.backup\n",
    "  providers = { aws = aws.use1 }\n",
    "  tags = merge(var.tags, { Name = \"標\" })\n",
    "  dynamic \"rule\" {\n    for_each = var.rules\n    content {\n    }\n  }\n",
    "resource \"aws_ebs_volume\" \"new\" {\n  size = 1\n}\n",
    "resource \"aws_s3_bucket\" \"main\" {\n  bucket = \"b\"\n}\n",
    "resource \"aws_db_instance\" \"main\" {\n",
    "data \"aws_region\" \"current\" {}\n",
    "variable \"x\" {\n  default = false\n}\n",
    "variable \"storage_encrypted\" {\n  default = false\n}\n",
    "output \"x\" {\n  value = var.x\n}\n",
    "locals {\n  tags = local.name\n  name = local.tags\n}\n",
    "module \"m\" {\n  source = \"../network\"\n}\n",
    "module \"m\" {\n  source = \"../../modules/database\"\n  name = \"m\"\n  storage_encrypted = false\n}\n",
    "module \"far\" {\n  source  = \"terraform-aws-modules/vpc/aws\"\n  version = \"5.0.0\"\n}\n",
    "provider \"aws\" {\n  region = \"us-east-1\"\n}\n",
    "terraform {\n  backend \"local\" {}\n}\n",
    "}\n",
    "{\n",
];

/// Values that are exchanged for one another.
const VALUES: &[&[&str]] = &[
    &["true", "false", "null"],
    &["\"ap-northeast-1\"", "\"ap-northeast-3\"", "\"us-east-1\"", "\"ap-southeast-1\""],
    &["= var.", "= local.", "= module."],
    &["\"Enabled\"", "\"Disabled\""],
    &["\"aws:kms\"", "\"AES256\""],
    &["TLSv1.2_2021", "TLSv1.2_2018", "TLSv1"],
    &["../../modules/network", "../../modules/database", "../../modules/storage", "../../modules/gone", "../prod"],
    &["resource \"", "data \"", "module \"", "variable \"", "output \""],
    &["17.5", "12.1", "1.28"],
    &["0.0.0.0/0", "10.0.0.0/8"],
    &[" 0\n", " 1\n", " 2\n", " 200\n"],
    &["aws_s3_bucket\"", "aws_ebs_volume\"", "aws_db_instance\"", "aws_kms_key\""],
    &["variable \"region\"", "variable \"tags\"", "variable \"storage_encrypted\"", "variable \"name\""],
    &["\n", "\r\n"],
];

/// What a variable may be given.
const GIVEN: &[&str] = &[
    "true",
    "false",
    "null",
    "\"ap-northeast-1\"",
    "\"us-east-1\"",
    "7",
    "[]",
    "{}",
    "[\"a\"]",
    "\"標\"",
    "{ a = 1 }",
];

/// The bytes of the line around an offset, with its end.
fn line(text: &str, at: usize) -> Range<usize> {
    text[..at].rfind('\n').map_or(0, |i| i + 1)..text[at..].find('\n').map_or(text.len(), |i| at + i + 1)
}

/// The bytes of all top-level blocks, from the head to the closing brace, as far as the layout tells.
pub fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let plain = line.trim_end();
        if start.is_none() && line.starts_with(|c: char| c.is_ascii_lowercase()) && plain.ends_with('{') {
            start = Some(at);
        }
        at += line.len();
        if plain == "}"
            && let Some(start) = start.take()
        {
            out.push(start..at);
        }
    }
    out
}

/// The names of the variables that a text declares.
fn variables(text: &str) -> Vec<&str> {
    text.split("variable \"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The edits of one change to `texts[file]`; each counts in the text after the ones before.
pub fn random(random: &mut Random, texts: &[&str], file: usize) -> Vec<Edit> {
    let mut text = texts[file].to_string();
    let mut out = Vec::new();
    let count = if random.once_in(6) { 2 + random.below(3) } else { 1 };
    while out.len() < count {
        for edit in one(random, &text, texts) {
            text = edit.apply(&text);
            out.push(edit);
        }
    }
    out
}

fn one(random: &mut Random, text: &str, texts: &[&str]) -> Vec<Edit> {
    let at = place(text, random.below(text.len() + 1));
    let here = line(text, at);
    let other = random.pick(texts);
    let replace = |range: Range<usize>, new: &str| vec![Edit::new(text, range, new)];
    match random.below(20) {
        0..=5 => replace(at..at, random.pick(TYPED)),
        6 => replace(at..at + 1 + random.below(4), ""),
        7 => replace(here, ""),
        8 => replace(here.end..here.end, &text[here.clone()]),
        9 => replace(at..at + random.below(400), ""),
        10 | 11 => replace(here.start..here.start, random.pick(LINES)),
        12 | 13 => value(random, text).map_or_else(Vec::new, |(range, new)| replace(range, new)),
        14 => moved(random, text),
        15 => match blocks(text).as_slice() {
            [] => Vec::new(),
            all => {
                let block = random.pick(all);
                match random.below(3) {
                    0 => replace(block, ""),
                    1 => replace(block.end..block.end, &text[block]),
                    // The block is cut in the middle.
                    _ => replace(place(text, (block.start + block.end) / 2)..block.end, ""),
                }
            }
        },
        16 => match blocks(other).as_slice() {
            [] => replace(here.start..here.start, other.get(..other.len().min(600)).unwrap_or("")),
            all => replace(here.end..here.end, &other[random.pick(all)]),
        },
        17 => label(random, text, other).map_or_else(Vec::new, |(range, new)| replace(range, &new)),
        18 => {
            let names: Vec<&str> = texts.iter().flat_map(|t| variables(t)).collect();
            if names.is_empty() {
                return Vec::new();
            }
            let line = format!("{} = {}\n", random.pick(&names), random.pick(GIVEN));
            replace(here.start..here.start, &line)
        }
        _ if random.once_in(4) => {
            let lf = text.replace("\r\n", "\n");
            let new = if text.contains("\r\n") { lf } else { lf.replace('\n', "\r\n") };
            vec![Edit { range: place(text, 0)..text.len(), text: new[place(&new, 0)..].to_string() }]
        }
        _ => replace(at..at, &random.pick(TYPED).repeat(1 + random.below(3))),
    }
}

/// A value somewhere in the text and what it is exchanged for.
fn value(random: &mut Random, text: &str) -> Option<(Range<usize>, &'static str)> {
    let group = random.pick(VALUES);
    let from = random.below(text.len() + 1);
    let found = group.iter().flat_map(|v| text.match_indices(v)).min_by_key(|(i, _)| i.wrapping_sub(from))?;
    Some((found.0..found.0 + found.1.len(), random.pick(group)))
}

/// A line or block that stands elsewhere afterwards.
fn moved(random: &mut Random, text: &str) -> Vec<Edit> {
    let all = blocks(text);
    let from = if all.is_empty() || random.once_in(2) {
        line(text, place(text, random.below(text.len() + 1)))
    } else {
        random.pick(&all)
    };
    let from = place(text, from.start)..place(text, from.end);
    let moved = text[from.clone()].to_string();
    let rest = [&text[..from.start], &text[from.end..]].concat();
    let to = line(&rest, place(&rest, random.below(rest.len() + 1))).start;
    vec![Edit { range: from, text: String::new() }, Edit::new(&rest, to..to, moved)]
}

/// A label of a block and another one.
fn label(random: &mut Random, text: &str, other: &str) -> Option<(Range<usize>, String)> {
    let all = blocks(text);
    let block = if all.is_empty() { return None } else { random.pick(&all) };
    let head = &text[block.start..line(text, block.start).end];
    let (start, old) = random.pick(&quoted(head))?;
    let others = blocks(other);
    let new = match others.is_empty() || random.once_in(3) {
        true => format!("{old}2"),
        false => {
            let head = &other[random.pick(&others).start..];
            quoted(head.lines().next().unwrap_or("")).last().copied().flatten().map_or("x", |(_, l)| l).to_string()
        }
    };
    let start = block.start + start;
    Some((start..start + old.len(), new))
}

/// What is quoted in the head of a block, with its offset; never empty.
fn quoted(head: &str) -> Vec<Option<(usize, &str)>> {
    let mut out = Vec::new();
    let mut rest = 0;
    while let Some(open) = head[rest..].find('"').map(|i| rest + i + 1) {
        let Some(close) = head[open..].find('"').map(|i| open + i) else { break };
        out.push(Some((open, &head[open..close])));
        rest = close + 1;
    }
    if out.is_empty() { vec![None] } else { out }
}
