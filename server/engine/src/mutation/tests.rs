use shirube_policy::mutants::{self, Accepted};

use super::{
    variants::{self, Way},
    written::Written,
    *,
};
use mutants::Unnoticed as List;

const EXAMPLE: &str = r#"provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_s3_bucket" "b" {
  bucket = "b"
  tags   = { a = 1 }
}

resource "aws_s3_bucket_versioning" "v" {
  bucket = aws_s3_bucket.b.id
  versioning_configuration {
    status = "Enabled"
  }
}
"#;

/// What an example looks like in another form, with the module's text behind `---`.
fn said(way: Way) -> String {
    let written = Written::read(EXAMPLE);
    let variant = variants::variant(&written, way, &|kind, name| kind != "provider.aws" && name != "tags");
    let variant = variant.expect("something to say in another way");
    variant.main + &variant.module.map_or(String::new(), |module| format!("---\n{module}"))
}

#[test]
fn values_from_variables() {
    let expected = EXAMPLE
        .replace("bucket = \"b\"", "bucket = var.mutated_0")
        .replace("bucket = aws_s3_bucket.b.id", "bucket = local.mutated_1")
        .replace("\"Enabled\"", "var.mutated_2");
    let added = "\nvariable \"mutated_0\" {\n  default = \"b\"\n}\n\nlocals {\n  mutated_1 = aws_s3_bucket.b.id\n}\n\nvariable \"mutated_2\" {\n  default = \"Enabled\"\n}\n";
    assert_eq!(said(Way::Variable), expected + added);
}

#[test]
fn all_but_providers_in_a_module() {
    let (provider, rest) = EXAMPLE.split_at(EXAMPLE.find("\nresource").expect("a resource"));
    let call = "\nmodule \"mutated\" {\n  source = \"./mutated\"\n  mutated_0 = \"b\"\n  mutated_1 = \"Enabled\"\n}\n";
    let inside = rest.replace("bucket = \"b\"", "bucket = var.mutated_0").replace("\"Enabled\"", "var.mutated_1");
    let variables = "\nvariable \"mutated_0\" {}\n\nvariable \"mutated_1\" {}\n";
    let joined = said(Way::Module);
    let (main, module) = joined.split_once("---\n").expect("a module");
    assert_eq!(main.replace("\n\n", "\n"), (provider.to_string() + call).replace("\n\n", "\n"));
    assert_eq!(module.trim_start(), (inside + variables).trim_start());
}

#[test]
fn references_get_the_key() {
    let first = |text: &str, argument: &str| {
        text.replace("\"b\" {\n", &format!("\"b\" {{\n  {argument}\n"))
            .replace("\"v\" {\n", &format!("\"v\" {{\n  {argument}\n"))
    };
    let count = first(EXAMPLE, "count = 1").replace("bucket.b.id", "bucket.b[0].id");
    assert_eq!(said(Way::Count), count);
    let each = first(EXAMPLE, "for_each = toset([\"one\"])").replace("bucket.b.id", "bucket.b[\"one\"].id");
    assert_eq!(said(Way::ForEach), each);
}

#[test]
fn nested_blocks_as_dynamic() {
    let block = "versioning_configuration {\n    status = \"Enabled\"\n  }";
    let expected = "dynamic \"versioning_configuration\" {\nfor_each = [\"Enabled\"]\ncontent {\n    status = versioning_configuration.value\n  }\n}";
    assert_eq!(said(Way::Dynamic), EXAMPLE.replace(block, expected));
}

#[test]
fn arguments_are_taken_away_and_set() {
    let written = Written::read(EXAMPLE);
    let changes = variants::changes(&written, &|kind, name| kind == "aws_s3_bucket_versioning" && name != "bucket");
    let [change] = changes.as_slice() else { panic!("one argument is read") };
    assert_eq!(change.name.en, "versioning_configuration[0].status of aws_s3_bucket_versioning.v");
    assert_eq!(change.absent(EXAMPLE), EXAMPLE.replace("    status = \"Enabled\"\n", "    \n"));
    assert_eq!(change.with(EXAMPLE, "null"), EXAMPLE.replace("\"Enabled\"", "null"));
    assert_eq!(change.unknown(EXAMPLE), EXAMPLE.replace("\"Enabled\"", "var.mutated") + "\nvariable \"mutated\" {}\n");
}

/// A pack of one rule file with examples.
fn pack(rules: &str, examples: &[(&str, &str)]) -> (Arc<Pack>, Vec<Source>) {
    let sources = vec![Source { path: "policies/a/policy.hcl".into(), text: rules.into() }];
    let (compiled, errors) = shirube_policy::load::compile(&sources);
    assert!(errors.is_empty(), "{errors:?}");
    let examples: Vec<_> =
        examples.iter().map(|(n, t)| ("a".to_string(), (*n).to_string(), (*t).to_string())).collect();
    (Arc::new(Pack::new(compiled).with_examples_of(examples.into_iter())), sources)
}

fn topic(arguments: &str) -> String {
    format!("resource \"aws_sns_topic\" \"t\" {{\n{arguments}}}\n")
}

