//! What is read of broken text.

use shirube_lang::ast::{Body, ExprKind};
use shirube_syntax::Notation;

use super::lower;

/// The body in one line: `?` behind what cannot be read, `…` where more may be meant.
fn outline(body: &Body) -> String {
    let attribute = |a: &shirube_lang::ast::Attribute| {
        let mark = if a.value.kind == ExprKind::Unfinished { "?" } else { "" };
        format!("{}{mark}", a.name)
    };
    let mut parts: Vec<String> = body.attributes.iter().map(attribute).collect();
    for block in &body.blocks {
        let words: Vec<&str> = [&*block.kind].into_iter().chain(block.labels.iter().map(|l| &**l)).collect();
        parts.push(format!("{} {{ {} }}", words.join("."), outline(&block.body)));
    }
    if body.open {
        parts.push("…".into());
    }
    parts.join(" ")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let mut all = Vec::new();
    shirube_syntax::for_each_segment(text, Notation::Hcl, |_, own| {
        let lowered = lower(own, Notation::Hcl);
        for span in &lowered.spans {
            assert!(own.get(span.start as usize..span.end as usize).is_some(), "{span:?} in {own}");
        }
        all.push(outline(&lowered.body));
    });
    assert_eq!(all.join(" | "), expected, "{text}");
}

#[test]
fn an_argument_being_typed_is_unknown_and_the_others_are_not() {
    check("resource \"a\" \"b\" {\n  x = 1\n  y =\n  z = 2\n}\n", "resource.a.b { x y? z }");
    check("resource \"a\" \"b\" {\n  x = 1\n  y = \"標\n  z = 2\n}\n", "resource.a.b { x y? z }");
    check("resource \"a\" \"b\" {\n  x = 1\n  y = \"${\n  z = 2\n}\n", "resource.a.b { x y? … }");
    check("resource \"a\" \"b\" {\n  y = var.\n  z = 2 # 注記\n}\n", "resource.a.b { y? z }");
}

/// What is said of a text, and where.
#[track_caller]
fn said(text: &str, at: &str, message: &str) {
    let mut all = Vec::new();
    shirube_syntax::for_each_segment(text, Notation::Hcl, |base, own| {
        let problems = lower(own, Notation::Hcl).problems.into_iter();
        all.extend(problems.map(|p| (p.range.shifted(base), p.kind.en())));
    });
    let all: Vec<_> = all.iter().map(|(range, message)| (&text[range.start..range.end], message.as_str())).collect();
    assert_eq!(all, [(at, message)], "{text}");
}

#[test]
fn strings_in_single_quotes_are_told() {
    let message = "Syntax error: strings stand in double quotes (\"…\")";
    said("locals {\n  x = 'm'\n  y = 2\n}\n", "'m'", message);
    said("locals {\n  x = 'it {\n}\n", "'", message);
    said("locals {\n  x = [\"標\", 'a']\n}\n", "'a'", message);
    check("locals {\n  a = 1\n  x = 'm'\n  y = 2\n}\n", "locals { a x? y }");
    check("locals {\n  a = \"it's\" # it's\n  b = \"${x} isn't\"\n  c = <<EOT\nit's\nEOT\n}\n", "locals { a b c }");
}

#[test]
fn a_name_that_is_missing_is_missing_at_its_dot() {
    let message = "Syntax error: a name is missing after the dot";
    said("locals {\n  x = attrs.\n  y = 2\n}\n", ".", message);
    said("locals {\n  x = attrs.\n}\n", ".", message);
    said("locals {\n  x = a.b[0]. # c\n\n}\n", ".", message);
    said("locals {\n  x = f(attrs.\n    , 2)\n}\n", ".", message);
    said("locals {\n  x = 1 +\n}\n", "+", "Syntax error: `+` is not expected here");
    // A dot that ends a sentence.
    let brace = "Syntax error: `}` is not expected here";
    for prose in ["# The data source of a region.\n\n", "x = <<EOT\nThe end.\nEOT\n"] {
        said(&format!("{prose}}}\n"), "}", brace);
    }
}

#[test]
fn a_word_being_typed_may_become_any_argument() {
    check("resource \"a\" \"b\" {\n  x = 1\n  enc\n}\n", "resource.a.b { x … }");
    check("resource \"a\" \"b\" {\n  rule {\n    enc\n  }\n  x = 1\n}\n", "resource.a.b { x rule { … } }");
}

#[test]
fn nothing_is_complete_where_a_bracket_is_missing() {
    check("resource \"a\" \"b\" {\n  x = 1\n", "resource.a.b { x … }");
    check("resource \"a\" \"b\" {\n  rule {\n    x = 1\n  y = 2\n}\n", "resource.a.b { rule { x y … } … }");
    check("resource \"a\" \"b\" {\n  tags = {\n  y = 2\n}\n", "resource.a.b { tags? … }");
    check("resource \"a\" \"b\" {\n  x = <<EOT\n  y = 2\n}\n", "resource.a.b { x? … }");
}

#[test]
fn other_blocks_are_read_in_full() {
    check(
        "variable \"a\" {\n  type = \n\nvariable \"b\" {\n  default = 1\n}\n",
        "variable.a { type? … } | variable.b { default }",
    );
    check("resource \"a\" \"b\"\n\nlocals {\n  a = 1\n}\n", "resource.a.b { … } | locals { a }");
    check("locals {\n  a = 1\n  b = [1,\n  c = 2\n}\n", "locals { a b? … }");
}

#[test]
fn values_of_variables_stand_alone() {
    let lowered = lower("a = \"x\n", Notation::HclValues);
    assert_eq!(outline(&lowered.body), "a?");
}

#[test]
fn exceptions_in_broken_blocks_still_cover() {
    let text = "resource \"a\" \"b\" {\n  # shirube:allow x -- y\n  z = 1\n  w = \"\n}\n";
    let lowered = lower(text, Notation::Hcl);
    let covers = lowered.comments[0].covers;
    assert_eq!(&text[covers.start..covers.end], "z = 1");
}
