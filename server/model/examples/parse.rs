use shirube_model::hcl;
use shirube_syntax::Notation;
fn main() {
    for p in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&p).unwrap();
        let n = if p.ends_with("tfvars") {
            Notation::HclValues
        } else if p.ends_with("json") {
            Notation::Json
        } else {
            Notation::Hcl
        };
        shirube_syntax::for_each_segment(&text, n, |base, own, tree| {
            let l = hcl::lower(own, tree, n);
            for pr in &l.problems {
                let line = text[..base + pr.range.start].matches('\n').count() + 1;
                println!("{p}:{line} {}", pr.kind.en());
            }
            let _ = base;
            let s = format!("{:?}", l.body);
            if s.contains("Unfinished") && l.problems.is_empty() {
                println!("{p} unfinished in {}", &own[..own.len().min(80)]);
            }
            if l.body.attributes.len() + l.body.blocks.len() > 1 {
                println!("{p} several items in {}", &own[..own.len().min(80)]);
            }
        });
    }
}
