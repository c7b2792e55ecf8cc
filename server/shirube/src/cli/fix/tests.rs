use std::sync::atomic::{AtomicUsize, Ordering};

use shirube_engine::{Disk, FixTitle, Location, Options};
use shirube_policy::{Severity, Text};
use shirube_syntax::ByteRange;

use super::*;

fn finding(policy: &str, kinds: &[FixKind]) -> Finding {
    let at = Location { path: "/w/a.tf".into(), range: ByteRange { start: 0, end: 1 } };
    let title = |(id, kind): (usize, &FixKind)| FixTitle { id, title: Text::default(), kind: *kind };
    Finding {
        control: "c".into(),
        policy: policy.into(),
        section: "".into(),
        severity: Severity::Error,
        message: Text::default(),
        resource: "t.n".into(),
        resource_type: "t".into(),
        root: "/w".into(),
        instances: vec!["t.n".into()],
        at: at.clone(),
        trail: Vec::new(),
        fix: kinds.first().copied().unwrap_or(FixKind::None),
        fixes: kinds.iter().enumerate().map(title).collect(),
        subject: at,
        known: false,
    }
}

fn edit(start: usize, end: usize, text: &str) -> TextEdit {
    TextEdit { range: ByteRange { start, end }, text: text.into() }
}

/// The numbers of the findings that one pass fixes, where each finding's policy says what its fix does.
fn planned(findings: &[Finding], limit: FixKind) -> Vec<usize> {
    let provide = |finding: &Finding, id: usize| {
        assert_eq!(id, 0, "only the preferred fix is applied");
        let (path, edits): (&str, _) = match &*finding.policy {
            "first" => ("/w/a.tf", vec![edit(4, 6, "x")]),
            "equal" => ("/w/a.tf", vec![edit(4, 6, "x")]),
            "overlapping" => ("/w/a.tf", vec![edit(0, 1, "y"), edit(5, 9, "z")]),
            "elsewhere" => ("/w/b.tf", vec![edit(5, 9, "z")]),
            "locked" => ("/w/locked.tf", vec![edit(0, 1, "z")]),
            "nothing" => return Some(Vec::new()),
            _ => return None,
        };
        Some(vec![(Arc::from(path), edits)])
    };
    plan(findings, limit, &HashSet::new(), provide, |path| path != "/w/locked.tf", fixes::merge).1
}

#[test]
fn equal_edits_merge_and_overlapping_ones_wait() {
    let names = ["first", "equal", "overlapping", "elsewhere", "locked", "nothing", "gone"];
    let findings = names.map(|name| finding(name, &[FixKind::Safe]));
    assert_eq!(planned(&findings, FixKind::Safe), [0, 1, 3]);
}

#[test]
fn only_the_first_fix_counts_and_only_if_it_is_mild_enough() {
    let findings = [
        finding("first", &[FixKind::Replaces, FixKind::Safe]),
        finding("elsewhere", &[FixKind::Decision]),
        finding("elsewhere", &[]),
    ];
    assert_eq!(planned(&findings, FixKind::Safe), [0; 0]);
    assert_eq!(planned(&findings, FixKind::Replaces), [0]);
}

#[test]
fn a_fix_that_did_not_help_is_not_tried_again() {
    let findings = [finding("first", &[FixKind::Safe])];
    let given_up = HashSet::from([name(&findings[0])]);
    let (edits, applied) = plan(&findings, FixKind::Safe, &given_up, |_, _| unreachable!(), |_| true, fixes::merge);
    assert!(edits.is_empty() && applied.is_empty());
}

/// A directory of its own, taken away at the end.
struct Directory(String);

