//! What rule files can speak about: modules, providers, files of values, lock files, pipelines; and what the user tunes.

use std::{
    collections::BTreeMap,
    io,
    sync::{Arc, Mutex},
};

use shirube_engine::{Files, Options, Report, Severity, Workspace, files::Memory};
use shirube_policy::{
    load::{self, Source},
    pack::{Pack, Profile},
};

fn pack(rules: &str) -> Arc<Pack> {
    let (compiled, errors) = load::compile(&[Source { path: "x.policy.hcl".into(), text: rules.into() }]);
    assert_eq!(errors, []);
    Arc::new(Pack::new(compiled))
}

/// Files that change.
#[derive(Clone, Default)]
struct Changing(Arc<Mutex<Memory>>);

impl Changing {
    fn new(files: &[(&str, &str)]) -> Self {
        Self(Arc::new(Mutex::new(memory(files))))
    }

    fn write(&self, workspace: &mut Workspace, path: &str, text: Option<&str>) {
        let path = format!("/w/{path}");
        let mut files = self.0.lock().expect("files");
        match text {
            Some(text) => drop(files.0.insert(path.clone(), text.into())),
            None => drop(files.0.remove(&path)),
        }
        drop(files);
        workspace.touched(&path);
    }
}

impl Files for Changing {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.lock().expect("files").read(path)
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        self.0.lock().expect("files").size(path)
    }

    fn list(&self, dir: &str) -> io::Result<Vec<(String, bool)>> {
        self.0.lock().expect("files").list(dir)
    }
}

fn memory(files: &[(&str, &str)]) -> Memory {
    let files = files.iter().map(|(p, t)| (format!("/w/{p}"), t.as_bytes().to_vec()));
    Memory(files.collect::<BTreeMap<_, _>>())
}

fn load(rules: &str, files: &[(&str, &str)]) -> Workspace {
    let options = Options { today: "2026-11-24".into(), ..Options::default() };
    Workspace::load(Arc::new(memory(files)), pack(rules), &["/w".into()], options)
}

fn report(rules: &str, files: &[(&str, &str)]) -> Report {
    load(rules, files).report(&[])
}

/// The findings as policy, resource, path and the text they stand at.
fn found(report: &Report, files: &[(&str, &str)]) -> Vec<String> {
    let text = |path: &str| files.iter().find(|(p, _)| format!("/w/{p}") == path).map_or("", |(_, t)| t);
    let line = |f: &shirube_engine::Finding| {
        let at = &text(&f.at.path)[f.at.range.start..f.at.range.end];
        format!("{} {} {} `{at}` {}", f.policy, f.resource, &f.at.path[3..], f.message.en)
    };
    report.findings.iter().map(line).collect()
}

#[test]
fn modules_by_their_source() {
    let rules = r#"
module_policy "terraform-aws-modules/*" "pinned" {
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
            "module.terraform-aws-modules/*.pinned module.vpc main.tf `\"terraform-aws-modules/vpc/aws\"` terraform-aws-modules/vpc/aws is at 4.0.0",
            "module.*.named module.loose main.tf `\"a\"` no",
            "module.terraform-aws-modules/*.pinned module.got main.tf `module \"got\"` terraform-aws-modules/vpc/aws is at 4.9.0",
            "module.known module.own main.tf `\"./x\"` The condition of the policy does not hold.",
        ]
        .map(|line| line.replace("`\"terraform-aws-modules/vpc/aws\"`", "`\"4.0.0\"`"))
    );
    let open: Vec<_> = report.undetermined.iter().map(|u| (&*u.policy, &*u.resource, &*u.reason.en)).collect();
    assert_eq!(open, [("module.terraform-aws-modules/*.pinned", "module.loose", "module.loose is not installed")]);
}

const LOCK: &str =
    "provider \"registry.terraform.io/hashicorp/aws\" {\n  version = \"5.1.0\"\n  hashes = [\"h1:x\"]\n}\n";

