//! The built-in pack with a few of its policies: what a test expects does not change whenever a policy is added.

use std::{
    fs,
    path::Path,
    sync::{Arc, LazyLock},
};

use shirube_policy::{
    load::{self, Source},
    pack::Pack,
};

/// The policies, by id.
const IDS: &str = include_str!("few.txt");

/// The guideline, all controls and tables, and the policies of `few.txt`.
pub fn few() -> Arc<Pack> {
    static PACK: LazyLock<Arc<Pack>> = LazyLock::new(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/packs/guideline");
        let mut sources = Vec::new();
        let mut examples = Vec::new();
        for part in ["pack.yaml", "guideline", "controls", "policies", "data"] {
            read(&root, part, &mut sources);
        }
        let (mut compiled, errors) = load::compile(&sources);
        assert_eq!(errors, []);
        let ids: Vec<&str> = IDS.lines().collect();
        compiled.policies.retain(|entry| ids.contains(&entry.id.as_str()));
        assert_eq!(compiled.policies.len(), ids.len(), "a policy of few.txt is not there any more");
        for entry in &compiled.policies {
            let label = entry.id.rsplit('.').next().unwrap_or_default();
            for file in fs::read_dir(root.join("policies").join(&entry.folder)).expect("a directory") {
                let name = file.expect("an entry").file_name().to_string_lossy().into_owned();
                if name.ends_with(".tf") && name.split('.').next() == Some(label) {
                    let path = root.join("policies").join(&entry.folder).join(&name);
                    examples.push((entry.folder.clone(), name, fs::read_to_string(path).expect("a file")));
                }
            }
        }
        examples.sort();
        Arc::new(Pack::new(compiled).with_examples_of(examples.into_iter()))
    });
    PACK.clone()
}

fn read(root: &Path, part: &str, out: &mut Vec<Source>) {
    let path = root.join(part);
    if path.is_file() {
        let wanted = [".hcl", ".yaml", ".md"].iter().any(|e| part.ends_with(e));
        out.extend(wanted.then(|| Source { path: part.into(), text: fs::read_to_string(&path).expect("a file") }));
        return;
    }
    for entry in fs::read_dir(path).expect("a directory") {
        let name = entry.expect("an entry").file_name();
        read(root, &format!("{part}/{}", name.to_string_lossy()), out);
    }
}
