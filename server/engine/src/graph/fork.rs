//! Graphs that answer questions beside one another, and what each found taken together.

use std::hash::Hash;

use super::{Graph, State};

impl<K: Clone + Eq + Hash, A: Clone> Graph<K, A> {
    /// An empty graph in the same revision.
    pub fn fork(&self) -> Self {
        Self { revision: self.revision, ..Self::default() }
    }

    /// Takes over what another graph answered about the same inputs in the same revision. What both answered is the same.
    pub fn adopt(&mut self, other: Self) {
        self.evaluated += other.evaluated;
        let mut adopted = Vec::new();
        let mut numbers = Vec::with_capacity(other.nodes.len());
        for mut node in other.nodes {
            let id = self.id(&node.key);
            numbers.push(id);
            let own = &mut self.nodes[id as usize];
            // What was left leads from what changes to what was refused.
            if (node.state == State::Fresh || node.left && !own.left)
                && own.answer.is_none()
                && own.state != State::Fresh
            {
                node.readers = std::mem::take(&mut own.readers);
                *own = node;
                adopted.push(id);
            }
        }
        for id in adopted {
            let mut reads = std::mem::take(&mut self.nodes[id as usize].reads);
            for read in &mut reads {
                *read = numbers[*read as usize];
                self.nodes[*read as usize].readers.push(id);
            }
            self.nodes[id as usize].reads = reads;
        }
    }
}
