//! One file: its text, open or closed, and its segments in lowered form.

mod asking;
mod kind;

use std::{
    ops::Range,
    sync::{Arc, OnceLock},
};

use ropey::Rope;
use rustc_hash::FxHashMap;
use shirube_model::{cloudformation, hcl::Lowered, schema::Schemas};
use shirube_policy::Text;
use shirube_syntax::{ByteRange, Changed, Document, Encoding, Notation, Position, position};

use crate::parallel;
use crate::segment::Held;
pub use crate::segment::Segment;
pub(crate) use asking::Given;
use kind::is_readable;
pub use kind::{Role, classify, may_be_template, recognise, replaced_by, replaces};

/// The largest file that is read, in bytes.
pub const MAX_FILE: u64 = 10_000_000;

/// The text of a file.
#[derive(Clone, Debug)]
enum Content {
    /// The text, and a rope made when the first position is asked for.
    Closed(Arc<str>, OnceLock<Rope>),
    Open(Box<Document>, i32),
}

/// A file of the workspace.
#[derive(Clone, Debug)]
pub struct Source {
    /// Absolute path.
    pub path: Arc<str>,
    /// Number of its directory.
    pub dir: u32,
    /// What it is to Terraform.
    pub role: Role,
    /// How it is written.
    pub notation: Notation,
    /// The segments in source order.
    pub segments: Vec<Segment>,
    /// Position in `segments` by id.
    index: Vec<u32>,
    /// What is wrong with the bytes of the file.
    pub damage: Option<(ByteRange, Text)>,
    content: Content,
    /// Which segments of a template ask which.
    links: cloudformation::Links,
    /// What loops of a template go over in place of the defaults of parameters.
    given: Given,
    /// Whether there may be something to let go of.
    held: Held,
    /// What tells maps and nested blocks apart where the notation does not.
    pub schemas: Arc<Schemas>,
}

/// A file read and lowered, before it has a number.
#[derive(Debug, Default)]
pub struct Read {
    /// What it is, and how it is written.
    pub kind: Option<(Role, Notation)>,
    text: Arc<str>,
    segments: Vec<Segment>,
    damage: Option<(ByteRange, Text)>,
}

/// The text of a file and where its segments stand, before it is parsed.
#[derive(Debug)]
pub struct Scanned {
    text: Arc<str>,
    role: Role,
    notation: Notation,
    ranges: Vec<ByteRange>,
    damage: Option<(ByteRange, Text)>,
}

impl Scanned {
    /// The length of the text in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }
}

/// Scans the bytes of a file. What is not UTF-8 is reported and replaced; what is no text at all is passed over.
pub fn scan(bytes: Vec<u8>, (role, notation): (Role, Notation)) -> Scanned {
    let (text, damage) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) if memchr::memchr(0, error.as_bytes()).is_some() => {
            let message = Text::new(
                "テキストではないため読み飛ばします。暗号化されている場合は復号してください。",
                "This is no text and is passed over. If it is encrypted, decrypt it.",
            );
            return refused(message, role);
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let message = Text::new(
                "UTF-8 でない文字があります。ファイルを UTF-8 で保存してください。",
                "This is not UTF-8. Save the file as UTF-8.",
            );
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Some((ByteRange { start: at, end: at + 1 }, message)))
        }
    };
    let ranges = shirube_syntax::scan::segments(&text, notation).map(|(range, _)| range).collect();
    Scanned { text: text.into(), role, notation, ranges, damage }
}

/// Lowers files on all cores. Segments are independent of each other, so a large file is divided as well.
pub fn lower(files: Vec<Scanned>, schemas: &Schemas) -> Vec<Read> {
    let pieces: Vec<(&str, Notation)> =
        files.iter().flat_map(|file| file.ranges.iter().map(|r| (&file.text[r.start..r.end], file.notation))).collect();
    let mut lowered = lower_all(&pieces, schemas).into_iter();
    let lowered: Vec<Vec<Segment>> = files
        .iter()
        .map(|file| {
            let segment = |(id, (range, lowered)): (usize, (&ByteRange, Arc<Lowered>))| {
                Segment::new(id as u32, range.start, range.end - range.start, lowered)
            };
            file.ranges.iter().zip(lowered.by_ref()).enumerate().map(segment).collect()
        })
        .collect();
    let read = |(file, segments): (Scanned, _)| Read {
        kind: Some((file.role, file.notation)),
        text: file.text,
        segments,
        damage: file.damage,
    };
    files.into_iter().zip(lowered).map(read).collect()
}

