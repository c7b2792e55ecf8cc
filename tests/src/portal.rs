//! The sample system as texts in memory.

use std::{fs, path::Path};

/// The directory that the sample stands in.
pub const DIR: &str = "/portal";

/// All files of the sample: path and text.
pub fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/portal");
    let mut out = Vec::new();
    collect(&root, "", &mut out);
    out.sort();
    out
}

fn collect(root: &Path, prefix: &str, out: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(root.join(prefix)) else { return };
    for name in entries.filter_map(|e| e.ok()?.file_name().into_string().ok()) {
        let path = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        if root.join(&path).is_dir() {
            collect(root, &path, out);
        } else if (path.ends_with(".tf") || path.ends_with(".tfvars"))
            && let Ok(text) = fs::read_to_string(root.join(&path))
        {
            out.push((format!("{DIR}/{path}"), text));
        }
    }
}
