//! Blocks and values that are too large.

use crate::bomb::{Bomb, volume, with_room};

const VOLUME: &str = "resource \"aws_ebs_volume\" \"v\"";

#[test]
fn blocks_with_too_many_instances() {
    with_room(|| {
        for (repeated, reason) in [
            ("count = 1000000000", "limit reached"),
            ("count = 20000", "limit reached"),
            ("count = 1e300", "limit reached"),
            ("for_each = toset([for i in range(1e9) : tostring(i)])", "more than 1024 values"),
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
    });
}

#[test]
fn dynamic_blocks_with_millions_of_elements() {
    with_room(|| {
        let block = |each: &str| {
            format!(
                "resource \"aws_security_group\" \"g\" {{\n  name = \"g\"\n  dynamic \"ingress\" {{\n    for_each = {each}\n    content {{\n      from_port   = 22\n      to_port     = 22\n      protocol    = \"tcp\"\n      cidr_blocks = [\"10.0.0.0/8\"]\n      dynamic \"x\" {{\n        for_each = {each}\n        content {{\n          y = 1\n        }}\n      }}\n    }}\n  }}\n}}\n"
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
    with_room(|| {
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
    with_room(|| {
        let text = format!("locals {{\n  a = \"{}\"\n}}\n", "x".repeat(5_000_000));
        let mut bomb = Bomb::one(volume("local.a == \"x\"") + &text);
        bomb.within(100).open("aws_ebs_volume.v", "", "main.tf", VOLUME).error("main.tf", "");
        bomb.edit("main.tf", &"x".repeat(4_999_999), "").settled("aws_ebs_volume.v");
    });
}

#[test]
fn deep_nesting() {
    with_room(|| {
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
        for n in [90, 300, 20_000] {
            let blocks = format!("{}{}", "  b {\n".repeat(n), "  }\n".repeat(n));
            let text = format!("resource \"aws_security_group\" \"g\" {{\n{blocks}}}\n");
            let mut bomb = Bomb::one(volume("true") + &text);
            bomb.within(100).settled("aws_ebs_volume.v");
            bomb.edit("main.tf", &blocks, "");
        }
    });
}

#[test]
fn json_that_is_deep_or_long() {
    with_room(|| {
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
        bomb.within(100).edit("a.tf.json", &long, "[1]").settled("aws_ebs_volume.v");
    });
}

#[test]
fn values_that_are_bombs() {
    with_room(|| {
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
    with_room(|| {
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
