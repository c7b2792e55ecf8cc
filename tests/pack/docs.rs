//! The pages in `docs/controls/` and `docs/sections/` say what the pack says, and the schema in `docs/schema/` what a configuration takes. `UPDATE=1 cargo test -p shirube-tests --test docs` writes them.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf};

use shirube_policy::{
    guideline::Section,
    pack::{Control, Entry, Example, Pack},
};

const GENERATED: &str =
    "<!-- Generated from server/packs/guideline. UPDATE=1 cargo test -p shirube-tests --test docs -->\n\n";

/// Whose policies stand in which folder of the pack, in the order of the table.
const PROVIDERS: [(&str, &str); 6] = [
    ("terraform", "Terraform"),
    ("aws", "AWS"),
    ("google", "Google Cloud"),
    ("azure", "Azure"),
    ("oci", "OCI"),
    ("sakura", "SAKURA"),
];

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name)
}

/// How much of a section a machine can check, in words.
fn checkable(section: &Section) -> &'static str {
    match section.checkable.as_str() {
        "code" => "コードで確かめられます / visible in code",
        "partly" => "一部をコードで確かめられます / visible in code in part",
        "attestation" => "人が証跡により確かめます / confirmed by a person, with evidence",
        _ => "それ自体は何も求めていません / asks nothing by itself",
    }
}

/// The page of one section: its text, what a machine sees of it, and what a person confirms.
fn section_page(pack: &Pack, section: &Section) -> String {
    let mut out = String::from(GENERATED);
    let _ = write!(out, "# {} {}\n\n{} (unofficial translation)\n\n", section.id, section.title.ja, section.title.en);
    let (passage, translation) = (pack.guideline.passage(section), pack.guideline.passage_en(section));
    if !passage.is_empty() {
        let _ = write!(
            out,
            "## 本方針の記述 / What the guideline says\n\n{}\n\n{}\n\nUnofficial translation by shirube:\n\n{}\n\n",
            quoted(passage),
            pack.about.edition.ja,
            quoted(translation)
        );
    }
    let _ = write!(out, "## 機械による確認 / What a machine checks\n\n{}\n\n", checkable(section));
    if let Some(why) = &section.why {
        let _ = write!(out, "{}\n\n{}\n\n", why.ja, why.en);
    }
    let own: Vec<&str> = controls_of(pack, section).iter().map(|c| c.id.as_str()).collect();
    let others: Vec<&str> = section.see_also.iter().map(String::as_str).collect();
    for (title, ids) in [("統制 / Controls", own), ("ほかの節の統制 / Controls of other sections", others)] {
        if ids.is_empty() {
            continue;
        }
        let _ = write!(out, "### {title}\n\n");
        for id in ids {
            let title = pack.control(id).map(|c| format!("{}（{}）", c.title.ja, c.title.en)).unwrap_or_default();
            let _ = writeln!(out, "- [{id}](../controls/{id}.md): {title}");
        }
        out.push('\n');
    }
    if let Some(ask) = &section.ask {
        let _ = write!(out, "## 人による確認 / What a person confirms\n\n{}\n\n{}\n", ask.ja, ask.en);
    }
    format!("{}\n", out.trim_end())
}

fn quoted(passage: &str) -> String {
    let lines: Vec<String> = passage.lines().map(|l| format!("> {l}").trim_end().to_string()).collect();
    lines.join("\n")
}

fn controls_of<'p>(pack: &'p Pack, section: &Section) -> Vec<&'p Control> {
    pack.controls().map(|c| &**c).filter(|c| c.section == section.id).collect()
}