#[test]
fn providers_by_name_and_source() {
    let rules = r#"
provider_policy "*" "official" {
  enforce {
    condition     = meta.namespace == "hashicorp"
    error_message = "${meta.source} ${meta.name} ${meta.version}"
  }
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

const OWN: &str = r#"resource_policy "aws_x" "own" {
  enforcement_level = "mandatory"
  enforce {
    condition     = attrs.size <= 3
    error_message = "too large"
  }
}
"#;

fn live(files: &[(&str, &str)]) -> (Changing, Workspace) {
    let files = Changing::new(files);
    let options = Options { today: "2026-11-24".into(), ..Options::default() };
    let built_in = pack("resource_policy \"aws_y\" \"own\" {\n  enforce { condition = false }\n}\n");
    let workspace = Workspace::load(Arc::new(files.clone()), built_in, &["/w".into()], options);
    (files, workspace)
}

fn told(workspace: &mut Workspace) -> (Vec<String>, Vec<String>) {
    let report = workspace.report(&[]);
    let findings = report.findings.iter().map(|f| format!("{} {}", f.policy, f.resource)).collect();
    let error = |e: &shirube_engine::ReadError| {
        let text = workspace.text(&e.at.path).unwrap_or_default();
        format!("{} `{}` {}", &e.at.path[3..], &text[e.at.range.start..e.at.range.end], e.message.en)
    };
    (findings, report.errors.iter().map(error).collect())
}

#[test]
fn rule_files_of_the_configuration_are_live() {
    let main = "resource \"aws_x\" \"a\" {\n  size = 5\n}\nresource \"aws_y\" \"b\" {}\n";
    let (files, mut workspace) = live(&[("main.tf", main)]);
    let own = |list: &[&str]| list.iter().map(|s| s.to_string()).collect::<Vec<_>>();
    assert_eq!(told(&mut workspace), (own(&["aws_y.own aws_y.b"]), vec![]));
    files.write(&mut workspace, ".shirube.yaml", Some("packs: [rules, none]\n"));
    assert_eq!(
        told(&mut workspace).1,
        [".shirube.yaml `rules` There is no such directory.", ".shirube.yaml `none` There is no such directory."]
    );
    files.write(&mut workspace, ".shirube.yaml", Some("packs: [rules]\ncontrols:\n  own: warning\n"));
    files.write(&mut workspace, "rules/deep/x.policy.hcl", Some(OWN));
    assert_eq!(told(&mut workspace), (own(&["aws_x.own aws_x.a", "aws_y.own aws_y.b"]), vec![]));
    assert_eq!(workspace.report(&[]).findings[0].severity, Severity::Warning);
    // The editor's text counts, also while it is broken.
    workspace.open("/w/rules/deep/x.policy.hcl", &OWN.replace("<= 3", "<= 9"), 1);
    assert_eq!(told(&mut workspace).0, ["aws_y.own aws_y.b"]);
    workspace.open("/w/rules/deep/x.policy.hcl", &OWN.replace("attrs", "atrs"), 2);
    let (findings, errors) = told(&mut workspace);
    assert_eq!(findings, ["aws_y.own aws_y.b"]);
    assert_eq!(errors, ["rules/deep/x.policy.hcl `atrs` there is no name atrs (did you mean attrs?)"]);
    let changed = workspace.update();
    assert_eq!(changed.len(), 0);
    workspace.close("/w/rules/deep/x.policy.hcl");
    assert!(workspace.update().iter().any(|p| p.ends_with("main.tf")));
    assert_eq!(told(&mut workspace), (own(&["aws_x.own aws_x.a", "aws_y.own aws_y.b"]), vec![]));
    // A file that another label takes: ids stay apart.
    files.write(
        &mut workspace,
        "rules/y.policy.hcl",
        Some(&OWN.replace("aws_x", "aws_y").replace("attrs.size <= 3", "false")),
    );
    assert_eq!(told(&mut workspace).0, ["aws_x.own aws_x.a", "aws_y.own aws_y.b", "aws_y.own#2 aws_y.b"]);
    files.write(&mut workspace, "rules/y.policy.hcl", None);
    files.write(&mut workspace, "rules/deep/x.policy.hcl", None);
    assert_eq!(told(&mut workspace).0, ["aws_y.own aws_y.b"]);
}

#[test]
fn an_edit_of_a_rule_runs_that_rule_alone() {
    let main = (0..50)
        .map(|i| format!("resource \"aws_x\" \"a{i}\" {{\n  size = {i}\n}}\nresource \"aws_y\" \"b{i}\" {{}}\n"));
    let main: String = main.collect();
    let config = "packs: [rules]\n";
    let (_, mut workspace) = live(&[("main.tf", &main), (".shirube.yaml", config), ("rules/x.policy.hcl", OWN)]);
    workspace.update();
    let before = workspace.counts();
    workspace.open("/w/rules/x.policy.hcl", &OWN.replace("<= 3", "<= 40"), 1);
    assert_eq!(workspace.report(&[]).findings.len(), 50 + 9);
    let after = workspace.counts();
    assert_eq!((after.policy_runs - before.policy_runs, after.parsed - before.parsed), (50, 0));
    workspace.open("/w/rules/x.policy.hcl", &format!("# again\n{}", OWN.replace("<= 3", "<= 40")), 2);
    workspace.update();
    assert_eq!(workspace.counts().policy_runs, after.policy_runs);
}

#[test]
fn rule_files_with_a_control_of_the_pack_and_of_their_own() {
    let control = "---\nid: own-control\nsection: \"9.9\"\nseverity: hint\nprofile: essential\ntitle: {ja: あ, en: a}\nquote: \"\"\nquote_en: \"\"\n---\n";
    let rules = OWN.replace("  enforcement_level = \"mandatory\"\n", "  control = \"own-control\"\n");
    let files = [
        ("main.tf", "resource \"aws_x\" \"a\" {\n  size = shirube\n}\nresource \"aws_x\" \"c\" {\n  size = 4\n}\n"),
        (".shirube.yaml", "packs: [org]\ncontrols:\n  own-control: error\n"),
        ("org/controls/own-control.md", control),
        ("org/aws.policy.hcl", &rules),
        (
            "org/bad.policy.hcl",
            "resource_policy \"aws_x\" \"bad\" {\n  control = \"nowhere\"\n  enforce { condition = true }\n}\n",
        ),
    ];
    let (_, mut workspace) = live(&files);
    let (findings, errors) = told(&mut workspace);
    assert_eq!(findings, ["aws_x.own aws_x.c"]);
    assert_eq!(errors, ["org/bad.policy.hcl `\"nowhere\"` there is no control nowhere"]);
    assert_eq!(workspace.report(&[]).findings[0].severity, Severity::Error);
}

#[test]
fn an_exception_may_name_the_label_of_a_rule() {
    let main = "# shirube:allow own -- 移行中のため\nresource \"aws_x\" \"a\" {\n  size = 5\n}\n";
    let (_, mut workspace) = live(&[("main.tf", main), (".shirube.yaml", "packs: [r]\n"), ("r/x.policy.hcl", OWN)]);
    let report = workspace.report(&[]);
    assert_eq!((report.findings.len(), report.exceptions.len()), (0, 1));
    assert_eq!(report.exceptions[0].state, shirube_engine::ExceptionState::Used);
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
