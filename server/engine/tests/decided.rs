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

/// The ARN of a policy of one's own is never that of one that AWS manages.
#[test]
fn policies_of_ones_own() {
    let attached = |arn: &str| {
        format!(
            "resource \"aws_iam_policy\" \"own\" {{\n  name = \"own\"\n  policy = jsonencode({{ Statement = [] }})\n}}\n\
             data \"aws_iam_policy\" \"named\" {{\n  name = \"ReadOnlyAccess\"\n}}\n\
             resource \"aws_iam_role_policy_attachment\" \"a\" {{\n  role = \"r\"\n  policy_arn = {arn}\n}}\n"
        )
    };
    for policy in ["aws_iam_role.administrator", "aws_iam_role.full_access", "aws_iam_role.iam_full_access"] {
        for arn in
            ["aws_iam_policy.own.arn", "data.aws_iam_policy.named.arn", "\"arn:aws:iam::aws:policy/ReadOnlyAccess\""]
        {
            assert_eq!(said(&report(&[("main.tf", &attached(arn))]), policy), NOTHING, "{policy} {arn}");
        }
    }
    let (found, _) = said(
        &report(&[("main.tf", &attached("\"arn:aws:iam::aws:policy/AdministratorAccess\""))]),
        "aws_iam_role.administrator",
    );
    assert_eq!(found, ["aws_iam_role_policy_attachment.a"]);
}

const DOCUMENTS: &str = r#"
resource "aws_sqs_queue" "q" {
  name = "q"
}

data "aws_iam_policy_document" "send" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.q.arn]
  }
}

data "aws_iam_policy_document" "all" {
  statement {
    actions   = ["iam:*"]
    resources = [aws_sqs_queue.q.arn]
  }
}

resource "aws_iam_policy" "send" {
  name   = "send"
  policy = data.aws_iam_policy_document.send.json
}
"#;

/// Documents that say different things are different ones, whatever the ARNs in them will be. One that nothing takes is judged.
#[test]
fn documents_with_arns() {
    let report = report(&[("main.tf", DOCUMENTS)]);
    for policy in [
        "aws_iam_policy.everything",
        "aws_iam_policy.reads_everywhere",
        "aws_iam_policy.writes_everywhere",
        "aws_iam_policy.foreign_arn",
    ] {
        assert_eq!(said(&report, policy), NOTHING, "{policy}");
    }
    let (found, open) = said(&report, "aws_iam_policy.administrative_services");
    assert_eq!((found, open), (vec!["data.aws_iam_policy_document.all".to_string()], vec![]));
}

/// Whoever refers to a bucket means it, though its name is known only in part.
#[test]
fn names_that_are_known_in_part() {
    let text = |bucket: &str| {
        format!(
            "variable \"env\" {{}}\nresource \"aws_s3_bucket\" \"a\" {{\n  bucket = \"a-${{var.env}}\"\n}}\n\
             resource \"aws_s3_bucket\" \"b\" {{\n  bucket = \"b-${{var.env}}\"\n}}\n\
             resource \"aws_s3_bucket_policy\" \"a\" {{\n  bucket = {bucket}\n  policy = jsonencode({{ Statement = [] }})\n}}\n"
        )
    };
    // A bucket that has a policy is judged there.
    for bucket in ["aws_s3_bucket.a.id", "aws_s3_bucket.a.arn"] {
        let (found, open) = said(&report(&[("main.tf", &text(bucket))]), "aws_s3_bucket_policy.policy_tls");
        let has = |name: &str| found.iter().any(|resource| resource == name);
        assert_eq!((has("aws_s3_bucket.a"), has("aws_s3_bucket.b"), open), (false, true, vec![]), "{bucket}");
    }
}

const REGION: &str = r#"
provider "aws" {
  region = "ap-northeast-1"
}

provider "aws" {
  alias  = "other"
  region = "REGION"
}

data "aws_region" "here" {
  provider = aws.other
}

resource "aws_cloudwatch_event_target" "t" {
  rule = "r"
  arn  = "arn:aws:sqs:${data.aws_region.here.name}:111111111111:q"
}
"#;

/// A data source of the region says what the provider configuration says.
#[test]
fn what_follows_from_the_region() {
    let run = |region: &str| report(&[("main.tf", &REGION.replace("REGION", region))]);
    let abroad = run("eu-west-1");
    assert_eq!(said(&abroad, "aws_iam_policy.foreign_arn").0, ["aws_cloudwatch_event_target.t"]);
    assert_eq!(said(&run("ap-northeast-3"), "aws_iam_policy.foreign_arn"), NOTHING);
    // It names no region itself.
    assert_eq!(said(&abroad, "data.aws_region.named_region"), NOTHING);
}
