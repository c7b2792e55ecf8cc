//! What the direct reader of HCL can read, it reads as the tree does, and it reads nearly everything that people write.

use std::{fs, path::Path};

use shirube_syntax::Notation;
use shirube_tests::{
    edits::{self, Random},
    readers,
};

/// All texts in HCL below some folders of the project.
fn texts() -> Vec<String> {
    fn collect(dir: &Path, texts: &mut Vec<String>) {
        for entry in fs::read_dir(dir).into_iter().flatten().filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() {
                collect(&path, texts);
            } else if path.extension().is_some_and(|x| x == "tf" || x == "hcl" || x == "tfvars") {
                texts.extend(fs::read_to_string(&path));
            }
        }
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for folder in ["corpus", "plans", "bounds", "../server/packs/guideline/policies"] {
        collect(&own.join(folder), &mut texts);
    }
    texts.sort();
    texts
}

/// How many segments there are, and how many of them are read directly.
fn compare(text: &str) -> (usize, usize) {
    let (mut all, mut direct) = (0, 0);
    shirube_syntax::for_each_segment(text, Notation::Hcl, |_, own| {
        all += 1;
        direct += usize::from(readers::compare(own));
    });
    (all, direct)
}

#[test]
fn readers_agree_on_what_people_write() {
    let counts: Vec<(usize, usize)> = texts().iter().map(|text| compare(text)).collect();
    let (all, direct) = counts.iter().fold((0, 0), |(a, d), (all, direct)| (a + all, d + direct));
    assert!(all > 5_000, "{all} segments");
    // Conditions of rule files go over many lines and are read once, when a pack is made.
    assert!(direct * 100 > all * 88, "{direct} of {all} segments are read directly");
}

#[test]
fn readers_agree_on_text_being_typed() {
    let total = Random::edits(5_000);
    let seed = Random::seed();
    println!("SHIRUBE_SEED={seed}");
    let mut random = Random::new(seed);
    let texts: Vec<String> = texts().into_iter().filter(|t| t.len() < 4_000).collect();
    for _ in 0..total / 5 {
        let plain = [random.pick(&texts), random.pick(&texts)];
        let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
        let mut text = plain[0].to_string();
        for _ in 0..5 {
            let now = [text.as_str(), plain[1]];
            let edits = edits::random(&mut random, &now, 0);
            text = edits.iter().fold(text, |text, edit| edit.apply(&text));
            compare(&text);
        }
    }
}

#[test]
fn plain_text_is_read_directly() {
    let blocks = [
        "resource \"a\" \"b\" {\n  x = 1 # one\n\n  /* two */\n  y {\n  }\n  z { w = true }\n}\n",
        "locals {}\n",
        "a = 1\nb = \"x\"\r\n// end",
        "# only a comment\n",
        "resource a \"標\" {\r\n  x = null\r\n}\r\n",
        "x = <<EOT\r\na\r\nEOT\r\n",
        "x {\n  # shirube:allow a -- b\n  y = { z = 1 }\n}\n",
    ];
    let expressions = [
        "1 + 2 * 3 - 4 % 5",
        "a == b.c || d && !e",
        "-a.b < 2.50",
        "a ? b : c ? d : e",
        "a == 1 ? [1, 2,] : []",
        "(a + b) * (\n  c\n)",
        "f(x, g()...)",
        "f(\n  x, # why\n  y,\n)",
        "a.b[0].c[\"d\"][e.f]",
        "a[*].b.c[0]",
        "a.*.b.c",
        "[for k, v in x : v if k != \"\"]",
        "{ for x in y : x.a => x.b... if x.c }",
        "{ for x in y : x.a => x }",
        "{\n  a = 1\n  \"b-${c}\" : 2, (d) = 3\n  4 = [\n    5\n  ] # six\n}",
        "{ a = 1, b = 2 }",
        "{}",
        "[]",
        "a-b",
        "\"\"",
        "\"標準 👍\"",
        "\"が\"",
        "\"a\\n\\\"b\\\\\"",
        "\"x${a.b}y${c[\"d\"]}\"",
        "\"$${a} %%{b} 100% $5\"",
        "\"${\"${a}\"}\"",
        "<<EOT\na ${b}\n  c $${d}\nEOT",
        "<<-EOT\n    a\n      ${b}c\n    EOT",
        "f(<<E\n{}\nE\n)",
        "<<EOT\nEOT",
    ];
    for text in blocks {
        assert!(readers::compare(text), "{text}");
    }
    for text in expressions {
        assert!(readers::compare(&format!("x = {text}\n")), "{text}");
    }
}

#[test]
fn what_is_broken_or_rare_is_left_to_the_tree() {
    let texts = [
        "x =",
        "x = 1 2\n",
        "x = [1\n",
        "x = \"a\n",
        "x = \"${a\n",
        "x = a\n.b\n",
        "x = a\n  + b\n",
        "x = \"%{ if a }b%{ endif }\"\n",
        "x = \"${~ a ~}\"\n",
        "x = \"\\u3042\"\n",
        "x = \"\\d\"\n",
        "x = \"$$${a}\"\n",
        "x = <<E\na\n",
        "x = 1e3\n",
        "x = 1.\n",
        "x = a.0\n",
        "x = a [0]\n",
        "x = a[*].b[*].c\n",
        "x = a.*.b[0]\n",
        "x = a::b()\n",
        "x { y = 1 z = 2 }\n",
        "x { y = 1\n",
        "x = 1 }\n",
        "x y\n",
        "標 = 1\n",
        "x = 標\n",
        "\u{FEFF}x = 1\n",
        "x = { a.b = c }\n",
        "x = { a = 1 b = 2 }\n",
        "x = f(a b)\n",
        "x = [for a in b : a...]\n",
    ];
    let deep = format!("x = {}1{}\n", "[".repeat(101), "]".repeat(101));
    let long = format!("x = a{}\n", " + a".repeat(401));
    for text in texts.into_iter().chain([&*deep, &*long]) {
        assert!(!readers::compare(text), "{text}");
    }
}
