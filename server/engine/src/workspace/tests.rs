//! What belongs to a workspace, and what changes when the configuration or what is installed does.

use std::{
    collections::BTreeMap,
    io,
    sync::{Arc, Mutex},
};

use super::{Options, Workspace};
use crate::{
    Given, Idle,
    files::{Files, Memory},
};

/// A disk that tests write to.
#[derive(Default)]
struct Disk(Mutex<Memory>);

impl Disk {
    fn write(&self, path: &str, text: &str) {
        self.0.lock().unwrap().0.insert(path.into(), text.as_bytes().to_vec());
    }

    fn remove(&self, path: &str) {
        self.0.lock().unwrap().0.remove(path);
    }
}

impl Files for Disk {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.lock().unwrap().read(path)
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        self.0.lock().unwrap().size(path)
    }

    fn list(&self, dir: &str) -> io::Result<Vec<(String, bool)>> {
        self.0.lock().unwrap().list(dir)
    }
}

const VOLUME: &str = "variable \"encrypted\" {\n  default = false\n}\n\nresource \"aws_ebs_volume\" \"v\" {\n  size = 1\n  encrypted = var.encrypted\n}\n";
const MANIFEST: &str = "/w/app/.terraform/modules/modules.json";

fn workspace(files: &[(&str, &str)]) -> (Arc<Disk>, Workspace) {
    let disk = Arc::new(Disk(Mutex::new(Memory(
        files.iter().map(|(p, t)| (format!("/w/{p}"), t.as_bytes().to_vec())).collect::<BTreeMap<_, _>>(),
    ))));
    let options = Options { today: "2026-11-24".into(), ..Options::default() };
    let workspace = Workspace::load(disk.clone(), shirube_guideline::pack(), &["/w".into()], options);
    (disk, workspace)
}

/// Findings about volumes as `PATH: ADDRESS`, and values that could not be decided as `PATH: ADDRESS?`.
fn volumes(workspace: &mut Workspace) -> Vec<String> {
    let report = workspace.report(&[]);
    let of = |policy: &str| policy.starts_with("aws_ebs_volume.encryption");
    let found = report.findings.iter().filter(|f| of(&f.policy)).map(|f| format!("{}: {}", f.at.path, f.resource));
    let open = report.undetermined.iter().filter(|u| of(&u.policy)).map(|u| format!("{}: {}?", u.at.path, u.resource));
    found.chain(open).collect()
}

#[test]
fn a_module_is_followed_once_it_is_installed() {
    let call = "module \"disk\" {\n  source  = \"example/disk/aws\"\n  encrypted = false\n}\n";
    let (disk, mut workspace) = workspace(&[("app/main.tf", call)]);
    assert_eq!(volumes(&mut workspace), Vec::<String>::new());
    disk.write(
        "/w/app/.terraform/modules/disk/main.tf",
        "module \"inner\" {\n  source = \"./inner\"\n  encrypted = var.encrypted\n}\n\nvariable \"encrypted\" {}\n",
    );
    disk.write("/w/app/.terraform/modules/disk/inner/main.tf", VOLUME);
    disk.write("/w/app/.terraform/modules/disk/examples/main.tf", VOLUME);
    let manifest = r#"{"Modules":[{"Key":"","Source":"","Dir":"."},{"Key":"disk","Source":"registry.terraform.io/example/disk/aws","Version":"1.0.0","Dir":".terraform/modules/disk"},{"Key":"disk.inner","Source":"./inner","Dir":".terraform/modules/disk/inner"}]}"#;
    disk.write(MANIFEST, manifest);
    workspace.touched(MANIFEST);
    // The finding stands at the argument of the call in the user's code; examples of the module are nobody's business.
    assert_eq!(volumes(&mut workspace), ["/w/app/main.tf: module.disk.module.inner.aws_ebs_volume.v"]);
    disk.remove(MANIFEST);
    workspace.touched(MANIFEST);
    assert_eq!(volumes(&mut workspace), Vec::<String>::new());
}

#[test]
fn a_manifest_that_cannot_be_read_installs_nothing() {
    let call = "module \"disk\" {\n  source = \"example/disk/aws\"\n}\n";
    for manifest in ["", "{\"Modules\": 1}", "[", "{\"Modules\":[{\"Key\":\"disk\",\"Dir\":\"../../etc\"}]}"] {
        let (_, mut workspace) = workspace(&[("app/main.tf", call), ("app/.terraform/modules/modules.json", manifest)]);
        assert_eq!(volumes(&mut workspace), Vec::<String>::new());
    }
}

