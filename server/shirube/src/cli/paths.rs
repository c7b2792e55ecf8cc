//! Paths as the engine, the user and the output write them.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use shirube_engine::workspace::is_at_or_below;
use shirube_policy::Locale;

use super::complain;

/// An absolute path with `/`, without `.`, `..` and links. An error if nothing is there or the name is not Unicode.
pub(super) fn absolute(path: &Path) -> io::Result<String> {
    text(&fs::canonicalize(path)?).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "not Unicode"))
}

/// The absolute path of something that must be there; if it is not, says so.
pub(super) fn existing(path: &Path, locale: Locale) -> Option<String> {
    let shown = path.display();
    match (absolute(path), locale) {
        (Ok(path), _) => return Some(path),
        (Err(error), Locale::Ja) if error.kind() == io::ErrorKind::NotFound => {
            complain(&format!("shirube: {shown} がありません"));
        }
        (Err(error), Locale::En) if error.kind() == io::ErrorKind::NotFound => {
            complain(&format!("shirube: {shown} does not exist"));
        }
        (Err(error), _) => complain(&format!("shirube: {shown}: {error}")),
    }
    None
}

/// The absolute path of a file that may be missing: whoever reads it says so.
pub(super) fn wanted(path: &Path) -> Option<String> {
    let name = path.file_name()?;
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // The file itself may be a link: what stands in it is relative to where it was named.
    let dir = fs::canonicalize(parent).or_else(|_| std::path::absolute(parent)).ok()?;
    text(&dir.join(name))
}

fn text(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    Some(if cfg!(windows) { from_windows(text) } else { text.into() })
}

/// `\\?\C:\a` is `C:/a`, `\\?\UNC\host\a` is `//host/a`.
fn from_windows(path: &str) -> String {
    let path = match path.strip_prefix(r"\\?\UNC\") {
        Some(share) => format!(r"\\{share}"),
        None => path.strip_prefix(r"\\?\").unwrap_or(path).into(),
    };
    path.replace('\\', "/")
}

/// The directory that is read for a path: the repository that it is in, or the path itself, or its directory for a file.
pub(super) fn workspace(path: &str) -> String {
    let own = Path::new(path);
    let dir = if own.is_dir() { own.to_path_buf() } else { own.parent().map(PathBuf::from).unwrap_or_default() };
    let repository = dir.ancestors().find(|d| d.join(".git").exists());
    text(repository.unwrap_or(&dir)).unwrap_or_default()
}

/// The directories without those that lie in another one, in order.
pub(super) fn outermost(mut dirs: Vec<String>) -> Vec<String> {
    dirs.sort();
    dirs.dedup();
    let all = dirs.clone();
    dirs.retain(|dir| !all.iter().any(|other| other != dir && is_below(dir, other)));
    dirs
}

/// Whether a path is `dir` or lies in it.
pub(super) fn is_below(path: &str, dir: &str) -> bool {
    is_at_or_below(path, dir.trim_end_matches('/'))
}

/// The directory that paths are shown relative to.
#[derive(Debug)]
pub(super) struct Base(Option<String>);

impl Base {
    /// The current directory.
    pub(super) fn current() -> Self {
        Self(absolute(Path::new(".")).ok())
    }

    #[cfg(test)]
    pub(super) fn at(dir: &str) -> Self {
        Self(Some(dir.into()))
    }

    /// A path relative to the base; absolute if it is outside.
    pub(super) fn shown(&self, path: &str) -> String {
        let Some(base) = &self.0 else { return path.into() };
        if !is_below(path, base) {
            return path.into();
        }
        let relative = path[base.trim_end_matches('/').len()..].trim_start_matches('/');
        if relative.is_empty() { ".".into() } else { relative.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_relative_to_the_current_directory() {
        let base = Base::at("/home/repo");
        let shown = |path: &str| base.shown(path);
        assert_eq!(shown("/home/repo/envs/main.tf"), "envs/main.tf");
        assert_eq!(shown("/home/repo"), ".");
        assert_eq!(shown("/home/repository/main.tf"), "/home/repository/main.tf");
        assert_eq!(Base::at("/").shown("/main.tf"), "main.tf");
    }

    #[test]
    fn directories_inside_others_are_read_once() {
        let dirs = ["/r/modules", "/r", "/s", "/r", "/rest"].map(String::from).to_vec();
        assert_eq!(outermost(dirs), ["/r", "/rest", "/s"]);
    }

    #[test]
    fn windows_prefixes_are_dropped() {
        assert_eq!(from_windows(r"\\?\C:\a\b.tf"), "C:/a/b.tf");
        assert_eq!(from_windows(r"\\?\UNC\host\a"), "//host/a");
    }
}
