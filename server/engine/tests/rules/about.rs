//! Modules, providers, files of values, lock files, pipelines; and what the user tunes.

use super::*;

#[test]
fn modules_by_their_source() {
    let rules = r#"
module_policy "registry.terraform.io/terraform-aws-modules/*" "pinned" {
  filter = meta.version != null
  enforce {
    condition     = core::semverconstraint(meta.version, ">= 5.0.0")
    error_message = "${meta.source} is at ${meta.version}"
  }
}
module_policy "*" "named" {
  enforce {
    condition     = core::startswith(attrs.name, "gov-")
    error_message = "no"
  }
}
resource_policy "module" "known" {
  enforce { condition = attrs.source != "./x" }
}
"#;
    let files = [
        (
            "main.tf",
            r#"
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "4.0.0"
  name    = "gov-a"
}
module "loose" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 4.0"
  name    = "a"
}
module "got" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 4.0"
  name    = "gov-c"
}
module "own" {
  source = "./x"
  name   = "gov-d"
}
"#,
        ),
        (
            ".terraform/modules/modules.json",
            r#"{"Modules":[{"Key":"got","Source":"registry.terraform.io/terraform-aws-modules/vpc/aws","Version":"4.9.0","Dir":".terraform/modules/got"}]}"#,
        ),
        (".terraform/modules/got/main.tf", "variable \"name\" {}\n"),
        ("x/main.tf", "variable \"name\" {}\n"),
    ];
    let report = report(rules, &files);
    let found = found(&report, &files);
    assert_eq!(
        found,
        [
            "module.registry.terraform.io/terraform-aws-modules/*.pinned module.vpc main.tf `\"terraform-aws-modules/vpc/aws\"` terraform-aws-modules/vpc/aws is at 4.0.0",
            "module.*.named module.loose main.tf `\"a\"` no",
            "module.registry.terraform.io/terraform-aws-modules/*.pinned module.got main.tf `module \"got\"` terraform-aws-modules/vpc/aws is at 4.9.0",
            "module.known module.own main.tf `\"./x\"` The condition of the policy does not hold.",
        ]
        .map(|line| line.replace("`\"terraform-aws-modules/vpc/aws\"`", "`\"4.0.0\"`"))
    );
    let open: Vec<_> = report.undetermined.iter().map(|u| (&*u.policy, &*u.resource, &*u.reason.en)).collect();
    assert_eq!(
        open,
        [(
            "module.registry.terraform.io/terraform-aws-modules/*.pinned",
            "module.loose",
            "module.loose is not installed"
        )]
    );
}

#[test]
fn providers_by_name_and_source() {
    let rules = r#"
provider_policy "*" "official" {
  enforce {
    condition     = meta.namespace == "hashicorp"
    error_message = "${meta.source} ${meta.name} ${meta.version}"
  }
}
provider_policy "datadog" "named" {
  enforce { condition = meta.name == "datadog" }
}
resource_policy "aws_*" "recent" {
  enforce {
    condition     = core::semverconstraint(meta.provider_version, ">= 6.0.0")
    error_message = "${meta.provider_version}"
  }
}
"#;
    let main = "terraform {\n  required_providers {\n    dd = {\n      source = \"DataDog/datadog\"\n      version = \"3.0.0\"\n    }\n  }\n}\n\
                provider \"aws\" {}\nprovider \"dd\" {}\nresource \"aws_sqs_queue\" \"q\" {}\nresource \"google_x\" \"q\" {}\n";
    let files = [("main.tf", main), (".terraform.lock.hcl", LOCK)];
    let report = report(rules, &files);
    assert_eq!(
        found(&report, &files),
        [
            "provider.*.official provider.dd main.tf `provider \"dd\"` DataDog/datadog dd 3.0.0",
            "provider.datadog.named provider.dd main.tf `provider \"dd\"` The condition of the policy does not hold.",
            "aws_*.recent aws_sqs_queue.q main.tf `resource \"aws_sqs_queue\" \"q\"` 5.1.0",
        ]
    );
    assert_eq!(report.undetermined, []);
}

#[test]
fn a_star_is_every_resource_and_nothing_else() {
    let rules = "resource_policy \"*\" \"never\" {\n  enforce { condition = false }\n}\n";
    let main = "variable \"v\" {}\nlocals { l = 1 }\noutput \"o\" { value = 1 }\ndata \"aws_ami\" \"a\" {}\nprovider \"aws\" {}\n\
                module \"m\" { source = \"a/b/c\" }\nterraform {}\nresource \"aws_x\" \"r\" {}\n";
    let report = report(rules, &[("main.tf", main)]);
    assert_eq!(report.findings.iter().map(|f| &*f.resource).collect::<Vec<_>>(), ["aws_x.r"]);
}

