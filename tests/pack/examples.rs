//! Every example of the built-in pack does what its name says.

#[test]
fn examples_of_the_built_in_pack() {
    let results = shirube_engine::examples::run(&shirube_guideline::pack());
    let failed: Vec<String> =
        results.iter().filter_map(|r| r.outcome.as_ref().err().map(|e| format!("{}: {}", r.name, e.en))).collect();
    assert!(results.len() > 100, "only {} examples", results.len());
    assert!(failed.is_empty(), "{} of {}\n{}", failed.len(), results.len(), failed.join("\n"));
}

/// A rule of a security group that may be there: whatever opens it is decided by what is written of it.
#[test]
fn rules_that_may_be_there() {
    let told = |cidr: &str, more: &str| {
        let text = format!(
            "variable \"rules\" {{}}\nresource \"aws_security_group\" \"g\" {{\n  dynamic \"ingress\" {{\n    for_each = var.rules\n    content {{\n      protocol    = \"tcp\"\n      from_port   = 22\n      to_port     = 22\n      cidr_blocks = [{cidr}]\n    }}\n  }}\n{more}}}\n"
        );
        let texts = [(format!("{}/main.tf", shirube_tests::portal::DIR), text)].into_iter().collect();
        let report = shirube_tests::session::workspace(&texts).report(&[]);
        let policy = "aws_security_group.ssh_open";
        let open = report.undetermined.iter().any(|u| u.policy == policy.into());
        (report.findings.iter().any(|f| f.policy == policy.into()), open)
    };
    assert_eq!(told("\"10.0.0.0/8\"", ""), (false, false));
    assert_eq!(told("\"0.0.0.0/0\"", ""), (false, true));
    assert_eq!(told("ingress.value", ""), (false, true));
    let certain = "  ingress {\n    protocol    = \"tcp\"\n    from_port   = 22\n    to_port     = 22\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n";
    assert_eq!(told("\"10.0.0.0/8\"", certain), (true, false));
}
