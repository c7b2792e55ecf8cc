//! Findings about what an override file says: they stand there, whatever block they are about.

use std::sync::Arc;

use super::{Options, Workspace};
use crate::files::Memory;

const MAIN: &str = "resource \"aws_ebs_volume\" \"v\" {\n  size      = 1\n  encrypted = true\n}\n";
const OTHER: &str = "resource \"aws_ebs_volume\" \"v\" {\n  encrypted = false\n}\n";

fn workspace(files: &[(&str, &str)]) -> Workspace {
    let disk = Memory(files.iter().map(|(p, t)| (format!("/w/{p}"), t.as_bytes().to_vec())).collect());
    let options = Options { today: "2026-11-24".into(), ..Options::default() };
    Workspace::load(Arc::new(disk), shirube_guideline::pack(), &["/w".into()], options)
}

/// The findings of policies with a name as `FILE: TEXT`, with the first line of the text that each underlines.
fn told(workspace: &mut Workspace, policy: &str) -> Vec<String> {
    let report = workspace.report(&[]);
    let about = report.findings.iter().filter(|f| f.policy.starts_with(policy));
    let text = |at: &crate::Location| {
        let text = workspace.text(&at.path).unwrap();
        format!("{}: {}", &at.path[3..], text[at.range.start..at.range.end].lines().next().unwrap())
    };
    about.map(|f| text(&f.at)).collect()
}

/// What a file says after the first fix of the only finding of policies with a name.
fn mended(workspace: &mut Workspace, policy: &str, path: &str) -> String {
    let findings = workspace.report(&[]).findings;
    let [finding] = &findings.iter().filter(|f| f.policy.starts_with(policy)).collect::<Vec<_>>()[..] else {
        panic!("{findings:#?}");
    };
    let fix = workspace.fix(finding, finding.fixes[0].id).unwrap();
    let [(changed, edits)] = &fix.edits[..] else { panic!("{:?}", fix.edits) };
    assert_eq!(**changed, *path);
    crate::fixes::apply(&workspace.text(path).unwrap(), edits)
}

const ENCRYPTION: &str = "aws_ebs_volume.encryption";

#[test]
fn the_last_override_file_decides_where_a_finding_stands_and_what_is_mended() {
    let size = "resource \"aws_ebs_volume\" \"v\" {\n  size = 2\n}\n";
    let cases = [
        (vec![("main.tf", MAIN), ("override.tf", OTHER)], "override.tf"),
        (vec![("zz.tf", MAIN), ("a_override.tf", OTHER), ("b_override.tf", OTHER)], "b_override.tf"),
        (vec![("main.tf", MAIN), ("a_override.tf", OTHER), ("b_override.tf", size)], "a_override.tf"),
    ];
    for (files, expected) in cases {
        let mut workspace = workspace(&files);
        assert_eq!(told(&mut workspace, ENCRYPTION), [format!("{expected}: false")]);
        let after = mended(&mut workspace, ENCRYPTION, &format!("/w/{expected}"));
        assert_eq!(after, OTHER.replace("false", "true"));
    }
}

#[test]
fn of_an_override_file_in_json_the_block_counts() {
    let json = r#"{"resource": {"aws_ebs_volume": {"o": {"encrypted": true}, "v": {"encrypted": false}}}}"#;
    let both = format!("{MAIN}{}", MAIN.replace("\"v\"", "\"o\""));
    let mut workspace = workspace(&[("main.tf", &both), ("override.tf.json", json)]);
    assert_eq!(told(&mut workspace, ENCRYPTION), ["override.tf.json: false"]);
    assert_eq!(
        mended(&mut workspace, ENCRYPTION, "/w/override.tf.json"),
        json.replace("\"encrypted\": false", "\"encrypted\": true")
    );
}

#[test]
fn what_neither_says_is_absent_from_the_block_that_declares() {
    let main = MAIN.replace("  encrypted = true\n", "");
    let other = OTHER.replace("encrypted = false", "size = 2");
    let mut workspace = workspace(&[("main.tf", &main), ("override.tf", &other)]);
    assert_eq!(told(&mut workspace, ENCRYPTION), ["main.tf: resource \"aws_ebs_volume\" \"v\""]);
}

