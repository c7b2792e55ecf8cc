//! Modules that call themselves, and trees of modules that multiply.

use crate::bomb::{Bomb, volume, with_room};

const VOLUME: &str = "resource \"aws_ebs_volume\" \"v\"";

fn call(name: &str, source: &str, more: &str) -> String {
    format!("module \"{name}\" {{\n  source = \"{source}\"\n{more}}}\n\n")
}

#[test]
fn a_module_that_includes_itself() {
    with_room(64, || {
        let text = call("again", "../m", "") + &volume("false");
        let root = call("m", "./m", "");
        let mut bomb = Bomb::new([("main.tf", root), ("m/main.tf", text)]);
        bomb.within(100).open("module.m.module.again", "itself", "m/main.tf", "module \"again\"");
        bomb.edit("m/main.tf", "../m", "../n");
        bomb.edit("m/main.tf", "../n", "../m");
    });
}

#[test]
fn modules_that_include_each_other() {
    with_room(64, || {
        let names = ["a", "b", "c"];
        let text = |i: usize| call("next", &format!("../{}", names[(i + 1) % 3]), "") + &volume("false");
        let mut bomb = Bomb::new((0..3).map(|i| (format!("{}/main.tf", names[i]), text(i))));
        bomb.within(100).open("module.next.module.next.module.next", "itself", "c/main.tf", "module \"next\"");
        bomb.edit("c/main.tf", "../a", "../none").edit("c/main.tf", "../none", "../b");
    });
}

/// Ten levels of modules, each with a call of the next one that multiplies; the last one has a volume.
fn multiplied(calls: impl Fn(usize) -> String, value: &str) -> Vec<(String, String)> {
    let dir = |i: usize| if i == 0 { "main.tf".to_string() } else { format!("m{i}/main.tf") };
    let output = |value: &str| format!("output \"y\" {{\n  value = {value}\n}}\n\n");
    let mut texts: Vec<_> = (0..10).map(|i| (dir(i), calls(i + 1) + &output(value))).collect();
    texts.push((dir(10), output("[true]") + &volume("true")));
    texts
}

fn source(i: usize) -> String {
    if i == 1 { "./m1".into() } else { format!("../m{i}") }
}

#[test]
fn calls_that_multiply_by_their_number() {
    with_room(640, || {
        let calls = |i: usize| (0..10).map(|k| call(&format!("c{k}"), &source(i), "")).collect::<String>();
        let value = format!("concat({})", (0..10).map(|k| format!("module.c{k}.y")).collect::<Vec<_>>().join(", "));
        let mut texts = multiplied(calls, &value);
        texts[0].1 += &volume("alltrue(module.c0.y)");
        // A root of its own, of which policies ask what it has as a whole.
        texts[0].1 += "provider \"aws\" {\n  region = \"ap-northeast-1\"\n}\n";
        let mut bomb = Bomb::new(texts);
        bomb.within(2_000_000).open("aws_ebs_volume.v", "limit reached", "main.tf", VOLUME);
        bomb.open(".", "module instances", "main.tf", "module \"c0\"");
        bomb.edit("m2/main.tf", "../m3", "../gone").same();
    });
}

#[test]
fn calls_that_multiply_by_count() {
    with_room(350, || {
        let calls = |i: usize| call("c", &source(i), "  count = 10\n");
        let mut texts = multiplied(calls, "flatten(module.c[*].y)");
        texts[0].1 += &volume("alltrue(module.c[0].y)");
        let mut bomb = Bomb::new(texts);
        bomb.within(2_000_000).open("aws_ebs_volume.v", "limit reached", "main.tf", VOLUME);
        bomb.edit("m1/main.tf", "count = 10", "count = 0").same();
        assert!(bomb.report().undetermined.iter().all(|u| !u.reason.en.contains("limit")));
    });
}

#[test]
fn a_thousand_modules_with_a_hundred_instances_each() {
    with_room(120, || {
        let volumes = volume("true").replace("size ", "for_each = toset([for i in range(100) : tostring(i)])\n  size ");
        let calls: String = (0..1_000).map(|i| call(&format!("c{i}"), "./m", "")).collect();
        let mut bomb = Bomb::new([("main.tf", calls), ("m/main.tf", volumes)]);
        bomb.within(50_000);
        let report = bomb.report();
        let open = report.undetermined.iter().find(|u| u.reason.en.contains("limit reached")).expect("a limit");
        bomb.open(&open.resource, "instances below one root", "m/main.tf", VOLUME);
        let judged = bomb.report().resources;
        assert!((10_000..60_000).contains(&judged), "{judged}");
        bomb.edit("m/main.tf", "range(100)", "range(2)").settled("module.c999.aws_ebs_volume.v[\"1\"]");
        assert_eq!(bomb.report().resources, 2_001);
    });
}

#[test]
fn a_chain_of_modules() {
    with_room(64, || {
        let next = |i: usize| call("c", &source(i), "  x = var.x\n") + "variable \"x\" {\n  default = true\n}\n\n";
        let dir = |i: usize| if i == 0 { "main.tf".to_string() } else { format!("m{i}/main.tf") };
        let texts = (0..200).map(|i| (dir(i), next(i + 1) + &volume("var.x")));
        let mut bomb = Bomb::new(texts);
        bomb.within(20_000);
        let address = "module.c.".repeat(49);
        bomb.settled(&format!("{address}aws_ebs_volume.v"));
        bomb.edit("m3/main.tf", "x = var.x", "x = false");
    });
}

#[test]
fn values_through_modules_as_deep_as_they_may_be() {
    with_room(64, || {
        // Down through variables to the innermost module, and up again through outputs.
        let inner = "variable \"x\" {}\n\noutput \"y\" {\n  value = var.x\n}\n\n".to_string() + &volume("var.x");
        let pass = |i: usize| {
            let x = if i == 0 { "true" } else { "var.x" };
            let variable = if i == 0 { "" } else { "variable \"x\" {}\n\n" };
            let output = "output \"y\" {\n  value = module.c.y\n}\n\n";
            call("c", &source(i + 1), &format!("  x = {x}\n")) + variable + output + &volume("module.c.y")
        };
        for depth in [10, 30, 200] {
            let dir = |i: usize| if i == 0 { "main.tf".to_string() } else { format!("m{i}/main.tf") };
            let mut texts: Vec<_> = (0..depth).map(|i| (dir(i), pass(i))).collect();
            texts.push((dir(depth), inner.clone()));
            let mut bomb = Bomb::new(texts);
            bomb.within(100 * depth as u64 + 200).same();
            match depth {
                200 => drop(bomb.open("aws_ebs_volume.v", "limit reached", "main.tf", VOLUME)),
                _ => drop(bomb.settled("aws_ebs_volume.v")),
            }
            bomb.edit("main.tf", "x = true", "x = false");
            if depth < 200 {
                let innermost = "module.c.".repeat(depth);
                bomb.reported("aws_ebs_volume.v").reported(&format!("{innermost}aws_ebs_volume.v"));
            }
        }
    });
}
