//! What may fill the holes of a string. A computed attribute may have a shape, as an ARN has: then it cannot be every text.
//!
//! All answers are to the question whether something may be so. `true` decides nothing, `false` does.

use std::{
    borrow::Cow,
    sync::{Arc, LazyLock},
};

use dashmap::DashMap;
use regex_automata::nfa::thompson::{Compiler, Config, NFA, State, WhichCaptures};
use regex_automata::util::{look::Look, primitives::StateID, syntax};
use rustc_hash::{FxBuildHasher, FxHashSet};

use crate::{
    lazy_regex::{LazyRegex, ascii},
    value::{Kind, Part, Symbol, Value},
};

/// The largest automaton, in bytes.
const SIZE: usize = 4 << 20;
/// The most pairs of states that are looked at for one hole; beyond that anything may be.
const PAIRS: usize = 1 << 20;
/// The most bytes of text that are compared with an expression; beyond that anything may be.
const LENGTH: usize = 4 << 10;

/// The automata of shapes: a pack has some dozen.
static SHAPES: LazyLock<DashMap<Arc<str>, Option<Shape>, FxBuildHasher>> = LazyLock::new(DashMap::default);

/// An expression as an automaton; `None` if it is none, or too large.
pub(crate) fn automaton(pattern: &str, syntax: syntax::Config) -> Option<NFA> {
    let config = Config::new().nfa_size_limit(Some(SIZE)).which_captures(WhichCaptures::None);
    Compiler::new().syntax(syntax).configure(config).build(pattern).ok()
}

/// The texts of a shape.
#[derive(Clone, Debug)]
pub struct Shape {
    automaton: NFA,
    /// Whether all of them are ASCII.
    is_ascii: bool,
}

fn shape(pattern: &Arc<str>) -> Option<Shape> {
    if let Some(known) = SHAPES.get(pattern) {
        return known.clone();
    }
    let ascii = automaton(pattern, ascii(syntax::Config::new())).filter(all_ascii);
    let is_ascii = ascii.is_some();
    let automaton = ascii.or_else(|| automaton(pattern, syntax::Config::new()));
    let made = automaton.map(|automaton| Shape { automaton, is_ascii });
    SHAPES.insert(pattern.clone(), made.clone());
    made
}

/// Whether an automaton reads nothing but ASCII.
fn all_ascii(nfa: &NFA) -> bool {
    nfa.states().iter().all(|state| {
        let mut ascii = true;
        ranges(state, &mut |_, high, _| ascii &= high.is_ascii());
        ascii
    })
}

/// A piece of a text that is known in part.
#[derive(Clone, Debug)]
pub enum Piece<'a> {
    /// Known text.
    Text(&'a str),
    /// A text of a shape.
    Shape(Shape),
    /// Any text.
    Any,
}

impl Piece<'_> {
    /// Whether what is known of it is ASCII.
    pub fn is_ascii(&self) -> bool {
        match self {
            Piece::Text(text) => text.is_ascii(),
            Piece::Shape(_) | Piece::Any => true,
        }
    }

    /// Whether an expression that knows nothing but ASCII reads it as one that knows all letters.
    fn reads_alike(&self) -> bool {
        match self {
            Piece::Text(text) => text.is_ascii(),
            Piece::Shape(shape) => shape.is_ascii,
            // Here it does not count what is read.
            Piece::Any => true,
        }
    }
}

/// The pieces of a string, of a computed attribute, or of what is not known at all; none of anything else.
pub fn pieces(value: &Value) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    add(value, &mut pieces);
    matches!(value.kind, Kind::String(_) | Kind::Partial(_) | Kind::Symbol(_) | Kind::Unknown(_)).then_some(pieces)
}

/// The pieces of a computed attribute.
pub fn of_symbol(symbol: &Symbol) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    add_symbol(symbol, &mut pieces);
    pieces
}

/// A computed attribute whose text begins or ends with what is known, as a string with a hole; everything else as it is. For comparison
/// only: the attribute itself stands in the hole.
pub(crate) fn spelled(value: &Value) -> Cow<'_, Value> {
    let Kind::Symbol(symbol) = &value.kind else { return Cow::Borrowed(value) };
    let pieces = of_symbol(symbol);
    if !pieces.iter().any(|piece| matches!(piece, Piece::Text(_))) {
        return Cow::Borrowed(value);
    }
    let part = |piece: &Piece<'_>| match piece {
        Piece::Text(text) => Part::Text((*text).into()),
        Piece::Shape(_) | Piece::Any => Part::Hole(value.clone()),
    };
    let parts = Value::from_parts(pieces.iter().map(part).collect());
    Cow::Owned(Value { origin: value.origin.clone(), ..parts })
}

