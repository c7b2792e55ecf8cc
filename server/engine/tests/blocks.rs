//! Blocks that are read without noise, and what override files change in others.

use std::{collections::BTreeMap, sync::Arc};

use shirube_engine::{Options, Report, Workspace, files::Memory, inspect::RootView};

fn workspace(files: &[(&str, &str)]) -> Workspace {
    let files = files.iter().map(|(p, t)| (format!("/w/{p}"), t.as_bytes().to_vec())).collect::<BTreeMap<_, _>>();
    let options = Options { today: "2026-11-24".into(), ..Options::default() };
    Workspace::load(Arc::new(Memory(files)), shirube_guideline::pack(), &["/w".into()], options)
}

fn report(files: &[(&str, &str)]) -> Report {
    let mut workspace = workspace(files);
    workspace.report(&[])
}

fn view(files: &[(&str, &str)]) -> RootView {
    let mut workspace = workspace(files);
    assert_eq!(workspace.report(&[]).errors, []);
    workspace.inspect("/w").expect("a root")
}

fn output(view: &RootView, name: &str) -> String {
    let (_, value) = view.outputs.iter().find(|(n, _)| **n == *name).expect("an output");
    shirube_lang::json::display(value).to_string()
}

fn found(report: &Report) -> Vec<String> {
    report.findings.iter().map(|f| format!("{} {}", f.policy, f.resource)).collect()
}

const SILENT: &str = r#"
moved {
  from = aws_placement_group.a
  to   = aws_placement_group.b
}

removed {
  from = aws_placement_group.c
  lifecycle {
    destroy = false
  }
}

import {
  for_each = { x = "y" }
  to       = aws_placement_group.b
  id       = each.value
}

check "health" {
  data "http" "example" {
    url = "https://example.com"
  }
  assert {
    condition     = data.http.example.status_code == 200
    error_message = "応答がない"
  }
}

ephemeral "aws_secretsmanager_secret_version" "db" {
  secret_id = "db"
}

action "aws_lambda_invoke" "notify" {
  config {
    function_name = "notify"
    payload       = jsonencode({ key = "value" })
  }
}

resource "aws_placement_group" "b" {
  name     = "b"
  strategy = "cluster"

  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.aws_lambda_invoke.notify]
    }
  }
}

output "answer" {
  value = ephemeral.aws_secretsmanager_secret_version.db.secret_string
}
"#;

const SILENT_JSON: &str = r#"{
  "moved": [{"from": "aws_placement_group.a", "to": "aws_placement_group.b"}],
  "removed": {"from": "aws_placement_group.c", "lifecycle": {"destroy": false}},
  "import": {"to": "aws_placement_group.b", "id": "y"},
  "check": {"health": {"assert": {"condition": "${1 > 0}", "error_message": "なし"}}},
  "ephemeral": {"aws_secretsmanager_secret_version": {"db": {"secret_id": "db"}}},
  "action": {"aws_lambda_invoke": {"notify": {"config": {"function_name": "notify"}}}},
  "output": {"answer": {"value": "${ephemeral.aws_secretsmanager_secret_version.db.secret_string}"}}
}"#;

#[test]
fn blocks_without_a_value_are_accepted_in_silence() {
    for (file, text) in [("main.tf", SILENT), ("main.tf.json", SILENT_JSON)] {
        let report = report(&[(file, text)]);
        assert_eq!((&report.errors, &report.undetermined), (&Vec::new(), &Vec::new()), "{file}");
        // A resource that is left in the cloud is what a policy speaks of.
        let spoken = |f: &String| f.starts_with("root_module") || f.starts_with("removed.left_in_place");
        let about: Vec<String> = found(&report).into_iter().filter(|f| !spoken(f)).collect();
        assert_eq!(about, ["terraform.required_version ."; 0], "{file}");
        assert_eq!(output(&view(&[(file, text)]), "answer"), "\"unknown\"");
    }
}

