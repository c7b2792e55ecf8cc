//! Files that expressions read, as inputs among others: what read one is evaluated again when it changes.

use std::sync::Arc;

use shirube_lang::Reason;

use super::{InModule, join};
use crate::{
    db::{Answer, Db, Key},
    workspace::is_at_or_below,
};

/// The largest file that is read, in bytes.
const MAX_FILE: u64 = 1 << 20;
/// The most files below a folder.
const MAX_FILES: usize = 10_000;
/// The deepest nesting of folders.
const MAX_DEPTH: usize = 32;

/// The bytes of a file, if there is one; or why that is not known.
pub type FileAnswer = Result<Option<Arc<[u8]>>, Arc<Reason>>;
/// The paths of the files below a folder; or why they are not known.
pub type FolderAnswer = Result<Arc<[Arc<str>]>, Arc<Reason>>;

impl InModule<'_> {
    pub(super) fn read_file(&mut self, path: &str) -> FileAnswer {
        let key = Key::File(self.resolve(path)?);
        self.db.ask(&key);
        match self.db.graph.answer(&key) {
            Some(Answer::File(answer)) => *answer,
            _ => Err(outside(path)),
        }
    }

    pub(super) fn read_folder(&mut self, path: &str) -> FolderAnswer {
        let key = Key::Folder(self.resolve(path)?);
        self.db.ask(&key);
        match self.db.graph.answer(&key) {
            Some(Answer::Folder(answer)) => *answer,
            _ => Err(outside(path)),
        }
    }

    /// The absolute form of a path as seen from the root module, where Terraform runs. Only the workspace is looked at.
    fn resolve(&self, path: &str) -> Result<Arc<str>, Arc<Reason>> {
        let root = self.db.insts[self.inst as usize].root;
        let dir = self.db.insts[root as usize].dir;
        let base = if path.starts_with('/') { "" } else { &*self.db.dirs[dir as usize].path };
        let full = join(base, path);
        if self.db.bases.iter().any(|base| is_at_or_below(&full, base)) { Ok(full.into()) } else { Err(outside(path)) }
    }
}

fn outside(path: &str) -> Arc<Reason> {
    Arc::new(Reason::Environment(format!("the file {path}").into()))
}

impl Db {
    pub(crate) fn compute_file(&self, path: &str) -> FileAnswer {
        match self.files.size(path) {
            Ok(size) if size > MAX_FILE => Err(Arc::new(Reason::Budget(format!("size of {path}").into()))),
            // A folder has a size, too, and cannot be read.
            Ok(_) => Ok(self.files.read(path).ok().map(Arc::from)),
            Err(_) => Ok(None),
        }
    }

    /// The names in a folder, those of folders with a `/` at the end.
    pub(crate) fn compute_listing(&self, path: &str) -> FolderAnswer {
        let names = self.files.list(path).unwrap_or_default();
        if names.len() > MAX_FILES {
            return Err(Arc::new(Reason::Budget(format!("files in {path}").into())));
        }
        let name = |(name, is_dir): (String, bool)| Arc::from(if is_dir { format!("{name}/") } else { name });
        Ok(names.into_iter().map(name).collect())
    }

    pub(crate) fn compute_folder(&self, path: &str) -> FolderAnswer {
        let mut found = Vec::new();
        if self.list(path, "", 0, &mut found) {
            found.sort();
            Ok(found.into())
        } else {
            Err(Arc::new(Reason::Budget(format!("files below {path}").into())))
        }
    }

    fn list(&self, folder: &str, prefix: &str, depth: usize, found: &mut Vec<Arc<str>>) -> bool {
        for (name, is_dir) in self.files.list(folder).unwrap_or_default() {
            let within = match is_dir {
                true => self.list(&format!("{folder}/{name}"), &format!("{prefix}{name}/"), depth + 1, found),
                false => {
                    found.push(format!("{prefix}{name}").into());
                    true
                }
            };
            if !within || found.len() > MAX_FILES || depth > MAX_DEPTH {
                return false;
            }
        }
        true
    }
}

/// What may have been read that a changed path is part of.
pub fn keys_of(path: &str) -> Vec<Key> {
    let above = || path.match_indices('/').skip(1).map(|(i, _)| &path[..i]);
    // A folder that came with the file is new in the one above it.
    let folders = above().map(|f| Key::Folder(f.into())).chain(above().map(|f| Key::Listing(f.into())));
    folders.chain([Key::File(path.into())]).collect()
}
