//! Names that lead to themselves, and long ways.

use crate::bomb::{Bomb, volume, with_room};

const VOLUME: &str = "resource \"aws_ebs_volume\" \"v\"";
const CYCLE: &str = "refers to itself";
const LONG: &str = "names in a row";

/// Locals of which each refers to the next one, and the last one to `last`.
fn locals(n: usize, last: &str) -> String {
    let next = |i: usize| if i + 1 < n { format!("local.a{}", i + 1) } else { last.into() };
    (0..n).map(|i| format!("locals {{\n  a{i} = {}\n}}\n", next(i))).collect()
}

#[test]
fn locals_in_a_cycle() {
    with_room(64, || {
        for n in [1, 2, 3, 100, 1_000] {
            let mut bomb = Bomb::one(volume("local.a0") + &locals(n, "local.a0"));
            let reason = if n < 200 { CYCLE } else { LONG };
            bomb.within(20 * n as u64 + 100).open("aws_ebs_volume.v", reason, "main.tf", VOLUME);
            let last = format!("a{} = local.a0", n - 1);
            bomb.edit("main.tf", &last, &format!("a{} = true", n - 1));
            if n < 200 {
                bomb.settled("aws_ebs_volume.v");
            }
            bomb.edit("main.tf", &format!("a{} = true", n - 1), &last);
            bomb.open("aws_ebs_volume.v", reason, "main.tf", VOLUME);
        }
    });
}

#[test]
fn cycles_that_share_a_name_and_ways_into_them() {
    with_room(64, || {
        let text = "locals {\n  a = [local.b, local.c]\n  b = local.a\n  c = [local.a, local.d]\n  d = local.c\n  e = local.d\n  f = local.e\n}\n";
        let mut bomb = Bomb::one(volume("local.f[0]") + text);
        bomb.open("aws_ebs_volume.v", CYCLE, "main.tf", VOLUME);
        for (old, new) in [("b = local.a", "b = true"), ("d = local.c", "d = [true]"), ("c = [local.a", "c = [true")] {
            bomb.edit("main.tf", old, new);
        }
        bomb.settled("aws_ebs_volume.v");
        bomb.edit("main.tf", "d = [true]", "d = local.f").open("aws_ebs_volume.v", CYCLE, "main.tf", VOLUME);
        bomb.edit("main.tf", "d = local.f", "d = [local.b]").settled("aws_ebs_volume.v");
    });
}

#[test]
fn a_chain_is_followed_as_far_as_it_is_short_enough_wherever_it_is_entered() {
    with_room(64, || {
        for n in [100, 1_000, 5_000] {
            let mut text = volume("local.a0") + &locals(n, "true");
            // Other resources enter the chain elsewhere; the order in which they are asked must not matter.
            for i in (0..n).step_by(n / 10) {
                text += &volume(&format!("local.a{i}")).replace("\"v\"", &format!("\"v{i}\""));
            }
            let mut bomb = Bomb::one(text);
            bomb.within(20 * n as u64 + 100).same();
            match n {
                100 => drop(bomb.settled("aws_ebs_volume.v")),
                _ => drop(bomb.open("aws_ebs_volume.v", LONG, "main.tf", VOLUME)),
            }
            let last = format!("a{} = true", n - 1);
            bomb.edit("main.tf", &last, &last.replace("true", "false"));
            let middle = format!("a{} = local.a{}", n - 50, n - 49);
            bomb.edit("main.tf", &middle, &middle.replace("local", "1 == local"));
            bomb.edit("main.tf", "a20 = local.a21", "a20 = true").settled("aws_ebs_volume.v");
            bomb.edit("main.tf", "a20 = true", "a20 = local.a21");
        }
    });
}

#[test]
fn variables_in_a_cycle_through_modules() {
    with_room(64, || {
        let root = "module \"m\" {\n  source = \"./m\"\n  x      = module.n.y\n}\n\nmodule \"n\" {\n  source = \"./n\"\n  x      = module.m.y\n}\n";
        let module = "variable \"x\" {}\n\noutput \"y\" {\n  value = var.x\n}\n\n".to_string() + &volume("var.x");
        let mut bomb = Bomb::new([("main.tf", root.to_string()), ("m/main.tf", module.clone()), ("n/main.tf", module)]);
        bomb.within(200).open("module.m.aws_ebs_volume.v", CYCLE, "m/main.tf", VOLUME);
        bomb.edit("main.tf", "module.n.y", "true").settled("module.n.aws_ebs_volume.v");
        bomb.edit("main.tf", "x      = true", "x      = module.m.y");
        bomb.open("module.n.aws_ebs_volume.v", CYCLE, "n/main.tf", VOLUME);
    });
}

#[test]
fn calls_that_are_repeated_by_what_they_give() {
    with_room(64, || {
        let root = "module \"m\" {\n  source   = \"./m\"\n  for_each = toset(module.n.y)\n}\n\nmodule \"n\" {\n  source = \"./m\"\n  count  = 2\n}\n";
        let module = "output \"y\" {\n  value = [\"a\", \"b\"]\n}\n\n".to_string() + &volume("true");
        let mut bomb = Bomb::new([("main.tf", root.replace("n.y", "n[0].y")), ("m/main.tf", module)]);
        bomb.settled("module.m[\"a\"].aws_ebs_volume.v");
        bomb.edit("main.tf", "module.n[0].y", "module.m[\"a\"].y");
        bomb.open("module.m", CYCLE, "main.tf", "module \"m\"");
        bomb.edit("main.tf", "count  = 2", "count  = length(module.m)");
        bomb.edit("main.tf", "module.m[\"a\"].y", "module.n[0].y");
        bomb.edit("main.tf", "length(module.m)", "1");
        bomb.settled("module.m[\"a\"].aws_ebs_volume.v");
    });
}

