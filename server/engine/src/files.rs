//! The only way to a disk.

use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

/// What most files fit into, in bytes.
const SPACE: usize = 16 << 10;

/// Files as the engine sees them.
pub trait Files: Send + Sync {
    /// The bytes of a file.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
    /// The bytes of a file, for somebody who reads many and keeps none: into the space for the last one. What was there before is lost.
    ///
    /// # Errors
    ///
    /// If it cannot be read; then nothing is in it.
    fn glance(&self, path: &str, space: &mut Vec<u8>) -> io::Result<()> {
        space.clear();
        *space = self.read(path)?;
        Ok(())
    }
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

    fn glance(&self, path: &str, space: &mut Vec<u8>) -> io::Result<()> {
        space.resize(space.capacity().max(SPACE), 0);
        let mut file = fs::File::open(path)?;
        let mut length = 0;
        // Most files are read at once, and what is shorter than asked for has ended: nobody has to ask how long it is.
        loop {
            match file.read(&mut space[length..]) {
                Ok(read) if length + read < space.len() => {
                    space.truncate(length + read);
                    return Ok(());
                }
                Ok(_) => {
                    length = space.len();
                    space.resize(2 * length, 0);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    space.clear();
                    return Err(error);
                }
            }
        }
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
