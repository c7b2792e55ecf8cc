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

pub(super) fn fixed(policy: &str, before: &str) -> String {
    let texts = after(policy, &[("main.tf", before)], 0).expect("a fix");
    texts["main.tf"].clone()
}

pub(super) fn offered(policy: &str, files: &[(&str, &str)]) -> Vec<String> {
    after(policy, files, usize::MAX).expect_err("no fix has this number")
}

const KEYED: &str = r#"
  fix "add" {
    safety = "decision"
    set "key" { value = companion.aws_key.arn }
    companion "aws_key" { alias = "k" }
    companion "aws_role" "reader" {
      keys = [companion.aws_key.arn]
      text = "${companion.aws_key.id}/*"
      note = core::jsonencode({ Resource = [companion.aws_key.arn, attrs.arn] })
    }
    companion "aws_role" "writer" { like = companion.reader.arn }
  }
"#;

#[test]
fn companions_refer_to_one_another() {
    let expected = r#"resource "aws_x" "main" {
  key = aws_key.main.arn
}

resource "aws_key" "main" {
  alias = "k"
}

resource "aws_role" "main_reader" {
  keys = [aws_key.main.arn]
  text = "${aws_key.main.id}/*"
  note = jsonencode({
    Resource = [aws_key.main.arn, aws_x.main.arn]
  })
}

resource "aws_role" "main_writer" {
  like = aws_role.main_reader.arn
}
"#;
    let before = "resource \"aws_x\" \"main\" {\n}\n";
    assert_eq!(fixed(&policy(KEYED), before), expected);
}

#[test]
fn companions_of_what_is_repeated_go_by_its_keys() {
    let before =
        "resource \"aws_x\" \"main\" {\n  for_each = toset([\"a\"])\n}\n\nresource \"aws_key\" \"main\" {\n}\n";
    let text = fixed(&policy(KEYED), before);
    for line in [
        "  key      = aws_key.main_2[each.key].arn\n",
        "resource \"aws_key\" \"main_2\" {\n  for_each = toset([\"a\"])\n",
        "  text     = \"${aws_key.main_2[each.key].id}/*\"\n",
        "    Resource = [aws_key.main_2[each.key].arn, aws_x.main[each.key].arn]\n",
        "  like     = aws_role.main_reader[each.key].arn\n",
    ] {
        assert!(text.contains(line), "{line}{text}");
    }
}

