//! Resources that modules get to know which are not installed: what belongs to them may be made there.

use super::{
    Workspace,
    template_tests::{said_of, workspace_with},
};

const RULES: &str = r#"
policy {}

resource_policy "own_bucket" "guard" {
  locals {
    own = core::getresources("own_guard", { bucket = attrs.id })
  }
  enforce {
    condition     = core::length(local.own) > 0
    error_message = "guard"
  }
}
"#;

const BUCKETS: &str = "resource \"own_bucket\" \"b\" {\n  name = \"the-bucket\"\n}\nresource \"own_bucket\" \"each\" {\n  for_each = { x = 1, y = 2 }\n  name     = each.key\n}\n";

fn workspace(main: &str) -> Workspace {
    let local = "variable \"of\" {}\nmodule \"far\" {\n  source = \"example.com/own/far\"\n  of     = var.of\n}\noutput \"of\" {\n  value = var.of\n}\n";
    let alone = "variable \"of\" {}\noutput \"of\" {\n  value = var.of\n}\n";
    let main = format!("{BUCKETS}{main}");
    workspace_with(&[("main.tf", &main), ("local/main.tf", local), ("alone/main.tf", alone)], &[], RULES)
}

/// The buckets with a finding, and those of which it is not known whether there is one.
fn with(main: &str) -> String {
    let all = said_of(&mut workspace(main), "own_bucket.");
    let of = |line: &String| {
        let words: Vec<&str> = line.split(' ').collect();
        let resource = if words[0].ends_with('?') { words[1] } else { words[2] };
        (resource.trim_start_matches("own_bucket.").replace('"', "'"), words[0].ends_with('?'))
    };
    let mut all: Vec<String> =
        all.iter().map(of).map(|(resource, open)| if open { format!("{resource}?") } else { resource }).collect();
    all.sort();
    all.join(" ")
}

fn module(arguments: &str) -> String {
    format!("module \"far\" {{\n  source  = \"own/far/any\"\n  version = \"1.0.0\"\n{arguments}\n}}\n")
}

// Of instances about which the same is found, the first one is named.
const ALL: &str = "b each['x']";
const B: &str = "b? each['x']";

#[test]
fn a_module_that_is_not_installed_may_make_more_for_what_it_is_given() {
    for (arguments, expected) in [
        ("", ALL),
        ("of = own_bucket.b.id", B),
        ("of = own_bucket.b", B),
        ("of = own_bucket.b.name", B),
        ("of = \"${own_bucket.b.name}\"", B),
        ("of = { all = [{ arn = \"${own_bucket.b.arn}/*\" }] }", B),
        ("of = jsonencode({ Resource = [own_bucket.b.arn] })", B),
        ("of = try(timestamp() == \"\" ? own_bucket.b.id : null, 1)", B),
        ("of = lower(own_bucket.b.id)", B),
        ("of = own_bucket.each[\"x\"].id", "b each['x']? each['y']"),
        ("of = own_bucket.each", "b each['x']? each['y']?"),
        ("of = values(own_bucket.each)[*].id", "b each['x']? each['y']?"),
        ("of = [for key, of in own_bucket.each : of.id if key != \"x\"]", "b each['x'] each['y']?"),
        ("for_each = own_bucket.each\n  of = each.value.id", "b each['x']? each['y']?"),
        ("for_each = toset([\"x\"])\n  of = own_bucket.each[each.key].id", "b each['x']? each['y']"),
        ("for_each = toset(split(\",\", uuid()))\n  of = own_bucket.each[each.key].id", "b each['x']? each['y']?"),
        ("count = uuid() == \"\" ? 1 : 0\n  of = own_bucket.b.id", B),
        // Nothing that names one, something else that is called so, or no call at all.
        ("of = \"the-bucket\"", ALL),
        ("of = own_bucket.b.region", ALL),
        ("of = own_bucket.b.name == \"\"", ALL),
        ("of = uuid()", ALL),
        ("depends_on = [own_bucket.b]", ALL),
        ("count = 0\n  of = own_bucket.b.id", ALL),
        ("for_each = {}\n  of = own_bucket.b.id", ALL),
    ] {
        assert_eq!(with(&module(&format!("  {arguments}"))), expected, "{arguments}");
    }
}

#[test]
fn it_is_told_through_locals_and_other_modules_what_a_module_is_given() {
    for of in [
        "{ id = own_bucket.b.id }",
        "[own_bucket.b.name]",
        "upper(own_bucket.b.name) == \"\" ? \"\" : own_bucket.b.name",
    ] {
        let locals = format!("locals {{\n  of = {of}\n}}\n");
        assert_eq!(with(&format!("{locals}{}", module("  of = local.of"))), B, "{of}");
    }
    let call = |dir: &str| format!("module \"near\" {{\n  source = \"./{dir}\"\n  of     = own_bucket.b.id\n}}\n");
    assert_eq!(with(&call("local")), B);
    assert_eq!(with(&call("alone")), ALL);
    assert_eq!(with(&format!("{}{}", call("alone"), module("  of = module.near.of"))), B);
}

#[test]
fn what_a_known_operand_decides_alone_is_decided() {
    let bucket =
        |count: &str| format!("{}resource \"own_bucket\" \"c\" {{\n  count = {count} ? 1 : 0\n}}\n", module(""));
    let open = |count: &str| {
        with(&bucket(count)).split(' ').any(|one| one.starts_with("c[") || one.starts_with("c?") || one == "c")
    };
    assert!(!open("module.far.enabled && false") && !open("false && module.far.enabled"));
    assert!(!open("!(true || module.far.enabled)") && !open("!(module.far.enabled || true)"));
    assert!(open("module.far.enabled && true") && open("module.far.enabled || false"));
}