/// Lowers segments on all cores, as many at a time as make starting a thread worthwhile.
fn lower_all(pieces: &[(&str, Notation)], schemas: &Schemas) -> Vec<Arc<Lowered>> {
    const BYTES: usize = 8 << 10;
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut bytes = BYTES;
    for (i, (text, _)) in pieces.iter().enumerate() {
        if bytes >= BYTES {
            runs.push(i..i);
            bytes = 0;
        }
        bytes += text.len();
        if let Some(run) = runs.last_mut() {
            run.end = i + 1;
        }
    }
    let one =
        |(text, notation): &(&str, Notation)| Arc::new(shirube_model::lower_known(text, *notation, schemas, None));
    let lowered = parallel::map(&runs, |run| pieces[run.clone()].iter().map(one).collect::<Vec<_>>());
    lowered.into_iter().flatten().collect()
}

/// Lowers the bytes of one file.
pub fn read(bytes: Vec<u8>, kind: (Role, Notation), schemas: &Schemas) -> Read {
    lower(vec![scan(bytes, kind)], schemas).pop().unwrap_or_default()
}

/// The name under which a file of values that is not read gives some value, nobody knows to which variable: no variable can be called so.
pub const UNREAD: &str = "_";

/// A file that is not read, and why. Nothing stands in it, but that one of values gives some.
pub fn refused(message: Text, role: Role) -> Scanned {
    let damage = Some((ByteRange { start: 0, end: 0 }, message));
    let text = match role {
        Role::Values | Role::Given => format!("{UNREAD} = null"),
        Role::Module | Role::Replaced | Role::Template => String::new(),
    };
    let ranges = shirube_syntax::scan::segments(&text, Notation::Hcl).map(|(range, _)| range).collect();
    Scanned { text: text.into(), role, notation: Notation::Hcl, ranges, damage }
}

/// The message for a file that is too large.
pub fn too_large() -> Text {
    Text::new(
        format!("ファイルが大きすぎるため検査できません（上限 {} MB）。", MAX_FILE / 1_000_000),
        format!("The file is too large to be checked (limit {} MB).", MAX_FILE / 1_000_000),
    )
}

impl Source {
    /// A closed file.
    pub fn closed(
        path: Arc<str>,
        dir: u32,
        (role, notation): (Role, Notation),
        read: Read,
        schemas: Arc<Schemas>,
    ) -> Self {
        let Read { text, segments, damage, .. } = read;
        let content = Content::Closed(text, OnceLock::new());
        let (index, held, links) = (Vec::new(), Held::default(), cloudformation::Links::default());
        held.set();
        let given = Given::default();
        let mut source =
            Self { path, dir, role, notation, segments, index, damage, content, links, given, held, schemas };
        source.reindex();
        source.settle_all();
        source
    }

    fn reindex(&mut self) {
        let size = self.segments.iter().map(|s| s.id as usize + 1).max().unwrap_or(0);
        self.index.clear();
        self.index.resize(size, u32::MAX);
        for (i, segment) in self.segments.iter().enumerate() {
            self.index[segment.id as usize] = i as u32;
        }
    }

    /// Whether it is a template.
    pub fn is_template(&self) -> bool {
        self.role == Role::Template
    }

    /// Whether a tool writes it, and would write it anew: what the CDK has synthesised.
    pub fn is_made(&self) -> bool {
        self.path.split('/').any(|part| part == "cdk.out")
    }

