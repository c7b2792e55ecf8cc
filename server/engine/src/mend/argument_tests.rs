//! Edits that go into the value of an argument: one that is absent, or written elsewhere.

use super::tests::{after, fixed, inside, offered, policy, workspace};

#[test]
fn an_argument_that_is_absent_is_made_for_what_goes_into_it() {
    let text = |body: &str| format!("resource \"aws_s3_bucket\" \"b\" {{\n{body}}}\n");
    let about = |edits: &str| inside(edits).replace("aws_x", "aws_s3_bucket");
    let path = "set \"tags.CostCenter\" { value = \"CC-1\" }";
    let inner = "set \"tags\" {\n inside = \"CostCenter\"\n value = \"CC-1\"\n }";
    let made = text("  bucket = \"n\"\n  tags = {\n    CostCenter = \"CC-1\"\n  }\n");
    for edit in [path, inner] {
        for before in ["  bucket = \"n\"\n", "  bucket = \"n\"\n  tags = null\n"] {
            assert_eq!(fixed(&about(edit), &text(before)), made, "{edit}{before}");
        }
    }
    // What no schema describes, but is a map everywhere.
    assert_eq!(
        fixed(&inside(path), &made.replace("aws_s3_bucket", "aws_x").replace("CC-1", "old")),
        made.replace("aws_s3_bucket", "aws_x")
    );
    assert_eq!(
        fixed(&inside(path), "resource \"aws_x\" \"b\" {\n}\n"),
        "resource \"aws_x\" \"b\" {\n  tags = {\n    CostCenter = \"CC-1\"\n  }\n}\n"
    );
    // The second edit goes into what the first one makes.
    let two = about("set \"tags.CostCenter\" { value = \"CC-1\" }\n set \"tags.Owner\" { value = \"x\" }");
    let both = text("  tags = {\n    CostCenter = \"CC-1\"\n    Owner      = \"x\"\n  }\n");
    assert_eq!(fixed(&two, &text("")), both);
    let json = r#"{"resource": {"aws_s3_bucket": {"b": {"bucket": "n"}}}}"#;
    let expected = json.replace(r#""n""#, r#""n", "tags": {"CostCenter": "CC-1", "Owner": "x"}"#);
    assert_eq!(after(&two, &[("main.tf.json", json)], 0).unwrap()["main.tf.json"], expected);
    // In a block that is absent too, and in a list.
    let variables = "set \"environment.variables.STAGE\" { value = \"p\" }";
    let function = "resource \"aws_lambda_function\" \"b\" {\n";
    assert_eq!(
        fixed(&inside(variables).replace("aws_x", "aws_lambda_function"), &format!("{function}}}\n")),
        format!("{function}  environment {{\n    variables = {{\n      STAGE = \"p\"\n    }}\n  }}\n}}\n")
    );
    let layers = "set \"layers\" {\n inside = \"[]\"\n value = \"arn\"\n }";
    assert_eq!(
        fixed(&inside(layers).replace("aws_x", "aws_lambda_function"), &format!("{function}}}\n")),
        format!("{function}  layers = [\"arn\"]\n}}\n")
    );
    // A document is no object, and a block no argument.
    let policy = "set \"policy\" {\n inside = \"Statement[]\"\n value = {}\n }";
    assert_eq!(offered(&about(policy), &[("main.tf", &text(""))]), Vec::<String>::new());
    let block = about("set \"versioning.enabled\" { value = true }");
    assert_eq!(fixed(&block, &text("")), text("  versioning {\n    enabled = true\n  }\n"));
}

/// A policy about a tag, and the two ways to say where it is.
fn tagged() -> [String; 2] {
    let policy = |edit: &str| {
        format!(
            "resource_policy \"aws_s3_bucket\" \"own\" {{\n enforce {{\n condition = attrs.tags.CostCenter == \"CC-1\"\n }}\n\
             fix \"set\" {{\n safety = \"safe\"\n {edit}\n }}\n}}\n"
        )
    };
    [
        policy("set \"tags.CostCenter\" { value = \"CC-1\" }"),
        policy("set \"tags\" {\n inside = \"CostCenter\"\n value = \"CC-1\"\n }"),
    ]
}

#[test]
fn what_goes_into_an_argument_is_changed_where_it_is_written() {
    let bucket = |tags: &str| format!("resource \"aws_s3_bucket\" \"b\" {{\n  tags = {tags}\n}}\n");
    let local = |tags: &str| format!("\nlocals {{\n  tags = {tags}\n  cc   = \"old\"\n}}\n");
    let variable = |default: &str| format!("\nvariable \"v\" {{\n  default = {default}\n}}\n");
    for (before, expected) in [
        (bucket("local.tags") + &local("{ A = 1 }"), bucket("local.tags") + &local("{ A = 1, CostCenter = \"CC-1\" }")),
        (
            bucket("{ CostCenter = local.cc }") + &local("{}"),
            bucket("{ CostCenter = local.cc }") + &local("{}").replace("old", "CC-1"),
        ),
        (
            bucket("{ CostCenter = var.v }") + &variable("\"old\""),
            bucket("{ CostCenter = var.v }") + &variable("\"CC-1\""),
        ),
        (
            bucket("var.v") + &variable("{ CostCenter = \"old\" }"),
            bucket("var.v") + &variable("{ CostCenter = \"CC-1\" }"),
        ),
        (bucket("var.v") + &variable("{ A = 1 }"), bucket("var.v") + &variable("{ A = 1, CostCenter = \"CC-1\" }")),
        (
            bucket("merge({ A = 1 }, { CostCenter = var.v })") + &variable("\"old\""),
            bucket("merge({ A = 1 }, { CostCenter = var.v })") + &variable("\"CC-1\""),
        ),
        (
            bucket("merge(local.tags, { A = 1 })") + &local("{}"),
            bucket("merge(local.tags, { A = 1, CostCenter = \"CC-1\" })") + &local("{}"),
        ),
        (bucket("{ CostCenter = upper(\"x\") }"), bucket("{ CostCenter = \"CC-1\" }")),
    ] {
        for policy in tagged() {
            assert_eq!(fixed(&policy, &before), expected, "{before}");
        }
    }
}

#[test]
fn what_others_read_too_is_a_decision() {
    let [policy, _] = tagged();
    let two = |tags: &str| {
        format!(
            "resource \"aws_s3_bucket\" \"b\" {{\n  tags = {tags}\n}}\n\noutput \"o\" {{\n  value = var.v\n}}\n\nvariable \"v\" {{\n  default = \"old\"\n}}\n"
        )
    };
    let before = two("{ CostCenter = var.v }");
    let titles = offered(&policy, &[("main.tf", &before)]);
    assert_eq!(titles, ["set (where the value is written, w/main.tf:10)", "set (only here)"]);
    let here = after(&policy, &[("main.tf", &before)], 1).unwrap();
    assert_eq!(here["main.tf"], two("{ CostCenter = \"CC-1\" }"));
    let kind = |text: &str| workspace(&policy, &[("main.tf", text)]).report(&[]).findings[0].fixes[0].kind;
    assert_eq!(kind(&before), shirube_policy::FixKind::Decision);
    assert_eq!(kind(&two("{ CostCenter = upper(\"x\") }")), shirube_policy::FixKind::Decision);
    assert_eq!(kind(&two("{ CostCenter = \"x\" }")), shirube_policy::FixKind::Safe);
}

/// By custom tags and what a block waits for stand at its end.
#[test]
fn a_new_argument_goes_before_tags_that_stand_apart() {
    let fix = "fix \"set\" {\n safety = \"safe\"\n set \"encrypted\" { value = true }\n }";
    let block = |inside: &str| format!("resource \"aws_x\" \"a\" {{\n{inside}}}\n");
    for (before, after) in [
        (
            "  size = 1 # GiB\n\n  tags = {\n    a = 1\n  }\n",
            "  size      = 1 # GiB\n  encrypted = true\n\n  tags = {\n    a = 1\n  }\n",
        ),
        (
            "  size = 1\n\n  # 分類\n  tags = var.tags\n\n  depends_on = [aws_y.b]\n",
            "  size      = 1\n  encrypted = true\n\n  # 分類\n  tags = var.tags\n\n  depends_on = [aws_y.b]\n",
        ),
        ("  size = 1\n  tags = var.tags\n", "  size      = 1\n  tags      = var.tags\n  encrypted = true\n"),
        ("  tags = var.tags\n", "  tags      = var.tags\n  encrypted = true\n"),
        ("  size = 1\n\n  name = \"a\"\n", "  size = 1\n\n  name      = \"a\"\n  encrypted = true\n"),
    ] {
        assert_eq!(fixed(&policy(fix), &block(before)), block(after));
    }
}
