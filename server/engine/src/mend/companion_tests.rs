//! What the companions of a fix are called, how they refer to one another, and when none is added.

use super::tests::{after, fixed, offered, policy, workspace};

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

/// What a module has already, repeated as its second argument says.
fn beside(header: &str, of: &str) -> String {
    format!("resource \"aws_x\" \"main\" {{\n}}\n\nresource \"aws_key\" \"own\" {{\n  {header}\n  of = {of}\n}}\n")
}

#[test]
fn nothing_is_added_that_the_module_has_and_does_not_make_here() {
    let own = policy("fix \"add\" {\n safety = \"safe\"\n companion \"aws_key\" { of = attrs.id }\n }");
    let off = "variable \"on\" {\n  default = false\n}\n";
    for header in
        ["count = 0", "count = var.on ? 1 : 0", "for_each = {}", "for_each = toset([for k in [\"a\"] : k if var.on])"]
    {
        for of in ["aws_x.main.id", "\"${aws_x.main.arn}/*\"", "one(aws_x.main[*].id)"] {
            let text = beside(header, of) + off;
            assert_eq!(offered(&own, &[("main.tf", &text)]), Vec::<String>::new(), "{text}");
        }
    }
    // Another one is for somebody else, is made, may be made, or is of another type.
    for (header, of) in [
        ("count = 0", "aws_x.other.id"),
        ("count = 0", "local.main"),
        ("count = 1", "aws_x.main.id"),
        ("count = var.unknown", "aws_x.main.id"),
        ("for_each = toset([\"a\"])", "aws_x.main.id"),
    ] {
        let text = beside(header, of) + off;
        assert_eq!(offered(&own, &[("main.tf", &text)]), ["add"], "{text}");
    }
    let other = beside("count = 0", "aws_x.main.id").replace("aws_key", "aws_role");
    assert_eq!(offered(&own, &[("main.tf", &other)]), ["add"]);
    // In a module it is the instance that is judged that counts.
    let call = |on: bool| format!("module \"m\" {{\n  source = \"./m\"\n  on     = {on}\n}}\n");
    let text = beside("count = var.on ? 1 : 0", "aws_x.main.id") + off;
    assert_eq!(offered(&own, &[("main.tf", &call(false)), ("m/main.tf", &text)]), Vec::<String>::new());
    assert_eq!(offered(&own, &[("main.tf", &call(true)), ("m/main.tf", &text)]), ["add"]);
}

#[test]
fn what_is_switched_off_meanwhile_is_noticed() {
    let own = policy("fix \"add\" {\n safety = \"safe\"\n companion \"aws_key\" { of = attrs.id }\n }");
    let texts = ["count = 1", "count = 0", "", "for_each = {}", "for_each = { a = 1 }"]
        .map(|header| beside(header, "aws_x.main.id"));
    let main = "resource \"aws_x\" \"main\" {\n}\n";
    let mut workspace = workspace(&own, &[("main.tf", main), ("other.tf", "")]);
    let mut offered = |version: i32, text: &str| {
        workspace.open("/w/other.tf", text, version);
        let finding = workspace.report(&[]).findings.remove(0);
        finding.fixes.len()
    };
    let rest = |text: &String| text.strip_prefix(main).expect("both").to_string();
    let numbers: Vec<usize> = texts.iter().enumerate().map(|(i, text)| offered(i as i32, &rest(text))).collect();
    assert_eq!(numbers, [1, 0, 1, 0, 1]);
}

#[test]
fn a_companion_may_have_a_condition() {
    let own = policy(
        "fix \"add\" {\n safety = \"safe\"\n companion \"aws_key\" {\n when = attrs.own == true\n a = 1\n }\n companion \"aws_role\" { keys = attrs.own == true ? [companion.aws_key.arn] : [] }\n }",
    );
    let role = |keys: &str| format!("\nresource \"aws_role\" \"main\" {{\n  keys = {keys}\n}}\n");
    let before = |own: &str| format!("resource \"aws_x\" \"main\" {{\n  own = {own}\n}}\n");
    let key = "\nresource \"aws_key\" \"main\" {\n  a = 1\n}\n";
    let with = format!("{}{key}{}", before("true"), role("[aws_key.main.arn]"));
    assert_eq!(fixed(&own, &before("true")), with);
    assert_eq!(fixed(&own, &before("false")), before("false") + &role("[]"));
    // What is not known is not offered, nor is what refers to something that is left out.
    let unknown = before("var.own") + "variable \"own\" {\n}\n";
    assert_eq!(offered(&own, &[("main.tf", &unknown)]), Vec::<String>::new());
    let bound = own.replace("attrs.own == true ? [companion.aws_key.arn] : []", "[companion.aws_key.arn]");
    assert_eq!(fixed(&bound, &before("true")), with);
    assert_eq!(offered(&bound, &[("main.tf", &before("false"))]), Vec::<String>::new());
    let only = policy("fix \"add\" {\n safety = \"safe\"\n companion \"aws_key\" { when = attrs.own }\n }");
    assert_eq!(offered(&only, &[("main.tf", &before("false"))]), Vec::<String>::new());
}
