//! What fixes write where values are not known, or are made from others.

use std::{collections::BTreeMap, sync::Arc};

use shirube_engine::{Options, Workspace, files::Memory, fixes};
use shirube_policy::{
    load::{self, Source},
    pack::Pack,
};

const RULES: &str = r#"
resource_policy "aws_lambda_function" "log_group" {
  locals {
    groups = core::getresources("aws_cloudwatch_log_group", {})
  }

  enforce {
    condition     = core::length(local.groups) > 0
    error_message = "x"
  }

  fix {
    title  = "Add the log group"
    safety = "safe"
    companion "aws_cloudwatch_log_group" {
      name = "/aws/lambda/${attrs.function_name}"
    }
  }
}

resource_policy "aws_ssm_document" "content" {
  enforce {
    condition     = core::jsondecode(attrs.content).version == 2
    error_message = "x"
  }

  fix {
    title  = "Set version 2"
    safety = "safe"
    set "content" {
      value = "{}"
    }
  }
}

resource_policy "aws_lb" "name" {
  enforce {
    condition     = attrs.internal == true
    error_message = "x"
  }

  fix {
    title  = "Set the name"
    safety = "safe"
    set "name" {
      value = "${attrs.name}-internal"
    }
  }
}
"#;

fn load(rules: &str, text: &str) -> Workspace {
    let (compiled, errors) = load::compile(&[Source { path: "x.policy.hcl".into(), text: rules.into() }]);
    assert_eq!(errors, []);
    let files = Memory(BTreeMap::from([("/w/main.tf".to_string(), text.as_bytes().to_vec())]));
    let options = Options { today: "2026-11-24".into(), ..Options::default() };
    Workspace::load(Arc::new(files), Arc::new(Pack::new(compiled)), &["/w".into()], options)
}

/// The text after the first fix of the only finding, or the number of fixes if there is none.
fn fixed(text: &str) -> Result<String, usize> {
    let mut workspace = load(RULES, text);
    let report = workspace.report(&[]);
    assert_eq!(report.findings.len(), 1, "{:#?}", report.findings);
    let finding = &report.findings[0];
    let first = finding.fixes.first().ok_or(0usize)?;
    let fix = workspace.fix(finding, first.id).ok_or(finding.fixes.len())?;
    Ok(fixes::apply(text, &fix.edits[0].1))
}

#[test]
fn a_companion_refers_to_an_argument_that_is_not_known() {
    let text = "variable \"prefix\" {}\n\nresource \"aws_lambda_function\" \"a\" {\n  function_name = \"${var.prefix}-notify\"\n}\n";
    let expected = format!(
        "{text}\nresource \"aws_cloudwatch_log_group\" \"a\" {{\n  name = \"/aws/lambda/${{aws_lambda_function.a.function_name}}\"\n}}\n"
    );
    assert_eq!(fixed(text), Ok(expected));
}

#[test]
fn a_companion_writes_an_argument_that_is_known() {
    let text = "resource \"aws_lambda_function\" \"a\" {\n  function_name = \"notify\"\n}\n";
    let expected =
        format!("{text}\nresource \"aws_cloudwatch_log_group\" \"a\" {{\n  name = \"/aws/lambda/notify\"\n}}\n");
    assert_eq!(fixed(text), Ok(expected));
}

#[test]
fn nothing_is_offered_that_cannot_be_written() {
    let text = "variable \"name\" {}\n\nresource \"aws_lb\" \"a\" {\n  name = var.name\n}\n";
    assert_eq!(fixed(text), Err(0));
}

#[test]
fn a_literal_inside_a_call_is_not_the_argument() {
    let text = "resource \"aws_ssm_document\" \"a\" {\n  content = jsonencode({ version = 1 })\n}\n";
    assert_eq!(fixed(text), Ok("resource \"aws_ssm_document\" \"a\" {\n  content = \"{}\"\n}\n".into()));
}

#[test]
fn edits_of_neighbouring_lines_are_put_together() {
    let rules = RULES.replace("attrs.internal == true", "attrs.idle_timeout == 4000")
        + r#"
resource_policy "aws_lb" "internal" {
  enforce {
    condition     = attrs.internal == true
    error_message = "x"
  }

  fix {
    title  = "Keep it inside"
    safety = "safe"
    set "internal" {
      value = true
    }
  }
}

resource_policy "aws_lb" "dropping" {
  enforce {
    condition     = attrs.drop_invalid_header_fields == false
    error_message = "x"
  }

  fix {
    title  = "Drop"
    safety = "safe"
    set "drop_invalid_header_fields" {
      value = false
    }
  }
}
"#;
    let text = "resource \"aws_lb\" \"a\" {\n  idle_timeout = 4000\n  internal     = false\n}\n";
    let mut workspace = load(&rules, text);
    let report = workspace.report(&[]);
    let edits: Vec<_> = report.findings.iter().map(|f| workspace.fix(f, f.fixes[0].id).expect("a fix").edits).collect();
    let (merged, applied) = workspace.merge(&edits);
    assert_eq!(applied, [0, 1]);
    let expected = "resource \"aws_lb\" \"a\" {\n  idle_timeout               = 4000\n  internal                   = true\n  drop_invalid_header_fields = false\n}\n";
    assert_eq!(fixes::apply(text, &merged["/w/main.tf"]), expected);
}