fn problems(rules: &str, example: &str) -> Vec<String> {
    let (pack, _) = pack(rules, &[("p.violating.tf", example)]);
    let variants = variants(&pack, 0, &|_| true);
    assert!(variants.judged > 5, "only {} variants", variants.judged);
    variants.failures.into_iter().filter_map(|f| Some(f.outcome.err()?.en)).collect()
}

#[test]
fn variants_show_what_a_policy_should_not_depend_on() {
    let rule = |condition: &str, message: &str| {
        format!(
            "resource_policy \"aws_sns_topic\" \"p\" {{\n  enforce {{\n    condition = {condition}\n    error_message = \"{message}\"\n  }}\n}}\n"
        )
    };
    let example = topic("  name = \"x\"\n");
    assert_eq!(problems(&rule("attrs.name == \"y\"", "name it y"), &example), Vec::<String>::new());
    // Whether an argument is null or absent is no difference.
    let counted = problems(&rule("core::length(core::keys(attrs)) > 9", "more"), &example);
    assert_eq!(counted, Vec::<String>::new(), "how many there are is more than 9 in neither case");
    let gap = problems(&rule("attrs.name == \"y\"", "it is named “${core::coalesce(attrs.name, \"null\")}”"), &example);
    assert!(gap.iter().any(|p| p.contains("name of aws_sns_topic.t absent: the message shows \"null\"")), "{gap:?}");
}

#[test]
fn conditions_that_no_example_notices() {
    let rules = r#"resource_policy "aws_sns_topic" "p" {
  filter = attrs.name != "old"
  enforce {
    condition = attrs.fifo_topic == true && local.named
  }
  locals {
    named = attrs.name == null || (attrs.name == "a" || attrs.name == "b")
  }
}
"#;
    let violating = topic("  name       = \"x\"\n  fifo_topic = true\n");
    let compliant = topic("  name       = \"b\"\n  fifo_topic = true\n");
    let examples = [("p.violating.tf", &*violating), ("compliant.tf", &*compliant)];
    let judged = |examples: &[(&str, &str)]| {
        let (pack, sources) = pack(rules, examples);
        let found = conditions(&pack, &sources, &|_| false, &|_| true);
        assert_eq!(found.judged, 9);
        found
    };
    let said = |found: &Conditions| -> Vec<String> {
        found.unnoticed.iter().map(|u| format!("{} {} {}", u.line, u.mutant.text, u.mutant.value)).collect()
    };
    let found = judged(&examples);
    let expected = [
        "2 attrs.name != \"old\" true",
        "4 attrs.fifo_topic == true true",
        "7 attrs.name == null false",
        "7 attrs.name == \"a\" false",
    ];
    assert_eq!(said(&found), expected);
    // What the list accepts is left out; what it accepts without need is named.
    let accepted = |condition: &str| Accepted {
        policy: "aws_sns_topic.p".into(),
        condition: condition.into(),
        becomes: true,
        reason: "a test".into(),
    };
    let left = |conditions: &[&str], operands: usize| -> Vec<String> {
        let list = List {
            conditions: conditions.iter().map(|c| accepted(c)).collect(),
            operands: [("aws_sns_topic.p".to_string(), operands)].into_iter().collect(),
        };
        let said = |r: ExampleResult| format!("{}: {}", r.name, r.outcome.unwrap_err().en);
        unaccepted(&found, &list).into_iter().map(said).collect()
    };
    let filter = "attrs.name != \"old\"";
    assert_eq!(left(&[filter], 3), Vec::<String>::new());
    let at = |line: usize, text: &str, value: bool| {
        format!("policies/a/policy.hcl:{line}: aws_sns_topic.p: no example notices when `{text}` becomes {value}")
    };
    let operands = [
        at(4, "attrs.fifo_topic == true", true),
        at(7, "attrs.name == null", false),
        at(7, "attrs.name == \"a\"", false),
    ];
    assert_eq!(left(&[filter], 2), operands);
    assert_eq!(left(&[], 3), [at(2, filter, true)]);
    assert_eq!(left(&[filter, "attrs.fifo_topic == true"], 2), Vec::<String>::new());
    let needless = |what: &str| format!("unnoticed.yaml: aws_sns_topic.p: {what}");
    assert_eq!(
        left(&[filter, "local.named"], 4),
        [
            needless("an example notices when `local.named` becomes true"),
            needless("4 operands are listed, and examples notice all but 3"),
        ]
    );
    // Further examples notice.
    let (old, plain) = (topic("  name = \"old\"\n"), topic("  fifo_topic = true\n"));
    let (a, fifo) = (topic("  name       = \"a\"\n  fifo_topic = true\n"), topic("  name = \"a\"\n"));
    let more = [("old.tf", &*old), ("plain.tf", &*plain), ("a.tf", &*a), ("p.plain.violating.tf", &*fifo)];
    assert_eq!(said(&judged(&[&examples[..], &more[..]].concat())), Vec::<String>::new());
    assert_eq!(mutants::of("p.policy.hcl", rules).len(), 1);
}