const SECRETS: &str = r#"
resource_policy "tfvars" "secret" {
  enforce {
    condition     = !(core::endswith(meta.name, "password") && attrs.value != "")
    error_message = "${meta.name} in ${attrs.file}"
  }
}
"#;

#[test]
fn values_in_files_of_values() {
    let files = [
        ("main.tf", "variable \"db_password\" {}\n"),
        ("prod.tfvars", "region = \"x\"\ndb_password = \"hunter2\"\n"),
        ("envs/stg.tfvars", "db_password = \"b\"\n"),
        ("terraform.tfvars.json", "{\"db_password\": \"c\", \"other\": 1}\n"),
        ("sub/main.tf", "variable \"x\" {}\n"),
        ("sub/a.auto.tfvars", "x_password = \"d\"\n"),
    ];
    let mut workspace = load(SECRETS, &files);
    let report = workspace.report(&[]);
    assert_eq!(
        found(&report, &files),
        [
            "tfvars.secret var.db_password envs/stg.tfvars `\"b\"` db_password in envs/stg.tfvars",
            "tfvars.secret var.db_password prod.tfvars `\"hunter2\"` db_password in prod.tfvars",
            "tfvars.secret var.x_password sub/a.auto.tfvars `\"d\"` x_password in a.auto.tfvars",
            "tfvars.secret var.db_password terraform.tfvars.json `\"c\"` db_password in terraform.tfvars.json",
        ]
    );
    workspace.open("/w/prod.tfvars", "db_password = \"\"\n", 1);
    workspace.open("/w/envs/stg.tfvars", "x = 1\n", 1);
    workspace.open("/w/sub/a.auto.tfvars", "y_password = \"z\"\n", 1);
    let again = workspace.report(&[]);
    let resources: Vec<_> = again.findings.iter().map(|f| (&*f.resource, &f.at.path[3..])).collect();
    assert_eq!(resources, [("var.y_password", "sub/a.auto.tfvars"), ("var.db_password", "terraform.tfvars.json")]);
    workspace.open("/w/envs/main.tf", "variable \"x\" {}\n", 1);
    workspace.open("/w/envs/stg.tfvars", "e_password = \"1\"\n", 2);
    let third = workspace.report(&[]);
    assert!(third.findings.iter().any(|f| &*f.root == "/w/envs" && &*f.resource == "var.e_password"));
}

#[test]
fn the_lock_file_of_a_root() {
    let rules = r#"
resource_policy "lock_file" "complete" {
  locals {
    locked = [for p in attrs.providers : p.source if core::length(p.hashes) > 0]
  }
  enforce {
    condition     = attrs.exists && !attrs.ignored && core::alltrue([for s in attrs.used : core::contains(local.locked, s)])
    error_message = core::join(",", attrs.used)
  }
}
"#;
    let main = "terraform {\n}\nresource \"aws_x\" \"a\" {}\ndata \"google_y\" \"b\" {}\nresource \"terraform_data\" \"t\" {}\n";
    let files = [("main.tf", main), ("a/main.tf", "resource \"aws_x\" \"a\" {}\n"), ("a/.terraform.lock.hcl", LOCK)];
    let mut workspace = load(rules, &files);
    let report = workspace.report(&[]);
    assert_eq!(found(&report, &files), ["lock_file.complete . main.tf `terraform` hashicorp/aws,hashicorp/google"]);
}

#[test]
fn pipelines_and_files_of_the_repository() {
    let rules = r#"
resource_policy "root_module" "delivered" {
  enforce {
    condition     = core::anytrue([for c in meta.ci : core::strcontains(c.text, "terraform plan")])
    error_message = "${core::join(",", [for c in meta.ci : c.path])};${core::join(",", meta.files)}"
  }
}
"#;
    let files = [
        (".git/HEAD", ""),
        (".github/workflows/a.yml", "run: make\n"),
        (".github/workflows/notes.md", "terraform plan\n"),
        ("envs/prod/buildspec.yml", "x"),
        ("envs/prod/main.tf", "terraform {}\n"),
        ("envs/prod/tests/a.tftest.hcl", ""),
        ("envs/stg/main.tf", "terraform {}\n"),
        ("envs/stg/Jenkinsfile", "sh 'terraform plan'"),
    ];
    let report = report(rules, &files);
    assert_eq!(
        found(&report, &files),
        ["root_module.delivered . envs/prod/main.tf `terraform` \
          envs/prod/buildspec.yml,.github/workflows/a.yml;buildspec.yml,main.tf,tests/a.tftest.hcl"]
    );
}

