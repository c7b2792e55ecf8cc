//! What the edits that policies can say make of a text. Each case is a policy for one type, and the files before and after its first
//! fix.

use std::{collections::BTreeMap, sync::Arc};

use shirube_policy::{
    load::{self, Source},
    pack::{Pack, Profile},
};

use super::apply;
use crate::{
    answer::Report,
    files::Memory,
    workspace::{Options, Workspace},
};

const DIR: &str = "/w";

pub(super) fn workspace(policy: &str, files: &[(&str, &str)]) -> Workspace {
    let sources = [Source { path: "own.policy.hcl".into(), text: policy.into() }];
    let (mut compiled, errors) = load::compile(&sources);
    assert_eq!(errors, []);
    let guideline = shirube_guideline::pack();
    compiled.tables = guideline.tables.texts().collect();
    let pack = Pack::new(compiled).with_schemas_of(guideline.schemas.clone());
    let files = files.iter().map(|(path, text)| (format!("{DIR}/{path}"), text.as_bytes().to_vec()));
    let options = Options { today: "2026-11-23".into(), profile: Some(Profile::Complete), ..Options::default() };
    let dirs = [DIR.to_string()];
    Workspace::load(Arc::new(Memory(files.collect())), Arc::new(pack), &dirs, options)
}

/// The files after the fix with a number of the first finding, or the titles that are offered instead.
pub(super) fn after(
    policy: &str,
    files: &[(&str, &str)],
    number: usize,
) -> Result<BTreeMap<String, String>, Vec<String>> {
    let mut workspace = workspace(policy, files);
    let Report { findings, .. } = workspace.report(&[]);
    let finding = findings.first().expect("a finding");
    let titles: Vec<String> = finding.fixes.iter().map(|f| f.title.en.clone()).collect();
    let Some(title) = finding.fixes.get(number) else { return Err(titles) };
    let fix = workspace.fix(finding, title.id).expect("what is offered can be applied");
    let mut texts: BTreeMap<String, String> = files.iter().map(|(p, t)| (p.to_string(), t.to_string())).collect();
    for (path, edits) in &fix.edits {
        let own = path.strip_prefix(&format!("{DIR}/")).expect("a file of the workspace");
        let text = texts.get_mut(own).expect("a file that is there");
        *text = apply(text, edits);
    }
    Ok(texts)
}

/// A policy for `aws_x` that always complains, with a fix.
pub(super) fn policy(fix: &str) -> String {
    format!("resource_policy \"aws_x\" \"own\" {{\n  enforce {{\n    condition = false\n  }}\n{fix}\n}}\n")
}

/// A policy whose fix edits the document in `policy`.
pub(super) fn inside(edit: &str) -> String {
    policy(&format!("fix \"inside\" {{\n safety = \"safe\"\n {edit}\n }}"))
}

pub(super) fn fixed(policy: &str, before: &str) -> String {
    let texts = after(policy, &[("main.tf", before)], 0).expect("a fix");
    texts["main.tf"].clone()
}

pub(super) fn offered(policy: &str, files: &[(&str, &str)]) -> Vec<String> {
    after(policy, files, usize::MAX).expect_err("no fix has this number")
}

#[test]
fn a_reference_is_only_written_where_it_means_something() {
    let key = "fix \"set\" {\n safety = \"decision\"\n set \"key\" { choices = [for k in core::getresources(\"aws_key\", {}) : k.arn] }\n }";
    let main = "resource \"aws_x\" \"main\" {\n  key = var.key\n}\nvariable \"key\" {\n  default = \"\"\n}\n";
    let own = "resource \"aws_key\" \"k\" {\n}\n";
    // The default of a variable cannot refer to anything.
    let text = fixed(&policy(key), &format!("{main}{own}"));
    assert!(text.contains("  key = aws_key.k.arn\n") && text.contains("default = \"\"\n"), "{text}");
    // A resource in another module is out of reach.
    let call = "module \"m\" {\n  source = \"./m\"\n}\n";
    let files = [("main.tf", call), ("m/main.tf", own), ("x.tf", main)];
    assert_eq!(offered(&policy(key), &files), Vec::<String>::new());
}

