//! The only way to a disk.

use std::{fs, io, path::Path};

/// Files as the engine sees them.
pub trait Files: Send + Sync {
    /// The bytes of a file.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
    /// Size of a file in bytes.
    fn size(&self, path: &str) -> io::Result<u64>;
    /// Names in a directory, and whether each is a directory; links to directories are not followed.
    fn list(&self, dir: &str) -> io::Result<Vec<(String, bool)>>;
}

/// The disk of this machine.
#[derive(Debug, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        fs::metadata(path).map(|m| m.len())
    }

    fn list(&self, dir: &str) -> io::Result<Vec<(String, bool)>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(Path::new(dir))? {
            let entry = entry?;
            if let Ok(name) = entry.file_name().into_string() {
                names.push((name, entry.file_type()?.is_dir()));
            }
        }
        names.sort();
        Ok(names)
    }
}

/// Files in memory, for examples and tests.
#[derive(Debug, Default, Clone)]
pub struct Memory(pub std::collections::BTreeMap<String, Vec<u8>>);

impl Files for Memory {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        self.read(path).map(|bytes| bytes.len() as u64)
    }

    fn list(&self, dir: &str) -> io::Result<Vec<(String, bool)>> {
        let prefix = format!("{}/", dir.trim_end_matches('/'));
        let below = self.0.range(prefix.clone()..).map_while(|(path, _)| path.strip_prefix(&prefix));
        let mut names: Vec<(String, bool)> = below
            .map(|rest| match rest.split_once('/') {
                Some((dir, _)) => (dir.to_string(), true),
                None => (rest.to_string(), false),
            })
            .collect();
        names.dedup();
        if names.is_empty() { Err(io::ErrorKind::NotFound.into()) } else { Ok(names) }
    }
}
