//! While one block is unfinished, the findings of all others stay.

use shirube_tests::{
    portal,
    session::{self, Texts},
};

#[test]
fn an_unfinished_block_leaves_the_others_alone() {
    let texts: Texts = portal::files().into_iter().collect();
    let whole = session::workspace(&texts).report(&[]);
    let mut tried = 0;
    for (path, text) in texts.iter().filter(|(p, _)| p.contains("/modules/")) {
        for (head, _) in text.match_indices("\nresource \"") {
            let cut = head + 1 + text[head + 1..].find('\n').unwrap() + 1;
            let end = head + 1 + text[head + 1..].find("\n}\n").unwrap() + 3;
            // The block loses its closing brace.
            let broken = format!("{}{}\n{}", &text[..cut], &text[cut..end - 2], &text[end..]);
            let mut texts = texts.clone();
            texts.insert(path.clone(), broken.clone());
            let report = session::workspace(&texts).report(&[]);
            let inside =
                |r: &shirube_engine::Location| *r.path == **path && r.range.start > head && r.range.start < end;
            let lines = text[head + 1..end].lines().count();
            let error = report.errors.iter().find(|e| *e.at.path == **path).expect("a syntax error");
            let line = broken[..error.at.range.start].matches('\n').count();
            let first = broken[..head + 1].matches('\n').count();
            assert!((first..=first + lines).contains(&line), "{path}: error at line {line}, block at {first}");
            for finding in whole.findings.iter().filter(|f| *f.at.path == **path && !inside(&f.at)) {
                let kept = report.findings.iter().any(|f| f.policy == finding.policy && f.resource == finding.resource);
                let block = text[head + 1..].lines().next().unwrap_or_default();
                assert!(kept, "{path}, {block}: {} of {} is gone", finding.policy, finding.resource);
            }
            tried += 1;
        }
    }
    assert!(tried > 20, "only {tried} blocks");
}
