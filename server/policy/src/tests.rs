//! Rule files: what they may say, what is wrong in them, and what they decide.

use std::sync::Arc;

use shirube_lang::{Reason, Value};
use shirube_model::schema::Schemas;

use crate::{
    compile,
    judge::{self, See, Subject, Verdict, World},
    load::{self, Source},
    pack::{Compiled, Pack, Profile},
    policy::{Policy, Reads},
    tables::Tables,
    text::Severity,
};

struct Nowhere;

impl World for Nowhere {
    fn resources(&mut self, _: &str, _: bool, _: Option<&Arc<[Arc<str>]>>, _: &mut See<'_>) -> Option<Arc<Reason>> {
        None
    }

    fn meta(&mut self, _: &Reads) -> Value {
        Value::map([("address".into(), Value::string("aws_x.y"))])
    }

    fn common(&mut self, _: (u64, &Arc<str>), make: &mut dyn FnMut(&mut dyn World) -> Value) -> Value {
        make(self)
    }
}

fn pack(text: &str) -> Pack {
    let sources = [Source { path: "own.policy.hcl".into(), text: text.into() }];
    let (compiled, errors) = load::compile(&sources);
    assert_eq!(errors, []);
    Pack::new(compiled)
}

/// The mistakes of a file as the text that they stand at and what is said.
fn mistakes(text: &str) -> Vec<(String, String)> {
    let errors = compile::file("x.policy.hcl", text, &Schemas::default()).errors;
    errors.into_iter().map(|e| (text[e.range.start..e.range.end].to_string(), e.message.en)).collect()
}

fn verdict(policy: &Policy, attrs: &Value, inputs: &[(Arc<str>, Value)]) -> Verdict {
    let tables = Tables::default();
    let subject = Subject { attrs, inputs, tables: &tables, today: "2026-11-23" };
    judge::judge(policy, &subject, &mut Nowhere)
}

fn attrs(size: Value) -> Value {
    Value::map([("size".into(), size)])
}

const TUNED: &str = r#"
policy {
  required_providers { aws = { source = "hashicorp/aws" } }
}
input "most" {
  type    = number
  default = 3
}
input "names" { type = list(string) }
locals { limit = input.most }
resource_policy "aws_x" "size" {
  enforcement_level = "advisory"
  operations        = ["create", "update"]
  locals { own = local.limit + 1 }
  enforce {
    condition = attrs.size < local.own
    error_message = "${meta.address} is larger than ${local.limit}"
  }
  enforce {
    condition = prior_attrs == null && core::alltrue([true]) && core::semverconstraint("1.2.3", "~> 1.2")
  }
}
resource_policy "aws_x" "named" {
  enforce {
    condition = core::contains(input.names, "a")
    info_message = "looks at names"
  }
}
resource_policy "aws_x" "gone" {
  operations = ["delete"]
  enforce { condition = false }
}
"#;

#[test]
fn inputs_are_tuned_by_the_user() {
    let pack = pack(TUNED);
    let policy = pack.policy("aws_x.size").unwrap();
    let most = |n: Value| [(Arc::from("most"), n)];
    assert_eq!(verdict(&policy, &attrs(Value::number(3_i64)), &[]), Verdict::Satisfied);
    let Verdict::Violated(violations) = verdict(&policy, &attrs(Value::number(4_i64)), &[]) else { panic!() };
    assert_eq!((&*violations[0].message.en, policy.severity), ("aws_x.y is larger than 3", Some(Severity::Warning)));
    assert_eq!(verdict(&policy, &attrs(Value::number(4_i64)), &most(Value::string("9"))), Verdict::Satisfied);
    assert!(matches!(
        verdict(&policy, &attrs(Value::number(4_i64)), &most(Value::string("x"))),
        Verdict::Undetermined(_)
    ));
    let named = pack.policy("aws_x.named").unwrap();
    let Verdict::Undetermined(reason) = verdict(&named, &attrs(Value::null()), &[]) else { panic!() };
    assert_eq!(reason.to_string(), "input.names has no value");
    let list = Value::list(vec![Value::string("b")]);
    let Verdict::Violated(violations) = verdict(&named, &attrs(Value::null()), &[("names".into(), list)]) else {
        panic!()
    };
    assert_eq!(violations[0].message.ja, "looks at names");
}

