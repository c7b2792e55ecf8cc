//! Any configuration is evaluated, judged and mended without panicking, and within bounds.
#![no_main]

use std::{collections::BTreeMap, sync::Arc};

use libfuzzer_sys::fuzz_target;
use shirube_engine::{Options, Workspace, files::Memory};
use shirube_policy::pack::Profile;

fuzz_target!(|input: (&str, &str, &str)| {
    let (root, module, values) = input;
    let file = |path: &str, text: &str| (path.to_string(), text.as_bytes().to_vec());
    let files = Memory(BTreeMap::from([
        file("/w/main.tf", root),
        file("/w/m/main.tf", module),
        file("/w/terraform.tfvars", values),
    ]));
    let options = Options { today: "2026-11-24".into(), profile: Some(Profile::Complete), ..Options::default() };
    let mut workspace = Workspace::load(Arc::new(files), shirube_guideline::pack(), &["/w".into()], options);
    let report = workspace.report(&[]);
    for finding in &report.findings {
        for fix in &finding.fixes {
            workspace.fix(finding, fix.id);
        }
        workspace.hover(&finding.at.path, finding.at.range.start);
    }
});
