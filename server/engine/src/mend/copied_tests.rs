//! What the values of a fix are that are taken from the resource: of one instance, of the next caller of a module, or none at all.

use super::tests::{after, fixed, offered, policy};

fn queue(fix: &str) -> String {
    policy(&format!("fix \"own\" {{\n safety = \"safe\"\n {fix}\n }}")).replace("aws_x", "aws_sqs_queue")
}

const ALARM: &str = "companion \"aws_alarm\" {\n dimensions = { QueueName = attrs.name }\n label = attrs.name\n }";

#[test]
fn what_is_not_written_out_in_the_resource_is_referred_to() {
    let block = |rest: &str| format!("resource \"aws_sqs_queue\" \"q\" {{\n{rest}}}\n");
    let alarm = |rest: &str, name: &str| {
        format!(
            "\nresource \"aws_alarm\" \"q\" {{\n{rest}  dimensions = {{\n    QueueName = {name}\n  }}\n  label = {name}\n}}\n"
        )
    };
    let count = "  count = 2\n";
    for (written, further, rest, name) in [
        ("  name = \"q\"\n", "", "", "\"q\""),
        ("  count = 2\n  name  = \"c-${count.index}\"\n", "", count, "aws_sqs_queue.q[count.index].name"),
        ("  name = var.other\n", "\nvariable \"other\" {\n  default = \"zz\"\n}\n", "", "aws_sqs_queue.q.name"),
        ("  name = local.other\n", "\nlocals {\n  other = \"zz\"\n}\n", "", "aws_sqs_queue.q.name"),
        // A reference to another resource means the same wherever it stands.
        ("  name = aws_y.y.id\n", "\nresource \"aws_y\" \"y\" {\n}\n", "", "aws_y.y.id"),
    ] {
        let before = block(written) + further;
        let expected = block(written) + &alarm(rest, name) + further;
        assert_eq!(fixed(&queue(ALARM), &before), expected, "{written}");
    }
}

#[test]
fn each_instance_gets_a_name_of_its_own() {
    let fix = queue("companion \"aws_sqs_queue\" \"dlq\" { name = \"${attrs.name}-dlq\" }");
    let before =
        "resource \"aws_sqs_queue\" \"q\" {\n  for_each = toset([\"x\", \"y\"])\n  name     = \"e-${each.key}\"\n}\n";
    let expected = "\nresource \"aws_sqs_queue\" \"q_dlq\" {\n  for_each = toset([\"x\", \"y\"])\n  name     = \"${aws_sqs_queue.q[each.key].name}-dlq\"\n}\n";
    assert_eq!(fixed(&fix, before), format!("{before}{expected}"));
    // By way of a local of the policy, too.
    let local = fix.replace("enforce {", "locals {\n name = \"${attrs.name}-dlq\"\n }\n enforce {");
    let local = local.replace("name = \"${attrs.name}-dlq\" }", "name = local.name }");
    assert_eq!(fixed(&local, before), format!("{before}{expected}"));
}

#[test]
fn what_cannot_be_referred_to_is_not_copied() {
    // Nothing can be made of a name that is not known, and nothing refers to what is gone.
    let variable = "\nvariable \"name\" {\n  default = \"zz\"\n}\n";
    let block = format!("resource \"aws_sqs_queue\" \"q\" {{\n  name = var.name\n}}\n{variable}");
    let upper = queue("companion \"aws_alarm\" { name = core::upper(attrs.name) }");
    assert_eq!(offered(&upper, &[("main.tf", &block)]), Vec::<String>::new());
    let replaced = queue("companion \"aws_alarm\" { name = attrs.name }\n remove {}");
    let replaced = replaced.replace("\"safe\"", "\"destroys\"");
    assert_eq!(offered(&replaced, &[("main.tf", &block)]), Vec::<String>::new());
    assert_eq!(offered(&replaced, &[("main.tf", &block.replace("var.name", "\"q\""))]), ["own"]);
    // A nested block has no name.
    let nested = queue("companion \"aws_alarm\" { name = attrs.a[0].b }");
    let with = |b: &str| format!("resource \"aws_sqs_queue\" \"q\" {{\n  a {{\n    b = {b}\n  }}\n}}\n{variable}");
    assert_eq!(offered(&nested, &[("main.tf", &with("var.name"))]), Vec::<String>::new());
    assert_eq!(offered(&nested, &[("main.tf", &with("\"q\""))]), ["own"]);
}