#[test]
fn what_is_excluded_comes_and_goes_with_the_configuration() {
    let (disk, mut workspace) = workspace(&[("a/main.tf", VOLUME), ("b/main.tf", VOLUME)]);
    workspace.open("/w/b/main.tf", VOLUME, 1);
    assert_eq!(volumes(&mut workspace).len(), 2);
    disk.write("/w/.shirube.yaml", "version: 1\nexclude: [b/]\n");
    workspace.touched("/w/.shirube.yaml");
    assert_eq!(volumes(&mut workspace), ["/w/a/main.tf: aws_ebs_volume.v"]);
    // What is typed meanwhile is not lost.
    let typed = VOLUME.replace("\"v\"", "\"typed\"");
    workspace.change("/w/b/main.tf", 2, &[(None, typed)], shirube_syntax::Encoding::Utf16).unwrap();
    disk.remove("/w/.shirube.yaml");
    workspace.touched("/w/.shirube.yaml");
    assert_eq!(volumes(&mut workspace), ["/w/a/main.tf: aws_ebs_volume.v", "/w/b/main.tf: aws_ebs_volume.typed"]);
}

#[test]
fn a_root_may_be_named() {
    let call = "module \"m\" {\n  source = \"../m\"\n  encrypted = true\n}\n";
    let (disk, mut workspace) = workspace(&[("app/main.tf", call), ("m/main.tf", VOLUME)]);
    assert_eq!(volumes(&mut workspace), Vec::<String>::new());
    disk.write("/w/.shirube.yaml", "version: 1\nroots: [m]\n");
    workspace.touched("/w/.shirube.yaml");
    assert_eq!(volumes(&mut workspace), ["/w/m/main.tf: aws_ebs_volume.v"]);
}

/// The fixes offered for the first finding about a volume, and what a file says after each.
fn offered(workspace: &mut Workspace, path: &str) -> Vec<(String, String)> {
    let findings = workspace.report(&[]).findings;
    let finding = findings.iter().find(|f| f.policy.starts_with("aws_ebs_volume.encryption")).unwrap();
    let after = |workspace: &mut Workspace, id: usize| {
        let fix = workspace.fix(finding, id).unwrap();
        let edits = fix.edits.iter().find(|(p, _)| **p == *path).map(|(_, e)| e.clone()).unwrap_or_default();
        crate::fixes::apply(&workspace.text(path).unwrap(), &edits)
    };
    finding.fixes.iter().map(|f| (format!("{:?} {}", f.kind, f.title.en), after(workspace, f.id))).collect()
}

#[test]
fn a_value_that_nothing_else_reads_is_changed_where_it_is_written() {
    let (_, mut workspace) = workspace(&[("main.tf", VOLUME)]);
    let offers = offered(&mut workspace, "/w/main.tf");
    assert_eq!(offers.len(), 1);
    assert_eq!(offers[0].0, "Replaces Set encrypted = true");
    assert_eq!(offers[0].1, VOLUME.replace("default = false", "default = true"));
}

#[test]
fn what_several_instances_are_given_can_be_changed_for_each() {
    let volume = "resource \"aws_ebs_volume\" \"v\" {\n  for_each  = { a = false, b = true, c = false }\n  size      = 1\n  encrypted = each.value\n}\n";
    let (_, mut workspace) = workspace(&[("main.tf", volume)]);
    let offers = offered(&mut workspace, "/w/main.tf");
    let texts: Vec<&str> = offers.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, [volume.replace("a = false", "a = true"), volume.replace("c = false", "c = true")]);
    assert_eq!(offers[1].0, format!("{} (aws_ebs_volume.v[\"c\"])", offers[0].0));
    // Instances whose values come from one place are mended by one fix.
    let (_, mut workspace) = self::workspace(&[("main.tf", &VOLUME.replace("  size", "  count = 3\n  size"))]);
    assert_eq!(offered(&mut workspace, "/w/main.tf").len(), 1);
}