/// The table over all sections: what of them is checked for whom, and what is not.
fn sections_index(pack: &Pack) -> String {
    let mut out = String::from(GENERATED);
    out.push_str(
        "# 節ごとの網羅表 / Coverage by section\n\n統制とポリシーの数です。指摘がないことは、本方針への適合を意味しません。\n\n\
         Numbers of controls and policies. That nothing is found does not mean that the guideline is met.\n\n",
    );
    let names: Vec<&str> = PROVIDERS.iter().map(|p| p.1).collect();
    let _ = writeln!(out, "| 節 / Section | 確認 / Check | 統制 / Controls | {} |", names.join(" | "));
    let _ = writeln!(out, "| --- | --- | --- |{}", " --- |".repeat(names.len()));
    let mut policies: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for entry in pack.entries() {
        let provider = entry.folder.split('/').next().unwrap_or_default();
        let section = pack.control(&entry.control).map_or("", |c| c.section.as_str());
        *policies.entry((section, provider)).or_default() += 1;
    }
    for section in &pack.guideline.sections {
        let count = |provider: &str| policies.get(&(section.id.as_str(), provider)).copied().unwrap_or_default();
        let cells: Vec<String> = PROVIDERS
            .iter()
            .map(|(folder, _)| count(folder))
            .map(|n| if n == 0 { String::new() } else { n.to_string() })
            .collect();
        let controls = controls_of(pack, section).len();
        let controls = if controls == 0 { String::new() } else { controls.to_string() };
        let word = checkable(section).split(" / ").last().unwrap_or_default();
        let _ = writeln!(
            out,
            "| [{} {}]({}.md) | {word} | {controls} | {} |",
            section.id,
            section.title.ja,
            section.id,
            cells.join(" | ")
        );
    }
    let unchecked = pack.guideline.sections.iter().filter(|s| s.checkable == "attestation");
    out.push_str("\n## 機械では確かめられない節 / What a machine cannot check\n\n");
    for section in unchecked {
        let why = section.why.as_ref();
        let _ = writeln!(
            out,
            "- {} {}: {} {}",
            section.id,
            section.title.ja,
            why.map_or("", |w| w.ja.as_str()),
            why.map_or("", |w| w.en.as_str())
        );
    }
    out
}

/// The page of one control, Japanese first.
fn page(pack: &Pack, control: &Control) -> String {
    let section = pack.guideline.section(&control.section);
    let mut out = String::from(GENERATED);
    let _ = write!(out, "# {}\n\n{}\n\n{}\n\n", control.id, control.title.ja, control.title.en);
    let _ = write!(out, "## 本方針の記述 / What the guideline says\n\n");
    if let Some(section) = section {
        let _ = write!(
            out,
            "[{} {}](../sections/{}.md)（{}）\n\n",
            section.id, section.title.ja, section.id, section.title.en
        );
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
    let own = |e: &&Example| entry.types.first().is_some_and(|kind| e.fits(kind));
    let find = |part: &str| examples.iter().filter(own).find(|e| e.stem(part) == Some(label));
    for (suffix, title) in [("violating", "違反する例 / Violates"), ("fixed", "修正後 / Fixed")] {
        if let Some(example) = find(suffix) {
            let language = if example.ending() == "tf" { "hcl" } else { example.ending() };
            let _ = write!(out, "{title}\n\n```{language}\n{}```\n\n", example.text);
        }
    }
}

/// Compares the pages of a folder with what they should say, or writes them.
fn current(name: &str, pages: &BTreeMap<String, String>) {
    let folder = folder(name);
    let update = std::env::var_os("UPDATE").is_some();
    if update {
        fs::create_dir_all(&folder).expect("a folder");
    }
    for (page, expected) in pages {
        let path = folder.join(page);
        if update {
            fs::write(&path, expected).expect("a page that can be written");
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == *expected,
            "docs/{name}/{page} is out of date: UPDATE=1 cargo test -p shirube-tests --test docs"
        );
    }
    for entry in fs::read_dir(folder).expect("a folder") {
        let page = entry.expect("a page").file_name().into_string().expect("a name");
        assert!(pages.contains_key(&page), "docs/{name}/{page} belongs to nothing in the pack");
    }
}

#[test]
fn pages_are_current() {
    let pack = shirube_guideline::pack();
    let controls = pack.controls().map(|control| (format!("{}.md", control.id), page(&pack, control))).collect();
    current("controls", &controls);
    let sections = pack.guideline.sections.iter().map(|s| (format!("{}.md", s.id), section_page(&pack, s)));
    current("sections", &sections.chain([("README.md".to_string(), sections_index(&pack))]).collect());
}

#[test]
fn the_schema_of_configurations_is_current() {
    let schema = shirube_engine::config::schema(&shirube_guideline::pack());
    let text = serde_json::to_string_pretty(&schema).expect("a schema") + "\n";
    current("schema", &BTreeMap::from([("shirube.schema.json".to_string(), text)]));
}

#[test]
fn each_folder_of_policies_is_in_the_table() {
    for entry in shirube_guideline::pack().entries() {
        let provider = entry.folder.split('/').next().unwrap_or_default();
        assert!(PROVIDERS.iter().any(|(folder, _)| *folder == provider), "{provider} is in no column");
    }
}

#[test]
fn what_a_machine_cannot_check_has_a_question() {
    for section in &shirube_guideline::pack().guideline.sections {
        let asked = section.ask.is_some() && section.why.is_some();
        assert!(asked || matches!(section.checkable.as_str(), "informative" | "code"), "{}", section.id);
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