    /// Whether its text is written as it was when it was found to be a template; true of all other files.
    pub fn has_its_notation(&self) -> bool {
        let Content::Open(document, _) = &self.content else { return true };
        if self.role != Role::Template {
            return true;
        }
        let now = shirube_syntax::sections::notation(document.rope().lines().map(|line| line.to_string()));
        // Where every segment can be read, their ends are where the brackets close. What is being typed is broken mostly, which is seen
        // where it breaks.
        let odd = || {
            let suspect = self.notation == Notation::JsonWhole || self.segments.iter().any(|s| !s.plain);
            let text = suspect.then(|| document.rope().to_string());
            text.is_some_and(|text| is_readable(&text) && !shirube_syntax::sections::are_closed(&text))
        };
        self.notation == if now == Notation::JsonSections && odd() { Notation::JsonWhole } else { now }
    }

    /// A segment by its number.
    pub fn segment(&self, id: u32) -> Option<&Segment> {
        self.segments.get(*self.index.get(id as usize)? as usize)
    }

    /// The segment that an offset lies in.
    pub fn segment_at(&self, offset: usize) -> Option<&Segment> {
        let i = self.segments.partition_point(|s| s.start <= offset);
        i.checked_sub(1).and_then(|i| self.segments.get(i))
    }

    /// The segment and the header of the first block.
    pub fn first_block(&self) -> Option<(u32, u32)> {
        self.segments.iter().find_map(|s| Some((s.id, s.first?)))
    }

    /// The bytes of a node.
    pub fn range(&self, segment: u32, node: u32) -> ByteRange {
        let Some(segment) = self.segment(segment) else { return ByteRange { start: 0, end: 0 } };
        let read = || self.lowered(segment).spans.get(node as usize).copied().unwrap_or_default();
        segment.known_span(node).unwrap_or_else(read).at(segment.start)
    }

    /// Replaces a closed file's text after it changed on disk. Segments keep their numbers as far as the text is the same.
    pub fn reload(&mut self, read: Read) {
        self.damage = read.damage;
        self.segments = read.segments;
        self.held.set();
        self.content = Content::Closed(read.text, OnceLock::new());
        self.reindex();
        self.settle_all();
    }

    /// Opens it with the editor's text. Only what stands nowhere in the text so far is parsed: an editor mostly shows what is on disk.
    pub fn open(&mut self, text: &str, version: i32) {
        let document = Document::new(text, self.notation);
        self.damage = None;
        let known = self.by_text();
        let known: Vec<_> = document.segments().iter().map(|s| known.get(&*s.text).cloned()).collect();
        let new: Vec<(&str, Notation)> = document
            .segments()
            .iter()
            .zip(&known)
            .filter(|(_, known)| known.is_none())
            .map(|(s, _)| (&*s.text, self.notation))
            .collect();
        let mut new = lower_all(&new, &self.schemas).into_iter();
        let segment = |(s, known): (&shirube_syntax::Segment, Option<Arc<Lowered>>)| {
            let lowered = known.or_else(|| new.next()).unwrap_or_default();
            Segment::new(s.id, s.start, s.text.len(), lowered)
        };
        self.segments = document.segments().iter().zip(known).map(segment).collect();
        self.content = Content::Open(Box::new(document), version);
        self.reindex();
        self.settle_all();
    }

    /// What each text of a segment says.
    fn by_text(&self) -> FxHashMap<&str, Arc<Lowered>> {
        // What a segment says with the help of others it may say no more.
        let alone = self.segments.iter().filter(|s| !s.asks);
        alone.filter_map(|s| Some((self.text_of(s)?, self.lowered(s)))).collect()
    }

    /// The text of a segment by its number.
    pub fn segment_text(&self, id: u32) -> Option<&str> {
        self.text_of(self.segment(id)?)
    }

    pub(crate) fn text_of(&self, segment: &Segment) -> Option<&str> {
        match &self.content {
            Content::Closed(text, _) => text.get(segment.start..segment.start + segment.len),
            Content::Open(document, _) => {
                let at = *self.index.get(segment.id as usize)?;
                document.segments().get(at as usize).map(|s| &*s.text)
            }
        }
    }

