//! What is read for some paths alone says of them what the whole workspace says.

use std::{collections::BTreeSet, fs, path::Path, sync::Arc};

use shirube_engine::{Disk, Options, Workspace};
fn options() -> Options {
    Options { today: "2026-11-23".into(), ..Options::default() }
}

/// The directories below one that hold files, itself first.
fn directories(dir: &Path, out: &mut BTreeSet<String>) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            directories(&path, out);
        } else {
            out.insert(dir.to_string_lossy().into_owned());
        }
    }
}

#[test]
fn a_part_is_told_what_the_whole_says_of_it() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut parts, mut findings) = (0, 0);
    for corpus in ["corpus/portal", "plans", "intrinsics"] {
        let dir = here.join(corpus).to_string_lossy().into_owned();
        let pack = shirube_guideline::pack();
        let mut whole = Workspace::load(Arc::new(Disk), pack.clone(), std::slice::from_ref(&dir), options());
        let mut dirs = BTreeSet::new();
        directories(Path::new(&dir), &mut dirs);
        for below in dirs {
            let below = [below];
            let dirs = std::slice::from_ref(&dir);
            let mut part = Workspace::load_around(Arc::new(Disk), pack.clone(), dirs, &below, options());
            let (part, whole) = (part.report(&below), whole.report(&below));
            assert_eq!(part.findings, whole.findings, "{below:?}");
            assert_eq!(part.undetermined, whole.undetermined, "{below:?}");
            assert_eq!((part.files, part.resources), (whole.files, whole.resources), "{below:?}");
            (parts, findings) = (parts + 1, findings + part.findings.len());
        }
    }
    assert!(parts > 50 && findings > 30, "{parts} {findings}");
}
