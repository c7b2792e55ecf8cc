//! An open text: a rope, its segments, and edits to both.

use std::sync::Arc;

use ropey::Rope;

use crate::{
    position::{self, ByteRange, Encoding, Position},
    scan::{self, Notation, Within},
    tree::{self, Tree},
};

/// One top-level item with the blank lines and comments before it.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Number that stays the same while the segment exists.
    pub id: u32,
    /// Where it starts in the file.
    pub start: usize,
    /// Its text.
    pub text: Arc<str>,
    /// Its tree in JSON, where a segment is the whole file and the tree is kept from edit to edit; `None` before the first one, if the
    /// text was too costly to parse, and in HCL.
    pub tree: Option<Tree>,
    /// How far the scan for its end looked, from its start.
    reach: usize,
    /// Where it starts.
    within: Within,
}

impl Segment {
    /// Where it ends in the file.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// What an edit did to the segments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Segments that are gone.
    pub removed: Vec<u32>,
    /// Segments that are new or have another text; only these have to be read again.
    pub parsed: Vec<u32>,
}

/// A text that is edited.
#[derive(Clone, Debug)]
pub struct Document {
    rope: Rope,
    notation: Notation,
    segments: Vec<Segment>,
    next_id: u32,
}

impl Document {
    /// Opens a text. Segments are numbered in source order from 0. Nothing is parsed before an edit: what the text says may be known.
    pub fn new(text: &str, notation: Notation) -> Self {
        let segment = |(id, (range, reach, within)): (usize, (ByteRange, usize, Within))| Segment {
            id: id as u32,
            start: range.start,
            text: text[range.start..range.end].into(),
            tree: None,
            reach,
            within,
        };
        let segments: Vec<Segment> = scan::placed(text, notation).enumerate().map(segment).collect();
        Self { rope: Rope::from_str(text), notation, next_id: segments.len() as u32, segments }
    }

    /// The text.
    pub fn rope(&self) -> &Rope {
        &self.rope
    }

    /// What the text holds.
    pub fn notation(&self) -> Notation {
        self.notation
    }

    /// The segments in source order; together they are the whole text.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// A segment by its number.
    pub fn segment(&self, id: u32) -> Option<&Segment> {
        self.segments.iter().find(|s| s.id == id)
    }

    /// The position of an offset.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        position::position(&self.rope, offset, encoding)
    }

    /// The offset of a position.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        position::offset(&self.rope, position, encoding)
    }

    /// Replaces the whole text; what is equal at both ends is kept.
    pub fn replace(&mut self, text: &str) -> Changed {
        let old = self.rope.to_string();
        let mut prefix = old.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
        while !old.is_char_boundary(prefix) || !text.is_char_boundary(prefix) {
            prefix -= 1;
        }
        let (a, b) = (&old[prefix..], &text[prefix..]);
        let mut suffix = a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
        while !a.is_char_boundary(a.len() - suffix) || !b.is_char_boundary(b.len() - suffix) {
            suffix -= 1;
        }
        let range = ByteRange { start: prefix, end: old.len() - suffix };
        self.edit(range, &text[prefix..text.len() - suffix])
    }

    /// Replaces a range of bytes; the range is cut to the text and to whole characters.
    pub fn edit(&mut self, range: ByteRange, new: &str) -> Changed {
        let clamp = |offset: usize| self.rope.byte_to_char(offset.min(self.rope.len_bytes()));
        let (from, to) = (clamp(range.start), clamp(range.end.max(range.start)));
        let start = self.rope.char_to_byte(from);
        let removed = self.rope.char_to_byte(to) - start;
        self.rope.remove(from..to);
        self.rope.insert(from, new);
        self.rescan(start, removed, new.len())
    }

    /// Finds the segments again around an edit, keeping those that it did not reach.
    fn rescan(&mut self, start: usize, removed: usize, added: usize) -> Changed {
        let reached = self.segments.iter().position(|s| s.start + s.reach >= start);
        let first = reached.unwrap_or(self.segments.len().saturating_sub(1));
        // From here on `old` is what the edit may have reached; what stands before it stays where it is.
        let mut old = self.segments.split_off(first);
        let (base, mut within) = old.first().map_or((0, Within::Top), |s| (s.start, s.within));
        let text = self.rope.byte_slice(base..).to_string();
        let mut fresh: Vec<(Segment, Option<usize>, bool)> = Vec::new();
        let mut splice = old.len();
        let mut pos = base;
        while pos < base + text.len() {
            // Behind the edit an old boundary ends the work: what follows is scanned as before.
            if pos >= start + added
                && let Ok(k) = old.binary_search_by_key(&(pos - added + removed), |s| s.start)
                && old[k].start >= start + removed
                && old[k].within == within
            {
                splice = k;
                break;
            }
            let scanned = scan::segment(&text, pos - base, self.notation, within);
            let end = if scanned.end > pos - base { scanned.end } else { text.len() };
            let own = &text[pos - base..end];
            let same = if pos <= start { old.binary_search_by_key(&pos, |s| s.start).ok() } else { None };
            let (tree, parsed) = match same.map(|k| &old[k]) {
                Some(s) if *s.text == *own => (s.tree.clone(), false),
                same => (self.reparse(own, edited_tree(same, own, (start, removed, added))), true),
            };
            let reach = scanned.reach + base - pos;
            fresh.push((Segment { id: 0, start: pos, text: own.into(), tree, reach, within }, same, parsed));
            within = scanned.within;
            pos = base + end;
        }
        let mut changed = Changed::default();
        for (mut segment, same, parsed) in fresh {
            // A segment keeps its number unless the old one goes on behind the edit.
            let kept = same.filter(|k| *k < splice).map(|k| old[k].id);
            segment.id = kept.unwrap_or(self.next_id);
            self.next_id += u32::from(kept.is_none());
            if parsed || kept.is_none() {
                changed.parsed.push(segment.id);
                if !parsed && segment.tree.is_none() {
                    segment.tree = self.reparse(&segment.text, None);
                }
            }
            self.segments.push(segment);
        }
        let kept = |id: u32| self.segments[first..].iter().any(|s| s.id == id);
        changed.removed = old[..splice].iter().map(|s| s.id).filter(|id| !kept(*id)).collect();
        let moved = old.drain(splice..).map(|s| Segment { start: s.start + added - removed, ..s });
        self.segments.extend(moved);
        changed
    }

    /// Parses JSON with the help of its tree before the edit. How the parser mends broken text depends on what it reuses, and the
    /// answers must not depend on how the text came about: broken text is parsed without help.
    fn reparse(&self, own: &str, old: Option<Tree>) -> Option<Tree> {
        if self.notation != Notation::Json {
            return None;
        }
        old.and_then(|old| tree::parse(own, self.notation, Some(&old)))
            .filter(|tree| !tree.root().has_error())
            .or_else(|| tree::parse(own, self.notation, None))
    }
}

/// The old tree of a segment in which only the inside changed, told of the edit; `None` if it would not help.
fn edited_tree(same: Option<&Segment>, own: &str, (start, removed, added): (usize, usize, usize)) -> Option<Tree> {
    let old = same.filter(|s| start + removed <= s.end() && s.text.len() + added == own.len() + removed)?;
    let mut tree = old.tree.clone().filter(|tree| !tree.root().has_error())?;
    tree.edit(start - old.start, removed, added);
    Some(tree)
}
