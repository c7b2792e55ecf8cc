//! Rule files of all kinds: what they can speak about, and that they are live.

mod about;
mod constructs;
mod live;
mod possible;

use std::{
    collections::BTreeMap,
    io,
    sync::{Arc, Mutex},
};

use shirube_engine::{Files, Options, Report, Severity, Workspace, files::Memory};
use shirube_policy::{
    load::{self, Source},
    pack::{Pack, Profile},
};

fn pack(rules: &str) -> Arc<Pack> {
    let (compiled, errors) = load::compile(&[Source { path: "x.policy.hcl".into(), text: rules.into() }]);
    assert_eq!(errors, []);
    Arc::new(Pack::new(compiled))
}

/// Files that change.
#[derive(Clone, Default)]
struct Changing(Arc<Mutex<Memory>>);

impl Changing {
    fn new(files: &[(&str, &str)]) -> Self {
        Self(Arc::new(Mutex::new(memory(files))))
    }

    fn write(&self, workspace: &mut Workspace, path: &str, text: Option<&str>) {
        let path = format!("/w/{path}");
        let mut files = self.0.lock().expect("files");
        match text {
            Some(text) => drop(files.0.insert(path.clone(), text.into())),
            None => drop(files.0.remove(&path)),
        }
        drop(files);
        workspace.touched(&path);
    }
}

impl Files for Changing {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.lock().expect("files").read(path)
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        self.0.lock().expect("files").size(path)
    }

    fn list(&self, dir: &str) -> io::Result<Vec<(String, bool)>> {
        self.0.lock().expect("files").list(dir)
    }
}

fn memory(files: &[(&str, &str)]) -> Memory {
    let files = files.iter().map(|(p, t)| (format!("/w/{p}"), t.as_bytes().to_vec()));
    Memory(files.collect::<BTreeMap<_, _>>())
}

fn load(rules: &str, files: &[(&str, &str)]) -> Workspace {
    let options = Options { today: "2026-11-24".into(), ..Options::default() };
    Workspace::load(Arc::new(memory(files)), pack(rules), &["/w".into()], options)
}

fn report(rules: &str, files: &[(&str, &str)]) -> Report {
    load(rules, files).report(&[])
}

/// The findings as policy, resource, path and the text they stand at.
fn found(report: &Report, files: &[(&str, &str)]) -> Vec<String> {
    let text = |path: &str| files.iter().find(|(p, _)| format!("/w/{p}") == path).map_or("", |(_, t)| t);
    let line = |f: &shirube_engine::Finding| {
        let at = &text(&f.at.path)[f.at.range.start..f.at.range.end];
        format!("{} {} {} `{at}` {}", f.policy, f.resource, &f.at.path[3..], f.message.en)
    };
    report.findings.iter().map(line).collect()
}

const LOCK: &str =
    "provider \"registry.terraform.io/hashicorp/aws\" {\n  version = \"5.1.0\"\n  hashes = [\"h1:x\"]\n}\n";
