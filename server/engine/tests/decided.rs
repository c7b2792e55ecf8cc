//! What is decided because it is written, though it looks as if it were not known.

use std::{collections::BTreeMap, sync::Arc};

use shirube_engine::{Options, Report, Workspace, files::Memory};
use shirube_policy::pack::Profile;

fn report(files: &[(&str, &str)]) -> Report {
    let files = files.iter().map(|(p, t)| (format!("/w/{p}"), t.as_bytes().to_vec())).collect::<BTreeMap<_, _>>();
    let options = Options { today: "2026-11-24".into(), profile: Some(Profile::Complete), ..Options::default() };
    Workspace::load(Arc::new(Memory(files)), shirube_guideline::pack(), &["/w".into()], options).report(&[])
}

/// What a policy says: the resources it reports, and those that it leaves undetermined with the reason.
fn said(report: &Report, policy: &str) -> (Vec<String>, Vec<String>) {
    let found = report.findings.iter().filter(|f| &*f.policy == policy).map(|f| f.resource.to_string());
    let open = report.undetermined.iter().filter(|u| &*u.policy == policy);
    (found.collect(), open.map(|u| format!("{}: {}", u.resource, u.reason.en)).collect())
}

const NOTHING: (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());

/// The arguments of a module call are those of its instances; without any they are still written.
#[test]
fn repeated_module_calls() {
    let module = ("m/main.tf", "variable \"name\" {}\nvariable \"password\" { default = null }\n");
    let call = |repeat: &str, name: &str, password: &str| {
        format!("module \"m\" {{\n  source = \"./m\"\n  {repeat}\n  name = {name}\n  password = {password}\n}}\n")
    };
    let run = |text: &str| said(&report(&[("main.tf", text), module]), "*.literal_secret");
    assert_eq!(run(&call("for_each = { a = 1 }", "each.key", "null")), NOTHING);
    assert_eq!(run(&call("for_each = {}", "each.key", "each.value")), NOTHING);
    let text = format!("variable \"all\" {{}}\n{}", call("for_each = var.all", "each.key", "each.value.secret"));
    assert_eq!(run(&text), NOTHING);
    assert_eq!(run(&call("count = 2", "\"m${count.index}\"", "null")), NOTHING);
    let (found, open) = run(&call("for_each = { a = null, b = \"uR4kT9pQz7Lm\" }", "each.key", "each.value"));
    assert_eq!((found, open), (vec!["module.m".to_string()], vec![]));
    let (found, open) = run(&call("for_each = {}", "each.key", "\"uR4kT9pQz7Lm\""));
    assert_eq!((found, open), (vec!["module.m".to_string()], vec![]));
}

/// The configurations that a module wants to be passed are names, not values.
#[test]
fn required_providers_with_aliases() {
    let text = "terraform {\n  required_providers {\n    aws = {\n      source = \"hashicorp/aws\"\n      version = \"~> 5.0\"\n      configuration_aliases = [aws.backup]\n    }\n  }\n}\n";
    assert_eq!(said(&report(&[("main.tf", text)]), "terraform.provider_versions"), NOTHING);
}

/// Before Terraform 0.12 maps were written as blocks.
#[test]
fn maps_as_blocks() {
    let text = |name: &str| {
        format!("resource \"aws_s3_bucket\" \"b\" {{\n  bucket = \"b\"\n  tags {{\n    Name = \"{name}\"\n  }}\n}}\n")
    };
    let run = |name: &str| said(&report(&[("main.tf", &text(name))]), "aws_s3_bucket.record_lock");
    assert_eq!(run("assets").1, Vec::<String>::new());
}

/// What is said of a block whose `count` fails holds for each instance that there would be.
#[test]
fn counts_that_fail() {
    let text = "resource \"aws_s3_bucket\" \"b\" {\n  count = 1 - \"x\"\n  acl = ACL\n}\n";
    let run = |acl: &str| said(&report(&[("main.tf", &text.replace("ACL", acl))]), "aws_s3_bucket.legacy_public_acl");
    assert_eq!(run("\"private\""), NOTHING);
    assert_eq!(run("\"public-read\"").0, ["aws_s3_bucket.b"]);
}

/// What functions make of nothing holds no secret that is written.
#[test]
fn functions_of_the_moment() {
    let text = "resource \"local_file\" \"f\" {\n  filename = \"f\"\n  content = CONTENT\n}\n";
    let run = |content: &str| said(&report(&[("main.tf", &text.replace("CONTENT", content))]), "*.literal_secret");
    assert_eq!(run("formatdate(\"YYYY\", timestamp())"), NOTHING);
    assert_eq!(run("provider::other::made()").1.len(), 1);
}
