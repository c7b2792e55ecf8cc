//! The program as people and pipelines call it, in a process of its own.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// Today, to the programs of tests.
pub const TODAY: &str = crate::editor::TODAY;

/// What the program said.
#[derive(Debug)]
pub struct Said {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Said {
    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// A program that is called in a directory. Tests know the program by `env!("CARGO_BIN_EXE_shirube-under-test")`.
#[derive(Debug)]
pub struct Program {
    exe: &'static str,
    dir: TempDir,
}

impl Program {
    /// The program in an empty directory.
    pub fn new(exe: &'static str) -> Self {
        Self { exe, dir: tempfile::tempdir().expect("a directory for the test") }
    }

    /// The directory that it is called in.
    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    /// Writes a file.
    pub fn with_file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        write(self.dir(), path, content.as_ref());
        self
    }

    /// Calls it.
    pub fn call(&self, arguments: &[&str]) -> Said {
        call(self.exe, self.dir(), arguments)
    }

    /// Checks the directory with everything on, and gives the exit code and the report.
    pub fn check(&self, arguments: &[&str]) -> (i32, Value) {
        check(self.exe, self.dir(), arguments)
    }

    /// The bytes of all files, but for hidden ones.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut out = BTreeMap::new();
        collect(self.dir(), "", &mut out);
        out
    }
}

/// Checks a directory with everything on, and gives the exit code and the report.
pub fn check(exe: &str, dir: &Path, arguments: &[&str]) -> (i32, Value) {
    let all = ["check", "--format", "json", "--profile", "complete", "--date", TODAY, "--locale", "en"];
    let said = call(exe, dir, &[&all, arguments].concat());
    (said.code, said.json())
}

/// Writes a file and the directories that it needs.
pub fn write(dir: &Path, path: &str, content: &[u8]) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().expect("a directory")).expect("a directory");
    fs::write(path, content).expect("a file");
}

fn call(exe: &str, dir: &Path, arguments: &[&str]) -> Said {
    // The language is English unless a test asks for another one, whatever the machine speaks.
    let output = Command::new(exe).args(arguments).current_dir(dir).env("LC_ALL", "C").stdin(Stdio::null()).output();
    let output = output.expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    let code = output.status.code().expect("the program is not killed");
    Said { code, out: text(output.stdout), err: text(output.stderr) }
}

fn collect(root: &Path, prefix: &str, out: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(root.join(prefix)).expect("a directory") {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        if root.join(&path).is_dir() {
            collect(root, &path, out);
        } else if !name.starts_with('.') {
            out.insert(path.clone(), fs::read(root.join(&path)).expect("a file"));
        }
    }
}