#[test]
fn policies_about_nothing_that_is_created_do_not_apply() {
    let pack = pack(TUNED);
    assert!(pack.policy("aws_x.gone").is_none());
    assert_eq!(pack.policies("aws_x").len(), 2);
}

#[test]
fn a_condition_without_message_has_one() {
    let pack = pack("resource_policy \"*\" \"never\" {\n  enforce { condition = false }\n}\n");
    let policy = pack.policies("anything").pop().unwrap();
    let Verdict::Violated(violations) = verdict(&policy, &attrs(Value::null()), &[]) else { panic!() };
    assert!(!violations[0].message.ja.is_empty() && !violations[0].message.en.is_empty());
}

#[test]
fn a_hint_is_for_the_complete_profile_unless_the_policy_says_otherwise() {
    let policy = |more: &str| {
        let text = format!("resource_policy \"a\" \"b\" {{\n{more}\n  enforce {{ condition = false }}\n}}\n");
        pack(&text).policy("a.b").unwrap()
    };
    assert_eq!(policy("severity = \"hint\"").profile_of(None), Some(Profile::Complete));
    assert_eq!(policy("severity = \"hint\"\nprofile = \"standard\"").profile_of(None), Some(Profile::Standard));
    assert_eq!(policy("").profile_of(Some(Severity::Hint)), Some(Profile::Complete));
    assert_eq!(policy("severity = \"hint\"").profile_of(Some(Severity::Warning)), None);
    assert_eq!(policy("").profile_of(None), None);
}

#[test]
fn mistakes_stand_at_their_place() {
    let one = |text: &str| mistakes(text).pop().unwrap();
    let body =
        |inner: &str| format!("resource_policy \"a\" \"b\" {{\n  {inner}\n  enforce {{ condition = true }}\n}}\n");
    assert_eq!(one(&body("severity = \"high\"")).0, "severity = \"high\"");
    assert_eq!(one(&body("enforcement_level = \"soft\"")).0, "enforcement_level = \"soft\"");
    assert_eq!(one(&body("profile = \"all\"")).1, "profile is one of essential, standard, complete");
    assert_eq!(one(&body("operations = [\"create\", \"read\"]")).0, "\"read\"");
    assert_eq!(one(&body("filter = local.x")).1, "local.x is not declared");
    assert_eq!(one(&body("filter = input.x")).0, "input.x");
    assert_eq!(one(&body("filter = attr.x")).1, "there is no name attr (did you mean attrs?)");
    assert_eq!(
        one(&body("filter = core::lenght(attrs.x)")).1,
        "there is no function core::lenght (did you mean core::length?)"
    );
    assert_eq!(one("input \"n\" {\n  type = number\n  default = \"x\"\n}\n").0, "\"x\"");
    assert_eq!(one("rule \"a\" {\n}\n").1, "there is no block rule");
    assert_eq!(
        one("resource_polcy \"a\" \"b\" {\n}\n").1,
        "there is no block resource_polcy (did you mean resource_policy?)"
    );
    assert_eq!(one(&body("enforec {}")).1, "enforec is not allowed here (did you mean enforce?)");
    let fix = |inner: &str| one(&body(&format!("fix {{\n{inner}\n}}")));
    let missing = "safety is missing: one of safe, replaces, destroys, decision";
    assert_eq!(fix("remove \"a\" {}"), ("fix".into(), missing.into()));
    let said = ("safety = \"replace\"", "safety is one of safe, replaces, destroys, decision (did you mean replaces?)");
    assert_eq!(fix("safety = \"replace\"\nremove \"a\" {}"), (said.0.into(), said.1.into()));
    assert_eq!(fix("safety = \"safe\"\nremov \"a\" {}").1, "there is no edit remov (did you mean remove?)");
    assert_eq!(one("resource_policy \"a\" {\n}\n").0, "resource_policy \"a\"");
    assert!(!mistakes("resource_policy \"a\" \"b\" {\n  enforce {\n").is_empty());
    let fine = "filter = [for k, v in attrs.t : k if v == local.y] == []\n  locals { y = \"%{ for z in attrs.t }${z}%{ endfor }\" }";
    assert_eq!(mistakes(&body(fine)), []);
}

