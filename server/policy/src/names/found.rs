//! What a policy reads, and what of it is not there.

use std::collections::{BTreeMap, BTreeSet};

use super::{Mistake, Place};
use crate::text::Text;

/// What reading a name came to.
#[derive(Clone)]
pub(super) struct Reading {
    /// The expression, for messages.
    pub(super) text: String,
    /// Why it is wrong, if it is.
    pub(super) result: Result<(), Text>,
}

/// What was found, by the place of the expression.
pub(super) type Found = BTreeMap<Place, Reading>;

/// What was found under the types of a policy. What one of them has is right.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) found: Found,
    /// Whether nothing is known of one of the types, which may have what the others have not.
    pub(super) open: bool,
}

impl Seen {
    pub(super) fn add(&mut self, found: Found) {
        for (place, reading) in found {
            let known = self.found.entry(place).or_insert_with(|| reading.clone());
            if reading.result.is_ok() {
                known.result = Ok(());
            }
        }
    }

    /// The expressions that read what is there.
    pub(super) fn right(&self) -> impl Iterator<Item = &str> {
        self.found.values().filter(|reading| reading.result.is_ok()).map(|reading| reading.text.as_str())
    }

    /// Whether nothing is known of one of the types.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// What reads something that is not there. Locals may be those of other policies: what is right there, or all if that is not known.
    pub(super) fn wrong<'s>(&'s self, others: Option<&'s BTreeSet<&str>>) -> impl Iterator<Item = Mistake> + 's {
        let elsewhere = move |text: &str| others.is_none_or(|right| right.contains(text));
        let excused =
            move |place: &Place, reading: &Reading| matches!(place, Place::Local(..)) && elsewhere(&reading.text);
        // Nobody knows what is wrong where nothing is known of a type.
        let judged = self.found.iter().filter(|_| !self.open).filter(move |(place, reading)| !excused(place, reading));
        judged.filter_map(|(place, reading)| {
            let message = reading.result.as_ref().err()?.clone();
            Some(Mistake { place: place.clone(), message })
        })
    }
}