#[test]
fn choices_are_shared_by_edits() {
    let fix = r#"
  fix "use" {
    safety  = "decision"
    choices = core::getresources("aws_key", { on = true })
    set "key" { value = choice.arn }
    set "name" { value = "for-${choice.alias}" }
  }"#;
    let keys = "resource \"aws_key\" \"a\" {\n  alias = \"one\"\n  on    = true\n}\n\nresource \"aws_key\" \"b\" {\n  on    = true\n  alias = \"two\"\n}\n";
    let before = format!("resource \"aws_x\" \"main\" {{\n}}\n\n{keys}");
    assert_eq!(offered(&policy(fix), &[("main.tf", &before)]), ["use (aws_key.a)", "use (aws_key.b)"]);
    let texts = after(&policy(fix), &[("main.tf", &before)], 1).unwrap();
    assert_eq!(
        texts["main.tf"],
        format!("resource \"aws_x\" \"main\" {{\n  key  = aws_key.b.arn\n  name = \"for-two\"\n}}\n\n{keys}")
    );
}

#[test]
fn what_only_the_provider_knows_is_referred_to() {
    let repository = "resource \"aws_ecr_repository\" \"app\" {\n  name = \"app\"\n}\n";
    let before = format!("resource \"aws_x\" \"main\" {{\n}}\n\n{repository}");
    let all = "core::getresources(\"aws_ecr_repository\", {})";
    for (fix, written) in [
        (
            format!("choices = {all}\n set \"image\" {{ value = \"${{choice.repository_url}}:1\" }}"),
            "\"${aws_ecr_repository.app.repository_url}:1\"",
        ),
        (
            format!("set \"image\" {{ choices = [for r in {all} : r.repository_url] }}"),
            "aws_ecr_repository.app.repository_url",
        ),
    ] {
        let fix = policy(&format!("fix \"use\" {{\n safety = \"decision\"\n {fix}\n }}"));
        let after = format!("resource \"aws_x\" \"main\" {{\n  image = {written}\n}}\n\n{repository}");
        assert_eq!(fixed(&fix, &before), after);
    }
    // What may be written, and is not, is nothing that could be referred to; conditions see what they saw before.
    for fix in [
        format!("choices = {all}\n set \"image\" {{ value = choice.force_delete }}"),
        format!("when = {all}[0].repository_url != null\n set \"image\" {{ value = 1 }}"),
    ] {
        let fix = policy(&format!("fix \"use\" {{\n safety = \"decision\"\n {fix}\n }}"));
        assert_eq!(offered(&fix, &[("main.tf", &before)]), Vec::<String>::new());
    }
}

#[test]
fn no_null_is_written_in_documents() {
    let fix =
        policy("fix \"doc\" {\n safety = \"safe\"\n add \"b\" { c = core::jsonencode({ d = [attrs.d], e = 1 }) }\n }");
    let of = |body: &str| format!("resource \"aws_x\" \"main\" {{\n{body}}}\n");
    assert_eq!(offered(&fix, &[("main.tf", &of(""))]), Vec::<String>::new());
    assert!(fixed(&fix, &of("  d = 2\n")).contains("d = [2]"));
}

#[test]
fn all_blocks_of_a_kind_are_removed() {
    let before =
        "resource \"aws_x\" \"main\" {\n  z = 1\n\n  a {\n    b = 1\n  }\n\n  c {\n  }\n\n  a {\n    b = 2\n  }\n}\n";
    let with = |path: &str| policy(&format!("fix \"x\" {{\n safety = \"decision\"\n remove \"{path}\" {{}}\n }}"));
    assert_eq!(fixed(&with("a"), before), "resource \"aws_x\" \"main\" {\n  z = 1\n\n  c {\n  }\n}\n");
    assert_eq!(fixed(&with("a[0]"), before), before.replace("  a {\n    b = 1\n  }\n\n", ""));
    assert_eq!(fixed(&with("a[1]"), before), before.replace("\n  a {\n    b = 2\n  }\n", ""));
}