#[test]
fn a_control_of_an_organisation_needs_no_guideline() {
    let control = |text: &str| Source { path: "controls/own-names.md".into(), text: text.into() };
    let rule = "resource_policy \"a\" \"b\" {\n  control = \"own-name\"\n  enforce { condition = true }\n}\n";
    let rule = Source { path: "o.policy.hcl".into(), text: rule.into() };
    let sources = [control("---\nid: own-names\nseverity: error\ntitle: {ja: 名前, en: Names}\n---\n"), rule];
    let mut compiled = |s: &Source| Arc::new(compile::file(&s.path, &s.text, &Schemas::default()));
    let (compiled_pack, errors) = load::extend(&sources, &Pack::default(), &mut compiled);
    assert_eq!(compiled_pack.controls[0].profile, Profile::Standard);
    let said: Vec<&str> = errors.iter().map(|e| &*e.message.en).collect();
    assert_eq!(said, ["there is no control own-name (did you mean own-names?)"]);
    let text = "---\nid: own-names\nseverity: worst\ntitle: {ja: 名前, en: Names}\n---\n";
    let (_, errors) = load::extend(&[control(text)], &Pack::default(), &mut compiled);
    assert_eq!(text[..errors[0].range.start].matches('\n').count(), 2, "{errors:?}");
    assert!(!errors[0].message.en.contains("line"), "{errors:?}");
}

#[test]
fn packs_are_added_to_packs() {
    let first = pack("resource_policy \"a\" \"b\" {\n  enforce { condition = true }\n}\n");
    let text = "resource_policy \"a\" \"b\" {\n  control = \"none\"\n  enforce { condition = false }\n}\n\
        module_policy \"*\" \"m\" {\n  enforce { condition = true }\n}\n";
    let sources = [Source { path: "o.policy.hcl".into(), text: text.into() }];
    let (compiled, errors) =
        load::extend(&sources, &first, &mut |s| Arc::new(compile::file(&s.path, &s.text, &Schemas::default())));
    assert_eq!((errors.len(), &*errors[0].message.en), (1, "there is no control none"));
    assert_eq!(&text[errors[0].range.start..errors[0].range.end], "\"none\"");
    let both = first.with([&compiled]);
    let ids: Vec<String> = both.policies("a").iter().map(|p| p.id.to_string()).collect();
    assert_eq!(ids, ["a.b", "a.b#2"]);
    assert!(both.covers("module.x/y/z") && both.covers_class("module.") && !first.covers_class("module."));
    assert_ne!(first.stamp("a"), both.stamp("a"));
    assert_eq!(both.with([&Compiled::default()]).stamp("a"), both.stamp("a"));
}

#[test]
fn tables_of_a_pack_stay_as_they_are() {
    let table = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
    let (compiled, errors) = load::compile(&[table("data/places.yaml", "japan: [a]\nabroad: [b]\n")]);
    assert_eq!(errors, []);
    let first = Pack::new(compiled);
    let own = "# own\nabroad: [b]\njapan: [c]\n";
    let sources = [table("data/places.yaml", own), table("data/own.yaml", "japan: [c]\n")];
    let (added, errors) = load::extend(&sources, &first, &mut |_| unreachable!("no rules"));
    let said: Vec<&str> = errors.iter().map(|e| &*e.message.en).collect();
    assert_eq!(said, ["the built-in pack has a table places/japan, which stays as it is: choose another name"]);
    assert_eq!(&own[errors[0].range.start..], "japan: [c]\n");
    let both = first.with([&added]);
    let texts = ["places/japan", "japan", "own/japan", "own"].map(|name| both.tables.get(name).unwrap().to_string());
    assert_eq!(texts, ["[\"a\"]", "[\"a\"]", "[\"c\"]", "{\"japan\":[\"c\"]}"]);
}