/// The pieces of a string with holes.
pub fn of_parts(parts: &[Part]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    parts.iter().for_each(|part| add_part(part, &mut pieces));
    pieces
}

fn add_part<'v>(part: &'v Part, out: &mut Vec<Piece<'v>>) {
    match part {
        Part::Text(text) => out.push(Piece::Text(text)),
        Part::Hole(value) => add(value, out),
    }
}

fn add<'v>(value: &'v Value, out: &mut Vec<Piece<'v>>) {
    match &value.kind {
        Kind::String(text) => out.push(Piece::Text(text)),
        Kind::Partial(parts) => parts.iter().for_each(|part| add_part(part, out)),
        Kind::Symbol(symbol) => add_symbol(symbol, out),
        // The JSON text of a value: see `functions::json_text`.
        Kind::List(list) => match list.items.first().map(|said| &said.kind) {
            Some(Kind::Map(_)) => out.extend([Piece::Text("{"), Piece::Any, Piece::Text("}")]),
            Some(Kind::List(_)) => out.extend([Piece::Text("["), Piece::Any, Piece::Text("]")]),
            _ => out.push(Piece::Any),
        },
        _ => out.push(Piece::Any),
    }
}

fn add_symbol<'v>(symbol: &'v Symbol, out: &mut Vec<Piece<'v>>) {
    let Some(shaped) = symbol.shape() else { return out.push(Piece::Any) };
    let identity = &symbol.instance.identity;
    if let Some(prefix) = identity.prefix.as_ref().filter(|_| shaped.prefixed) {
        add(prefix, out);
    }
    let of = |pattern| shape(pattern).map_or(Piece::Any, Piece::Shape);
    if !shaped.pattern.is_empty() {
        out.push(of(&shaped.pattern));
    }
    out.extend(shaped.name.as_ref().map(|name| identity.literal.as_deref().map_or_else(|| of(name), Piece::Text)));
}

/// Whether a text may be what the pieces stand for, or with `whole` false the beginning of it.
pub fn may_be(pieces: &[Piece<'_>], text: &str, whole: bool) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() > LENGTH {
        return true;
    }
    let mut ends = vec![false; bytes.len() + 1];
    ends[0] = true;
    for piece in pieces {
        let mut next = vec![false; bytes.len() + 1];
        match piece {
            Piece::Text(known) => {
                for at in (0..=bytes.len()).filter(|at| ends[*at]) {
                    if bytes[at..].starts_with(known.as_bytes()) {
                        next[at + known.len()] = true;
                    } else if !whole && known.as_bytes().starts_with(&bytes[at..]) {
                        return true;
                    }
                }
            }
            Piece::Any => match ends.iter().position(|end| *end) {
                Some(_) if !whole => return true,
                Some(first) => next[first..].fill(true),
                None => {}
            },
            Piece::Shape(Shape { automaton: shape, .. }) => {
                let (mut states, mut stepped) = (States::new(shape), States::new(shape));
                for at in 0..=bytes.len() {
                    if ends[at] {
                        states.add(shape.start_anchored());
                    }
                    states.close(shape, true, true);
                    next[at] = states.accept;
                    match bytes.get(at) {
                        Some(byte) => {
                            states.step(shape, *byte, &mut stepped);
                            std::mem::swap(&mut states, &mut stepped);
                        }
                        None if !whole && !states.list.is_empty() => return true,
                        None => {}
                    }
                }
            }
        }
        ends = next;
    }
    ends[bytes.len()]
}