#[test]
fn nested_blocks_of_an_override_file_take_the_place_of_all() {
    let device = |on: bool| format!("  root_block_device {{\n    encrypted = {on}\n  }}\n");
    let block = |body: &str| format!("resource \"aws_instance\" \"i\" {{\n{body}}}\n");
    let mut workspace = workspace(&[("main.tf", &block(&device(true))), ("override.tf", &block(&device(false)))]);
    let policy = "aws_instance.instance_root_encryption";
    assert_eq!(told(&mut workspace, policy), ["override.tf: false"]);
    assert_eq!(mended(&mut workspace, policy, "/w/override.tf"), block(&device(true)));
}

#[test]
fn a_comment_at_either_block_excepts() {
    let comment = "# shirube:allow encryption-at-rest-missing until 2027-03-31 -- 検証用の一時的な領域で利用者のデータを置かない\n";
    for (main, other) in [(comment, ""), ("", comment)] {
        let (main, other) = (format!("{main}{MAIN}"), format!("{other}{OTHER}"));
        let mut workspace = workspace(&[("main.tf", &main), ("override.tf", &other)]);
        assert_eq!(told(&mut workspace, ENCRYPTION), Vec::<String>::new(), "{main}{other}");
        let states: Vec<_> = workspace.report(&[]).exceptions.iter().map(|e| e.state).collect();
        assert_eq!(states, [crate::ExceptionState::Used]);
    }
    // An override file of another directory says nothing of the block.
    let other = format!("{comment}{OTHER}");
    let mut workspace = workspace(&[("main.tf", &MAIN.replace("true", "false")), ("m/override.tf", &other)]);
    assert!(told(&mut workspace, ENCRYPTION).contains(&"main.tf: false".to_string()));
}

#[test]
fn a_typed_override_counts_as_a_fresh_one() {
    let mut workspace = workspace(&[("main.tf", MAIN), ("override.tf", OTHER)]);
    workspace.open("/w/main.tf", MAIN, 1);
    for (version, (text, expected)) in [
        (OTHER.replace("false", "true"), vec![]),
        (OTHER.into(), vec!["override.tf: false"]),
        (format!("{OTHER}\n# a comment\n"), vec!["override.tf: false"]),
        (String::new(), vec![]),
        (OTHER.into(), vec!["override.tf: false"]),
    ]
    .into_iter()
    .enumerate()
    {
        workspace.open("/w/override.tf", &text, version as i32 + 1);
        assert_eq!(told(&mut workspace, ENCRYPTION), expected, "{text}");
        let counted: Vec<_> = workspace.counted("/w/override.tf").iter().map(|c| c.at.start).collect();
        assert_eq!(counted.len(), expected.len());
        let own = workspace.report(&["/w/override.tf".into()]);
        assert_eq!(own.findings.iter().filter(|f| f.policy.starts_with(ENCRYPTION)).count(), expected.len());
    }
}

#[test]
fn a_type_that_an_override_file_changes_leaves_defaults_of_attributes_open() {
    let main = |ty: &str| {
        format!(
            "variable \"o\" {{\n  type    = {ty}\n  default = {{}}\n}}\n\nresource \"aws_ebs_volume\" \"v\" {{\n  size      = 1\n  encrypted = var.o.on\n}}\n"
        )
    };
    let over = |ty: &str| format!("variable \"o\" {{\n  type = {ty}\n}}\n");
    let found = |ty: &str, changed: Option<&str>| {
        let main = main(ty);
        let over = changed.map(over);
        let mut files = vec![("main.tf", main.as_str())];
        files.extend(over.as_deref().map(|text| ("main_override.tf", text)));
        told(&mut workspace(&files), ENCRYPTION).len()
    };
    assert_eq!(found("object({ on = optional(bool, false) })", None), 1);
    // Terraform 1.11 says true here, whatever the override file says.
    assert_eq!(found("object({ on = optional(bool, true) })", Some("object({ on = optional(bool, false) })")), 0);
    assert_eq!(found("object({ on = optional(bool, false) })", Some("object({ on = optional(bool, true) })")), 0);
    assert_eq!(found("object({ on = optional(bool) })", Some("object({ on = optional(bool) })")), 1);
}