/// A short name that both packs have stands for the built-in table, so a rule that means the own one is told.
#[test]
fn short_names_of_two_tables_are_told() {
    let source = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
    let (compiled, errors) = load::compile(&[source("data/places.yaml", "japan: [a]\nabroad: [b]\n")]);
    assert_eq!(errors, []);
    let first = Pack::new(compiled);
    let rules = "resource_policy \"a\" \"b\" {\n  locals {\n    one = shirube::table(\"japan\")\n    two = shirube::table(\"own/japan\")\n  \
        three = shirube::table(\"abroad\")\n    four = shirube::table(\"own\").japan\n    five = shirube::table(\"mine\")\n  }\n  \
        enforce {\n    condition = shirube::matches(\"japan.x\", attrs.name) || shirube::given(\"japan\")\n  }\n}\n";
    let sources = [
        source("data/own.yaml", "japan: [c]\nmine: [d]\n"),
        source("data/abroad.yaml", "x: [e]\n"),
        source("data/elsewhere.yaml", "[f]\n"),
        source("o.policy.hcl", rules),
    ];
    let (_, errors) =
        load::extend(&sources, &first, &mut |s| Arc::new(compile::file(&s.path, &s.text, &Schemas::default())));
    let said: Vec<(&str, &str, &str)> = errors
        .iter()
        .map(|e| {
            (&*e.path, if e.path.ends_with(".hcl") { &rules[e.range.start..e.range.end] } else { "" }, &*e.message.en)
        })
        .collect();
    let japan = "the built-in pack has a table japan, which counts here: one's own is written own/japan";
    let abroad = "the built-in pack has a table abroad, which stays as it is: choose another name for the file";
    let rules = "o.policy.hcl";
    let expected = [("data/abroad.yaml", "", abroad), (rules, "\"japan\"", japan), (rules, "\"japan.x\"", japan)];
    assert_eq!(said, expected);
}

mod tested {
    use super::*;
    use crate::policytest::{self, Setting};

    const RULES: &str = r#"
input "largest" {
  default = "t3.small"
}
resource_policy "aws_instance" "small" {
  enforce {
    condition     = attrs.instance_type == input.largest && core::try(attrs.tags.env, "") != "x"
    error_message = "${meta.address}: ${attrs.instance_type}"
  }
}
resource_policy "aws_s3_bucket" "versioned" {
  locals {
    versioning = core::getresources("aws_s3_bucket_versioning", { bucket = attrs.id })
  }
  enforce {
    condition = core::anytrue([for v in local.versioning : v.versioning_configuration[0].status == "Enabled"])
  }
}
module_policy "*" "recent" {
  enforce { condition = core::semverconstraint(meta.version, ">= 5.0.0") }
}
provider_policy "aws" "region" {
  enforce { condition = attrs.region == "ap-northeast-1" && meta.alias == null }
}
"#;

    /// Name and what is said about each mock, and the errors.
    fn run(test: &str) -> (Vec<(String, String)>, Vec<String>) {
        let source = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
        let sources = [source("policies/own.policy.hcl", RULES), source("tests/own.policytest.hcl", test)];
        let tables = Tables::default();
        let (outcomes, errors) =
            policytest::run(&sources, &Schemas::default(), &Setting { tables: &tables, today: "2026-11-23" });
        let said = |o: policytest::Outcome| (o.name, o.result.err().map(|t| t.en).unwrap_or_default());
        let at = |e: &load::PackError| format!("{}: {}", &test[e.range.start..e.range.end], e.message.en);
        (outcomes.into_iter().map(said).collect(), errors.iter().map(at).collect())
    }

