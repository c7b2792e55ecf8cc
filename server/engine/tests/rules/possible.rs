//! Elements that may be there: blocks of a `dynamic` whose `for_each` is not known, and resources with an unknown number of instances.

use super::*;

const RULES: &str = r#"
resource_policy "aws_x" "all" {
  enforce { condition = core::alltrue([for r in attrs.rule : r.port != 22]) }
}
resource_policy "aws_x" "any" {
  enforce { condition = core::anytrue([for r in attrs.rule : r.log == true]) }
}
resource_policy "aws_x" "none" {
  enforce { condition = core::length([for r in attrs.rule : r if r.port == 22]) == 0 }
}
resource_policy "aws_x" "each" {
  enforce {
    for_each  = attrs.rule
    condition = each.value.port != 22
  }
}
resource_policy "aws_x" "has" {
  enforce { condition = core::contains(core::flatten(attrs.rule[*].to), "a") }
}
resource_policy "aws_x" "two" {
  enforce { condition = core::length(attrs.rule) >= 2 }
}
resource_policy "aws_x" "one" {
  enforce { condition = 1 == core::length(attrs.rule) }
}
resource_policy "aws_x" "object" {
  enforce { condition = attrs.rule.port == 443 }
}
"#;

/// The policies that are violated and those that are not decided, without what all have in common.
fn verdicts(rules: &str, files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let report = report(rules, files);
    assert_eq!(report.errors, vec![]);
    let name = |policy: &str| policy.rsplit('.').next().unwrap_or_default().to_string();
    let mut open: Vec<String> = report.undetermined.iter().map(|u| name(&u.policy)).collect();
    open.sort();
    let mut violated: Vec<String> = report.findings.iter().map(|f| name(&f.policy)).collect();
    violated.sort();
    (violated, open)
}

fn with_blocks(blocks: &str) -> (Vec<String>, Vec<String>) {
    let text = format!("variable \"n\" {{}}\nresource \"aws_x\" \"a\" {{\n{blocks}}}\n");
    verdicts(RULES, &[("main.tf", &text)])
}

/// A `dynamic` block of which nobody knows how often it is there.
fn dynamic(source: &str, content: &str) -> String {
    format!("  dynamic \"rule\" {{\n    for_each = {source}\n    content {{\n      {content}\n    }}\n  }}\n")
}

fn rule(content: &str) -> String {
    format!("  rule {{\n    {content}\n  }}\n")
}

#[track_caller]
fn expect(blocks: &str, violated: &[&str], open: &[&str]) {
    let (v, o) = with_blocks(blocks);
    assert_eq!(
        (v, o),
        (violated.iter().map(|s| s.to_string()).collect(), open.iter().map(|s| s.to_string()).collect())
    );
}

#[test]
fn a_block_that_may_be_there_decides_what_it_can() {
    // Whatever the blocks are, none is about port 22, none is logged and none leads to `a`.
    let harmless = "port = 443\n      to   = [\"b\"]\n      log  = false";
    expect(&dynamic("var.n", harmless), &["any", "has"], &["object", "one", "two"]);
    // That is all that is known of them: each may be any.
    expect(
        &dynamic("var.n", "port = rule.value.port\n      log = rule.value.log\n      to = rule.value.to"),
        &[],
        &["all", "any", "each", "has", "none", "object", "one", "two"],
    );
    // A violation that only a block shows that may be there is none.
    let harmful = "port = 22\n      to   = [\"a\"]\n      log  = true";
    expect(&dynamic("var.n", harmful), &[], &["all", "any", "each", "has", "none", "object", "one", "two"]);
    // A condition chooses between one and none.
    expect(&dynamic("var.n ? [1] : []", harmless), &["any", "has"], &["object", "one", "two"]);
    // Of what the elements are, as much is known as is written.
    expect(
        &dynamic("concat([for p in [443, 80] : p if var.n > p], [8080])", "port = rule.value"),
        &["any", "has"],
        &["object", "one", "two"],
    );
    expect(
        &dynamic("concat([for p in [22, 80] : p if var.n > p], [8080])", "port = rule.value"),
        &["any", "has"],
        &["all", "each", "none", "object", "one", "two"],
    );
}

