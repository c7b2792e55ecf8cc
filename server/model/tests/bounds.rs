//! Expressions made to be slow or large end soon, with a budget as the reason.

use std::{collections::HashMap, sync::Arc, time::Instant};

use shirube_lang::{Evaluator, Failure, Mode, NodeId, Place, Reason, Resolved, Scope, Value, ast::Expr};
use shirube_model::hcl;

/// Names that double the one before, as `locals` may do.
#[derive(Default)]
struct Doubling(HashMap<u32, Value>);

impl Scope for Doubling {
    fn resolve(&mut self, names: &[&Arc<str>]) -> Option<Resolved> {
        let level: u32 = names.get(1)?.strip_prefix('x')?.parse().ok()?;
        if !self.0.contains_key(&level) {
            let text = if level == 0 { "[1]".into() } else { format!("[local.x{0}, local.x{0}]", level - 1) };
            let value = value(&text, self);
            self.0.insert(level, value);
        }
        Some(Resolved { value: self.0[&level].clone(), used: 2 })
    }

    fn call(&mut self, _: &str, _: &[Value]) -> Option<Result<Value, Failure>> {
        None
    }

    fn template(&mut self, text: &str, node: NodeId) -> Result<Expr, Failure> {
        hcl::template(text, node)
    }

    fn file(&mut self, path: &str) -> Result<Option<Arc<[u8]>>, Arc<Reason>> {
        Ok(match path {
            "self.tftpl" => Some(b"${templatefile(\"self.tftpl\", {})}".as_slice().into()),
            "large.txt" => Some(vec![b'a'; 5 << 20].into()),
            _ => None,
        })
    }
}

fn value(text: &str, scope: &mut Doubling) -> Value {
    match hcl::lower_expression(text) {
        Ok((expr, _)) => Evaluator::new(scope, Mode::Config(Place { file: 0, segment: 0 })).value(&expr),
        Err(problem) => Value::unknown(Reason::Failure(problem.kind.en().into())),
    }
}

/// Expressions that Terraform would compute for a very long time, or in very much memory.
fn expressions() -> Vec<String> {
    let nested =
        |open: &str, middle: &str, close: &str, n: usize| format!("{}{middle}{}", open.repeat(n), close.repeat(n));
    let text = |s: &str| s.to_string();
    vec![
        text("setproduct(range(1000), range(1000), range(1000))"),
        text("setproduct(range(1000), range(1000))"),
        text("format(\"%1000000000s\", \"a\")"),
        text("format(\"%.1000000000f\", 1)"),
        text("format(\"%01000000000d\", 1)"),
        text("format(\"%[1000000000]s\", 1)"),
        text("formatlist(\"%999999s\", range(1000))"),
        text("join(format(\"%100000s\", \"\"), range(1000))"),
        text("[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a]]]"),
        text("{ for a in range(1000) : a => { for b in range(1000) : b => a } }"),
        text(
            "\"%{ for a in range(1000) }%{ for b in range(1000) }%{ for c in range(1000) }x%{ endfor }%{ endfor }%{ endfor }\"",
        ),
        text(
            "\"%{ for a in range(1000) }%{ for b in range(1000) }%{ for c in range(1000) }%{ endfor }%{ endfor }%{ endfor }\"",
        ),
        text("\"%{ for a in range(1000) }${format(\"%100000s\", a)}%{ endfor }\""),
        text("split(\"\", format(\"%1000000s\", \"\"))"),
        text("regexall(\" \", format(\"%1000000s\", \"\"))"),
        text("replace(format(\"%1000000s\", \"\"), \" \", \"0123456789\")"),
        text("replace(format(\"%100000s\", \"\"), \"\", format(\"%100000s\", \"\"))"),
        text("regex(\"((a{1000}){1000}){0,1000}\", \"a\")"),
        text("indent(1000000, format(\"%s\", join(\"\\n\", range(1000))))"),
        text("jsonencode([for x in range(1000) : format(\"%10000s\", x)])"),
        text("yamlencode([for x in range(1000) : format(\"%10000s\", x)])"),
        text("templatestring(format(\"%1000000s\", \"\"), {})"),
        text("templatefile(\"self.tftpl\", {})"),
        text("file(\"large.txt\")"),
        text("base64sha256(file(\"large.txt\"))"),
        text("1e6000 * 1e6000 * 1e6000"),
        text(
            "yamldecode(join(\"\", [\"a: &a [x,x]\\n\", join(\"\", [for i in range(30) : format(\"%s: &%s [*%s,*%s]\\n\", i + 1, i + 1, i == 0 ? \"a\" : i, i == 0 ? \"a\" : i)])]))",
        ),
        text("flatten([for i in range(400) : range(400)])"),
        text("concat([for i in range(400) : range(400)]...)"),
        text("local.x40"),
        text("length(flatten(local.x40))"),
        text("merge([for i in range(500) : { for j in range(500) : \"${i}-${j}\" => 1 }]...)"),
        nested("upper(", "\"a\"", ")", 150),
        nested("[", "1", "]", 150),
        nested("{ a = ", "1", " }", 150),
        nested("false ? 1 : ", "2", "", 150),
    ]
}