    #[test]
    fn mocks_satisfy_policies_or_fail_them() {
        let (outcomes, errors) = run(r#"
policytest {
  targets = ["../policies"]
}
locals { type = "t3.small" }
resource "aws_instance" "fine" {
  attrs = { instance_type = local.type }
}
resource "aws_instance" "large" {
  expect_failure = true
  attrs = { instance_type = "t3.large" }
}
resource "aws_instance" "tuned" {
  attrs = { instance_type = "t3.large" }
  inputs { largest = "t3.large" }
}
resource "aws_instance" "wrong" {
  attrs = { instance_type = "t3.large" }
}
resource "aws_instance" "harmless" {
  expect_failure = true
  attrs = { instance_type = "t3.small" }
}
resource "aws_s3_bucket" "b" {
  attrs = { id = "b" }
}
resource "aws_s3_bucket_versioning" "v" {
  skip  = true
  attrs = { bucket = aws_s3_bucket.b.id, versioning_configuration = [{ status = "Enabled" }] }
}
resource "aws_s3_bucket" "c" {
  expect_failure = true
  attrs = { id = "c" }
}
module "terraform-aws-modules/vpc/aws" "old" {
  expect_failure = true
  meta = { version = "4.0.0" }
}
module "terraform-aws-modules/vpc/aws" "unsaid" {
}
provider "aws" "tokyo" {
  attrs = { region = "ap-northeast-1" }
}
data "aws_ami" "any" {
  attrs = { id = "ami-1" }
}
"#);
        assert_eq!(errors, Vec::<String>::new());
        let failed: Vec<_> = outcomes.iter().filter(|(_, said)| !said.is_empty()).collect();
        let expected = [
            ("aws_instance.wrong", "aws_instance.small fails: aws_instance.wrong: t3.large"),
            ("aws_instance.harmless", "it is expected to fail and does not"),
            ("module.unsaid", "module.*.recent is undetermined: a string is required"),
        ];
        assert_eq!(failed.len(), expected.len(), "{failed:?}");
        for ((name, said), (expected_name, beginning)) in failed.iter().zip(expected) {
            assert_eq!(name, expected_name);
            assert!(said.starts_with(&beginning[..beginning.len().min(28)]), "{said}");
        }
        assert_eq!(outcomes.len(), 10);
    }

    #[test]
    fn inputs_of_a_file_hold_for_all_mocks() {
        let (outcomes, _) = run(
            "inputs {\n  largest = \"x\"\n}\nresource \"aws_instance\" \"a\" {\n  attrs = { instance_type = \"x\" }\n}\n",
        );
        assert_eq!(outcomes, [("aws_instance.a".into(), String::new())]);
    }

    #[test]
    fn mistakes_in_tests_stand_at_their_place() {
        let (_, errors) = run(
            "policytest {\n  targets = [\"nowhere\"]\n}\nresourc \"a\" \"b\" {}\nresource \"a\" {}\nresource \"a\" \"b\" {\n  atrs = {}\n}\n",
        );
        assert_eq!(
            errors,
            [
                "resourc \"a\" \"b\": there is no block resourc (did you mean resource?)",
                "resource \"a\": two labels are required: a type and a name",
                "atrs = {}: there is no argument atrs (did you mean attrs?)",
                "\"nowhere\": there are no rule files at nowhere",
            ]
        );
    }
}

mod broken {
    use super::*;
    use crate::policytest::{self, Setting};

    fn check(text: &str) {
        for error in compile::file("x.policy.hcl", text, &Schemas::default()).errors {
            assert!(text.get(error.range.start..error.range.end).is_some(), "{:?} in {text}", error.range);
            assert!(!error.message.ja.is_empty() && !error.message.en.is_empty());
        }
        let tables = Tables::default();
        let sources = [Source { path: "x.policytest.hcl".into(), text: text.into() }];
        let (_, errors) =
            policytest::run(&sources, &Schemas::default(), &Setting { tables: &tables, today: "2026-11-23" });
        errors.iter().for_each(|e| assert!(text.get(e.range.start..e.range.end).is_some()));
    }

