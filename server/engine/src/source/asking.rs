//! The segments of a template that ask what others say: they are read again when the answers are other ones.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use shirube_model::{
    Lowered, Name,
    cloudformation::{Links, Pieces},
    data::{self, Node},
};

use super::{Segment, Source};

/// The values that are given for parameters in place of their defaults, as texts.
pub(crate) type Given = FxHashMap<Arc<str>, Arc<str>>;

impl Pieces for Source {
    fn ids(&self) -> Vec<u32> {
        self.segments.iter().map(|segment| segment.id).collect()
    }

    fn place(&self, id: u32) -> Option<usize> {
        self.index.get(id as usize).map(|at| *at as usize).filter(|at| *at < self.segments.len())
    }

    fn lowered(&self, at: usize) -> Arc<Lowered> {
        Source::lowered(self, &self.segments[at])
    }

    fn text(&self, at: usize) -> &str {
        self.text_of(&self.segments[at]).unwrap_or_default()
    }

    fn tree(&self, at: usize) -> Arc<Option<Node>> {
        let segment = &self.segments[at];
        let read = || Arc::new(data::read(self.text_of(segment).unwrap_or_default(), self.notation).root);
        // What is typed changes few segments of an open file, and is followed by the next letter.
        if self.version().is_some() { segment.tree(read) } else { read() }
    }

    fn given(&self, parameter: &str) -> Option<Arc<str>> {
        self.given.get(parameter).cloned()
    }
}

impl Source {
    /// How often a segment was asked for what others say, since it was opened.
    pub(crate) fn asked(&self) -> u64 {
        self.links.asked()
    }

    /// The parameters that loops of a template go over.
    pub(crate) fn looped(&self) -> Vec<Arc<str>> {
        let mut names = Vec::new();
        for segment in self.segments.iter().filter(|segment| segment.asks) {
            for name in &*self.lowered(segment).asks {
                match name {
                    Name::Variable(parameter) if !names.contains(parameter) => names.push(parameter.clone()),
                    _ => {}
                }
            }
        }
        names.sort();
        names
    }

    /// Whether loops go over these values of parameters.
    pub(crate) fn is_given(&self, given: &Given) -> bool {
        self.given == *given
    }

    /// Lets loops go over these values of parameters in place of the defaults.
    pub(crate) fn give(&mut self, given: Given) {
        let old = std::mem::replace(&mut self.given, given);
        if self.links.is_empty() {
            self.settle_all();
            return;
        }
        let names = old.keys().chain(self.given.keys()).filter(|name| old.get(*name) != self.given.get(*name));
        let names: Vec<Name> = names.map(|name| Name::Variable(name.clone())).collect();
        self.settle_after(Some(&[]), &names);
    }

    /// Reads segments again that ask, after all were read anew.
    pub(super) fn settle_all(&mut self) {
        self.links = Links::default();
        if self.segments.iter().any(|segment| segment.asks) {
            self.settle_after(None, &[]);
        }
        // Nobody types in a closed file: who asks whom is not needed again.
        if self.version().is_none() {
            self.links = Links::default();
        }
    }

    /// Reads segments again that ask and are answered otherwise than they were, after an edit that read some anew. Gives their numbers.
    pub(super) fn settle(&mut self, parsed: &[u32]) -> Vec<u32> {
        match (self.segments.iter().any(|segment| segment.asks), self.links.is_empty()) {
            (true, false) => self.settle_after(Some(parsed), &[]),
            // The first one that asks.
            (true, true) => self.settle_after(None, &[]),
            (false, _) => {
                self.links = Links::default();
                Vec::new()
            }
        }
    }

    fn settle_after(&mut self, parsed: Option<&[u32]>, given: &[Name]) -> Vec<u32> {
        let mut links = std::mem::take(&mut self.links);
        let read = links.settle(self, self.notation, parsed, given);
        self.links = links;
        let renew = |(at, lowered): (usize, Arc<Lowered>)| {
            let Segment { id, start, len, .. } = self.segments[at];
            self.segments[at] = Segment::new(id, start, len, lowered);
            id
        };
        read.into_iter().map(renew).collect()
    }
}
