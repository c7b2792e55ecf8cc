//! Blocks and values that are too large.

use crate::bomb::{Bomb, volume, with_room};

const VOLUME: &str = "resource \"aws_ebs_volume\" \"v\"";

#[test]
fn blocks_with_too_many_instances() {
    with_room(64, || {
        for (repeated, reason) in [
            ("count = 1000000000", "limit reached"),
            ("count = 20000", "limit reached"),
            ("count = 1e300", "limit reached"),
            (
                "for_each = toset([for p in setproduct(range(1000), range(1000), range(1000)) : join(\"-\", p)])",
                "limit reached",
            ),
            ("for_each = toset([for p in setproduct(range(200), range(100)) : join(\"-\", p)])", "limit reached"),
        ] {
            let text = volume("true").replace("size ", &format!("{repeated}\n  size "));
            let mut bomb = Bomb::one(text);
            bomb.within(100).open("aws_ebs_volume.v", reason, "main.tf", VOLUME);
            bomb.edit("main.tf", repeated, "count = 2").settled("aws_ebs_volume.v[1]");
            bomb.edit("main.tf", "count = 2", repeated);
        }
        // Terraform itself refuses so long a range: what is said of the block holds for each instance that there would be.
        let refused = "for_each = toset([for i in range(1e9) : tostring(i)])";
        let text = volume("true").replace("size ", &format!("{refused}\n  size "));
        Bomb::one(text).within(100).settled("aws_ebs_volume.v");
    });
}

#[test]
fn dynamic_blocks_with_millions_of_elements() {
    with_room(100, || {
        let block = |each: &str| {
            format!(
                "resource \"aws_security_group\" \"g\" {{\n  name = \"g\"\n  dynamic \"ingress\" {{\n    for_each = {each}\n    content {{\n      from_port   = 22\n      to_port     = 22\n      protocol    = \"tcp\"\n      cidr_blocks = [ingress.value]\n      dynamic \"x\" {{\n        for_each = {each}\n        content {{\n          y = 1\n        }}\n      }}\n    }}\n  }}\n}}\n"
            )
        };
        for (each, reason) in [
            ("range(5000000)", "more than 1024 values"),
            ("setproduct(range(1000), range(1000))", "limit reached"),
            ("setproduct(range(300), range(300))", "limit reached"),
        ] {
            let mut bomb = Bomb::one(block(each));
            let head = "resource \"aws_security_group\"";
            bomb.within(100).open("aws_security_group.g", reason, "main.tf", head);
            bomb.edit("main.tf", each, "[1]").edit("main.tf", each, "[1]");
            let open = bomb.report().undetermined;
            assert!(open.iter().all(|u| !u.reason.en.contains("limit")), "{open:?}");
        }
    });
}

#[test]
fn a_resource_with_thousands_of_blocks() {
    with_room(200, || {
        let rule = "  ingress {\n    from_port   = 22\n    to_port     = 22\n    protocol    = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n";
        let text = format!("resource \"aws_security_group\" \"g\" {{\n{}}}\n", rule.repeat(10_000));
        let mut bomb = Bomb::one(text.clone() + &volume("false"));
        bomb.within(100);
        let report = bomb.report();
        assert!(!report.findings.is_empty() || !report.undetermined.is_empty());
        bomb.edit("main.tf", &rule.repeat(9_999), "");
    });
}

