//! What stands above blocks: how many findings there are in each, and which values a root is seen through.

use std::sync::Arc;

use shirube_lang::ast::Block;
use shirube_model::cloudformation::{self, kind};
use shirube_syntax::ByteRange;

use crate::{evaluate::join, source::Role, workspace::Workspace};

/// How many findings there are in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The block's header.
    pub at: ByteRange,
    /// How many.
    pub findings: usize,
}

/// The values that a root is seen through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The header of its first block.
    pub at: ByteRange,
    /// The file that it stands in.
    pub file: Arc<str>,
    /// Its directory.
    pub root: Arc<str>,
    /// The files of values that are chosen, relative to it.
    pub chosen: Vec<String>,
    /// The others that there are.
    pub others: Vec<String>,
}

impl Workspace {
    /// The blocks of a file with findings in them, in order.
    pub fn counted(&mut self, path: &str) -> Vec<Counted> {
        let findings = self.file_without_fixes(path).findings;
        let headers = self.headers(path);
        let within = |block: &ByteRange| {
            findings.iter().filter(|f| block.start <= f.at.range.start && f.at.range.start < block.end).count()
        };
        let counted = headers.into_iter().map(|(at, block)| Counted { at, findings: within(&block) });
        counted.filter(|counted| counted.findings > 0).collect()
    }

    /// The headers of the blocks of a file, and the blocks.
    fn headers(&self, path: &str) -> Vec<(ByteRange, ByteRange)> {
        let mut headers = Vec::new();
        let Some(source) = self.source(path) else { return headers };
        for segment in &source.segments {
            let lowered = source.lowered(segment);
            let span = |node| crate::hover::span(&lowered, node).shifted(segment.start);
            // The head of a section may hold all of its entries; what is said is said of each of them.
            let blocks: Vec<&Block> = if source.is_template() {
                cloudformation::entries(&lowered.body).filter(|block| &*block.kind != kind::SECTION).collect()
            } else {
                lowered.body.blocks.iter().collect()
            };
            headers.extend(blocks.into_iter().map(|block| (span(block.header), span(block.node))));
        }
        headers
    }

    /// What a root is seen through, at its first block, if there is anything to choose.
    pub fn seen_through(&mut self, path: &str) -> Option<Seen> {
        self.update();
        let source = self.source(path).filter(|source| source.role == Role::Module)?;
        let root = self.db.dirs[source.dir as usize].path.clone();
        self.seen_at(&root).filter(|seen| *seen.file == *path)
    }

    /// The same for a root by its directory.
    pub fn seen_at(&mut self, root: &str) -> Option<Seen> {
        self.update();
        let dir = *self.db.dir_ids.get(root)?;
        let is_root = |inst: &u32| {
            let inst = &self.db.insts[*inst as usize];
            inst.parent.is_none() && inst.dir == dir
        };
        self.live_instances().iter().find(|inst| is_root(inst))?;
        let modules = self.db.sources.iter().flatten().filter(|s| s.dir == dir && s.role == Role::Module);
        let with_blocks = modules.filter(|s| s.first_block().is_some());
        let file = with_blocks.map(|s| s.path.clone()).min()?;
        let (at, _) = self.headers(&file).into_iter().next()?;
        let within = |file: &str| file.strip_prefix(root)?.strip_prefix('/').map(str::to_owned);
        let all = self.db.chosen.get(&dir).cloned().unwrap_or_default();
        let chosen: Vec<String> = all.iter().map(|file| within(file).unwrap_or_else(|| file.clone())).collect();
        let mut others: Vec<String> = self.environments().filter_map(within).collect();
        others.retain(|file| !chosen.contains(file));
        others.sort();
        (!others.is_empty()).then_some(Seen { at, file, root: root.into(), chosen, others })
    }

    /// The files of values that no module reads by itself.
    fn environments(&self) -> impl Iterator<Item = &str> {
        let values = self.db.sources.iter().flatten().filter(|s| matches!(s.role, Role::Values | Role::Given));
        values.map(|source| &*source.path).filter(|path| {
            let (dir, name) = path.rsplit_once('/').unwrap_or(("", path));
            let plain = name.trim_end_matches(".json");
            let by_itself = plain == "terraform.tfvars" || plain.ends_with(".auto.tfvars");
            let module = self.db.dir_ids.get(dir).is_some_and(|dir| self.db.dirs[*dir as usize].files > 0);
            !(by_itself && module)
        })
    }

    /// Sees a root through a file of values from now on, whatever the configuration says; `None` goes back to that.
    pub fn see_through(&mut self, root: &str, file: Option<&str>) {
        match file {
            Some(file) => drop(self.see.insert(root.into(), join(root, file))),
            None => drop(self.see.remove(root)),
        }
        self.configure_again(self.config.clone());
    }
}
