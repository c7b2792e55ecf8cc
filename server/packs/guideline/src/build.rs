//! Checks the pack and compiles it; an error in a rule file fails the build at its place.

use std::{env, fs, path::Path};

use shirube_model::schema::Packed;
use shirube_policy::{
    load::{self, Source},
    pack::Example,
    ready,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let mut sources = Vec::new();
    for part in ["pack.yaml", "guideline", "controls", "catalogue", "omitted", "policies", "data"] {
        println!("cargo::rerun-if-changed={part}");
        // What is left out is only listed where there is anything.
        if Path::new(&root).join(part).exists() {
            read(Path::new(&root), part, &mut sources)?;
        }
    }
    let (compiled, errors) = load::compile(&sources);
    if !errors.is_empty() {
        let lines = errors.iter().map(|e| {
            let text = sources.iter().find(|s| s.path == e.path).map_or("", |s| &s.text);
            let line = text.get(..e.range.start).unwrap_or("").matches('\n').count() + 1;
            format!("{}:{line}: {}", e.path, e.message.en)
        });
        return Err(lines.collect::<Vec<_>>().join("\n").into());
    }
    let examples: Vec<(String, Example)> = sources
        .iter()
        .filter_map(|s| {
            let (folder, name) = s.path.strip_prefix("policies/")?.rsplit_once('/')?;
            Example::is_one(name).then(|| (folder.into(), Example { name: name.into(), text: s.text.clone() }))
        })
        .collect();
    let mut schemas = Vec::new();
    println!("cargo::rerun-if-changed=schema");
    read(Path::new(&root), "schema", &mut schemas)?;
    let extracts = schemas.iter().filter(|s| s.path.ends_with(".schema") || s.path.ends_with("/types"));
    let extracts = extracts.map(|s| (s.path.trim_start_matches("schema/"), &*s.text));
    let packed = Packed::of(extracts).map_err(|message| format!("schema/{message}"))?;
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("schemas.bin"), postcard::to_stdvec(&packed)?)?;
    fs::write(Path::new(&out).join("expressions.bin"), ready::expressions(&compiled))?;
    fs::write(Path::new(&out).join("pack.bin"), postcard::to_stdvec(&compiled)?)?;
    fs::write(Path::new(&out).join("examples.bin"), postcard::to_stdvec(&examples)?)?;
    Ok(())
}

fn read(root: &Path, part: &str, out: &mut Vec<Source>) -> Result<(), Box<dyn std::error::Error>> {
    let path = root.join(part);
    if path.is_file() {
        out.push(Source { path: part.into(), text: fs::read_to_string(path)? });
        return Ok(());
    }
    let mut names: Vec<String> = fs::read_dir(path)?.filter_map(|e| e.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    names.iter().try_for_each(|name| read(root, &format!("{part}/{name}"), out))
}