#[test]
fn ends_with_a_budget() {
    for text in expressions() {
        let start = Instant::now();
        let result = value(&text, &mut Doubling::default());
        let reason = result.hole().unwrap_or_else(|| panic!("{text}: it has no bound"));
        assert!(matches!(*reason, Reason::Budget(_) | Reason::Cycle(_)), "{text}: {reason}");
        assert!(start.elapsed().as_secs() < 10, "{text}: {:?}", start.elapsed());
    }
}

/// Terraform itself refuses these.
#[test]
fn ends_with_an_error() {
    for text in [
        "range(1000000000)",
        "range(0, 1, 0.0000001)",
        "cidrsubnets(\"10.0.0.0/8\", [for i in range(1000) : 1]...)",
        "regex(\"(a*)*b\", format(\"%1000s\", \"\"))",
        "pow(10, 1000000)",
        "base64gunzip(\"H4sIAAAAAAAA\")",
    ] {
        let reason = value(text, &mut Doubling::default()).hole().unwrap_or_else(|| panic!("{text}: no error"));
        assert!(matches!(*reason, Reason::Failure(_)), "{text}: {reason}");
    }
}

/// Text nested or chained beyond all measure neither overflows the stack nor takes long.
#[test]
fn endless_text_is_read_to_an_end() {
    let n = 6_000;
    for text in [
        format!("{}1{}", "(".repeat(n), ")".repeat(n)),
        format!("{}1{}", "[".repeat(n), "]".repeat(n)),
        format!("{}true", "!".repeat(n)),
        format!("{}1", "- ".repeat(n)),
        format!("1{}", " + 1".repeat(n)),
        format!("true{}", " && true".repeat(n)),
        format!("1{}", " == 1".repeat(n)),
        format!("a{}", ".b".repeat(n)),
        format!("a{}", "[0]".repeat(n)),
        format!("a{}", "[*]".repeat(n)),
        format!("a{}", ".*".repeat(n)),
        format!("{}1", "true ? 1 : ".repeat(n)),
        format!("{}1", "f(".repeat(n)),
        "\"${".repeat(n),
        format!("[{}]", "1,".repeat(n)),
        format!("{{{}}}", "a = 1\n".repeat(n)),
        format!("\"{}\"", "${1}".repeat(n)),
        format!("\"{}\"", "%{ if true }".repeat(n)),
        format!("<<EOT\n{}EOT", "${1}\n".repeat(n)),
    ] {
        let start = Instant::now();
        let _ = value(&text, &mut Doubling::default());
        assert!(start.elapsed().as_secs() < 20, "{}…: {:?}", &text[..20], start.elapsed());
    }
}
