//! What the segments of a file say before and after a change, and what of that they declare no more or newly.
//!
//! A change is small and a file may be long: what stands before and behind it is passed over.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use shirube_model::{Lowered, Name, cloudformation::Sections};

use crate::{
    db::Db,
    source::{Role, Source},
};

/// What one segment says.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// The number of the segment.
    pub id: u32,
    /// What it says.
    pub lowered: Arc<Lowered>,
}

impl PartialEq for Said {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.lowered.fingerprint == other.lowered.fingerprint
    }
}

impl Said {
    /// What all segments of a file say, in source order.
    pub fn all(source: &Source) -> Vec<Self> {
        source.segments.iter().map(|s| Self { id: s.id, lowered: source.lowered(s) }).collect()
    }
}

/// A segment with the names that it declares.
pub(super) type Declaring = (Said, Vec<Name>);

/// The names that segments declare, one after the other. What an entry of a template declares depends on where it stands, too.
#[derive(Clone)]
struct Names<'s> {
    source: &'s Source,
    sections: Sections,
}

impl<'s> Names<'s> {
    fn behind(source: &'s Source, before: &[Said]) -> Self {
        let sections = match source.role {
            Role::Template => Sections::behind(before.iter().map(|said| &said.lowered.body)),
            _ => Sections::default(),
        };
        Self { source, sections }
    }

    fn of(&mut self, lowered: &Lowered) -> Vec<Name> {
        match self.source.role {
            Role::Template => self.sections.names(&lowered.body),
            _ => Db::names_of(self.source, lowered),
        }
    }
}

/// What is declared no more, and what is declared newly: segments with the names that they declare.
pub(super) fn difference(source: &Source, old: &[Said], new: &[Said]) -> (Vec<Declaring>, Vec<Declaring>) {
    let before = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[before..], &new[before..]);
    let behind = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let mut names = Names::behind(source, &old[..before]);
    let mut names_now = names.clone();
    let named = |names: &mut Names<'_>, said: &[Said]| -> Vec<Declaring> {
        said.iter().map(|said| (said.clone(), names.of(&said.lowered))).collect()
    };
    let mut removed = named(&mut names, &old_rest[..old_rest.len() - behind]);
    let mut added = named(&mut names_now, &new_rest[..new_rest.len() - behind]);
    // Where a section begins or ends elsewhere now, what follows is part of another one.
    for said in &old_rest[old_rest.len() - behind..] {
        if names.sections == names_now.sections {
            break;
        }
        removed.push((said.clone(), names.of(&said.lowered)));
        added.push((said.clone(), names_now.of(&said.lowered)));
    }
    let old: FxHashMap<u32, &Declaring> = removed.iter().map(|declaring| (declaring.0.id, declaring)).collect();
    let stays = |now: &&Declaring| old.get(&now.0.id) == Some(now);
    let stays: FxHashSet<u32> = added.iter().filter(stays).map(|now| now.0.id).collect();
    removed.retain(|(said, _)| !stays.contains(&said.id));
    added.retain(|(said, _)| !stays.contains(&said.id));
    (removed, added)
}
