//! Blocks that are no resources, resources by a pattern, and several conditions at one place.

use super::*;

fn labels(report: &Report) -> Vec<String> {
    report.findings.iter().map(|f| format!("{} {}", f.control, f.resource)).collect()
}

#[test]
fn what_leaves_the_code() {
    let rules = r#"
resource_policy "removed" "left" {
  enforce {
    condition     = attrs.lifecycle[0].destroy != false
    at            = attrs.lifecycle[0].destroy
    error_message = "${meta.name}"
  }
}
"#;
    let files = [
        (
            "main.tf",
            "removed {\n  from = aws_x.a\n  lifecycle {\n    destroy = false\n  }\n}\nremoved {\n  from = module.b\n}\n",
        ),
        ("json.tf.json", r#"{"removed": [{"from": "module.c.aws_x.d", "lifecycle": {"destroy": false}}]}"#),
    ];
    let report = report(rules, &files);
    assert_eq!(
        found(&report, &files),
        [
            "removed.left removed.module.c.aws_x.d json.tf.json `false` module.c.aws_x.d",
            "removed.left removed.aws_x.a main.tf `false` aws_x.a",
        ]
    );
    assert_eq!((report.undetermined, report.errors), (vec![], vec![]));
}

/// A provisioner runs over its own connection, or over its resource's.
#[test]
fn connections_of_provisioners() {
    let rules = r#"
resource_policy "provisioner" "ssh" {
  enforce {
    condition     = attrs.connection[0].type == "ssh"
    error_message = "${core::length(attrs.connection)} ${attrs.connection[0].user}"
  }
}
resource_policy "aws_x" "bare" {
  enforce { condition = attrs.connection == null && attrs.part[0].connection[0].type == "kept" }
}
"#;
    let files = [(
        "main.tf",
        r#"
resource "aws_x" "a" {
  part {
    connection {
      type = "kept"
    }
  }
  connection {
    type = "winrm"
    user = "a"
  }
  provisioner "file" {}
  provisioner "remote-exec" {
    connection {
      type = "telnet"
      user = "b"
    }
  }
  provisioner "local-exec" {
    connection {
      type = "ssh"
    }
  }
}
"#,
    )];
    let report = report(rules, &files);
    assert_eq!(
        found(&report, &files),
        ["provisioner.ssh aws_x.a main.tf `\"winrm\"` 1 a", "provisioner.ssh aws_x.a main.tf `\"telnet\"` 1 b"]
    );
    assert_eq!(report.undetermined, []);
}

/// An override file that has provisioners takes all others away, and one with a connection that of the resource.
#[test]
fn provisioners_in_override_files() {
    let rules = r#"
resource_policy "provisioner" "any" {
  enforce {
    condition     = false
    at            = attrs.connection[0].user
    error_message = "${meta.name} ${attrs.command}"
  }
}
"#;
    let block = |inside: &str| format!("resource \"aws_x\" \"a\" {{\n{inside}}}\n");
    let provisioner = |kind: &str, command: &str| {
        format!("  provisioner \"{kind}\" {{\n    command = \"{command} ${{self.id}}\"\n  }}\n")
    };
    let connection = |user: &str| format!("  connection {{\n    user = \"{user}\"\n  }}\n");
    let base = block(&(connection("old") + &provisioner("file", "gone")));
    let told = |files: &[(&str, &str)]| found(&report(rules, files), files);
    let main = ("main.tf", &*base);
    assert_eq!(told(&[main]), ["provisioner.any aws_x.a main.tf `\"old\"` file gone …"]);
    let replaced = block(&(provisioner("local-exec", "one") + &provisioner("local-exec", "two")));
    assert_eq!(
        told(&[main, ("override.tf", &replaced)]),
        ["provisioner.any aws_x.a main.tf `\"old\"` local-exec one … local-exec two …"]
    );
    let connected = block(&connection("new"));
    assert_eq!(
        told(&[main, ("x_override.tf", &connected)]),
        ["provisioner.any aws_x.a x_override.tf `\"new\"` file gone …"]
    );
}

#[test]
fn several_settings_in_one_json_file() {
    let rules = r#"
resource_policy "terraform" "version" {
  enforce {
    condition     = attrs.required_version == null
    error_message = "${attrs.required_version}"
  }
}
resource_policy "backend.s3" "key" {
  enforce {
    condition     = false
    error_message = "${attrs.key}"
  }
}
"#;
    let text =
        r#"{"terraform": [{"required_version": "1"}, {"required_version": "2", "backend": {"s3": {"key": "k"}}}]}"#;
    let said = report(rules, &[("main.tf.json", text)]).findings.into_iter().map(|f| f.message.en).collect::<Vec<_>>();
    assert_eq!(said, ["1", "2", "k"]);
}

#[test]
fn sources_of_modules() {
    let rules = r#"
resource_policy "root_module" "sources" {
  enforce {
    condition     = core::contains(attrs.module_sources, "./c")
    error_message = "${core::join(" ", attrs.module_sources)}"
  }
}
"#;
    let call = |name: &str, source: &str| format!("module \"{name}\" {{\n  source = {source}\n}}\n");
    let told = |main: &str| {
        let b = call("deep", "\"./c\"");
        let report = report(rules, &[("main.tf", main), ("b/main.tf", b.as_str()), ("b/c/main.tf", "")]);
        let open = report.undetermined.iter().map(|u| u.reason.en.clone());
        report.findings.iter().map(|f| f.message.en.clone()).chain(open).collect::<Vec<_>>()
    };
    assert_eq!(told("locals {}\n"), [""]);
    assert_eq!(told(&call("b", "\"./b\"")), Vec::<String>::new());
    // What is in a module that is not there is not known.
    assert_eq!(told(&call("far", "\"a/b/c\"")), ["module.far is not installed"]);
    assert_eq!(told(&(call("far", "\"a/b/c\"") + &call("b", "\"./b\""))), Vec::<String>::new());
}

#[test]
fn resources_by_a_pattern() {
    let rules = r#"
resource_policy "aws_y" "alone" {
  enforce { condition = core::length(core::getresources("aws_*_z", { of = attrs.name })) > 0 }
}
resource_policy "aws_y" "read" {
  enforce { condition = core::length(core::getdatasource("*", {})) == 0 }
}
"#;
    let own = "resource \"aws_y\" \"a\" {\n  name = \"n\"\n}\n";
    let files = Changing::new(&[("main.tf", own), ("z.tf", "resource \"aws_a_zz\" \"a\" {\n  of = \"n\"\n}\n")]);
    let options = Options { today: "2026-11-24".into(), ..Options::default() };
    let mut workspace = Workspace::load(Arc::new(files.clone()), pack(rules), &["/w".into()], options);
    assert_eq!(labels(&workspace.report(&[])), ["alone aws_y.a"]);
    files.write(&mut workspace, "z.tf", Some("resource \"aws_b_z\" \"a\" {\n  of = \"n\"\n}\n"));
    assert_eq!(labels(&workspace.report(&[])), Vec::<String>::new());
    files.write(&mut workspace, "z.tf", Some("resource \"aws_b_z\" \"a\" {\n  of = \"m\"\n}\n"));
    assert_eq!(labels(&workspace.report(&[])), ["alone aws_y.a"]);
    files.write(&mut workspace, "z.tf", Some("resource \"google_b_z\" \"a\" {\n  of = \"n\"\n}\n"));
    assert_eq!(labels(&workspace.report(&[])), ["alone aws_y.a"]);
}

/// Of what is judged for each of many elements, the first speaks for all.
#[test]
fn all_that_is_said_about_a_place() {
    let rules = r#"
resource_policy "aws_x" "two" {
  enforce {
    condition     = attrs.a != null
    error_message = { ja = "aです。", en = "Set a." }
  }
  enforce {
    condition     = attrs.b != null
    error_message = { ja = "bです。", en = "Set b." }
  }
  enforce {
    for_each      = [1, 2]
    condition     = attrs.c != null
    error_message = "Set c${each.value}."
  }
}
"#;
    let files = [("main.tf", "resource \"aws_x\" \"r\" {\n  count = 2\n}\n")];
    let report = report(rules, &files);
    let said: Vec<_> = report.findings.iter().map(|f| (&*f.message.ja, &*f.message.en, f.instances.len())).collect();
    assert_eq!(said, [("aです。bです。", "Set a. Set b.", 2)]);
}