#[test]
fn a_value_that_others_read_too_is_for_a_person_to_decide() {
    let other = "resource \"aws_ebs_volume\" \"w\" {\n  size      = 1\n  encrypted = var.encrypted\n}\n";
    let (disk, mut workspace) = workspace(&[("main.tf", VOLUME), ("other.tf", other)]);
    let offers = offered(&mut workspace, "/w/main.tf");
    let titles: Vec<&str> = offers.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Decision Set encrypted = true (where the value is written, w/main.tf:2)",
            "Decision Set encrypted = true (only here)"
        ]
    );
    assert_eq!(offers[0].1, VOLUME.replace("default = false", "default = true"));
    assert_eq!(
        offers[1].1,
        VOLUME.replace("size = 1\n  encrypted = var.encrypted", "size      = 1\n  encrypted = true")
    );
    // Once the other reader is gone, there is nothing left to decide.
    disk.remove("/w/other.tf");
    workspace.touched("/w/other.tf");
    assert_eq!(offered(&mut workspace, "/w/main.tf").len(), 1);
}

#[test]
fn what_an_installed_module_is_given_is_changed_in_the_call() {
    let call = "module \"disk\" {\n  source    = \"example/disk/aws\"\n  encrypted = local.encrypted\n}\n\nlocals {\n  encrypted = false\n}\n";
    let manifest = r#"{"Modules":[{"Key":"disk","Source":"registry.terraform.io/example/disk/aws","Dir":".terraform/modules/disk"}]}"#;
    let (_, mut workspace) = workspace(&[
        ("app/main.tf", call),
        ("app/.terraform/modules/modules.json", manifest),
        ("app/.terraform/modules/disk/main.tf", VOLUME),
    ]);
    let offers = offered(&mut workspace, "/w/app/main.tf");
    assert_eq!(offers.len(), 1);
    assert_eq!(offers[0].1, call.replace("= false", "= true"));
}

#[test]
fn follows_the_files_that_expressions_read() {
    let volume = VOLUME.replace("default = false", "default = jsondecode(file(\"settings.json\")).encrypted");
    let volume =
        volume.replace("variable \"encrypted\" {\n  default", "locals {\n  encrypted").replace("var.", "local.");
    let (disk, mut workspace) = workspace(&[("main.tf", &volume), ("settings.json", "{\"encrypted\": true}")]);
    assert_eq!(volumes(&mut workspace), [""; 0]);
    disk.write("/w/settings.json", "{\"encrypted\": false}");
    workspace.touched("/w/settings.json");
    assert_eq!(volumes(&mut workspace), ["/w/main.tf: aws_ebs_volume.v"]);
    disk.remove("/w/settings.json");
    workspace.touched("/w/settings.json");
    assert_eq!(volumes(&mut workspace), ["/w/main.tf: aws_ebs_volume.v?"]);
}

#[test]
fn follows_the_files_of_a_folder() {
    let volumes_of = "resource \"aws_ebs_volume\" \"v\" {\n  for_each  = fileset(path.module, \"volumes/*.json\")\n  encrypted = false\n}\n";
    let (disk, mut workspace) = workspace(&[("main.tf", volumes_of), ("volumes/a.json", "{}")]);
    assert_eq!(volumes(&mut workspace).len(), 1);
    disk.remove("/w/volumes/a.json");
    workspace.touched("/w/volumes/a.json");
    assert_eq!(volumes(&mut workspace), [""; 0]);
}

#[test]
fn reads_nothing_outside_of_the_workspace() {
    let volume = VOLUME.replace("var.encrypted", "fileexists(\"../secret.json\")");
    let (_, mut workspace) = workspace(&[("main.tf", &volume), ("../secret.json", "{}")]);
    assert_eq!(volumes(&mut workspace), ["/w/main.tf: aws_ebs_volume.v?"]);
}

#[test]
fn opentofu_reads_its_own_file_in_place_of_the_other() {
    let (disk, mut workspace) = workspace(&[("main.tf", VOLUME), ("main.tofu", "# なにもない\n")]);
    assert_eq!(volumes(&mut workspace), [""; 0]);
    // What stands in the other one is nobody's concern, as long as there is this one.
    disk.write("/w/main.tf", "resource {{{\n# shirube:allow x -- y\n");
    workspace.touched("/w/main.tf");
    let report = workspace.report(&[]);
    assert_eq!((report.errors, report.exceptions), (Vec::new(), Vec::new()));
    disk.write("/w/main.tf", VOLUME);
    workspace.touched("/w/main.tf");
    disk.remove("/w/main.tofu");
    workspace.touched("/w/main.tofu");
    assert_eq!(volumes(&mut workspace), ["/w/main.tf: aws_ebs_volume.v"]);
    workspace.open("/w/main.tofu", "", 1);
    assert_eq!(volumes(&mut workspace), [""; 0]);
    workspace.close("/w/main.tofu");
    assert_eq!(volumes(&mut workspace), ["/w/main.tf: aws_ebs_volume.v"]);
    // Each notation for itself.
    disk.write("/w/main.tofu.json", "{\"locals\": {}}");
    workspace.touched("/w/main.tofu.json");
    assert_eq!(volumes(&mut workspace), ["/w/main.tf: aws_ebs_volume.v"]);
    disk.write("/w/x_override.tofu", "variable \"encrypted\" {\n  default = true\n}\n");
    workspace.touched("/w/x_override.tofu");
    assert_eq!(volumes(&mut workspace), [""; 0]);
}

