//! Fixes where an expression chooses the value that is wrong: the part that is chosen is changed, and the rest stays.

use super::tests::{fixed, offered};

const POLICY: &str = r#"resource_policy "aws_x" "own" {
  enforce {
    condition = attrs.on == true
  }
  fix "on" {
    safety = "safe"
    set "on" { value = true }
  }
}
"#;
const VARIABLES: &str = r#"
variable "x" {
  default = null
}

variable "o" {
  default = {}
}

variable "off" {
  default = false
}
"#;

fn written(expression: &str) -> String {
    format!("resource \"aws_x\" \"main\" {{\n  on = {expression}\n}}\n{VARIABLES}")
}

#[test]
fn the_part_that_gives_the_value_is_changed() {
    for (before, after) in [
        ("coalesce(var.x, false)", "coalesce(var.x, true)"),
        ("coalesce(var.x, false, true)", "coalesce(var.x, true, true)"),
        ("try(var.o.on, false)", "try(var.o.on, true)"),
        ("lookup(var.o, \"on\", false)", "lookup(var.o, \"on\", true)"),
        ("lookup({ a = false, b = false }, \"b\", true)", "lookup({ a = false, b = true }, \"b\", true)"),
        ("var.x == null ? false : var.x", "var.x == null ? true : var.x"),
        ("var.x != null ? false : false", "var.x != null ? false : true"),
        ("element([true, false], 1)", "element([true, true], 1)"),
        ("{ a = true, b = false }[\"b\"]", "{ a = true, b = true }[\"b\"]"),
        (
            "try(coalesce(var.x, lookup(var.o, \"e\", false)), true)",
            "try(coalesce(var.x, lookup(var.o, \"e\", true)), true)",
        ),
    ] {
        assert_eq!(fixed(POLICY, &written(before)), written(after), "{before}");
    }
}

#[test]
fn what_gives_the_part_its_value_is_changed() {
    for expression in ["coalesce(var.x, var.off)", "try(var.off, true)", "var.x == null ? var.off : true"] {
        let before = written(expression);
        let after = before.replace("default = false", "default = true");
        assert_eq!(fixed(POLICY, &before), after, "{expression}");
    }
    // Others read it, too.
    let before = written("coalesce(var.x, var.off)") + "output \"off\" {\n  value = var.off\n}\n";
    let places = ["on (where the value is written, w/main.tf:14)", "on (only here)"];
    assert_eq!(offered(POLICY, &[("main.tf", &before)]), places);
}

#[test]
fn what_is_made_of_a_part_is_replaced_as_a_whole() {
    for before in
        ["!coalesce(var.x, true)", "coalesce(var.x, !true)", "alltrue([true, false])", "coalesce(var.x, 1 > 2)"]
    {
        assert_eq!(fixed(POLICY, &written(before)), written("true"), "{before}");
    }
}

#[test]
fn an_element_of_what_is_chosen_is_not_the_whole() {
    let policy = r#"resource_policy "aws_x" "own" {
  enforce {
    condition = core::alltrue([for e in attrs.on : e != "bad"])
  }
  fix "on" {
    safety = "safe"
    set "on" { value = ["good"] }
  }
}
"#;
    let before = written("var.x == null ? [\"bad\"] : var.x");
    assert_eq!(fixed(policy, &before), written("[\"good\"]"));
    assert_eq!(offered(policy, &[("main.tf", &before)]), ["on"]);
}