#[test]
fn another_resource_is_edited() {
    let fix = r#"
  fix "other" {
    safety = "safe"
    set "status.on" {
      of    = core::getresources("aws_y", { x = attrs.id })[0]
      value = true
    }
    remove "off" { of = core::getresources("aws_y", { x = attrs.id })[0] }
    add "rule" {
      of = core::getresources("aws_y", { x = attrs.id })[0]
      to = attrs.arn
    }
  }"#;
    let before = "resource \"aws_x\" \"main\" {\n}\n";
    let other = "# 別の資源\nresource \"aws_y\" \"own\" {\n  x   = aws_x.main.id # 注\n  off = true\n}\n";
    let texts = after(&policy(fix), &[("main.tf", before), ("other.tf", other)], 0).unwrap();
    assert_eq!(texts["main.tf"], before);
    let expected = "# 別の資源\nresource \"aws_y\" \"own\" {\n  x = aws_x.main.id # 注\n\n  status {\n    on = true\n  }\n\n  rule {\n    to = aws_x.main.arn\n  }\n}\n";
    assert_eq!(texts["other.tf"], expected);
    let both = format!("{before}\n{other}");
    assert_eq!(fixed(&policy(fix), &both), format!("{before}\n{expected}"));
    let json = r#"{"resource": {"aws_y": {"own": {"off": true, "x": "${aws_x.main.id}"}}, "aws_x": {"main": {}}}}"#;
    let texts = after(&policy(fix), &[("main.tf.json", json)], 0).unwrap();
    let expected = r#"{"resource": {"aws_y": {"own": {"x": "${aws_x.main.id}", "status": {"on": true}, "rule": {"to": "${aws_x.main.arn}"}}}, "aws_x": {"main": {}}}}"#;
    assert_eq!(texts["main.tf.json"], expected);
}