#[test]
fn companions_in_json() {
    let before = "{\"resource\": {\"aws_x\": {\"main\": {}}}}";
    let texts = after(&policy(KEYED), &[("main.tf.json", before)], 0).unwrap();
    let json: serde_json::Value = serde_json::from_str(&texts["main.tf.json"]).unwrap();
    let resources = &json["resource"];
    let types: Vec<&String> = resources.as_object().unwrap().keys().collect();
    assert_eq!(types, ["aws_x", "aws_key", "aws_role"]);
    assert_eq!(resources["aws_x"]["main"]["key"], "${aws_key.main.arn}");
    let reader = &resources["aws_role"]["main_reader"];
    assert_eq!(reader["keys"][0], "${aws_key.main.arn}");
    assert_eq!(reader["note"], "{\"Resource\":[${jsonencode(aws_key.main.arn)},${jsonencode(aws_x.main.arn)}]}");
    assert_eq!(resources["aws_role"]["main_writer"]["like"], "${aws_role.main_reader.arn}");
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

/// A policy whose fix edits the document in `policy`.
pub(super) fn inside(edit: &str) -> String {
    policy(&format!("fix \"inside\" {{\n safety = \"safe\"\n {edit}\n }}"))
}

const EFFECT: &str = "set \"policy\" {\n inside = \"Statement[0].Effect\"\n value = \"Deny\"\n }";
const ACTION: &str = "remove \"policy\" { inside = \"Statement[0].Action[1]\" }";
const SID: &str = "set \"policy\" {\n inside = \"Statement[0].Sid\"\n value = \"S\"\n }";
const PUSH: &str =
    "set \"policy\" {\n inside = \"Statement[]\"\n value = { Effect = \"Deny\", Resource = [attrs.arn] }\n }";

fn holding(policy: &str) -> String {
    format!("resource \"aws_x\" \"main\" {{\n  policy = {policy}\n}}\n")
}

#[test]
fn documents_in_jsonencode() {
    let lines = "jsonencode({\n    Statement = [\n      {\n        Effect = \"Allow\" # 注\n        Action = [\"a\", var.b]\n      },\n    ]\n  })";
    let hugging =
        "jsonencode({\n    Statement = [{\n      Effect = \"Allow\"\n      Action = [\"a\", \"b\"]\n    }]\n  })";
    let line = "jsonencode({ Statement = { Effect = \"Allow\", Action = [\"a\", \"b\"] } })";
    for (before, edit, expected) in [
        (lines, EFFECT, lines.replace("\"Allow\"", "\"Deny\" ")),
        (lines, ACTION, lines.replace(", var.b", "")),
        (lines, SID, lines.replace("var.b]\n", "var.b]\n        Sid    = \"S\"\n")),
        (
            lines,
            PUSH,
            lines.replace(
                "      },\n    ]",
                "      },\n      {\n        Effect   = \"Deny\"\n        Resource = [aws_x.main.arn]\n      },\n    ]",
            ),
        ),
        (hugging, EFFECT, hugging.replace("Allow", "Deny")),
        (
            hugging,
            PUSH,
            hugging
                .replace("    }]", "      }, {\n      Effect   = \"Deny\"\n      Resource = [aws_x.main.arn]\n    }]"),
        ),
        (line, EFFECT, line.replace("Allow", "Deny")),
        (line, SID, line.replace("\"b\"] }", "\"b\"], Sid = \"S\" }")),
    ] {
        let after = fixed(&inside(edit), &holding(before));
        let formatted = shirube_syntax::fmt::format(&after).unwrap();
        assert_eq!(after, formatted);
        let plain = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(plain(&after), plain(&holding(&expected)), "{before}: {edit}");
    }
}

#[test]
fn documents_in_texts() {
    let heredoc = "<<-EOF\n    {\n      \"Statement\": [\n        {\n          \"Effect\": \"Allow\",\n          \"Action\": [\"a\", \"${x.y[\"b\"]}\"]\n        }\n      ]\n    }\n  EOF";
    let quoted = r#""{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"a\",\"b\"]}]}""#;
    for (before, edit, expected) in [
        (heredoc, EFFECT, heredoc.replace("Allow", "Deny")),
        (heredoc, ACTION, heredoc.replace(", \"${x.y[\"b\"]}\"", "")),
        (heredoc, SID, heredoc.replace("]}\"]\n", "]}\"],\n          \"Sid\": \"S\"\n")),
        (heredoc, PUSH, heredoc.replace("        }\n      ]", "        },\n        {\n          \"Effect\": \"Deny\",\n          \"Resource\": [\"${aws_x.main.arn}\"]\n        }\n      ]")),
        (quoted, EFFECT, quoted.replace("Allow", "Deny")),
        (quoted, ACTION, quoted.replace(r#",\"b\""#, "")),
        (quoted, SID, quoted.replace(r#"\"b\"]"#, r#"\"b\"],\"Sid\":\"S\""#)),
    ] {
        assert_eq!(fixed(&inside(edit), &holding(before)), holding(&expected), "{edit}");
        let crlf = |t: &str| t.replace('\n', "\r\n");
        assert_eq!(fixed(&inside(edit), &crlf(&holding(before))), crlf(&holding(&expected)), "{edit}");
    }
    let directive = "<<EOF\n{\"Statement\": [%{ if a }{\"Effect\": \"Allow\"}%{ endif }]}\nEOF";
    assert_eq!(offered(&inside(EFFECT), &[("main.tf", &holding(directive))]), Vec::<String>::new());
}

#[test]
fn documents_in_json_files() {
    let text = |policy: &str| {
        let json = serde_json::json!({"resource": {"aws_x": {"main": {"policy": policy}}}});
        serde_json::to_string(&json).unwrap()
    };
    for (before, expected) in [
        (
            r#"{"Statement":[{"Effect":"Allow","Resource":"${x.y["a"]}"}]}"#,
            r#"{"Statement":[{"Effect":"Deny","Resource":"${x.y["a"]}"}]}"#,
        ),
        (
            r#"${jsonencode({ Statement = [{ Effect = "Allow", Resource = x.y }] })}"#,
            r#"${jsonencode({ Statement = [{ Effect = "Deny", Resource = x.y }] })}"#,
        ),
    ] {
        let texts = after(&inside(EFFECT), &[("main.tf.json", &text(before))], 0).unwrap();
        assert_eq!(texts["main.tf.json"], text(expected));
    }
}

#[test]
fn documents_elsewhere() {
    let local = "locals {\n  document = { Statement = [{ Effect = \"Allow\" }] }\n}\n\nresource \"aws_x\" \"main\" {\n  policy = jsonencode(local.document)\n}\n";
    assert_eq!(fixed(&inside(EFFECT), local), local.replace("Allow", "Deny"));
    let data = "resource \"aws_x\" \"main\" {\n  policy = data.aws_iam_policy_document.d.json\n}\n\ndata \"aws_iam_policy_document\" \"d\" {\n  statement {\n    effect  = \"Allow\"\n    actions = [\"a\"]\n  }\n}\n";
    assert_eq!(fixed(&inside(EFFECT), data), data.replace("Allow", "Deny"));
    let push = "set \"policy\" {\n inside = \"Statement[]\"\n value = {\n Sid = \"S\"\n Effect = \"Deny\"\n Principal = { AWS = \"*\" }\n Action = \"*\"\n Resource = [attrs.arn]\n Condition = { Bool = { \"aws:SecureTransport\" = \"false\" } }\n }\n }";
    let statement = "\n  statement {\n    sid       = \"S\"\n    effect    = \"Deny\"\n    actions   = [\"*\"]\n    resources = [aws_x.main.arn]\n\n    principals {\n      type        = \"AWS\"\n      identifiers = [\"*\"]\n    }\n\n    condition {\n      test     = \"Bool\"\n      variable = \"aws:SecureTransport\"\n      values   = [\"false\"]\n    }\n  }\n}\n";
    let expected = format!("{}{statement}", data.strip_suffix("}\n").unwrap());
    assert_eq!(fixed(&inside(push), data), expected);
    let merged = data.replace("\" \"d\" {\n", "\" \"d\" {\n  source_policy_documents = [var.more]\n");
    assert_eq!(offered(&inside(EFFECT), &[("main.tf", &merged)]), Vec::<String>::new());
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