#[test]
fn blocks_that_are_there_decide_beside_those_that_may_be() {
    let harmless = dynamic("var.n", "port = 443");
    // One that violates is enough, and two are more than one.
    expect(&(rule("port = 22") + &harmless), &["all", "any", "each", "has", "none"], &["object", "one", "two"]);
    expect(&(rule("port = 443") + &rule("port = 80") + &harmless), &["any", "has", "object", "one"], &[]);
    // One that satisfies is enough where one is wanted.
    expect(
        &(rule("port = 443\n    to   = [\"a\"]\n    log  = true") + &dynamic("var.n", "port = 22")),
        &[],
        &["all", "each", "none", "object", "one", "two"],
    );
    // Two that may be there: what is true of both is decided.
    expect(
        &(dynamic("var.n", "port = 443") + &dynamic("var.n", "port = rule.value\n      log = false")),
        &["any", "has"],
        &["all", "each", "none", "object", "one", "two"],
    );
}

#[test]
fn blocks_within_blocks_that_may_be_there() {
    let rules = r#"
resource_policy "aws_x" "closed" {
  enforce {
    condition = core::alltrue([for cidr in core::flatten([for r in attrs.rule : [for p in r.part : p.cidr]]) : cidr != "0.0.0.0/0"])
  }
}
"#;
    let told = |cidr: &str| {
        let text = format!(
            "variable \"n\" {{}}\nresource \"aws_x\" \"a\" {{\n  dynamic \"rule\" {{\n    for_each = var.n\n    content {{\n      dynamic \"part\" {{\n        for_each = rule.value\n        content {{\n          cidr = {cidr}\n        }}\n      }}\n    }}\n  }}\n}}\n"
        );
        verdicts(rules, &[("main.tf", &text)])
    };
    assert_eq!(told("\"10.0.0.0/8\""), (vec![], vec![]));
    assert_eq!(told("\"0.0.0.0/0\""), (vec![], vec!["closed".to_string()]));
    assert_eq!(told("part.value"), (vec![], vec!["closed".to_string()]));
}

const COMPANIONS: &str = r#"
resource_policy "aws_b" "covered" {
  enforce { condition = core::anytrue([for c in core::getresources("aws_c", { b = attrs.name }) : c.ok == true]) }
}
resource_policy "aws_b" "alone" {
  enforce { condition = core::length(core::getresources("aws_c", { b = attrs.name })) == 0 }
}
"#;

#[track_caller]
fn around(files: &[(&str, &str)], violated: &[&str], open: &[&str]) {
    let (v, o) = verdicts(COMPANIONS, files);
    assert_eq!(
        (v, o),
        (violated.iter().map(|s| s.to_string()).collect(), open.iter().map(|s| s.to_string()).collect())
    );
}

#[test]
fn a_companion_that_may_be_there() {
    let told = |more: &str, violated: &[&str], open: &[&str]| {
        let text = format!("variable \"n\" {{}}\nresource \"aws_b\" \"b\" {{\n  name = \"one\"\n}}\n{more}");
        around(&[("main.tf", &text)], violated, open);
    };
    let companion = |label: &str, rest: &str| format!("resource \"aws_c\" \"{label}\" {{\n{rest}}}\n");
    let may = |b: &str, ok: &str| companion("may", &format!("  count = var.n\n  b     = {b}\n  ok    = {ok}\n"));
    // That of another resource does not count.
    told(&may("\"two\"", "true"), &["covered"], &[]);
    told(&may("\"one\"", "true"), &[], &["alone", "covered"]);
    told(&may("var.n", "true"), &[], &["alone", "covered"]);
    // It would not be enough if it were there.
    told(&may("\"one\"", "false"), &["covered"], &["alone"]);
    let certain = companion("c", "  b  = \"one\"\n  ok = true\n");
    told(&(may("\"one\"", "false") + &certain), &["alone"], &[]);
}

#[test]
fn a_companion_in_a_module_that_may_be_there() {
    let both =
        "resource \"aws_b\" \"b\" {\n  name = \"one\"\n}\nresource \"aws_c\" \"c\" {\n  b  = \"one\"\n  ok = true\n}\n";
    let call = "variable \"n\" {}\nmodule \"m\" {\n  source = \"./m\"\n  count  = var.n\n}\n";
    // Where the one is, the other is.
    around(&[("main.tf", call), ("m/main.tf", both)], &["alone"], &[]);
    // Seen from outside, it may be missing.
    let outside = format!("{call}resource \"aws_b\" \"o\" {{\n  name = \"one\"\n}}\n");
    let inside = "resource \"aws_c\" \"c\" {\n  b  = \"one\"\n  ok = true\n}\n";
    around(&[("main.tf", &outside), ("m/main.tf", inside)], &[], &["alone", "covered"]);
    around(&[("main.tf", &outside), ("m/main.tf", &inside.replace("true", "false"))], &["covered"], &["alone"]);
}
