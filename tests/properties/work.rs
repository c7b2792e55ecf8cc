//! The work of one edit is small, whatever the size of the workspace.

use shirube_syntax::Encoding;
use shirube_tests::{
    edits::Edit,
    portal,
    session::{self, Session, Step, Texts},
};

/// Segments parsed, policies run and questions evaluated for text typed at a place of an open file.
fn work(session: &mut Session, path: &str, at: usize, text: &str) -> (u64, u64, u64) {
    let before = session.workspace.counts();
    session.apply(&Step::Change(path.into(), Encoding::Utf16, vec![Edit { range: at..at, text: text.into() }]));
    let after = session.workspace.counts();
    (after.parsed - before.parsed, after.policy_runs - before.policy_runs, after.evaluated - before.evaluated)
}

#[test]
fn work_of_one_edit() {
    let mut session = Session::all_open(&shirube_guideline::pack(), &portal::files().into_iter().collect());
    let path = format!("{}/modules/database/main.tf", portal::DIR);
    let behind = |session: &Session, needle: &str| {
        let text = session.workspace.text(&path).unwrap();
        text.find(needle).unwrap() + needle.len()
    };
    // A letter inside a comment: one segment is parsed, nothing is evaluated.
    let comment = behind(&session, "#");
    assert_eq!(work(&mut session, &path, comment, "あ"), (1, 0, 0));
    // A letter inside a string that only the instance refers to: the policies that read all of its arguments.
    let string = behind(&session, "name       = \"${var.name}");
    let (parsed, runs, _) = work(&mut session, &path, string, "x");
    assert_eq!(parsed, 1);
    assert!(runs <= 4, "{runs} policies ran");
    // An argument more in a resource: one segment, and the policies of its type for its two instances.
    let head = behind(&session, "resource \"aws_db_instance\" \"main\" {\n");
    let (parsed, runs, _) = work(&mut session, &path, head, "  copy_tags_to_snapshot = true\n");
    assert_eq!(parsed, 1);
    assert!(runs <= 16, "{runs} policies ran");
    // Blank lines above a block move it and change nothing.
    assert_eq!(work(&mut session, &path, 0, "\n\n").1, 0);
}

#[test]
fn one_segment_is_parsed_for_a_keystroke_of_any_kind() {
    let texts: Texts = portal::files().into_iter().collect();
    let path = format!("{}/modules/database/main.tf", portal::DIR);
    for typed in ["a", "\"", "暗", "${", "🗾", "\\", "[", "="] {
        let mut session = Session::all_open(&shirube_guideline::pack(), &texts);
        let at = texts[&path].find("storage_encrypted").unwrap();
        assert_eq!(work(&mut session, &path, at, typed).0, 1, "{typed}");
    }
}

#[test]
fn policies_of_other_types_are_not_decoded() {
    let text = "resource \"aws_ebs_volume\" \"a\" {\n  size = 1\n}\n".to_string();
    let texts = Texts::from([(format!("{}/main.tf", portal::DIR), text)]);
    let mut workspace = session::workspace(&texts);
    workspace.report(&[]);
    let pack = workspace.pack();
    assert!(pack.decoded_count() < pack.entries().count() / 2, "{}", pack.decoded_count());
}