#[test]
fn long_strings() {
    with_room(1500, || {
        let long = "x".repeat(5_000_000);
        // In the configuration, in a heredoc, in a file of values, in a file that is read, and put together from short ones.
        let local = |value: &str| format!("locals {{\n  a = {value}\n}}\n");
        let main = volume("local.a == \"x\"");
        let quoted = local(&format!("\"{long}\""));
        let heredoc = local(&format!("<<EOT\n{long}\nEOT"));
        for text in [quoted, heredoc] {
            let mut bomb = Bomb::new([("main.tf", main.clone()), ("a.tf", text)]);
            bomb.within(100).open("aws_ebs_volume.v", "local.a", "main.tf", VOLUME);
            bomb.error("a.tf", "Too complex to be checked", "locals {");
            bomb.edit("a.tf", &long, "x").settled("aws_ebs_volume.v");
        }
        let given = volume("var.a == \"x\"") + "variable \"a\" {}\n";
        let mut bomb = Bomb::new([("main.tf", given), ("terraform.tfvars", format!("a = \"{long}\"\n"))]);
        bomb.within(100).open("aws_ebs_volume.v", "", "main.tf", VOLUME);
        bomb.error("terraform.tfvars", "Too complex to be checked", "a = ");
        bomb.edit("terraform.tfvars", &long, "x").settled("aws_ebs_volume.v");
        let read = main.clone() + &local("file(\"a.txt\")");
        let mut bomb = Bomb::new([("main.tf", read), ("a.txt", long.clone())]);
        bomb.within(100).open("aws_ebs_volume.v", "limit reached: size of", "main.tf", VOLUME);
        bomb.disk("a.txt", Some("x".into())).settled("aws_ebs_volume.v");
        let made = main.clone()
            + &local("join(\"\", [for i in range(1000) : join(\"\", [for k in range(1000) : \"xxxxx\"])])");
        let mut bomb = Bomb::one(made);
        bomb.within(100).open("aws_ebs_volume.v", "limit reached", "main.tf", VOLUME);
    });
}

#[test]
fn deep_nesting() {
    with_room(200, || {
        let deep = |open: &str, close: &str, n: usize| format!("{}true{}", open.repeat(n), close.repeat(n));
        for (open, close) in [("[", "]"), ("{ a = ", "}"), ("(", ")"), ("!", ""), ("\"${", "}\""), ("try(", ")")] {
            for n in [90, 300, 20_000] {
                let value = deep(open, close, n);
                let mut bomb = Bomb::one(
                    volume("true")
                        + &format!("locals {{\n  a = {value}\n}}\n")
                        + &volume("local.a == 1").replace("\"v\"", "\"w\""),
                );
                bomb.within(100).settled("aws_ebs_volume.v");
                if n > 200 {
                    let report = bomb.report();
                    let limit = report.undetermined.iter().any(|u| &*u.resource == "aws_ebs_volume.w");
                    assert!(limit || !report.errors.is_empty(), "{open} {n} times");
                }
                bomb.edit("main.tf", &value, "1").settled("aws_ebs_volume.w");
            }
        }
    });
}

#[test]
fn blocks_that_are_nested_deep() {
    with_room(100, || {
        let open = "  ingress {\n    protocol    = \"tcp\"\n    from_port   = 22\n    to_port     = 22\n    cidr_blocks = [\"0.0.0.0/0\"]\n";
        for n in [90, 300, 20_000] {
            // A rule which says that it is open, around many others.
            let blocks = format!("{open}{}{}  }}\n", "  b {\n".repeat(n), "  }\n".repeat(n));
            let text = format!("resource \"aws_security_group\" \"g\" {{\n{blocks}}}\n");
            let mut bomb = Bomb::one(volume("false") + &text);
            bomb.within(100).reported("aws_ebs_volume.v");
            match n {
                90 => assert_eq!(bomb.report().errors, []),
                _ => drop(bomb.error("main.tf", "Nested too deeply to be checked", "b {")),
            }
            bomb.edit("main.tf", &blocks, "");
            assert_eq!(bomb.report().errors, []);
        }
    });
}

