//! Rule files that change while the workspace looks.

use super::*;

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
fn examples_beside_rule_files_are_not_checked() {
    let bad = "resource \"aws_x\" \"NAME\" {\n  size = 5\n}\n";
    let named = |name: &str| bad.replace("NAME", name);
    let names =
        ["own.violating.tf", "own.count.violating.tf", "own.fixed.tf", "own.complies.tf", "compliant.tf", "main.tf"];
    let texts: Vec<(String, String)> =
        names.iter().map(|n| (format!("r/aws/{n}"), named(&n.replace('.', "_")))).collect();
    let (template, elsewhere) = (named("template"), named("elsewhere"));
    let mut files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let config = ("r/x.policy.hcl", "");
    files.extend([(".shirube.yaml", "packs: [r]\n"), ("r/aws/x.policy.hcl", OWN), config]);
    files.extend([("m/own.violating.tf", elsewhere.as_str()), ("r/m/own.violating.tf", template.as_str())]);
    let (files, mut workspace) = live(&files);
    // Beside rules and named as examples, nothing else.
    let others = ["aws_x.own aws_x.elsewhere", "aws_x.own aws_x.main_tf", "aws_x.own aws_x.template"];
    let found = |workspace: &mut Workspace| {
        let mut found = told(workspace).0;
        found.sort();
        found
    };
    assert_eq!(found(&mut workspace), others);
    // An editor opens one.
    workspace.open("/w/r/aws/own.violating.tf", &named("open"), 1);
    assert_eq!(found(&mut workspace), others);
    workspace.close("/w/r/aws/own.violating.tf");
    // Without the rules they are files like any other, and the other way round.
    files.write(&mut workspace, ".shirube.yaml", None);
    assert_eq!(workspace.report(&[]).files, 8);
    files.write(&mut workspace, ".shirube.yaml", Some("packs: [r]\n"));
    assert_eq!((found(&mut workspace), workspace.report(&[]).files), (others.map(String::from).to_vec(), 3));
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
fn rules_of_ones_own_may_judge_alone() {
    let main =
        "# shirube:allow own -- 移行中\nresource \"aws_y\" \"b\" {}\nresource \"aws_x\" \"a\" {\n  size = 5\n}\n";
    let (files, mut workspace) = live(&[("main.tf", main), ("r/x.policy.hcl", OWN)]);
    let both = "packs: [r]\n";
    let alone = "packs:\n  builtin: false\n  paths: [r]\n";
    let excepted =
        |workspace: &mut Workspace| workspace.report(&[]).exceptions.iter().map(|e| e.state).collect::<Vec<_>>();
    files.write(&mut workspace, ".shirube.yaml", Some(both));
    assert_eq!(told(&mut workspace), (vec!["aws_x.own aws_x.a".to_string()], vec![]));
    assert_eq!(excepted(&mut workspace), [shirube_engine::ExceptionState::Used]);
    // The label of both is the same, so the exception is about a rule that judges.
    files.write(&mut workspace, ".shirube.yaml", Some(alone));
    assert_eq!(told(&mut workspace), (vec!["aws_x.own aws_x.a".to_string()], vec![]));
    assert_eq!(excepted(&mut workspace), [shirube_engine::ExceptionState::Unused]);
    files.write(&mut workspace, "r/x.policy.hcl", Some(&OWN.replace("\"own\"", "\"mine\"")));
    assert_eq!(told(&mut workspace), (vec!["aws_x.mine aws_x.a".to_string()], vec![]));
    assert!(excepted(&mut workspace).is_empty(), "nobody can tell whether it is needed");
    files.write(&mut workspace, ".shirube.yaml", Some(&format!("{alone}  buildin: 1\n")));
    assert_eq!(
        told(&mut workspace).1,
        [".shirube.yaml `buildin` There is no key \"buildin\". Did you mean \"builtin\"?"]
    );
    files.write(&mut workspace, ".shirube.yaml", Some("packs:\n  builtin: 1\n"));
    assert_eq!(told(&mut workspace), (vec![], vec![".shirube.yaml `1` builtin must be true or false.".to_string()]),);
    files.write(&mut workspace, ".shirube.yaml", None);
    assert_eq!(excepted(&mut workspace), [shirube_engine::ExceptionState::Used]);
}

/// What a report says, for comparison: findings, what is open, and mistakes.
fn told_in_full(workspace: &mut Workspace) -> Vec<String> {
    let report = workspace.report(&[]);
    let findings = report.findings.iter().map(|f| format!("{} {} {:?} {}", f.policy, f.resource, f.at, f.message.en));
    let open = report.undetermined.iter().map(|u| format!("{} {} {:?} {}", u.policy, u.resource, u.at, u.reason.en));
    let errors = report.errors.iter().map(|e| format!("{:?} {}", e.at, e.message.en));
    findings.chain(open).chain(errors).collect()
}

/// The texts that each file may have; the first is that it is not there.
const CHOICES: [(&str, &[&str]); 10] = [
    (
        ".shirube.yaml",
        &[
            "",
            "packs: [r]\n",
            "packs: [r, s]\ninputs:\n  most: 9\n",
            "packs: [s]\ninputs:\n  most: x\n",
            "packs: 3\n",
            "packs: {builtin: false, paths: [r]}\n",
        ],
    ),
    (
        "r/a.policy.hcl",
        &[
            "",
            "input \"most\" {\n  type = number\n  default = 3\n}\nresource_policy \"aws_x\" \"a\" {\n  enforce { condition = attrs.size < input.most }\n}\n",
            "resource_policy \"*\" \"a\" {\n  enforce { condition = attrs.size == 1 }\n}\nmodule_policy \"*\" \"m\" {\n  enforce { condition = meta.version != null }\n}\n",
            "resource_policy \"aws_x\" \"a\" {\n  control = \"c\"\n  enforce { condition = shirube::table(\"t\").x == attrs.size }\n}\nresource_pol",
        ],
    ),
    (
        "r/b.policy.hcl",
        &[
            "",
            "resource_policy \"tfvars\" \"v\" {\n  enforce { condition = attrs.value != \"1\" }\n}\nresource_policy \"lock_file\" \"l\" {\n  enforce { condition = attrs.exists && !attrs.ignored }\n}\n",
            "resource_policy \"root_module\" \"ci\" {\n  enforce { condition = core::length(meta.ci) > 0 && core::contains(meta.files, \"x.tfvars\") }\n}\n",
        ],
    ),
    ("r/a.violating.tf", &["", "resource \"aws_x\" \"e\" {\n  size = 9\n}\n", "resource \"aws_y\" \"e\" {}\n"]),
    ("r/data/t.yaml", &["", "t: {x: 1}\n", "t: {x: 2}\n"]),
    ("s/c.policy.hcl", &["", "resource_policy \"aws_x\" \"a\" {\n  enforce { condition = false }\n}\n"]),
    (
        "main.tf",
        &[
            "",
            "resource \"aws_x\" \"r\" {\n  size = 2\n}\nmodule \"m\" {\n  source = \"./m\"\n}\n",
            "resource \"aws_y\" \"r\" {}\n",
        ],
    ),
    ("m/main.tf", &["", "resource \"aws_x\" \"q\" {\n  size = 5\n}\n"]),
    ("m/x.tfvars", &["", "a = \"1\"\n", "b = \"1\"\nc = \"2\"\n"]),
    (".github/workflows/w.yml", &["", "on: push\n"]),
];

#[test]
fn any_series_of_changes_ends_as_if_read_anew() {
    let built_in = pack("resource_policy \"aws_y\" \"own\" {\n  enforce { condition = false }\n}\n");
    let options = || Options { today: "2026-11-24".into(), ..Options::default() };
    let mut state: u64 = 20_261_126;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut said = 0;
    for _ in 0..25 {
        let mut first = vec![(".git/HEAD", "")];
        first.extend(CHOICES.iter().map(|(path, texts)| (*path, texts[1 + random(texts.len() - 1)])));
        let files = Changing::new(&first);
        let mut workspace = Workspace::load(Arc::new(files.clone()), built_in.clone(), &["/w".into()], options());
        for version in 1..40 {
            let (path, texts) = CHOICES[random(CHOICES.len())];
            // Mostly it is there.
            let text = if random(6) == 0 { "" } else { texts[1 + random(texts.len() - 1)] };
            match (random(3), text) {
                // An editor types and closes again without saving.
                (0, text) if !text.is_empty() => {
                    workspace.open(&format!("/w/{path}"), text, version);
                    workspace.update();
                    workspace.close(&format!("/w/{path}"));
                }
                (_, text) => files.write(&mut workspace, path, Some(text).filter(|t| !t.is_empty())),
            }
            if random(2) == 0 {
                let mut fresh = Workspace::load(Arc::new(files.clone()), built_in.clone(), &["/w".into()], options());
                let expected = told_in_full(&mut fresh);
                said += expected.len();
                assert_eq!(told_in_full(&mut workspace), expected, "after {path}: {text:?}");
            }
        }
    }
    assert!(said > 800, "{said}");
}

#[test]
fn what_cannot_be_is_blamed_on_what_was_asked() {
    let main = "resource \"aws_x\" \"a\" {\n  name = \"x\"\n  tags = {\n    Code = \"1-2\"\n  }\n}\n";
    let at = |condition: &str| {
        let rules = OWN.replace("attrs.size <= 3", condition);
        let (_, mut workspace) =
            live(&[("main.tf", main), (".shirube.yaml", "packs: [r]\n"), ("r/x.policy.hcl", &rules)]);
        let finding = workspace.report(&[]).findings.remove(0);
        main[finding.at.range.start..finding.at.range.end].to_string()
    };
    assert_eq!(at("core::can(core::regex(\"^[0-9]+$\", attrs.tags.Code))"), "\"1-2\"");
    assert_eq!(at("core::can(core::tonumber(core::upper(attrs.name)))"), "\"x\"");
    assert_eq!(at("core::can(core::regex(\"^[0-9]+$\", attrs.tags.Other))"), "resource \"aws_x\" \"a\"");
}
