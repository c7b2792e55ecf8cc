//! An open text: a rope, its segments, and edits to both.

use std::sync::Arc;

use ropey::Rope;

use crate::{
    position::{self, ByteRange, Encoding, Position},
    scan::{self, Notation},
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
    /// Its tree; `None` if the text was too costly to parse.
    pub tree: Option<Tree>,
    /// How far the scan for its end looked, from its start.
    reach: usize,
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
    /// Segments that are new or have another text; only these were parsed.
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
    /// Opens a text.
    pub fn new(text: &str, notation: Notation) -> Self {
        let mut document = Self { rope: Rope::from_str(text), notation, segments: Vec::new(), next_id: 0 };
        let mut start = 0;
        while start < text.len() {
            start = document.push_segment(text, start, None);
        }
        document
    }

    fn push_segment(&mut self, text: &str, start: usize, old: Option<&Tree>) -> usize {
        let scanned = scan::segment(text, start, self.notation);
        let end = if scanned.end > start { scanned.end } else { text.len() };
        let own = &text[start..end];
        let id = self.next_id;
        self.next_id += 1;
        let tree = tree::parse(own, self.notation, old);
        self.segments.push(Segment { id, start, text: own.into(), tree, reach: scanned.reach - start });
        end
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
        let old = std::mem::take(&mut self.segments);
        let first = old.iter().position(|s| s.start + s.reach >= start).unwrap_or(old.len().saturating_sub(1));
        let base = old.get(first).map_or(0, |s| s.start);
        let text = self.rope.byte_slice(base..).to_string();
        self.segments = old[..first].to_vec();
        let mut fresh: Vec<(Segment, Option<usize>, bool)> = Vec::new();
        let mut splice = old.len();
        let mut pos = base;
        while pos < base + text.len() {
            // Behind the edit an old boundary ends the work: what follows is scanned as before.
            if pos >= start + added
                && let Ok(k) = old.binary_search_by_key(&(pos - added + removed), |s| s.start)
                && k >= first
                && old[k].start >= start + removed
            {
                splice = k;
                break;
            }
            let scanned = scan::segment(&text, pos - base, self.notation);
            let end = if scanned.end > pos - base { scanned.end } else { text.len() };
            let own = &text[pos - base..end];
            let same = if pos <= start { old.binary_search_by_key(&pos, |s| s.start).ok() } else { None };
            let (tree, parsed) = match same.map(|k| &old[k]) {
                Some(s) if *s.text == *own => (s.tree.clone(), false),
                same => (reparse(own, self.notation, edited_tree(same, own, (start, removed, added))), true),
            };
            let reach = scanned.reach + base - pos;
            fresh.push((Segment { id: 0, start: pos, text: own.into(), tree, reach }, same, parsed));
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
            }
            self.segments.push(segment);
        }
        let kept = |id: u32| self.segments[first.min(self.segments.len())..].iter().any(|s| s.id == id);
        changed.removed = old[first.min(splice)..splice].iter().map(|s| s.id).filter(|id| !kept(*id)).collect();
        for s in &old[splice..] {
            self.segments.push(Segment { start: s.start + added - removed, ..s.clone() });
        }
        changed
    }
}

/// Parses a segment with the help of its tree before the edit. How the parser mends broken text depends on what it reuses, and the
/// answers must not depend on how the text came about: broken text is parsed without help.
fn reparse(own: &str, notation: Notation, old: Option<Tree>) -> Option<Tree> {
    old.and_then(|old| tree::parse(own, notation, Some(&old)))
        .filter(|tree| !tree.root().has_error())
        .or_else(|| tree::parse(own, notation, None))
}

/// The old tree of a segment in which only the inside changed, told of the edit; `None` if it would not help.
fn edited_tree(same: Option<&Segment>, own: &str, (start, removed, added): (usize, usize, usize)) -> Option<Tree> {
    let old = same.filter(|s| start + removed <= s.end() && s.text.len() + added == own.len() + removed)?;
    let mut tree = old.tree.clone().filter(|tree| !tree.root().has_error())?;
    tree.edit(start - old.start, removed, added);
    Some(tree)
}