/// Whether a text that the pieces stand for may hold a match of an expression.
pub fn may_match(expression: &LazyRegex, pieces: &[Piece<'_>]) -> bool {
    // Text that may be anything may be a match, unless all matches have to stand at an end.
    if !expression.is_bound() && pieces.iter().any(|p| matches!(p, Piece::Any)) {
        return true;
    }
    let length: usize = pieces.iter().map(|p| if let Piece::Text(text) = p { text.len() } else { 0 }).sum();
    match expression.automaton(pieces.iter().all(Piece::reads_alike)) {
        Some(nfa) if length <= LENGTH => matches(nfa, pieces),
        _ => true,
    }
}

fn matches(nfa: &NFA, pieces: &[Piece<'_>]) -> bool {
    let (mut states, mut stepped) = (States::new(nfa), States::new(nfa));
    // From here anything may be read before a match.
    states.add(nfa.start_unanchored());
    // Whether nothing may have come before.
    let mut start = true;
    for (i, piece) in pieces.iter().enumerate() {
        // Whether nothing may come after this piece.
        let end = !pieces[i + 1..].iter().any(|p| matches!(p, Piece::Text(text) if !text.is_empty()));
        match piece {
            Piece::Text(text) => {
                for byte in text.bytes() {
                    states.close(nfa, start, false);
                    if states.accept {
                        return true;
                    }
                    states.step(nfa, byte, &mut stepped);
                    std::mem::swap(&mut states, &mut stepped);
                    start = false;
                }
            }
            Piece::Any => states.reach(nfa, start, end),
            Piece::Shape(Shape { automaton: shape, .. }) => {
                let mut inside = States::new(shape);
                inside.add(shape.start_anchored());
                inside.close(shape, true, true);
                let empty = inside.accept;
                states.close(nfa, start, end && empty);
                if states.accept {
                    return true;
                }
                match through(nfa, &states, shape, &inside, end) {
                    Some(left) => states = left,
                    None => return true,
                }
                start &= empty;
            }
        }
        if states.accept {
            return true;
        }
    }
    states.close(nfa, start, true);
    states.accept
}

/// The states after a text of a shape, which is `inside`; `None` if there may be a match within, or if there are too many.
fn through(nfa: &NFA, states: &States, shape: &NFA, inside: &States, end: bool) -> Option<States> {
    let mut seen = FxHashSet::default();
    let mut left = States::new(nfa);
    let mut waiting: Vec<(StateID, StateID)> = Vec::new();
    let meet = |ours: &States, theirs: &States, waiting: &mut Vec<_>, left: &mut States| {
        for own in &ours.list {
            if theirs.accept {
                left.add(*own);
            }
            waiting.extend(theirs.list.iter().map(|other| (*own, *other)));
        }
    };
    meet(states, inside, &mut waiting, &mut left);
    let (mut ours, mut theirs) = (States::new(nfa), States::new(shape));
    let (mut own_ranges, mut other_ranges) = (Vec::new(), Vec::new());
    while let Some(pair) = waiting.pop() {
        if !seen.insert(pair) {
            continue;
        }
        if seen.len() > PAIRS {
            return None;
        }
        collect(nfa.state(pair.0), &mut own_ranges);
        collect(shape.state(pair.1), &mut other_ranges);
        for (low, high, own) in own_ranges.iter().copied() {
            for (from, to, other) in other_ranges.iter().copied() {
                if low.max(from) > high.min(to) {
                    continue;
                }
                ours.clear();
                theirs.clear();
                theirs.add(other);
                theirs.close(shape, true, true);
                ours.add(own);
                ours.close(nfa, false, end && theirs.accept);
                if ours.accept {
                    return None;
                }
                meet(&ours, &theirs, &mut waiting, &mut left);
            }
        }
    }
    Some(left)
}

/// Visits what a state reads: the ranges of bytes and where they lead.
fn ranges(state: &State, see: &mut impl FnMut(u8, u8, StateID)) {
    match state {
        State::ByteRange { trans } => see(trans.start, trans.end, trans.next),
        State::Sparse(sparse) => sparse.transitions.iter().for_each(|t| see(t.start, t.end, t.next)),
        State::Dense(dense) => {
            (0..=u8::MAX).filter_map(|b| Some((b, dense.matches_byte(b)?))).for_each(|(b, next)| see(b, b, next));
        }
        _ => {}
    }
}

/// The same in a list.
fn collect(state: &State, list: &mut Vec<(u8, u8, StateID)>) {
    list.clear();
    ranges(state, &mut |low, high, to| list.push((low, high, to)));
}

/// States of an automaton that are reached at one place of a text.
struct States {
    known: Vec<bool>,
    list: Vec<StateID>,
    /// Whether one of them says that all of it was read.
    accept: bool,
}

impl States {
    fn new(nfa: &NFA) -> Self {
        Self { known: vec![false; nfa.states().len()], list: Vec::new(), accept: false }
    }

    /// Makes room for others, for what it costs to take these out.
    fn clear(&mut self) {
        self.list.drain(..).for_each(|state| self.known[state.as_usize()] = false);
        self.accept = false;
    }

    fn add(&mut self, state: StateID) {
        if !std::mem::replace(&mut self.known[state.as_usize()], true) {
            self.list.push(state);
        }
    }

    /// Adds what is reached without reading. `start` and `end`: whether this may be the start or the end of the text.
    fn close(&mut self, nfa: &NFA, start: bool, end: bool) {
        self.follow(nfa, start, end, false);
    }

    /// Adds what is reached by reading any text.
    fn reach(&mut self, nfa: &NFA, start: bool, end: bool) {
        self.follow(nfa, start, end, true);
    }

    fn follow(&mut self, nfa: &NFA, start: bool, end: bool, reads: bool) {
        let mut at = 0;
        while let Some(state) = self.list.get(at).copied() {
            at += 1;
            match nfa.state(state) {
                State::Look { look: Look::Start, .. } if !start => {}
                State::Look { look: Look::End, .. } if !end => {}
                // Whether there is a word or a line to be bounded is left open.
                State::Look { next, .. } | State::Capture { next, .. } => self.add(*next),
                State::Union { alternates } => alternates.iter().for_each(|next| self.add(*next)),
                State::BinaryUnion { alt1, alt2 } => {
                    self.add(*alt1);
                    self.add(*alt2);
                }
                State::Match { .. } => self.accept = true,
                State::Fail => {}
                State::ByteRange { .. } | State::Sparse(_) | State::Dense(_) if reads => {
                    ranges(nfa.state(state), &mut |_, _, next| self.add(next));
                }
                State::ByteRange { .. } | State::Sparse(_) | State::Dense(_) => {}
            }
        }
    }

    /// Those that are reached by reading a byte.
    fn step(&self, nfa: &NFA, byte: u8, next: &mut Self) {
        next.clear();
        for state in &self.list {
            ranges(nfa.state(*state), &mut |low, high, to| {
                if (low..=high).contains(&byte) {
                    next.add(to);
                }
            });
        }
    }
}

/// Whether two strings with holes certainly differ: at their ends, or as texts of JSON.
///
/// What fills a hole in a string of JSON is taken to stay within that string, as everything does that reads such documents.
pub fn differ(x: &[Part], y: &[Part]) -> bool {
    let json = |parts: &[Part]| matches!(parts.first(), Some(Part::Text(text)) if text.starts_with(['{', '[']));
    let (mut a, mut b) = (Reader::new(x), Reader::new(y));
    let both = json(x) && json(y);
    loop {
        // The texts read alike so far, so both stand within the same string, or neither does.
        let within = both && a.within == Some(true);
        match (a.next(), b.next()) {
            (Some(Unit::Byte(m)), Some(Unit::Byte(n))) if m != n => return true,
            (Some(Unit::Byte(_)), Some(Unit::Byte(_))) => {}
            (None, None) => return false,
            (Some(Unit::Byte(_)), None) | (None, Some(Unit::Byte(_))) => return true,
            (Some(_), Some(_)) if within => {
                if !a.leave() || !b.leave() {
                    return false;
                }
            }
            _ => return ends_differ(x, y),
        }
    }
}

/// Whether the known texts at the ends contradict each other.
fn ends_differ(x: &[Part], y: &[Part]) -> bool {
    let end = |parts: &[Part]| match parts.last() {
        Some(Part::Text(text)) => text.clone(),
        _ => "".into(),
    };
    let (a, b) = (end(x), end(y));
    a.bytes().rev().zip(b.bytes().rev()).any(|(m, n)| m != n)
}

enum Unit {
    Byte(u8),
    Hole,
}

/// Reads a string with holes byte by byte, and keeps in mind whether it is within a string of JSON.
struct Reader<'p> {
    parts: &'p [Part],
    part: usize,
    byte: usize,
    /// Whether it is within quotes; `None` when a backslash was just read in them.
    within: Option<bool>,
}

impl<'p> Reader<'p> {
    fn new(parts: &'p [Part]) -> Self {
        Self { parts, part: 0, byte: 0, within: Some(false) }
    }

    fn next(&mut self) -> Option<Unit> {
        loop {
            let Part::Text(text) = self.parts.get(self.part)? else {
                (self.part, self.byte) = (self.part + 1, 0);
                return Some(Unit::Hole);
            };
            let Some(byte) = text.as_bytes().get(self.byte).copied() else {
                (self.part, self.byte) = (self.part + 1, 0);
                continue;
            };
            self.byte += 1;
            self.within = match (self.within, byte) {
                (None, _) => Some(true),
                (Some(true), b'\\') => None,
                (Some(within), b'"') => Some(!within),
                (within, _) => within,
            };
            return Some(Unit::Byte(byte));
        }
    }

    /// Reads on to the end of the string it is within. False if there is none.
    fn leave(&mut self) -> bool {
        while self.within != Some(false) {
            if self.next().is_none() {
                return false;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests;
