//! This program again in a process of its own: what is made once in a process, and its peak of memory, hide nothing of the next.

use std::{
    fs,
    path::Path,
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::json;
use shirube_engine::{Disk, Options, Workspace};
use tempfile::TempDir;

use crate::{
    samples::{self, DIR, Density, Files},
    wire::{Client, block_on, setup},
};

/// The argument that makes this program run one scenario.
pub const ARGUMENT: &str = "--scenario";
/// How many half seconds in a row the memory has to stay as it is before nothing more is read.
const QUIET: usize = 8;
/// The file that is opened.
pub const OPENED: &str = "app/main.tf";

/// What happens.
#[derive(Clone, Copy)]
pub enum Scenario {
    /// A cold check; prints the memory that it has and had at most.
    Check,
    /// A server that is shown a file and some keystrokes; prints the same.
    Edit,
    /// A server that is shown a file; prints the microseconds to its diagnostics.
    Start,
}

impl Scenario {
    fn word(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Edit => "edit",
            Self::Start => "start",
        }
    }

    /// Runs it over a directory in another process and gives the numbers that it prints.
    pub fn numbers(self, dir: &Path) -> Vec<u64> {
        let program = std::env::current_exe().expect("this program");
        let output = Command::new(program).arg(ARGUMENT).arg(self.word()).arg(dir).output().expect("this program");
        String::from_utf8_lossy(&output.stdout).split_whitespace().filter_map(|number| number.parse().ok()).collect()
    }
}

/// Files on disk.
pub fn on_disk(files: &Files) -> TempDir {
    let mut dir = tempfile::tempdir().expect("a directory");
    // `KEEP=1` leaves it there, to look at it with other tools.
    dir.disable_cleanup(std::env::var_os("KEEP").is_some());
    write(files, dir.path());
    dir
}

/// Writes files below a directory.
pub fn write(files: &Files, dir: &Path) {
    for (path, text) in files {
        let path = dir.join(path.strip_prefix(DIR).unwrap_or(path).trim_start_matches('/'));
        fs::create_dir_all(path.parent().unwrap_or(dir)).expect("a directory");
        fs::write(path, text).expect("a file");
    }
}

/// The workspace of 2,000 files with the file that is opened, of 5,000 lines.
pub fn many() -> Files {
    let mut files = samples::workspace();
    files.insert(format!("{DIR}/{OPENED}"), samples::file(5_000, Density::Realistic));
    files
}

/// The other side: runs a scenario in this process.
pub fn run(words: &[String]) {
    shirube::make_room();
    let [name, dir] = words else { return };
    let [first, second] = match name.as_str() {
        "check" => {
            let options = Options { today: "2026-11-23".into(), ..Options::default() };
            let pack = shirube_guideline::pack();
            let mut workspace = Workspace::load(Arc::new(Disk), pack, std::slice::from_ref(dir), options);
            std::hint::black_box(workspace.report(&[]));
            memory()
        }
        "edit" => block_on(edit(dir)),
        _ => [block_on(start(dir)).as_micros() as u64, 0],
    };
    println!("{first} {second}");
}

/// The memory of this process and its peak, in kB.
fn memory() -> [u64; 2] {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    ["VmRSS:", "VmHWM:"].map(|name| {
        let line = status.lines().find_map(|l| l.strip_prefix(name)).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
    })
}

async fn start(dir: &str) -> Duration {
    let path = format!("{dir}/{OPENED}");
    let text = fs::read_to_string(&path).unwrap_or_default();
    let clock = Instant::now();
    let mut client = Client::start(setup(Arc::new(Disk)), dir).await;
    client.open(&path, &text).await;
    clock.elapsed()
}

/// Gives the memory and its peak when the rest of the workspace has been read as well, which the server does beside its answers.
async fn edit(dir: &str) -> [u64; 2] {
    let path = format!("{dir}/{OPENED}");
    let text = fs::read_to_string(&path).unwrap_or_default();
    let mut client = Client::start(setup(Arc::new(Disk)), dir).await;
    client.open(&path, &text).await;
    for i in 0..200 {
        let at = json!({ "line": i * 20, "character": 0 });
        client.change(&path, i + 2, &json!({ "start": at, "end": at }), "# 標\n").await;
    }
    let (mut last, mut quiet) = ([0, 0], 0);
    while quiet < QUIET {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let now = memory();
        quiet = if now == last { quiet + 1 } else { 0 };
        last = now;
    }
    last
}
