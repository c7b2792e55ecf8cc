//! Where the objects, keys and values of a JSON text stand.

use shirube_syntax::ByteRange;

/// A value and where it stands.
pub(crate) struct Node {
    pub(crate) range: ByteRange,
    pub(crate) kind: Kind,
}

/// What a value is.
pub(crate) enum Kind {
    Object(Vec<Member>),
    Array(Vec<Node>),
    /// Anything that has nothing inside.
    Scalar,
}

/// A key with its value.
pub(crate) struct Member {
    pub(crate) name: String,
    /// The key with its quotation marks.
    pub(crate) key: ByteRange,
    pub(crate) value: Node,
}

impl Member {
    pub(crate) fn start(&self) -> usize {
        self.key.start
    }

    pub(crate) fn end(&self) -> usize {
        self.value.range.end
    }
}

impl Node {
    pub(crate) fn members(&self) -> &[Member] {
        match &self.kind {
            Kind::Object(members) => members,
            _ => &[],
        }
    }

    pub(crate) fn member(&self, name: &str) -> Option<&Member> {
        self.members().iter().find(|m| m.name == name)
    }

    /// Where the members or items stand.
    pub(crate) fn inside(&self) -> Vec<ByteRange> {
        match &self.kind {
            Kind::Object(members) => members.iter().map(|m| ByteRange { start: m.start(), end: m.end() }).collect(),
            Kind::Array(items) => items.iter().map(|i| i.range).collect(),
            Kind::Scalar => Vec::new(),
        }
    }

    /// Whether it is what Terraform takes for nested blocks: an object, or an array of objects.
    pub(crate) fn is_blocks(&self) -> bool {
        match &self.kind {
            Kind::Object(_) => true,
            Kind::Array(items) => !items.is_empty() && items.iter().all(|i| matches!(i.kind, Kind::Object(_))),
            Kind::Scalar => false,
        }
    }

    /// The values around an offset, the outermost first.
    pub(crate) fn around(&self, at: usize) -> Vec<&Node> {
        let mut chain = vec![self];
        let mut here = self;
        let holds = |n: &&Node| n.range.start <= at && at < n.range.end;
        loop {
            let inner = match &here.kind {
                Kind::Object(members) => members.iter().map(|m| &m.value).find(holds),
                Kind::Array(items) => items.iter().find(holds),
                Kind::Scalar => None,
            };
            match inner {
                Some(node) => chain.push(node),
                None => return chain,
            }
            here = node_of(&chain);
        }
    }
}

fn node_of<'n>(chain: &[&'n Node]) -> &'n Node {
    chain[chain.len() - 1]
}

/// Reads a text that is well-formed; `None` if it is not.
pub(crate) fn read(text: &str) -> Option<Node> {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    serde_json::from_str::<serde::de::IgnoredAny>(&text[start..]).ok()?;
    Reader { text, at: start }.value()
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at)?.is_ascii_whitespace() {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn value(&mut self) -> Option<Node> {
        let first = self.peek()?;
        let start = self.at;
        let kind = match first {
            b'{' => self.object()?,
            b'[' => self.array()?,
            b'"' => {
                self.string()?;
                Kind::Scalar
            }
            _ => {
                let rest = &self.text[start..];
                self.at += rest.find(|c: char| matches!(c, ',' | ']' | '}') || c.is_whitespace()).unwrap_or(rest.len());
                Kind::Scalar
            }
        };
        Some(Node { range: ByteRange { start, end: self.at }, kind })
    }

    fn string(&mut self) -> Option<ByteRange> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        self.at += 1;
        loop {
            match bytes.get(self.at)? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Some(ByteRange { start, end: self.at })
    }

    fn object(&mut self) -> Option<Kind> {
        let mut members = Vec::new();
        self.at += 1;
        while self.peek()? != b'}' {
            if self.peek()? == b',' {
                self.at += 1;
                self.peek()?;
            }
            let key = self.string()?;
            self.peek().filter(|c| *c == b':')?;
            self.at += 1;
            let name = serde_json::from_str(self.text.get(key.start..key.end)?).ok()?;
            members.push(Member { name, key, value: self.value()? });
        }
        self.at += 1;
        Some(Kind::Object(members))
    }

    fn array(&mut self) -> Option<Kind> {
        let mut items = Vec::new();
        self.at += 1;
        while self.peek()? != b']' {
            if self.peek()? == b',' {
                self.at += 1;
            }
            items.push(self.value()?);
        }
        self.at += 1;
        Some(Kind::Array(items))
    }
}