#[test]
fn resources_that_refer_to_each_other() {
    with_room(64, || {
        let two = |encrypted: &str, name: &str| volume(encrypted).replace("\"v\"", &format!("\"{name}\""));
        let text = two("aws_ebs_volume.w.encrypted", "v") + &two("aws_ebs_volume.v.encrypted", "w");
        let mut bomb =
            Bomb::one(text + "\nresource \"aws_ebs_volume\" \"n\" {\n  count = length(aws_ebs_volume.n)\n}\n");
        bomb.within(200).open("aws_ebs_volume.v", CYCLE, "main.tf", VOLUME);
        bomb.open("aws_ebs_volume.n", CYCLE, "main.tf", "resource \"aws_ebs_volume\" \"n\"");
        bomb.edit("main.tf", "aws_ebs_volume.w.encrypted", "true").settled("aws_ebs_volume.w");
    });
}

#[test]
fn templates_that_include_each_other() {
    with_room(64, || {
        let text = volume("templatefile(\"${path.module}/a.tftpl\", {}) == \"x\"");
        let include = |name: &str| format!("${{templatefile(\"./{name}.tftpl\", {{}})}}");
        let mut bomb = Bomb::new([("main.tf", text), ("a.tftpl", include("b")), ("b.tftpl", include("a"))]);
        bomb.within(200).open("aws_ebs_volume.v", "./a.tftpl refers to itself", "main.tf", VOLUME);
        bomb.disk("b.tftpl", Some("x".into())).settled("aws_ebs_volume.v");
        bomb.disk("b.tftpl", Some(include("b"))).open("aws_ebs_volume.v", CYCLE, "main.tf", VOLUME);
        bomb.disk("a.tftpl", Some("x".into())).settled("aws_ebs_volume.v");
    });
}

#[test]
fn templates_that_never_say_the_same() {
    with_room(64, || {
        // What it is given grows, so that it is another text each time, twice as often.
        let text = volume("templatefile(\"${path.module}/a.tftpl\", { x = \"\" }) == \"x\"");
        let again = "${templatefile(\"./a.tftpl\", { x = \"${x}.\" })}";
        for times in [1, 2, 20] {
            let mut bomb = Bomb::new([("main.tf", text.clone()), ("a.tftpl", again.repeat(times))]);
            bomb.within(200).open("aws_ebs_volume.v", "limit reached", "main.tf", VOLUME);
            bomb.disk("a.tftpl", Some("${x}x".into())).settled("aws_ebs_volume.v");
        }
    });
}

/// Calls of one module that gives what it is given: each is given what the next one gives, and the last one `last`.
fn handed_on(n: usize, last: &str) -> String {
    let next = |i: usize| if i + 1 < n { format!("module.m{}.y", i + 1) } else { last.into() };
    (0..n).map(|i| format!("module \"m{i}\" {{\n  source = \"./m\"\n  x      = {}\n}}\n", next(i))).collect()
}

#[test]
fn a_chain_through_variables_and_outputs() {
    with_room(64, || {
        let module = "variable \"x\" {}\n\noutput \"y\" {\n  value = var.x\n}\n";
        for n in [20, 1_000] {
            let mut root = volume("module.m0.y") + &handed_on(n, "true");
            for i in (0..n).step_by(n / 10) {
                root += &volume(&format!("module.m{i}.y")).replace("\"v\"", &format!("\"v{i}\""));
            }
            let mut bomb = Bomb::new([("main.tf", root), ("m/main.tf", module.to_string())]);
            bomb.within(30 * n as u64 + 200).same();
            match n {
                20 => drop(bomb.settled("aws_ebs_volume.v")),
                _ => drop(bomb.open("aws_ebs_volume.v", LONG, "main.tf", VOLUME)),
            }
            let near = format!("aws_ebs_volume.v{}", n - n / 10 * 10 / 10);
            bomb.edit("main.tf", "= true", "= false");
            if n == 20 {
                bomb.reported("aws_ebs_volume.v").reported(&near);
            }
            bomb.edit("main.tf", "module.m10.y", "true").settled("aws_ebs_volume.v");
            bomb.edit("main.tf", "x      = true", "x      = module.m10.y");
        }
    });
}

#[test]
fn a_chain_through_variables_and_outputs_that_closes() {
    with_room(64, || {
        let module = "variable \"x\" {}\n\noutput \"y\" {\n  value = var.x\n}\n";
        for n in [2, 20, 1_000] {
            let root = volume("module.m0.y") + &handed_on(n, "module.m0.y");
            let mut bomb = Bomb::new([("main.tf", root), ("m/main.tf", module.to_string())]);
            let reason = if n < 50 { CYCLE } else { LONG };
            bomb.within(30 * n as u64 + 200).open("aws_ebs_volume.v", reason, "main.tf", VOLUME);
            bomb.edit("main.tf", "x      = module.m1.y", "x      = false").reported("aws_ebs_volume.v");
        }
    });
}