#[test]
fn json_that_is_deep_or_long() {
    with_room(300, || {
        for n in [100, 5_000] {
            let deep = format!("{}1{}", "{\"a\":".repeat(n), "}".repeat(n));
            let text = format!("{{\"locals\": {{\"a\": {deep}}}}}");
            let mut bomb = Bomb::new([("main.tf", volume("try(local.a.a, 1) == 1")), ("a.tf.json", text)]);
            bomb.within(100);
            if n > 200 {
                bomb.open("aws_ebs_volume.v", "depth of nesting", "main.tf", VOLUME);
            }
            bomb.edit("a.tf.json", &deep, "1").settled("aws_ebs_volume.v");
        }
        let long = format!("[{}1]", "1,".repeat(300_000));
        let text = format!("{{\"locals\": {{\"a\": {long}}}}}");
        let mut bomb = Bomb::new([("main.tf", volume("length(local.a) == 1")), ("a.tf.json", text)]);
        bomb.within(100).open("aws_ebs_volume.v", "limit reached", "main.tf", VOLUME);
        bomb.edit("a.tf.json", &long, "[1]").settled("aws_ebs_volume.v");
    });
}

#[test]
fn json_that_is_decoded() {
    with_room(100, || {
        let long = |n: usize| format!("[{}1]", "1,".repeat(n));
        let deep = |n: usize| format!("{}1{}", "[".repeat(n), "]".repeat(n));
        for (json, reason) in [
            (long(300_000), "limit reached: elements of a collection"),
            (long(2_000_000), "limit reached: size of"),
            (deep(200), "limit reached: depth of nesting"),
            (deep(200_000), "limit reached: depth of nesting"),
            (format!("[\"{}\"]", "x".repeat(5_000_000)), "limit reached: size of"),
        ] {
            let main = volume("length(jsondecode(file(\"a.json\"))) == 2");
            let mut bomb = Bomb::new([("main.tf", main), ("a.json", json)]);
            bomb.within(100).open("aws_ebs_volume.v", reason, "main.tf", VOLUME);
            bomb.disk("a.json", Some("[1,2]".into())).settled("aws_ebs_volume.v");
            bomb.disk("a.json", Some("[1]".into())).reported("aws_ebs_volume.v");
        }
    });
}

#[test]
fn json_configurations_with_many_blocks() {
    with_room(100, || {
        let volumes: Vec<String> =
            (0..5_000).map(|i| format!("\"v{i}\": {{\"encrypted\": false, \"size\": 1}}")).collect();
        let text = format!("{{\"resource\": {{\"aws_ebs_volume\": {{{}}}}}}}", volumes.join(",\n"));
        let mut bomb = Bomb::new([("main.tf", volume("true")), ("a.tf.json", text)]);
        bomb.within(50_000).reported("aws_ebs_volume.v4999").settled("aws_ebs_volume.v");
        let all = volumes[1..].join(",\n");
        bomb.edit("a.tf.json", &format!(",\n{all}"), "");
        assert_eq!(bomb.report().resources, 3);
    });
}

#[test]
fn values_that_are_bombs() {
    with_room(850, || {
        let main = "variable \"x\" {}\n\n".to_string() + &volume("length(var.x) == 1");
        for value in [
            format!("[{}1]", "1,".repeat(300_000)),
            format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000)),
            format!("\"{}\"", "x".repeat(2_000_000)),
            "[for i in range(1e9) : i]".to_string(),
        ] {
            let mut bomb = Bomb::new([("main.tf", main.clone()), ("terraform.tfvars", format!("x = {value}\n"))]);
            bomb.within(100);
            let report = bomb.report();
            let open = report.undetermined.iter().any(|u| &*u.resource == "aws_ebs_volume.v");
            assert!(open || !report.errors.is_empty(), "{}", &value[..20]);
            bomb.edit("terraform.tfvars", &value, "[1]").settled("aws_ebs_volume.v");
        }
    });
}