    #[test]
    fn texts_that_are_being_typed_are_survived() {
        let test = "policytest {\n  targets = [\"x\"]\n}\nresource \"a\" \"b\" {\n  attrs = { x = a.b.x, y = \"標\" }\n  skip = true\n}\n";
        for text in [TUNED, test] {
            for cut in text.char_indices().map(|(i, _)| i).step_by(5) {
                check(&text[..cut]);
                check(&text[cut..]);
                let next = text[cut..].chars().next().map_or(0, char::len_utf8);
                check(&format!("{}{}", &text[..cut], &text[cut + next..]));
            }
        }
    }
}

#[test]
fn what_means_nothing_in_a_fix_is_reported() {
    let of = |fix: &str| {
        let text = format!(
            "resource_policy \"aws_x\" \"y\" {{\n  enforce {{ condition = false }}\n  fix {{\ntitle = \"t\"\n{fix}\n  }}\n}}\n"
        );
        mistakes(&text).into_iter().map(|(at, what)| format!("{at}: {what}")).collect::<Vec<_>>()
    };
    let decision = |edits: &str| of(&format!("safety = \"decision\"\n{edits}"));
    for (edits, expected) in [
        ("", "fix: there is no edit"),
        ("set \"a\" {}", "set \"a\": value is missing"),
        ("set { value = 1 }", "set: a label with the path is required"),
        ("set \"a..b\" { value = 1 }", "set \"a..b\": a..b is not a path such as a.b[0].c"),
        ("set \"a\" {\nvalue = 1\nchoices = [1]\n}", "choices = [1]: value and choices cannot both be given"),
        (
            "set \"a\" { choices = [1] }\nset \"b\" { choices = [2] }",
            "choices = [2]: a fix has one list of choices: write choices beside safety and use choice in the edits",
        ),
        ("set \"a\" { value = choice }", "choice: there is no name choice"),
        ("set \"a\" { value = companion.aws_y.id }", "companion: there is no name companion"),
        (
            "companion \"aws_y\" {}\nset \"a\" { value = companion.aws_z.id }",
            "companion.aws_z: companion.aws_z is not declared (did you mean companion.aws_y?)",
        ),
        (
            "companion \"aws_y\" {}\ncompanion \"aws_y\" {}",
            "companion \"aws_y\": there is a companion of this name already: give it a second label",
        ),
        ("companion \"data.aws_y\" {}", "companion \"data.aws_y\": a companion is a resource, and data.aws_y is none"),
        ("companion {}", "companion: a label with the type is required, and a second one may name it"),
        ("remove {}", "remove: removing a whole resource needs safety = \"destroys\""),
        ("set \"each.a\" { value = 1 }", "set \"each.a\": each is the element of a for_each, and no enforce has one"),
        ("set \"a\" { value = each.key }", "each: each is the element of a for_each, and no enforce has one"),
        ("remove \"a\" { inside = lokal.x }", "lokal: there is no name lokal (did you mean local?)"),
        ("remove \"a\" { value = 1 }", "value = 1: there is no argument value"),
        ("add \"a\" {\nb { c = choise }\n}", "choise: there is no name choise"),
        ("set \"a\" { value = null }", "null: a fix does not write null: remove takes an argument away"),
        (
            "add \"a\" { b = core::jsonencode({ c = [{ d = 1 }, { e = null }] }) }",
            "null: a fix does not write null: leave out what is not there",
        ),
    ] {
        assert_eq!(decision(edits), [expected], "{edits}");
    }
    assert_eq!(
        of("safety = \"safe\"\nset \"a\" { choices = [1] }"),
        ["choices = [1]: what a person has to choose is not safe: safety = \"decision\", or replaces or destroys"]
    );
    for fine in [
        "choices = [1]\nset \"a\" { value = choice }\nset \"b\" { value = [choice] }",
        "companion \"aws_y\" {}\ncompanion \"aws_y\" \"more\" { a = companion.aws_y.id }\nset \"b\" { value = companion.more.id }",
        "set \"a\" {\nof = core::getresources(\"aws_y\", {})[0]\nvalue = 1\n}",
        "remove { of = core::getresources(\"aws_y\", {})[0] }",
        "add \"a\" {\nb = core::jsonencode({ c = attrs.c == null ? [] : [attrs.c] })\nc = null\n}",
    ] {
        assert_eq!(decision(fine), Vec::<String>::new(), "{fine}");
    }
    assert_eq!(of("safety = \"destroys\"\nremove {}"), Vec::<String>::new());
}

#[test]
fn a_list_that_is_known_in_part_is_shown_in_part() {
    let rules = r#"
policy {}
resource_policy "aws_x" "names" {
  locals { found = [for name in attrs.names : name if core::startswith(name, "a")] }
  enforce {
    condition = core::length(local.found) == 0
    error_message = { ja = "${core::join("、", local.found)}", en = "remove ${core::join(", ", local.found)}" }
  }
}
"#;
    let pack = pack(rules);
    let policy = pack.policy("aws_x.names").unwrap();
    let said = |names: Value| match verdict(&policy, &Value::map([("names".into(), names)]), &[]) {
        Verdict::Violated(violations) => (violations[0].message.ja.clone(), violations[0].message.en.clone()),
        other => panic!("{other:?}"),
    };
    let unknown = || Value::unknown(Reason::NoValue("var.x".into()));
    let both = |ja: &str, en: &str| (ja.to_string(), en.to_string());
    let list = |items: Vec<Value>| Value::list(items);
    assert_eq!(
        said(list(vec![Value::string("a1"), Value::string("b"), Value::string("a2")])),
        both("a1、a2", "remove a1, a2")
    );
    assert_eq!(said(list(vec![Value::string("a1"), unknown(), Value::string("b")])), both("a1、…", "remove a1, …"));
    let secret = list(vec![Value::string("a1").mark(true), unknown(), Value::string("a2")]);
    assert!(!said(secret).1.contains("a1"));
}
