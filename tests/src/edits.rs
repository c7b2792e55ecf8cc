//! Random edits as a person makes them: letters, lone quotes, kanji, moved lines, broken blocks.

/// A small generator of numbers; the seed is all that a failure needs to be repeated.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A generator.
    pub fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// The seed of this run: `SHIRUBE_SEED`, or a new one each time. It is printed with every failure.
    pub fn seed() -> u64 {
        let given = std::env::var("SHIRUBE_SEED").ok().and_then(|s| s.parse().ok());
        given.unwrap_or_else(|| {
            let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            now.map_or(1, |d| d.as_nanos() as u64)
        })
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }

    /// One of some things.
    pub fn pick<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len())]
    }
}

/// A replacement of bytes in one of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Number of the file.
    pub file: usize,
    /// First byte.
    pub start: usize,
    /// Behind the last byte.
    pub end: usize,
    /// New text.
    pub text: String,
}

const SNIPPETS: [&str; 36] = [
    "a",
    "\"",
    "{",
    "}",
    "${",
    "%{",
    "[",
    "]",
    "(",
    "#",
    "/*",
    "*/",
    "\n",
    "\r\n",
    " ",
    "暗号",
    "踏み台",
    "🗾",
    "<<EOT\n",
    "EOT\n",
    "=",
    "true",
    "false",
    "null",
    "\"us-east-1\"",
    "\"ap-northeast-1\"",
    "var.x",
    "local.tags",
    "# shirube:allow encryption-at-rest-missing -- 理由\n",
    "encrypted = true\n",
    "resource \"aws_ebs_volume\" \"new\" {\n}\n",
    "variable \"x\" {\n  default = false\n}\n",
    "module \"m\" {\n  source = \"../network\"\n}\n",
    "provider \"aws\" {\n  region = \"us-east-1\"\n}\n",
    "\u{FEFF}",
    "count = 2\n",
];

/// An edit of one of the texts.
pub fn random(random: &mut Random, texts: &[String]) -> Edit {
    let file = random.below(texts.len());
    let text = &texts[file];
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let at = boundary(random.below(text.len() + 1));
    let line_start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let line_end = text[at..].find('\n').map_or(text.len(), |i| at + i + 1);
    let edit = |start: usize, end: usize, text: &str| Edit { file, start, end, text: text.to_string() };
    match random.below(10) {
        0..=4 => edit(at, at, SNIPPETS[random.below(SNIPPETS.len())]),
        5 => edit(at, boundary((at + 1 + random.below(3)).min(text.len())), ""),
        6 => edit(line_start, line_end, ""),
        7 => edit(line_end, line_end, &text[line_start..line_end]),
        8 => {
            let end = boundary((at + random.below(400)).min(text.len()));
            edit(at, end, "")
        }
        _ => {
            let other = &texts[random.below(texts.len())];
            let head = other.match_indices("\nresource ").map(|(i, _)| i + 1).collect::<Vec<_>>();
            let block = if head.is_empty() { "" } else { &other[*random.pick(&head)..] };
            let end = block.find("\n}\n").map_or(block.len(), |i| i + 3);
            edit(line_end, line_end, &block[..end])
        }
    }
}