#[test]
fn what_changes_on_disk_is_judged_again() {
    let rules = r#"
resource_policy "root_module" "delivered" {
  enforce { condition = core::length(meta.ci) > 0 }
}
resource_policy "root_module" "tested" {
  enforce { condition = core::contains(meta.files, "tests/a.tftest.hcl") }
}
resource_policy "lock_file" "exists" {
  enforce { condition = attrs.exists }
}
"#;
    let files = Changing::new(&[(".git/HEAD", ""), ("main.tf", "terraform {}\n")]);
    let options = Options { today: "2026-11-24".into(), ..Options::default() };
    let mut workspace = Workspace::load(Arc::new(files.clone()), pack(rules), &["/w".into()], options);
    let labels = |workspace: &mut Workspace| {
        workspace.report(&[]).findings.iter().map(|f| f.control.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(labels(&mut workspace), ["exists", "delivered", "tested"]);
    files.write(&mut workspace, ".terraform.lock.hcl", Some(LOCK));
    files.write(&mut workspace, ".github/workflows/a.yml", Some("x"));
    assert_eq!(labels(&mut workspace), ["tested"]);
    files.write(&mut workspace, "tests/a.tftest.hcl", Some(""));
    assert_eq!(labels(&mut workspace), Vec::<String>::new());
    files.write(&mut workspace, ".github/workflows/a.yml", None);
    files.write(&mut workspace, ".terraform.lock.hcl", None);
    assert_eq!(labels(&mut workspace), ["exists", "delivered"]);
}

#[test]
fn inputs_of_the_configuration() {
    let rules = r#"
input "most" {
  type    = number
  default = 3
}
resource_policy "aws_x" "size" {
  enforce {
    condition     = attrs.size <= input.most
    error_message = "${input.most}"
  }
}
"#;
    let main = ("main.tf", "resource \"aws_x\" \"a\" {\n  size = 5\n}\n");
    let with = |config: &str| report(rules, &[main, (".shirube.yaml", config)]);
    assert_eq!(with("inputs: {}\n").findings[0].message.en, "3");
    assert_eq!(with("inputs:\n  most: 5\n").findings, []);
    let wrong = with("inputs:\n  most: [1]\n  mots: 2\n");
    let errors: Vec<_> = wrong.errors.iter().map(|e| e.message.en.clone()).collect();
    assert_eq!(
        errors,
        [
            "The value does not fit the type of input \"most\": a number is required, not a list.",
            "There is no input \"mots\". Did you mean \"most\"?"
        ]
    );
}

#[test]
fn hints_are_for_the_complete_profile() {
    let rules = r#"
resource_policy "aws_x" "hint" {
  severity = "hint"
  enforce { condition = false }
}
resource_policy "aws_x" "shown" {
  severity = "hint"
  profile  = "standard"
  enforce { condition = false }
}
resource_policy "aws_x" "plain" {
  profile = "complete"
  enforce { condition = false }
}
"#;
    let run = |profile| {
        let options = Options { today: "2026-11-24".into(), profile, ..Options::default() };
        let files = memory(&[("main.tf", "resource \"aws_x\" \"a\" {}\n")]);
        let report = Workspace::load(Arc::new(files), pack(rules), &["/w".into()], options).report(&[]);
        report.findings.iter().map(|f| (f.control.to_string(), f.severity)).collect::<Vec<_>>()
    };
    assert_eq!(run(None), [("shown".into(), Severity::Hint)]);
    assert_eq!(run(Some(Profile::Essential)), []);
    assert_eq!(run(Some(Profile::Complete)).len(), 3);
}

#[test]
fn what_terraform_policy_knows_of_a_run() {
    let rules = r#"
resource_policy "aws_x" "run" {
  filter = meta.operation == "create" && meta.provider_type == "aws"
  enforce {
    condition     = core::getdatasource("aws_ami", { name = "a" }).owner == "self"
    error_message = "${meta.module_path} ${meta.root} ${meta.workspace}"
  }
}
resource_policy "aws_x" "hosted" {
  filter = meta.tfe_workspace.tags.env == "prod"
  enforce { condition = false }
}
resource_policy "aws_x" "asked" {
  enforce { condition = core::gethttprequest("https://example.com").status_code == 200 && acme::check(attrs.size) }
}
"#;
    let main = "data \"aws_ami\" \"a\" {\n  name = \"a\"\n  owner = \"other\"\n}\ndata \"aws_ami\" \"b\" {\n  name = \"b\"\n}\nmodule \"m\" {\n  source = \"../m\"\n}\n";
    let files = [
        ("envs/prod/main.tf", main),
        ("envs/m/main.tf", "resource \"aws_x\" \"a\" {\n  size = 1\n}\n"),
        (".shirube.yaml", "roots:\n  - path: envs/prod\n    workspace: blue\n"),
    ];
    let report = report(rules, &files);
    let messages: Vec<_> = report.findings.iter().map(|f| &*f.message.en).collect();
    assert_eq!(messages, ["module.m envs/prod blue"]);
    let open: Vec<_> = report.undetermined.iter().map(|u| &*u.policy).collect();
    assert_eq!(open, ["aws_x.asked", "aws_x.hosted"]);
}