#[test]
fn a_root_is_seen_in_the_workspace_that_the_configuration_names() {
    let volume = VOLUME.replace("var.encrypted", "terraform.workspace == \"prod\"");
    let config = |name: &str| format!("version: 1\nroots:\n  - path: .\n    workspace: {name}\n");
    let (disk, mut workspace) = workspace(&[("main.tf", &volume)]);
    assert_eq!(volumes(&mut workspace), ["/w/main.tf: aws_ebs_volume.v?"]);
    for (name, expected) in [("prod", None), ("stg", Some("/w/main.tf: aws_ebs_volume.v"))] {
        disk.write("/w/.shirube.yaml", &config(name));
        workspace.touched("/w/.shirube.yaml");
        assert_eq!(volumes(&mut workspace), Vec::from_iter(expected));
    }
}

#[test]
fn a_root_is_seen_through_the_values_that_the_configuration_chooses() {
    let config = |file: &str| format!("version: 1\nroots:\n  - path: .\n    var_files: [{file}]\n");
    let (disk, mut workspace) = workspace(&[
        ("main.tf", VOLUME),
        ("env/prod.tfvars", "encrypted = true\n"),
        ("env/stg.tfvars", "encrypted = false\n"),
        (".shirube.yaml", &config("env/prod.tfvars")),
    ]);
    assert_eq!(volumes(&mut workspace), Vec::<String>::new());
    disk.write("/w/.shirube.yaml", &config("env/stg.tfvars"));
    workspace.touched("/w/.shirube.yaml");
    let report = workspace.report(&[]);
    let finding = report.findings.iter().find(|f| f.policy.starts_with("aws_ebs_volume.encryption")).unwrap();
    let trail: Vec<&str> = finding.trail.iter().map(|s| &*s.at.path).collect();
    assert_eq!(trail, ["/w/env/stg.tfvars"]);
    // What is typed into the chosen file counts.
    workspace.open("/w/env/stg.tfvars", "encrypted = true\n", 1);
    assert_eq!(volumes(&mut workspace), Vec::<String>::new());
    disk.remove("/w/.shirube.yaml");
    workspace.touched("/w/.shirube.yaml");
    assert_eq!(volumes(&mut workspace), ["/w/main.tf: aws_ebs_volume.v"]);
}

#[test]
fn a_value_that_no_root_takes_is_told() {
    let (disk, _) = workspace(&[
        (
            "main.tf",
            "variable \"zones\" {\n  type = list(string)\n}\nmodule \"m\" {\n  source = \"./m\"\n  own = 1\n}\n",
        ),
        ("other/main.tf", "variable \"name\" {\n  type = string\n}\n"),
        ("m/main.tf", "variable \"own\" {}\n"),
    ]);
    let idle = |given: &[(&str, &str)]| {
        let vars = given.iter().map(|(name, text)| Given::Value((*name).into(), (*text).into())).collect();
        let options = Options { today: "2026-11-24".into(), vars, ..Options::default() };
        Workspace::load(disk.clone(), shirube_guideline::pack(), &["/w".into()], options).idle_values()
    };
    assert_eq!(idle(&[("name", "[1"), ("zones", "[\"a\"]")]), []);
    let expected = [Idle::Undeclared("nmae".into()), Idle::Unreadable("zones".into()), Idle::Undeclared("own".into())];
    assert_eq!(idle(&[("nmae", "a"), ("zones", "[1"), ("own", "1")]), expected);
}

