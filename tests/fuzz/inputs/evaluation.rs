//! Any configuration is evaluated, judged and mended without panicking, and within bounds.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use shirube_engine::{Options, Workspace, files::Memory};
use shirube_policy::pack::{Pack, Profile};

/// The most questions that are evaluated for one small input.
const MAX_EVALUATED: u64 = 200_000;

/// Bytes: the root, a module `./m` and values, separated by lines `---`. A part with a section of resources is a template instead, and the
/// second is the one that a nested stack of the first names `m/main.yaml` or `m/main.json`.
pub fn run(bytes: &[u8]) {
    static PACK: OnceLock<Arc<Pack>> = OnceLock::new();
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.splitn(3, "\n---\n");
    let mut file = |path: &str| {
        let part = parts.next()?;
        let ending = match part {
            _ if part.contains("\"Resources\"") => "json",
            _ if part.contains("Resources:") => "yaml",
            _ => "tf",
        };
        Some((
            path.strip_suffix("tf").map_or_else(|| path.into(), |stem| format!("{stem}{ending}")),
            part.as_bytes().to_vec(),
        ))
    };
    let names = ["/w/main.tf", "/w/m/main.tf", "/w/terraform.tfvars"];
    let files: BTreeMap<_, _> = names.into_iter().filter_map(&mut file).collect();
    let options = Options { today: "2026-11-24".into(), profile: Some(Profile::Complete), ..Options::default() };
    let pack = PACK.get_or_init(shirube_guideline::pack).clone();
    let mut workspace = Workspace::load(Arc::new(Memory(files)), pack, &["/w".into()], options);
    let report = workspace.report(&[]);
    for finding in &report.findings {
        for fix in &finding.fixes {
            workspace.fix(finding, fix.id);
        }
        workspace.hover(&finding.at.path, finding.at.range.start);
    }
    let evaluated = workspace.counts().evaluated;
    assert!(evaluated < MAX_EVALUATED, "{evaluated} questions evaluated");
}
