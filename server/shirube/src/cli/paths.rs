//! Paths as the engine, the user and the output write them.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// An absolute path with `/` and without `.` and `..`. `None` if nothing is there.
pub(super) fn absolute(path: &Path) -> Option<String> {
    let path = fs::canonicalize(path).ok()?;
    Some(text(&path))
}

fn text(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The directory that is read for a path: the repository that it is in, or the path itself, or its directory for a file.
pub(super) fn workspace(path: &str) -> String {
    let own = Path::new(path);
    let dir = if own.is_dir() { own.to_path_buf() } else { own.parent().map(PathBuf::from).unwrap_or_default() };
    let repository = dir.ancestors().find(|d| d.join(".git").exists());
    text(repository.unwrap_or(&dir))
}

/// A path relative to the current directory; absolute if it is outside.
pub(super) fn shown(path: &str) -> String {
    let current = std::env::current_dir().ok().and_then(|d| fs::canonicalize(d).ok());
    match current.and_then(|c| Path::new(path).strip_prefix(&c).ok().map(text)) {
        Some(relative) if !relative.is_empty() => relative,
        Some(_) => ".".into(),
        None => path.into(),
    }
}