#[test]
fn a_whole_resource_is_removed() {
    let fix = policy("fix \"remove\" {\n safety = \"destroys\"\n remove {}\n }");
    let x = "# 残る注\nresource \"aws_x\" \"main\" {\n  a = 1\n}\n";
    for (before, expected) in [
        (
            format!("resource \"aws_y\" \"a\" {{\n}}\n\n{x}\nresource \"aws_y\" \"b\" {{\n}}\n"),
            "resource \"aws_y\" \"a\" {\n}\n\n# 残る注\n\nresource \"aws_y\" \"b\" {\n}\n",
        ),
        (
            format!("resource \"aws_y\" \"a\" {{\n}}\n\n{}", x.replace("# 残る注\n", "")),
            "resource \"aws_y\" \"a\" {\n}\n",
        ),
        (
            format!("{}\nresource \"aws_y\" \"b\" {{\n}}\n", x.replace("# 残る注\n", "")),
            "resource \"aws_y\" \"b\" {\n}\n",
        ),
    ] {
        assert_eq!(fixed(&fix, &before), expected, "{before}");
    }
    // What refers to it may go with it.
    let both = policy(
        "fix \"both\" {\n safety = \"destroys\"\n remove {}\n remove { of = core::getresources(\"aws_y\", {})[0] }\n }",
    );
    let pair =
        "resource \"aws_x\" \"main\" {\n}\n\nresource \"aws_y\" \"b\" {\n  x = aws_x.main.id\n}\n\nlocals {\n}\n";
    assert_eq!(fixed(&both, pair), "locals {\n}\n");
    // Something refers to it.
    let used = format!("{x}\noutput \"x\" {{\n  value = aws_x.main.id\n}}\n");
    assert_eq!(offered(&fix, &[("main.tf", &used)]), Vec::<String>::new());
    for (before, expected) in [
        (r#"{"resource": {"aws_x": {"main": {"a": 1}}, "aws_y": {"b": {}}}}"#, r#"{"resource": {"aws_y": {"b": {}}}}"#),
        (r#"{"resource": {"aws_x": {"main": {"a": 1}, "other": {}}}}"#, r#"{"resource": {"aws_x": {"other": {}}}}"#),
        (r#"{"locals": {"a": 1}, "resource": {"aws_x": {"main": {"a": 1}}}}"#, r#"{"locals": {"a": 1}}"#),
    ] {
        assert_eq!(after(&fix, &[("main.tf.json", before)], 0).unwrap()["main.tf.json"], expected);
    }
}

#[test]
fn a_resource_is_replaced_by_another_kind() {
    let fix = policy(
        "fix \"new\" {\n safety = \"destroys\"\n companion \"aws_z\" {\n a = attrs.a\n b = attrs.b\n }\n remove {}\n set \"z\" {\n of = core::getresources(\"aws_y\", {})[0]\n value = companion.aws_z.id\n }\n remove \"x\" { of = core::getresources(\"aws_y\", {})[0] }\n }",
    );
    let before = "resource \"aws_x\" \"main\" {\n  a = 1\n}\n\nresource \"aws_y\" \"y\" {\n  x = aws_x.main.id\n}\n";
    let after = "resource \"aws_z\" \"main\" {\n  a = 1\n}\n\nresource \"aws_y\" \"y\" {\n  z = aws_z.main.id\n}\n";
    assert_eq!(fixed(&fix, before), after);
    // What stands above it stays as far away as it was, and a comment of its own directly above what takes its place.
    for above in ["locals {\n}\n\n", "locals {}\n\n# 注\n", "# 別の注\n\n", "locals {}\n\n# 別の注\n\n"] {
        assert_eq!(fixed(&fix, &format!("{above}{before}")), format!("{above}{after}"), "{above}");
    }
    let behind = before.replacen("}\n", "} # 注\n", 1);
    assert_eq!(fixed(&fix, &behind), format!("# 注\n{after}"));
    let more = format!("{before}\noutput \"x\" {{\n  value = aws_x.main.a\n}}\n");
    assert_eq!(offered(&fix, &[("main.tf", &more)]), Vec::<String>::new());
}

/// A policy about elements, with a fix of each.
fn about(elements: &str, fix: &str) -> String {
    let enforce = format!("enforce {{\n for_each = {elements}\n condition = each.value.bad != true\n }}");
    format!("resource_policy \"aws_x\" \"own\" {{\n{enforce}\nfix \"each\" {{\n safety = \"safe\"\n{fix}\n}}\n}}\n")
}

#[test]
fn elements_are_found_where_they_are_written() {
    let set = "set \"each.on\" { value = true }";
    let blocks = "resource \"aws_x\" \"main\" {\n  a {\n    bad = false\n  }\n\n  a {\n    bad = true\n\n    b {\n      bad = true\n    }\n  }\n}\n";
    for (elements, fix, expected) in [
        ("attrs.a", set, blocks.replace("    bad = true\n\n", "    bad = true\n    on  = true\n\n")),
        (
            "[for a in attrs.a : a if a.bad]",
            set,
            blocks.replace("    bad = true\n\n", "    bad = true\n    on  = true\n\n"),
        ),
        (
            "core::flatten(attrs.a[*].b)",
            set,
            blocks.replace("      bad = true\n", "      bad = true\n      on  = true\n"),
        ),
        (
            "[for a in attrs.a : a if a.bad]",
            "remove \"each\" {}",
            "resource \"aws_x\" \"main\" {\n  a {\n    bad = false\n  }\n}\n".into(),
        ),
        (
            "[for a in attrs.a : a if a.bad]",
            "remove \"each.b\" {}",
            blocks.replace("\n    b {\n      bad = true\n    }\n", ""),
        ),
    ] {
        assert_eq!(fixed(&about(elements, fix), blocks), expected, "{elements}: {fix}");
    }
    let list = "resource \"aws_x\" \"main\" {\n  a = [{ bad = false }, { bad = true }]\n}\n";
    for (elements, fix, expected) in [
        ("attrs.a", set, list.replace("{ bad = true }", "{ bad = true, on = true }")),
        ("[for a in attrs.a : a if a.bad]", set, list.replace("{ bad = true }", "{ bad = true, on = true }")),
        ("attrs.a", "set \"each.bad\" { value = false }", list.replace("true", "false")),
        ("attrs.a", "remove \"each\" {}", list.replace(", { bad = true }", "")),
    ] {
        assert_eq!(fixed(&about(elements, fix), list), expected, "{elements}: {fix}");
    }
    let local = "locals {\n  a = [\n    { bad = false },\n    { bad = true }, # 注\n  ]\n}\n\nresource \"aws_x\" \"main\" {\n  a = local.a\n}\n";
    assert_eq!(fixed(&about("attrs.a", "remove \"each\" {}"), local), local.replace("{ bad = true }, # 注", "# 注"));
    let json = r#"{"resource": {"aws_x": {"main": {"a": [{"bad": false}, {"bad": true}]}}}}"#;
    for (fix, expected) in [
        (set, json.replace(r#"{"bad": true}"#, r#"{"bad": true, "on": true}"#)),
        ("remove \"each\" {}", json.replace(r#", {"bad": true}"#, "")),
    ] {
        assert_eq!(after(&about("attrs.a", fix), &[("main.tf.json", json)], 0).unwrap()["main.tf.json"], expected);
    }
    // A block that stands for several is no place for an edit.
    let dynamic = "resource \"aws_x\" \"main\" {\n  dynamic \"a\" {\n    for_each = [1]\n    content {\n      bad = true\n    }\n  }\n}\n";
    assert_eq!(offered(&about("attrs.a", set), &[("main.tf", dynamic)]), Vec::<String>::new());
}

#[test]
fn elements_of_plain_lists() {
    let policy = "resource_policy \"aws_x\" \"own\" {\nenforce {\n for_each = attrs.a\n condition = each.value != \"*\"\n }\nfix \"each\" {\n safety = \"safe\"\n EDIT\n}\n}\n";
    let remove = policy.replace("EDIT", "remove \"each\" {}");
    let set = policy.replace("EDIT", "set \"each\" { value = \"10.0.0.0/8\" }");
    for (list, removed, changed) in [
        ("[\"a\", \"*\"]", "[\"a\"]", "[\"a\", \"10.0.0.0/8\"]"),
        ("[\"*\", \"a\"]", "[\"a\"]", "[\"10.0.0.0/8\", \"a\"]"),
        ("[\"*\"]", "[]", "[\"10.0.0.0/8\"]"),
        ("[\n    \"a\",\n    \"*\",\n  ]", "[\n    \"a\",\n  ]", "[\n    \"a\",\n    \"10.0.0.0/8\",\n  ]"),
    ] {
        let text = |list: &str| format!("resource \"aws_x\" \"main\" {{\n  a = {list}\n}}\n");
        assert_eq!(fixed(&remove, &text(list)), text(removed));
        assert_eq!(fixed(&set, &text(list)), text(changed));
    }
}

#[test]
fn arguments_that_hold_objects_are_edited_inside() {
    let fix = inside("set \"tags.env\" { value = \"p\" }");
    for (before, expected) in [
        ("tags = { a = 1 }", "tags = { a = 1, env = \"p\" }"),
        ("tags = {\n    # 注\n    a = 1\n  }", "tags = {\n    # 注\n    a   = 1\n    env = \"p\"\n  }"),
        ("tags = {\n    env = \"q\" # 注\n  }", "tags = {\n    env = \"p\" # 注\n  }"),
        ("tags = {}", "tags = {\n    env = \"p\"\n  }"),
        ("tags = { # 注\n    # 注\n  }", "tags = { # 注\n    # 注\n    env = \"p\"\n  }"),
    ] {
        let text = |t: &str| format!("resource \"aws_x\" \"main\" {{\n  {t}\n}}\n");
        assert_eq!(fixed(&fix, &text(before)), text(expected));
    }
    let json = r#"{"resource": {"aws_x": {"main": {"tags": {"a": 1}}}}}"#;
    let texts = after(&fix, &[("main.tf.json", json)], 0).unwrap();
    assert_eq!(texts["main.tf.json"], json.replace(r#"{"a": 1}"#, r#"{"a": 1, "env": "p"}"#));
}

#[test]
fn comments_around_what_is_removed_stay() {
    // One above may speak of more than what stands below it, and whoever wrote one behind it may want to keep it.
    let each = "remove \"each\" {}";
    let of = |path: &str| policy(&format!("fix \"x\" {{\n safety = \"decision\"\n remove \"{path}\" {{}}\n }}"));
    let text = |body: &str| format!("resource \"aws_x\" \"main\" {{\n{body}}}\n");
    for (policy, before, expected) in [
        (of("b"), "  # 上\n  b = 1\n  c = 2\n", "  # 上\n  c = 2\n"),
        (of("a"), "  # 上\n  a {\n    bad = true\n  }\n", "  # 上\n"),
        (about("attrs.a", each), "  # 上\n  a {\n    bad = true\n  }\n", "  # 上\n"),
        (
            about("attrs.a", each),
            "  a = [\n    { bad = false },\n    # 上\n    { bad = true },\n  ]\n",
            "  a = [\n    { bad = false },\n    # 上\n  ]\n",
        ),
    ] {
        assert_eq!(fixed(&policy, &text(before)), text(expected), "{before}");
    }
}