#[test]
fn a_template_file_is_rendered_as_templates_are() {
    let text = r#"
data "template_file" "init" {
  template = file("init.tpl")
  vars     = { name = "標", port = 80 }
}

data "template_file" "inline" {
  count    = 2
  template = "$${n}: $${missing_is_no_matter}"
  vars     = { n = count.index, missing_is_no_matter = aws_placement_group.q.arn }
}

resource "aws_placement_group" "q" {
  name = "q"
}

output "init" {
  value = data.template_file.init.rendered
}

output "first" {
  value = substr(data.template_file.inline[1].rendered, 0, 1)
}
"#;
    let view = view(&[("main.tf", text), ("init.tpl", "echo ${name}:${port}\n")]);
    assert_eq!(output(&view, "init"), "\"echo 標:80\\n\"");
    let inline = view.resources.iter().find(|r| &*r.address == "data.template_file.inline[1]").unwrap();
    let rendered = inline.value.as_map().unwrap().entries.get("rendered").unwrap();
    assert!(rendered.hole().is_some() && rendered.unknown_reason().is_none(), "{rendered:?}");
}

/// As `hashicorp/cloudinit` 2.3 writes it: carriage returns, and headers in alphabetical order.
#[test]
fn a_document_for_the_first_start_is_made_of_its_parts() {
    let text = r##"
data "cloudinit_config" "plain" {
  gzip          = false
  base64_encode = false

  part {
    content = "#!/bin/sh\necho"
  }

  part {
    content_type = "text/cloud-config"
    filename     = "init.cfg"
    merge_type   = "list(append)"
    content      = "users: []"
  }
}

data "cloudinit_config" "encoded" {
  gzip     = "false"
  boundary = "--"

  part {
    content = "a"
  }
}

data "cloudinit_config" "compressed" {
  part {
    content = "a"
  }
}

data "cloudinit_config" "kanji" {
  gzip = false

  part {
    content = "標"
  }
}

data "cloudinit_config" "hole" {
  gzip          = false
  base64_encode = false

  part {
    content = "${aws_placement_group.q.arn} is known later"
  }
}

resource "aws_placement_group" "q" {
  name = "q"
}

output "plain" {
  value = data.cloudinit_config.plain.rendered
}

output "encoded" {
  value = base64decode(data.cloudinit_config.encoded.rendered)
}

output "compressed" {
  value = data.cloudinit_config.compressed.rendered
}

output "kanji" {
  value = data.cloudinit_config.kanji.rendered
}

output "hole" {
  value = endswith(data.cloudinit_config.hole.rendered, "later\r\n--MIMEBOUNDARY--\r\n")
}
"##;
    let view = view(&[("main.tf", text)]);
    let plain = [
        "Content-Type: multipart/mixed; boundary=\"MIMEBOUNDARY\"\nMIME-Version: 1.0\r\n\r\n--MIMEBOUNDARY\r\n",
        "Content-Transfer-Encoding: 7bit\r\nContent-Type: text/plain\r\nMime-Version: 1.0\r\n\r\n#!/bin/sh\necho\r\n",
        "--MIMEBOUNDARY\r\nContent-Disposition: attachment; filename=\"init.cfg\"\r\nContent-Transfer-Encoding: 7bit\r\n",
        "Content-Type: text/cloud-config\r\nMime-Version: 1.0\r\nX-Merge-Type: list(append)\r\n\r\nusers: []\r\n",
        "--MIMEBOUNDARY--\r\n",
    ];
    let said =
        |name: &str| serde_json::from_str::<String>(&output(&view, name)).unwrap_or_else(|_| output(&view, name));
    assert_eq!(said("plain"), plain.concat());
    let encoded = "Content-Type: multipart/mixed; boundary=\"--\"\nMIME-Version: 1.0\r\n\r\n----\r\n\
                   Content-Transfer-Encoding: 7bit\r\nContent-Type: text/plain\r\nMime-Version: 1.0\r\n\r\na\r\n------\r\n";
    assert_eq!(said("encoded"), encoded);
    assert_eq!((said("compressed").as_str(), said("kanji").as_str()), ("unknown", "unknown"));
    assert_eq!(said("hole"), "true");
}

