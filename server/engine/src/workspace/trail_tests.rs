//! Where findings stand about parts of what a module is given, and which steps their trails name.

use std::sync::Arc;

use super::{Options, Workspace};
use crate::files::Memory;

/// The call of a module that is given volumes, of which the second is not encrypted.
const CALL: &str = r#"module "disks" {
  source = "./disks"
  disks = [
    { name = "a", safe = true },
    { name = "b", safe = false },
  ]
}
"#;

/// The first finding about volumes as the text that it underlines, followed by the steps of its trail.
fn told(files: &[(&str, &str)]) -> Vec<String> {
    let disk = Memory(files.iter().map(|(p, t)| (format!("/w/{p}"), t.as_bytes().to_vec())).collect());
    let options = Options { today: "2026-11-24".into(), ..Options::default() };
    let mut workspace = Workspace::load(Arc::new(disk), shirube_guideline::pack(), &["/w".into()], options);
    let findings = workspace.report(&[]).findings;
    let mut about = findings.iter().filter(|f| f.policy.starts_with("aws_ebs_volume.encryption"));
    let Some(first) = about.next() else { return Vec::new() };
    assert!(about.next().is_none(), "one finding is told once");
    let steps = first.trail.iter().map(|step| &step.at);
    let text = |at: &crate::Location| {
        let (_, text) = files.iter().find(|(path, _)| at.path.strip_prefix("/w/") == Some(*path)).unwrap();
        let line = text[..at.range.start].matches('\n').count() + 1;
        format!("{}:{line} {}", &at.path[3..], text[at.range.start..at.range.end].lines().next().unwrap())
    };
    std::iter::once(&first.at).chain(steps).map(text).collect()
}

/// The same for a module that makes volumes of `var.disks` as `body` says.
fn of_module(body: &str) -> Vec<String> {
    told(&[("main.tf", CALL), ("disks/main.tf", &format!("variable \"disks\" {{}}\n{body}"))])
}

fn resource(repeat: &str, safe: &str) -> String {
    format!("resource \"aws_ebs_volume\" \"v\" {{\n  {repeat}\n  encrypted = {safe}\n}}\n")
}

#[test]
fn elements_carry_the_way_that_the_list_took() {
    let own = "local.safe[count.index]";
    let counted = |list: &str| format!("locals {{\n  safe = {list}\n}}\n{}", resource("count = 2", own));
    let cases = [
        resource("for_each = { for e in var.disks : e.name => e }", "each.value.safe"),
        resource("for_each = { for e in var.disks : e.name => e.safe }", "each.value"),
        resource("for_each = { for i, e in var.disks : e.name => { on = e.safe } }", "each.value.on"),
        counted("[for e in var.disks : e.safe]"),
        counted("var.disks[*].safe"),
        counted("[for e in var.disks : { on = e.safe }][*].on"),
        counted("[for e in [for d in var.disks : d] : e.safe]"),
        counted("[for e in tolist(var.disks) : e.safe]"),
        counted("[for d in var.disks : \"%{ for e in [d] }${e.safe}%{ endfor }\"]"),
    ];
    for body in cases {
        let told = of_module(&body);
        assert_eq!(told.first().map(String::as_str), Some("main.tf:5 false"), "{body}: {told:#?}");
        let inside = told.iter().filter(|at| at.starts_with("disks/main.tf")).count();
        assert!(inside >= 1, "{body}: {told:#?}");
    }
}

#[test]
fn what_is_taken_by_a_key_stands_where_it_is_taken() {
    let of = |local: &str, taken: &str| {
        let text = format!("locals {{\n  a = {local}\n}}\n{}", resource("count = 2", taken));
        told(&[("main.tf", &text)]).join(" ← ")
    };
    let literal = "main.tf:2 false";
    for (local, taken) in [
        ("[true, false]", "local.a[count.index]"),
        ("[{ x = false }]", "local.a[0].x"),
        ("{ x = [false] }", "local.a.x[0]"),
        ("{ x = { \"y\" = false } }", "local.a[\"x\"].y"),
    ] {
        assert_eq!(of(local, taken), format!("main.tf:6 {taken} ← {literal}"), "{taken}");
    }
}

#[test]
fn keys_carry_where_they_are_written() {
    let own = |map: &str| resource(&format!("for_each = {map}"), "each.key");
    let called = "module \"m\" {\n  source = \"./m\"\n  all = {\n    false = 1\n  }\n}\n";
    let variable = "variable \"all\" {}\n";
    let cases = [
        (vec![("main.tf", own("{\n    false = 1\n  }"))], "main.tf:5 each.key ← main.tf:3 false"),
        (
            vec![("main.tf", format!("locals {{\n  all = {{ true = 1, \"false\" = 2 }}\n}}\n{}", own("local.all")))],
            "main.tf:6 each.key ← main.tf:2 \"false\"",
        ),
        (
            vec![("main.tf", format!("variable \"all\" {{\n  default = {{ false = {{}} }}\n}}\n{}", own("var.all")))],
            "main.tf:6 each.key ← main.tf:2 false",
        ),
        (
            vec![
                ("main.tf", format!("{variable}{}", own("var.all"))),
                ("terraform.tfvars", "all = {\n  false = 1\n}\n".into()),
            ],
            "main.tf:4 each.key ← terraform.tfvars:2 false",
        ),
        (
            vec![
                ("main.tf", format!("{variable}{}", own("var.all"))),
                ("terraform.tfvars.json", "{\n  \"all\": { \"false\": 1 }\n}".into()),
            ],
            "main.tf:4 each.key ← terraform.tfvars.json:2 \"false\"",
        ),
        (
            vec![("main.tf", called.into()), ("m/main.tf", format!("{variable}{}", own("var.all")))],
            "main.tf:4 false ← m/main.tf:4 each.key ← m/main.tf:3 var.all",
        ),
        // Of a map that is made of something, the key is made where the map is.
        (
            vec![("main.tf", own("{ for k in [\"false\"] : k => 1 }"))],
            "main.tf:3 each.key ← main.tf:2 { for k in [\"false\"] : k => 1 } ← main.tf:2 [\"false\"]",
        ),
    ];
    for (files, expected) in cases {
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        assert_eq!(told(&files).join(" ← "), expected);
    }
}