#[test]
fn nothing_refers_to_an_argument_that_goes() {
    let fix = queue("companion \"aws_y\" { policy = attrs.policy }\n remove \"policy\" {}");
    let queue = |policy: &str| format!("resource \"aws_sqs_queue\" \"q\" {{\n{policy}}}\n");
    let further = "\nresource \"aws_z\" \"z\" {\n}\n\nvariable \"a\" {\n  default = \"x\"\n}\n";
    for policy in ["\"p\"", "aws_z.z.text"] {
        let line = format!("  policy = {policy}\n");
        let expected = format!("{}\nresource \"aws_y\" \"q\" {{\n{line}}}\n{further}", queue(""));
        assert_eq!(fixed(&fix, &(queue(&line) + further)), expected);
    }
    for policy in ["var.a", "jsonencode({ A = var.a })", "\"${aws_z.z.arn}/${var.a}\""] {
        let files = queue(&format!("  policy = {policy}\n")) + further;
        assert_eq!(offered(&fix, &[("main.tf", &files)]), Vec::<String>::new(), "{policy}");
    }
}

#[test]
fn what_differs_between_instances_is_not_written_into_all_of_them() {
    let set = queue("set \"group\" { value = \"/aws/${attrs.name}\" }");
    let block = |name: &str| format!("resource \"aws_sqs_queue\" \"q\" {{\n  count = 1\n  name  = {name}\n}}\n");
    assert_eq!(offered(&set, &[("main.tf", &block("\"c-${count.index}\""))]), Vec::<String>::new());
    assert_eq!(offered(&set, &[("main.tf", &block("\"c\""))]), ["own"]);
    let list = set.replace("\"/aws/${attrs.name}\"", "[attrs.name]");
    assert_eq!(offered(&list, &[("main.tf", &block("\"c-${count.index}\""))]), Vec::<String>::new());
    // In a module that is called for each of several keys.
    let call = "module \"m\" {\n  source   = \"./m\"\n  for_each = toset([\"a\"])\n  name     = each.key\n}\n";
    let inner = format!("{}\nvariable \"name\" {{\n}}\n", block("var.name"));
    assert_eq!(offered(&set, &[("main.tf", call), ("m/main.tf", &inner)]), Vec::<String>::new());
    // The literal that a key stands for is its own.
    let replace = queue("set \"name\" { value = core::upper(attrs.name) }");
    let each = "resource \"aws_sqs_queue\" \"q\" {\n  for_each = { a = \"x\" }\n  name     = each.value\n}\n";
    assert_eq!(
        fixed(&replace.replace("condition = false", "condition = attrs.name == \"X\""), each),
        each.replace("\"x\"", "\"X\"")
    );
}

#[test]
fn null_is_no_value_to_write() {
    let none = "resource \"aws_sqs_queue\" \"q\" {\n}\n";
    for fix in [
        "set \"a\" { value = attrs.foo }",
        "set \"a\" { value = [attrs.foo] }",
        "set \"a\" { value = \"${attrs.foo}-b\" }",
        "companion \"aws_alarm\" { dimensions = { QueueName = attrs.foo } }",
        "companion \"aws_alarm\" { name = \"${attrs.foo}-dlq\" }",
        "add \"b\" { name = \"${attrs.foo}-dlq\" }",
    ] {
        assert_eq!(offered(&queue(fix), &[("main.tf", none)]), Vec::<String>::new(), "{fix}");
    }
    // What is absent in the resource is absent in what is added.
    let fix = queue("companion \"aws_alarm\" {\n a = attrs.foo\n b = 1\n }");
    let texts = after(&fix, &[("main.tf", none)], 0).unwrap();
    assert_eq!(texts["main.tf"], format!("{none}\nresource \"aws_alarm\" \"q\" {{\n  b = 1\n}}\n"));
}

#[test]
fn what_is_found_by_an_argument_is_found_by_its_value() {
    let fix = queue("companion \"aws_alarm\" { name = \"${attrs.name}/${local.title}\" }");
    let fix = fix.replace(
        "enforce {",
        "locals {\n title = core::getresources(\"aws_y\", { name = attrs.of })[0].title\n }\n enforce {",
    );
    let before = "resource \"aws_sqs_queue\" \"q\" {\n  name = \"q\"\n  of   = aws_y.y.name\n}\n";
    let other = "\nresource \"aws_y\" \"y\" {\n  name  = \"y\"\n  title = \"t\"\n}\n";
    let added = "\nresource \"aws_alarm\" \"q\" {\n  name = \"q/t\"\n}\n";
    assert_eq!(fixed(&fix, &format!("{before}{other}")), format!("{before}{added}{other}"));
}