#[test]
fn provisioners_see_the_resource_that_they_belong_to() {
    let text = r#"
resource "aws_placement_group" "q" {
  for_each = { a = "echo", b = "kubectl apply" }
  name     = each.value

  provisioner "local-exec" {
    command = "${self.name} -f service.yaml"
  }
}
"#;
    let report = report(&[("main.tf", text)]);
    let steps: Vec<_> = report.findings.iter().filter(|f| f.policy.starts_with("provisioner")).collect();
    assert_eq!(steps.len(), 1, "{:?}", report.undetermined);
    assert!(steps[0].instances.contains(&"aws_placement_group.q[\"b\"]".into()), "{:?}", steps[0].instances);
}

#[test]
fn a_lifecycle_block_is_overridden_argument_by_argument() {
    let main = "resource \"aws_placement_group\" \"q\" {\n  name = \"q\"\n  lifecycle {\n    prevent_destroy = true\n    ignore_changes = [tags]\n  }\n}\n";
    let over = "resource \"aws_placement_group\" \"q\" {\n  lifecycle {\n    prevent_destroy = false\n  }\n}\n";
    let view = view(&[("main.tf", main), ("override.tf", over)]);
    let lifecycle = view.resources[0].value.as_map().unwrap().entries.get("lifecycle").unwrap();
    let json = shirube_lang::json::display(lifecycle);
    assert_eq!(json.to_string(), r#"[{"ignore_changes":["tags"],"prevent_destroy":false}]"#);
}

#[test]
fn policies_see_what_override_files_change() {
    let main = "variable \"db_password\" {\n  type = string\n}\n\nprovider \"aws\" {\n  region = \"ap-northeast-1\"\n}\n\nprovider \"aws\" {\n  alias = \"far\"\n  region = \"us-east-1\"\n}\n\nresource \"aws_placement_group\" \"q\" {\n  name = \"q\"\n  sqs_managed_sse_enabled = true\n}\n\nterraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    encrypt = true\n    use_lockfile = true\n  }\n}\n";
    assert_eq!(found(&report(&[("main.tf", main)])).iter().filter(|f| f.contains("secret_default")).count(), 0);
    let over = "variable \"db_password\" {\n  default = \"Tr0ub4dor&3-Zx9!\"\n}\n\nresource \"aws_placement_group\" \"q\" {\n  provider = aws.far\n}\n\nterraform {\n  backend \"local\" {}\n}\n";
    let files = [("main.tf", main), ("override.tf", over)];
    let names = found(&report(&files));
    assert!(names.contains(&"variable.secret_default var.db_password".into()), "{names:?}");
    assert!(names.iter().any(|n| n.starts_with("backend.local")), "{names:?}");
    let view = view(&files);
    let region = view.resources[0].provider.as_map().unwrap().entries.get("region").unwrap().as_str().map(String::from);
    assert_eq!(region.as_deref(), Some("us-east-1"));
}

#[test]
fn a_backend_has_its_label_in_json_too() {
    for backend in ["{\"local\": {}}", "[{\"local\": {\"path\": \"x\"}}]"] {
        let text = format!("{{\"terraform\": {{\"backend\": {backend}}}}}");
        let names = found(&report(&[("main.tf.json", &text)]));
        assert!(names.iter().any(|n| n == "backend.local.local_state backend.local"), "{names:?}");
    }
}

#[test]
fn what_terraform_itself_takes_is_a_value_in_json() {
    let text = r#"{
  "data": {"terraform_remote_state": {"net": {"backend": "s3", "config": {"bucket": "state"}, "defaults": {"vpc": "none"}}}},
  "output": {"answer": {"value": "${[data.terraform_remote_state.net.config.bucket, data.terraform_remote_state.net.defaults.vpc]}"}}
}"#;
    assert_eq!(output(&view(&[("main.tf.json", text)]), "answer"), r#"["state","none"]"#);
}

#[test]
fn a_folder_whose_name_goes_on_is_another_one() {
    let block = "resource \"aws_placement_group\" \"g\" {\n  name = \"g\"\n}\n";
    let mut workspace = workspace(&[("a/main.tf", block), ("a-b/main.tf", block)]);
    let report = workspace.report(&["/w/a".into()]);
    assert_eq!((report.files, report.resources), (1, 1));
}
