//! The tables themselves.

use super::super::{args, patterns};
use super::*;

#[test]
fn every_expression_compiles() {
    let sources = sources();
    let mut all = Vec::new();
    sources.iter().for_each(|(_, json)| crate::tables::expressions("", json, &mut |_, text| all.push(text)));
    assert!(all.len() > 60, "{}", all.len());
    for expression in all {
        for without_case in [true, false] {
            let read = patterns::expression(expression, without_case);
            assert!(read.is_some_and(|e| e.regex("あ").is_ok()), "{expression}");
        }
    }
}

#[test]
fn is_given_as_it_is() {
    assert_eq!(run_text("table", &["ports"])["administrative"]["ports"][0]["name"], j!("SSH"));
    assert_eq!(run_text("table", &["nothing"]), j!("unknown"));
}

#[test]
fn wrong_calls_fail() {
    assert!(call("table", &[], tables(), TODAY).unwrap().is_err());
    assert!(call("secret", &[Value::string("x"), Value::list(vec![])], tables(), TODAY).unwrap().is_err());
    assert!(call("nothing", &[], tables(), TODAY).is_none());
}

fn rule_files(folder: &Path, found: &mut Vec<String>) {
    for path in fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()) {
        if path.is_dir() {
            rule_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "hcl") {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn rules_name_tables_that_exist() {
    let (tables, mut rules) = (tables(), Vec::new());
    rule_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs/guideline/policies"), &mut rules);
    let call = regex::Regex::new(r#"shirube::(in_japan|regions_in|end_of_life|matches|found|ports_opened|cryptrec|tag_values|image_matches)\("([^".]+)"#).unwrap();
    let named = rules.iter().flat_map(|r| call.captures_iter(r));
    let mut count = 0;
    for found in named {
        let file = match &found[1] {
            "in_japan" | "regions_in" => "regions",
            "end_of_life" => "end-of-life",
            "cryptrec" => "cryptrec",
            "matches" | "found" | "tag_values" | "image_matches" => "patterns",
            _ => "ports",
        };
        let shared = tables.within("regions", "region_tables").is_some_and(|t| t.get(&found[2]).is_some());
        assert!(shared || args::find(tables, file, &found[2]).is_some(), "{}", &found[0]);
        count += 1;
    }
    assert!(count > 15, "{count}");
}