#[test]
fn values_that_double() {
    with_room(64, || {
        // Each is built on the one before, so that what is written down doubles.
        let mut text = volume("length(flatten(local.a40)) == 3");
        text += "locals {\n  a0 = [1, 2]\n";
        (1..=40).for_each(|i| text += &format!("  a{i} = [local.a{}, local.a{}]\n", i - 1, i - 1));
        text += "}\n";
        let mut bomb = Bomb::one(text);
        bomb.within(500).open("aws_ebs_volume.v", "limit reached", "main.tf", VOLUME);
        bomb.edit("main.tf", "length(flatten(local.a40)) == 3", "true").settled("aws_ebs_volume.v");
    });
}

#[test]
fn ways_that_double() {
    with_room(64, || {
        // Each comes from both before it, so that the ways back to where they are written double at each step, and the values do not.
        let ways = |value: &str, other: &str| {
            let mut text = volume("local.a40");
            text += &format!("locals {{\n  a0 = {value}\n  b0 = {other}\n");
            for i in 1..=40 {
                let before = i - 1;
                text += &format!(
                    "  a{i} = local.a{before} && local.b{before}\n  b{i} = local.b{before} && local.a{before}\n"
                );
            }
            text + "}\n"
        };
        let mut bomb = Bomb::one(ways("true", "false"));
        bomb.within(2_000).reported("aws_ebs_volume.v");
        bomb.edit("main.tf", "b0 = false", "b0 = true").settled("aws_ebs_volume.v");
    });
}

#[test]
fn networks_that_are_divided_without_end() {
    with_room(100, || {
        let refused = "not enough remaining address space";
        for (networks, reason) in [
            ("cidrsubnets(\"10.0.0.0/8\", [for i in range(1000) : 1]...)", refused),
            ("cidrsubnets(\"fd00::/8\", [for i in range(1000) : 1]...)", refused),
            ("[for i in range(1000) : cidrsubnets(\"fd00::/8\", [for k in range(1000) : 16]...)]", "limit reached"),
            ("[for i in range(1000) : [for k in range(1000) : cidrsubnet(\"10.0.0.0/8\", 16, k)]]", "limit reached"),
            (
                "cidrsubnets(\"fd00::/8\", [for i in flatten([for k in range(1000) : range(1000)]) : 32]...)",
                "limit reached",
            ),
            ("cidrsubnet(\"::/0\", 1e300, 0)", "whole number"),
        ] {
            let mut bomb = Bomb::one(volume(&format!("length({networks}) == 1")));
            bomb.within(100).open("aws_ebs_volume.v", reason, "main.tf", VOLUME);
            bomb.edit("main.tf", networks, "[1]").settled("aws_ebs_volume.v");
        }
    });
}

#[test]
fn regular_expressions_that_are_slow() {
    with_room(300, || {
        let long = "join(\"\", [for i in range(1000) : \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"])";
        // What backtracks elsewhere takes no longer than the text is long, and matches or does not.
        for pattern in ["(a+)+$", "(a|aa)+$", "(a*)*$", "(.*)(.*)(.*)(.*)(.*)$", "^(([a-z])+.)+[A-Z]?([a-z])+$"] {
            let text = volume(&format!("can(regex(\"{pattern}\", {long}))"));
            Bomb::one(text).within(100).settled("aws_ebs_volume.v");
            let text = volume(&format!("!can(regex(\"{pattern}\", \"${{{long}}}!\"))"));
            Bomb::one(text).within(100).same();
        }
        // What is large has a bound, unless it is known without compiling it that so short a text does not match.
        for (pattern, reason) in [
            ("((a{1000}){1000}){0,1000}", "limit reached: size of a regular expression"),
            ("(\\\\p{L}{1000}){1000}", "did not match"),
        ] {
            let text = volume(&format!("regex(\"{pattern}\", \"a\") == \"a\""));
            let mut bomb = Bomb::one(text);
            bomb.within(100).open("aws_ebs_volume.v", reason, "main.tf", VOLUME);
            bomb.edit("main.tf", pattern, "a").settled("aws_ebs_volume.v");
        }
    });
}
