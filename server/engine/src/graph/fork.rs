//! Graphs that answer questions beside one another, and what each found taken together.

use std::hash::Hash;

use super::{Few, Graph, State};

impl<K: Clone + Eq + Hash, A: Clone> Graph<K, A> {
    /// An empty graph in the same revision.
    pub fn fork(&self) -> Self {
        Self { revision: self.revision, ..Self::default() }
    }

    /// Takes over what another graph answered about the same inputs in the same revision. What both answered is the same.
    pub fn adopt(&mut self, other: Self) {
        self.evaluated += other.evaluated;
        let (mut adopted, mut numbers) = (Vec::new(), Vec::with_capacity(other.nodes.len()));
        for mut node in other.nodes {
            let Some(id) = self.find_by(node.hash, &node.key) else {
                // Those who read it add themselves.
                node.readers = Few::new();
                let is_asked = node.state == State::Fresh || node.left;
                if !is_asked {
                    (node.answer, node.reads) = (None, Few::new());
                }
                let id = self.add(node);
                numbers.push(id);
                adopted.extend(is_asked.then_some(id));
                continue;
            };
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
