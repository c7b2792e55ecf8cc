//! Which files have diagnostics, beyond the one that is being typed in, and what has changed about them.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::Hasher,
    sync::Arc,
};

use rustc_hash::FxHasher;
use shirube_engine::Workspace;
use tower_lsp::ls_types::Diagnostic;

use super::{convert::Desk, diagnostics, sites::Sites};

/// About which files something is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Open ones.
    Open,
    /// Open ones, and of others the findings that come from what an open one says.
    #[default]
    Related,
    /// All.
    All,
}

/// What tells diagnostics from others.
pub fn id(diagnostics: &[Diagnostic]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(&serde_json::to_vec(diagnostics).unwrap_or_default());
    hasher.finish()
}

/// What is said about a file at large: all about open ones, and about others what the scope says.
pub fn sheet(sites: &mut Sites, desk: &Desk, path: &str) -> Vec<Diagnostic> {
    let ws = sites.of(Some(path));
    match (desk.open.contains_key(path), desk.options.scope) {
        (true, _) | (false, Scope::All) => diagnostics::of_file(ws, desk, path),
        (false, Scope::Related) => diagnostics::caused(ws, desk, path),
        (false, Scope::Open) => Vec::new(),
    }
}

/// The files with diagnostics and the ids of those.
#[derive(Debug, Default)]
pub struct Book {
    ids: BTreeMap<Arc<str>, u64>,
    /// Whether all files have been looked at.
    made: bool,
}

impl Book {
    /// Other files count from now on: all are to be looked at again.
    pub fn renew(&mut self) {
        self.made = false;
    }

    /// A document was opened or closed: what others say because of it is to be looked at.
    pub fn turned(&mut self, desk: &Desk) {
        self.made &= desk.options.scope != Scope::Related;
    }

    /// Forgets a file, about which the client is told by other means from now on. Whether anything was said about it.
    pub fn forget(&mut self, path: &str) -> bool {
        self.ids.remove(path).is_some()
    }

    /// The files with diagnostics and the ids of those.
    pub fn ids(&self) -> &BTreeMap<Arc<str>, u64> {
        &self.ids
    }

    /// Looks at the files whose answers may have changed; gives those whose diagnostics have. `open` says whether open ones count.
    pub fn update(&mut self, sites: &mut Sites, desk: &Desk, stale: &BTreeSet<Arc<str>>, open: bool) -> Vec<Arc<str>> {
        let mut paths = stale.clone();
        let first = !std::mem::replace(&mut self.made, true);
        // An edit of the configuration concerns all files, and hardly any of them has anything to do with what is open.
        if first || (desk.options.scope != Scope::All && stale.iter().any(|path| !desk.open.contains_key(path))) {
            let mut near: BTreeSet<Arc<str>> = self.ids.keys().cloned().collect();
            near.extend(candidates(sites, desk));
            if first {
                paths.extend(near);
            } else {
                paths.retain(|path| near.contains(path));
            }
        }
        let mut changed = Vec::new();
        for path in paths {
            let counts = open || !desk.open.contains_key(&path);
            let diagnostics = if counts { sheet(sites, desk, &path) } else { Vec::new() };
            let new = (!diagnostics.is_empty()).then(|| id(&diagnostics));
            let old = match new {
                Some(new) => self.ids.insert(path.clone(), new),
                None => self.ids.remove(&path),
            };
            if old != new {
                changed.push(path);
            }
        }
        changed
    }
}

/// The files that may have diagnostics.
fn candidates(sites: &mut Sites, desk: &Desk) -> Vec<Arc<str>> {
    let mut paths: Vec<Arc<str>> = desk.open.keys().cloned().collect();
    match desk.options.scope {
        Scope::Open => {}
        Scope::Related => {
            let open = paths.clone();
            paths.extend(sites.paths(|ws| open.iter().flat_map(|path| ws.caused_by(path)).collect()));
        }
        Scope::All => paths.extend(sites.paths(Workspace::told)),
    }
    paths
}