impl Directory {
    fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("shirube-fix-{}-{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(paths::absolute(&path).unwrap())
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(format!("{}/{name}", self.0), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(format!("{}/{name}", self.0)).unwrap()
    }

    fn load(&self) -> Workspace {
        let options = Options { today: "2026-11-23".into(), ..Options::default() };
        Workspace::load(Arc::new(Disk), crate::builtin_pack(), std::slice::from_ref(&self.0), options)
    }

    fn fix(&self, workspace: &mut Workspace, below: &str) -> (Vec<Fixed>, Option<String>) {
        let below = [format!("{}{below}", self.0)];
        let base = Base::at(&self.0);
        all(workspace, &Order { below: &below, unsafe_too: false, base: &base, locale: Locale::En })
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const INSTANCE: &str =
    "resource \"aws_instance\" \"LABEL\" {\n  ami           = \"ami-1\"\n  instance_type = \"t3.micro\"\n}\n";

fn instances(labels: &[&str]) -> String {
    labels.iter().map(|label| INSTANCE.replace("LABEL", label)).collect::<Vec<_>>().join("\n")
}

fn tokens(fixed: &[Fixed]) -> Vec<&str> {
    let own = |f: &&Fixed| f.place.starts_with("main.tf");
    fixed.iter().filter(own).map(|f| f.place.as_str()).collect()
}

#[test]
fn what_was_fixed_is_named_where_it_stood() {
    let dir = Directory::new();
    dir.write("main.tf", &instances(&["a", "b"]));
    let mut workspace = dir.load();
    let (fixed, problem) = dir.fix(&mut workspace, "");
    assert_eq!((tokens(&fixed), problem), (vec!["main.tf:1:1", "main.tf:6:1"], None));
    assert_eq!(dir.read("main.tf").matches("http_tokens = \"required\"").count(), 2);
    assert!(dir.fix(&mut workspace, "").0.is_empty());
    let names: Vec<_> = fs::read_dir(&dir.0).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, ["main.tf"]);
}

#[test]
fn broken_files_and_files_outside_are_left_alone() {
    let dir = Directory::new();
    let broken = instances(&["a"]) + "resource {{\n";
    dir.write("broken.tf", &broken);
    dir.write("main.tf", &instances(&["b"]));
    dir.write("other.tf", &instances(&["c"]));
    let mut workspace = dir.load();
    let (fixed, _) = dir.fix(&mut workspace, "/main.tf");
    assert_eq!(tokens(&fixed).len(), fixed.len());
    assert_eq!(dir.read("other.tf"), instances(&["c"]));
    dir.fix(&mut workspace, "");
    assert_eq!(dir.read("broken.tf"), broken);
    assert_ne!(dir.read("other.tf"), instances(&["c"]));
}

#[test]
fn a_file_that_changed_on_disk_is_not_overwritten() {
    let dir = Directory::new();
    dir.write("main.tf", &instances(&["a"]));
    let mut workspace = dir.load();
    let changed = instances(&["a", "changed"]);
    dir.write("main.tf", &changed);
    dir.fix(&mut workspace, "");
    assert_eq!(dir.read("main.tf"), changed);
}

#[test]
fn excepted_findings_are_left_alone() {
    let dir = Directory::new();
    let text = format!("# shirube:allow instance-metadata-exposed -- 移行中\n{}", instances(&["a"]));
    dir.write("main.tf", &text);
    dir.fix(&mut dir.load(), "");
    assert_eq!(dir.read("main.tf"), text);
}

#[test]
fn what_a_fix_adds_is_not_mended_by_the_same_fix() {
    let dir = Directory::new();
    dir.write(".shirube.yaml", "packs:\n  builtin: false\n  paths: [own.policy.hcl]\n");
    let policy = |label: &str, condition: &str, edit: &str| {
        format!(
            "resource_policy \"aws_sqs_queue\" \"{label}\" {{\n  enforce {{ condition = {condition} }}\n  fix \"{label}\" {{\n    \
             safety = \"safe\"\n    {edit}\n  }}\n}}\n"
        )
    };
    let queue = "companion \"aws_sqs_queue\" \"dlq\" { name = \"${meta.name}-dlq\" }";
    let set = "set \"kms_master_key_id\" { value = \"k\" }";
    let redrive = policy("redrive", "attrs.redrive_policy != null", queue);
    dir.write("own.policy.hcl", &(redrive + &policy("key", "attrs.kms_master_key_id != null", set)));
    dir.write("main.tf", "resource \"aws_sqs_queue\" \"c\" {\n  count = 2\n}\n");
    let mut workspace = dir.load();
    dir.fix(&mut workspace, "");
    let text = dir.read("main.tf");
    // What another policy says of it is mended all the same.
    assert_eq!((text.matches("resource").count(), text.matches("kms_master_key_id").count()), (2, 2), "{text}");
}

#[cfg(unix)]
#[test]
fn permissions_links_and_line_ends_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let dir = Directory::new();
    dir.write("kept.txt", &instances(&["a"]).replace('\n', "\r\n"));
    let target = format!("{}/kept.txt", dir.0);
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&target, format!("{}/main.tf", dir.0)).unwrap();
    dir.fix(&mut dir.load(), "");
    assert!(fs::symlink_metadata(format!("{}/main.tf", dir.0)).unwrap().is_symlink());
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
    let text = dir.read("kept.txt");
    assert!(text.contains("http_tokens"), "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
}
