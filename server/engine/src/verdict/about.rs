//! What the policies of a construct share while they run: hashes of its arguments, and what was found out for one of them.

use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

use rustc_hash::FxHasher;
use shirube_lang::{Value, value::Map};
use shirube_policy::policy::Policy;

use super::{
    constructs::Construct,
    world::{Common, Meta},
};
use crate::db::{Key, stamp_of};

/// A construct while its policies run.
pub(super) struct About<'c> {
    pub(super) construct: &'c Construct,
    /// What every policy reads.
    pub(super) base: &'c Arc<[(Key, u64)]>,
    pub(super) meta: Option<Meta>,
    pub(super) common: Vec<Common>,
    fingerprints: Hashes,
    contents: Hashes,
    /// Of what is the same for all policies.
    seed: u64,
}

/// Hashes of arguments, each made once for all policies that read it.
struct Hashes {
    of: Vec<Option<u64>>,
    whole: Option<u64>,
}

impl Hashes {
    /// The hash of some arguments together.
    fn some(&mut self, map: &Map, names: &[Arc<str>], seed: u64, one: impl Fn(usize) -> u64) -> u64 {
        let mut hasher = FxHasher::default();
        seed.hash(&mut hasher);
        for name in names {
            let at = map.entries.position(name);
            at.map(|i| *self.of[i].get_or_insert_with(|| one(i))).hash(&mut hasher);
        }
        hasher.finish()
    }
}

impl<'c> About<'c> {
    /// `policies` is the stamp of the policies that run.
    pub(super) fn new(construct: &'c Construct, base: &'c Arc<[(Key, u64)]>, policies: u64) -> Self {
        let arguments = construct.attrs.as_map().map_or(0, |map| map.entries.len());
        let hashes = || Hashes { of: vec![None; arguments], whole: None };
        let mut frame = FxHasher::default();
        if let Some(map) = construct.attrs.as_map() {
            (&map.open, map.uniform, map.shape.as_ref().map(|shape| shape.policy_view)).hash(&mut frame);
        }
        let stamps: Vec<u64> = base.iter().map(|(_, stamp)| *stamp).collect();
        // Which provider is used no argument says.
        let seed = stamp_of(&(frame.finish(), stamps, policies, &construct.kind, &construct.provider));
        let (fingerprints, contents) = (hashes(), hashes());
        Self { construct, base, meta: None, common: Vec::new(), fingerprints, contents, seed }
    }

    /// Hash of the arguments that a policy may read, and of where they stand.
    pub(super) fn fingerprint(&mut self, policy: &Policy) -> u64 {
        let construct = self.construct;
        let place = (construct.header, &construct.provider);
        let frame = || stamp_of(&(construct.attrs.as_map().map(|map| (&map.open, &map.shape)), place));
        match construct.attrs.as_map().filter(|_| !policy.reads.all_attributes) {
            Some(map) => {
                let seed = *self.fingerprints.whole.get_or_insert_with(frame);
                self.fingerprints.some(map, &policy.reads.attributes, seed, |i| stamp_of(map.entries.at(i)))
            }
            None => stamp_of(&(&construct.attrs, place)),
        }
    }

    /// Hash of what a policy may read of the construct, wherever that is written: the same verdict follows for all that have it, as long as
    /// nothing else is read.
    pub(super) fn content(&mut self, policy: &Policy) -> u64 {
        let construct = self.construct;
        let Some(map) = construct.attrs.as_map().filter(|_| !policy.reads.all_attributes) else {
            let whole = *self.contents.whole.get_or_insert_with(|| content(&construct.attrs));
            return stamp_of(&(self.seed, &policy.id, self.named(policy), whole));
        };
        let identity = map.shape.as_ref().and_then(|shape| Some(&shape.resource.as_ref()?.identity));
        // What is not written and names the resource stands for the resource itself.
        let itself = |name: &&Arc<str>| {
            let names = identity.is_some_and(|i| i.attributes.contains(name) || i.computed.contains(name));
            names && !map.entries.contains_key(name)
        };
        let itself = policy.reads.attributes.iter().find(itself).map(|_| (&construct.address, identity));
        let seed = stamp_of(&(self.seed, &policy.id, self.named(policy), itself));
        self.contents.some(map, &policy.reads.attributes, seed, |i| content(map.entries.at(i)))
    }

    fn named(&self, policy: &Policy) -> Option<(&Arc<str>, &Arc<str>)> {
        policy.reads.named.then_some((&self.construct.name, &self.construct.address))
    }
}

fn content(value: &Value) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash_content(&mut hasher);
    hasher.finish()
}