#[test]
fn a_value_for_a_parameter_of_a_template_counts_and_is_not_told() {
    let volume = "Parameters:\n  Secure: {Type: String, Default: 'true'}\nResources:\n  V:\n    Type: AWS::EC2::Volume\n    Properties:\n      AvailabilityZone: ap-northeast-1a\n      Size: 1\n      Encrypted: !Ref Secure\n";
    let nested = "  Stack:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: ./inner.yaml}\n";
    let inner = volume.replace("Secure", "Inner");
    let (disk, _) = workspace(&[("main.yaml", &format!("{volume}{nested}")), ("inner.yaml", &inner)]);
    let checked = |given: &[(&str, &str)]| {
        let vars = given.iter().map(|(name, text)| Given::Value((*name).into(), (*text).into())).collect();
        let options = Options { today: "2026-11-24".into(), vars, ..Options::default() };
        let mut workspace = Workspace::load(disk.clone(), shirube_guideline::pack(), &["/w".into()], options);
        let findings = workspace.report(&[]).findings;
        let encryption = findings.iter().filter(|f| f.policy.contains("encryption_at_rest"));
        (encryption.map(|f| f.resource.to_string()).collect::<Vec<_>>(), workspace.idle_values())
    };
    assert_eq!(checked(&[]), (vec![], vec![]));
    assert_eq!(checked(&[("Secure", "false")]), (vec!["V".to_string()], vec![]));
    // A text, whatever it looks like: a parameter takes no expression.
    assert_eq!(checked(&[("Secure", "[1")]).1, []);
    // What a stack is given stands in the template around it.
    let expected = [Idle::Undeclared("Inner".into()), Idle::Undeclared("secure".into())];
    assert_eq!(checked(&[("Inner", "false"), ("secure", "false")]), (vec![], expected.to_vec()));
}

#[test]
fn what_a_module_makes_of_an_argument_says_more_than_its_name() {
    let module = "variable \"password\" {\n  type      = string\n  sensitive = true\n}\n\nresource \"aws_db_instance\" \"d\" {\n  engine   = \"mysql\"\n  password = var.password\n}\n";
    let call = |source: &str| {
        format!("module \"db\" {{\n  source   = \"{source}\"\n  password = \"Kirin-shinsei-2026\"\n}}\n")
    };
    for (source, expected) in [("./m", "aws_db_instance.password_literal"), ("example/db/aws", "*.literal_secret")] {
        let (_, mut workspace) = workspace(&[("main.tf", &call(source)), ("m/main.tf", module)]);
        let findings = workspace.report(&[]).findings;
        let said: Vec<&str> =
            findings.iter().filter(|f| &*f.control == "hardcoded-secret").map(|f| &*f.policy).collect();
        assert_eq!(said, [expected], "{source}");
    }
}

#[test]
fn the_order_of_blocks_that_a_set_holds_is_not_known() {
    let group = |of: &str| {
        format!(
            "resource \"aws_security_group\" \"g\" {{\n  ingress {{\n    from_port = 443\n  }}\n  ingress {{\n    from_port = 22\n  }}\n}}\nlocals {{\n  g = aws_security_group.g.ingress\n}}\nresource \"aws_ebs_volume\" \"v\" {{\n  size = 1\n  encrypted = {of}\n}}\n"
        )
    };
    let ordered = [
        "tolist(local.g)[0].from_port == 22",
        "[for i in local.g : i.from_port][0] == 22",
        "local.g[*].from_port[0] == 22",
        "concat([for i in local.g : i.from_port], [1])[0] == 22",
        "flatten([[for i in local.g : i.from_port], [1]])[0] == 22",
        "join(\",\", [for i in local.g : i.from_port]) == \"22,443\"",
        "{ for i in local.g : \"k\" => i.from_port... }[\"k\"][0] == 22",
        "jsonencode([for i in local.g : i.from_port]) == \"[22,443]\"",
        "\"%{ for i in local.g }${i.from_port}%{ endfor }\" == \"22443\"",
    ];
    for of in ordered {
        let (_, mut workspace) = workspace(&[("main.tf", &group(of))]);
        assert_eq!(volumes(&mut workspace), ["/w/main.tf: aws_ebs_volume.v?"], "{of}");
    }
    let others = [
        "length(local.g) == 1",
        "contains(toset([for i in local.g : i.from_port]), 80)",
        "tolist(toset([for i in local.g : i.from_port]))[0] == 443",
        "{ for i in local.g : i.from_port => i.from_port }[\"22\"] == 443",
        "contains([for i in local.g : i.from_port], 80)",
    ];
    for of in others {
        let (_, mut workspace) = workspace(&[("main.tf", &group(of))]);
        assert_eq!(volumes(&mut workspace), ["/w/main.tf: aws_ebs_volume.v"], "{of}");
    }
}
