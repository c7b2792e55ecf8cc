#![allow(clippy::all, clippy::print_stdout)]
fn main() {
    let arg = std::env::args().nth(1);
    let pack = shirube_guideline::pack();
    if let Some(dir) = arg {
        let t = std::time::Instant::now();
        let mut w = shirube_engine::Workspace::load(
            std::sync::Arc::new(shirube_engine::Disk),
            pack,
            &[dir],
            shirube_engine::Options { today: "2026-11-23".into(), ..Default::default() },
        );
        let r = w.report(&[]);
        for f in &r.findings {
            let p = w.position(&f.at.path, f.at.range.start, shirube_syntax::Encoding::Utf8);
            println!(
                "{}:{}:{} {:?} {} {} fix={:?} {:?}\n    {}",
                f.at.path,
                p.line + 1,
                p.character + 1,
                f.severity,
                f.policy,
                f.resource,
                f.fix,
                f.instances.len(),
                f.message.ja
            );
            for s in &f.trail {
                let p = w.position(&s.at.path, s.at.range.start, shirube_syntax::Encoding::Utf8);
                println!("      - {}:{} {}", s.at.path, p.line + 1, s.note.ja);
            }
        }
        for e in &r.errors {
            let p = w.position(&e.at.path, e.at.range.start, shirube_syntax::Encoding::Utf8);
            println!("{}:{} {}", e.at.path, p.line + 1, e.message.en);
        }
        let mut why = std::collections::BTreeMap::<String, usize>::new();
        for u in &r.undetermined {
            *why.entry(format!("{} {}", u.policy, u.reason)).or_default() += 1;
        }
        let mut why: Vec<_> = why.into_iter().collect();
        why.sort_by_key(|w| std::cmp::Reverse(w.1));
        for (w, n) in why.iter().take(40) {
            println!("  ? {n} {w}");
        }
        println!(
            "{} findings {} undetermined {} resources {} files {:?} {:?}",
            r.findings.len(),
            r.undetermined.len(),
            r.resources,
            r.files,
            w.counts(),
            t.elapsed()
        );
        return;
    }
    let r = shirube_engine::examples::run(&pack);
    for x in &r {
        if let Err(e) = &x.outcome {
            println!("{}: {e}", x.name);
        }
    }
    println!("{} of {}", r.iter().filter(|x| x.outcome.is_ok()).count(), r.len());
}