    /// What one of its segments says.
    pub fn lowered(&self, segment: &Segment) -> Arc<Lowered> {
        let lowered = segment.lowered(|| {
            let text = self.text_of(segment).unwrap_or_default();
            shirube_model::lower_known(text, self.notation, &self.schemas, None)
        });
        self.held.set();
        lowered
    }

    /// Lets go of what a closed file says; its text says it again. A tree of JSON is costly, so that is kept.
    pub fn let_go(&self) {
        if self.version().is_none() && self.notation != Notation::Json && self.held.clear() {
            self.segments.iter().for_each(Segment::let_go);
        }
    }

    /// Whether it may have something to let go of.
    pub fn is_held(&self) -> bool {
        self.held.is_set()
    }

    /// Its version, if it is open.
    pub fn version(&self) -> Option<i32> {
        match &self.content {
            Content::Open(_, version) => Some(*version),
            Content::Closed(..) => None,
        }
    }

    /// Sets the version after the edits of one change.
    pub fn set_version(&mut self, new: i32) {
        if let Content::Open(_, version) = &mut self.content {
            *version = new;
        }
    }

    /// Edits the open text; without a range replaces it. Returns what was parsed.
    pub fn edit(&mut self, range: Option<(Position, Position)>, new: &str, encoding: Encoding) -> Changed {
        let Content::Open(document, _) = &mut self.content else { return Changed::default() };
        let mut changed = match range {
            None => document.replace(new),
            Some((start, end)) => {
                let range = ByteRange { start: document.offset(start, encoding), end: document.offset(end, encoding) };
                document.edit(range, new)
            }
        };
        let mut old: Vec<Option<Segment>> = std::mem::take(&mut self.segments).into_iter().map(Some).collect();
        let index = std::mem::take(&mut self.index);
        let mut known = |id: u32| index.get(id as usize).and_then(|i| old.get_mut(*i as usize)).and_then(Option::take);
        self.segments = document
            .segments()
            .iter()
            .map(|s| match if changed.parsed.contains(&s.id) { None } else { known(s.id) } {
                Some(mut kept) => {
                    kept.start = s.start;
                    kept
                }
                None => {
                    let lowered = shirube_model::lower_known(&s.text, self.notation, &self.schemas, s.tree.as_ref());
                    Segment::new(s.id, s.start, s.text.len(), Arc::new(lowered))
                }
            })
            .collect();
        self.reindex();
        let read = self.settle(&changed.parsed);
        changed.parsed.extend(read);
        changed
    }

    /// The text.
    pub fn text(&self) -> String {
        match &self.content {
            Content::Closed(text, _) => text.to_string(),
            Content::Open(document, _) => document.rope().to_string(),
        }
    }

    /// The rope, and how it is asked for positions.
    fn rope(&self) -> (&Rope, At, Of) {
        match &self.content {
            Content::Open(document, _) => (document.rope(), position::position, position::offset),
            Content::Closed(text, rope) => {
                let rope = rope.get_or_init(|| Rope::from_str(text));
                (rope, position::position_on_disk, position::offset_on_disk)
            }
        }
    }

    /// The positions of both ends of a range.
    pub fn ends(&self, range: ByteRange, encoding: Encoding) -> [Position; 2] {
        match &self.content {
            Content::Open(document, _) => position::ends(document.rope(), range, encoding),
            Content::Closed(..) => [range.start, range.end].map(|offset| self.position(offset, encoding)),
        }
    }

    /// The position of an offset.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let (rope, position, _) = self.rope();
        position(rope, offset, encoding)
    }

    /// The offset of a position.
    pub fn offset(&self, at: Position, encoding: Encoding) -> usize {
        let (rope, _, offset) = self.rope();
        offset(rope, at, encoding)
    }
}

/// Where an offset is in a text.
type At = fn(&Rope, usize, Encoding) -> Position;
/// Which offset a position in a text has.
type Of = fn(&Rope, Position, Encoding) -> usize;
