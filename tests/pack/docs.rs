//! The pages in `docs/controls/` say what the pack says. `UPDATE=1 cargo test -p shirube-tests --test docs` writes them.

use std::{fmt::Write as _, fs, path::PathBuf};

use shirube_policy::pack::{Control, Entry, Pack};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/controls")
}

/// The page of one control, Japanese first.
fn page(pack: &Pack, control: &Control) -> String {
    let section = pack.guideline.section(&control.section);
    let mut out = String::from(
        "<!-- Generated from server/packs/guideline. UPDATE=1 cargo test -p shirube-tests --test docs -->\n\n",
    );
    let _ = write!(out, "# {}\n\n{}\n\n{}\n\n", control.id, control.title.ja, control.title.en);
    let _ = write!(out, "## 本方針の記述 / What the guideline says\n\n");
    if let Some(section) = section {
        let _ = write!(out, "{} {}（{}）\n\n", section.id, section.title.ja, section.title.en);
    }
    let _ = write!(out, "> {}\n\n{}\n\n", control.quote, pack.about.edition.ja);
    let _ = write!(out, "Unofficial translation by shirube:\n\n> {}\n\n", control.quote_en);
    let _ = write!(out, "## shirube の判断 / What shirube concludes\n\n{}\n\n{}\n\n", control.why.ja, control.why.en);
    let _ = write!(out, "## ポリシー / Policies\n\n");
    for entry in pack.entries().filter(|e| e.control == control.id) {
        policy(pack, entry, &mut out);
    }
    let _ = write!(
        out,
        "## 例外 / Exceptions\n\n```hcl\n# shirube:allow {} until 2027-03-31 -- 理由 / reason\n```\n",
        control.id
    );
    out
}

fn policy(pack: &Pack, entry: &Entry, out: &mut String) {
    let _ = write!(out, "### `{}`\n\n", entry.id);
    let _ = write!(out, "{}\n\n", entry.types.iter().map(|t| format!("`{t}`")).collect::<Vec<_>>().join(", "));
    let label = entry.id.rsplit('.').next().unwrap_or("");
    let examples = pack.examples(&entry.folder);
    let find = |suffix: &str| examples.iter().find(|e| e.name == format!("{label}.{suffix}.tf"));
    for (suffix, title) in [("violating", "違反する例 / Violates"), ("fixed", "修正後 / Fixed")] {
        if let Some(example) = find(suffix) {
            let _ = write!(out, "{title}\n\n```hcl\n{}```\n\n", example.text);
        }
    }
}

#[test]
fn pages_are_current() {
    let pack = shirube_guideline::pack();
    let update = std::env::var_os("UPDATE").is_some();
    if update {
        fs::create_dir_all(folder()).unwrap();
    }
    let mut names = Vec::new();
    for control in pack.controls() {
        let name = format!("{}.md", control.id);
        let expected = page(&pack, control);
        let path = folder().join(&name);
        if update {
            fs::write(&path, &expected).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == expected,
            "docs/controls/{name} is out of date: UPDATE=1 cargo test -p shirube-tests --test docs"
        );
        names.push(name);
    }
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(names.contains(&name), "docs/controls/{name} belongs to no control");
    }
}

#[test]
fn a_benefit_never_becomes_a_duty() {
    let pack = shirube_guideline::pack();
    for control in pack.controls() {
        let force = pack.guideline.section(&control.section).map(|s| s.force.as_str());
        if force == Some("benefit") {
            for word in ["must", "shall", "requires", "required to"] {
                assert!(!control.why.en.contains(word) && !control.title.en.contains(word), "{}: {word}", control.id);
            }
            for word in ["なければならない", "必要がある", "すること。"] {
                assert!(!control.why.ja.contains(word), "{}: {word}", control.id);
            }
        }
    }
}
