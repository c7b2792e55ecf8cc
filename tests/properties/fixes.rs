//! Every fix parses, is formatted, removes its finding, adds none, and a second run changes nothing.

use shirube_engine::{Finding, Report, fixes};
use shirube_syntax::fmt;
use shirube_tests::{
    portal,
    session::{self, Texts},
};

#[test]
fn fixes_are_formatted_complete_and_final() {
    for crlf in [false, true] {
        let lines = |t: String| if crlf { t.replace('\n', "\r\n") } else { t };
        let texts: Texts = portal::files().into_iter().map(|(p, t)| (p, lines(t))).collect();
        let tried = each_fix(&texts, crlf);
        assert!(tried > 10, "only {tried} fixes");
    }
}

/// Tries every fix of every finding alone, and returns how many there were.
fn each_fix(texts: &Texts, crlf: bool) -> usize {
    let formatted = |t: &str| fmt::format(t).is_some_and(|f| f == t);
    let mut before = session::workspace(texts);
    let report = before.report(&[]);
    let mut tried = 0;
    for finding in &report.findings {
        for title in &finding.fixes {
            let fix = before.fix(finding, title.id).expect("a fix that is offered can be had");
            let mut after = texts.clone();
            for (path, edits) in &fix.edits {
                let text = after.entry(path.to_string()).or_default();
                *text = fixes::apply(text, edits);
                let plain = text.replace("\r\n", "\n");
                assert!(formatted(&plain), "{}: not formatted\n{plain}", finding.policy);
                assert_eq!(text.contains("\r\n"), crlf, "{}: line ends", finding.policy);
            }
            let now = session::workspace(&after).report(&[]);
            assert_eq!(now.errors, report.errors, "{}", finding.policy);
            let same = |f: &&Finding| f.policy == finding.policy && f.resource == finding.resource;
            let count = |r: &Report| r.findings.iter().filter(same).count();
            assert!(count(&now) < count(&report), "{} of {} is still there", finding.policy, finding.resource);
            for f in &now.findings {
                let known = report.findings.iter().any(|o| o.policy == f.policy && o.resource_type == f.resource_type);
                assert!(known, "{} adds {}", finding.policy, f.policy);
            }
            tried += 1;
        }
    }
    tried
}
