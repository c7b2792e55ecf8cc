//! What loops of templates go over where somebody gives a value for a parameter: the front, files that the configuration names, or the
//! stack that a template is nested in.
//!
//! Segments are per file, values per root. So a value counts only if all module instances of a template have the same one; where they have
//! several, loops go over the default, and what they made is there for those who leave it at that.

use rustc_hash::{FxHashMap, FxHashSet};
use shirube_lang::Value;

use super::Workspace;
use crate::{
    db::{DirId, InstId},
    source::Given,
};

/// A value comes down from the root through this many templates at most.
const MOST_ROUNDS: usize = 64;

/// The templates with loops.
#[derive(Debug, Default)]
pub(super) struct Loops {
    /// Those that go over parameters.
    files: FxHashSet<u32>,
    /// Whether a parameter may have another value than when they were last looked at.
    pub(super) changed: bool,
}

impl Loops {
    /// Whether there are any.
    pub(super) fn are_any(&self) -> bool {
        !self.files.is_empty()
    }
}

impl Workspace {
    /// Takes note of whether a template that was read anew has loops over parameters.
    pub(super) fn note_loops(&mut self, file: u32) {
        let source = self.db.sources[file as usize].as_ref();
        match source.is_some_and(|source| source.is_template() && !source.looped().is_empty()) {
            true => drop(self.loops.files.insert(file)),
            false if !self.loops.files.remove(&file) => return,
            false => {}
        }
        self.loops.changed = true;
    }

    /// Lets loops go over the values that are given. What a nested stack is given may depend on what a loop of the one around it made, so
    /// this is done from the roots downwards. A template that is part of a circle is left alone.
    pub(super) fn give_loops(&mut self) {
        for _ in 0..MOST_ROUNDS {
            if !std::mem::take(&mut self.loops.changed) || !self.loops.are_any() {
                return;
            }
            let mut files: Vec<u32> = self.loops.files.iter().copied().collect();
            files.sort_unstable();
            let instances = self.instances_of(&files);
            for file in files {
                self.give_loops_of(file, &instances);
            }
            self.exceptions_stale |= self.reshape();
        }
    }

    /// The module instances of templates, by directory.
    fn instances_of(&self, files: &[u32]) -> FxHashMap<DirId, Vec<InstId>> {
        let dirs = files.iter().filter_map(|file| Some(self.db.sources[*file as usize].as_ref()?.dir));
        let mut instances: FxHashMap<DirId, Vec<InstId>> = dirs.map(|dir| (dir, Vec::new())).collect();
        for inst in self.live.keys() {
            if let Some(known) = instances.get_mut(&self.db.insts[*inst as usize].dir) {
                known.push(*inst);
            }
        }
        instances
    }

    fn give_loops_of(&mut self, file: u32, instances: &FxHashMap<DirId, Vec<InstId>>) {
        let Some(source) = self.db.sources[file as usize].as_ref() else { return };
        let (dir, parameters) = (source.dir, source.looped());
        let mut given = Given::default();
        let instances = instances.get(&dir).filter(|_| !self.is_in_circle(dir));
        for parameter in parameters {
            let mut values = instances.into_iter().flatten().map(|inst| {
                let value = self.db.given_to_stack(*inst, &parameter);
                value.as_ref().and_then(as_text)
            });
            let first = values.next().flatten();
            if let Some(value) = first.filter(|first| values.all(|other| other.as_ref() == Some(first))) {
                given.insert(parameter.clone(), value.into());
            }
        }
        let source = self.db.sources[file as usize].as_ref();
        if source.is_some_and(|source| !source.is_given(&given)) {
            // It is the same text, so it stays a template.
            self.renew(file, |source| source.give(given));
        }
    }
}

/// A value as the text that is given for a parameter; `None` if it is not known or must not be shown.
fn as_text(value: &Value) -> Option<String> {
    if value.hole().is_some() || value.sensitive {
        return None;
    }
    match value.as_list() {
        Some(list) => {
            let items: Option<Vec<&str>> = list.items.iter().map(Value::as_str).collect();
            Some(items?.join(","))
        }
        None => value.as_str().map(str::to_string),
    }
}
