//! Whole expressions and variables against the real Terraform: every `*.txt` beside this file holds what it answered.
//!
//! A case is an expression of one or more lines, or a `variable` block and the argument that sets it, followed by the answer:
//! `=> VALUE : TYPE` with the value as JSON, `=? VALUE` if some of it is known after apply, or `=! MESSAGE` for an error. Lines that begin
//! with `#` between two cases are comments. `record.sh` asks Terraform again.

#![expect(clippy::unwrap_used, reason = "a test")]

mod answer;
mod cases;
mod differences;
mod names;
mod record;

use std::path::PathBuf;

/// The folder with the recordings.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/console")
}

/// Every case agrees with the recording, or is listed in `differences.txt` with the reason.
#[test]
fn agrees_with_terraform() {
    let mut wrong = Vec::new();
    let mut listed = differences::read();
    let mut count = 0;
    for family in cases::families() {
        for case in family.cases() {
            count += 1;
            let got = answer::of(&case.source);
            let own = listed.remove(&case.source);
            let problem = match (answer::agrees(&got, &case.answer), own) {
                (true, None) => continue,
                (true, Some(_)) => "agrees now: take it off the list".to_string(),
                (false, Some(own)) if got.to_string() == own.to_string() => continue,
                (false, Some(own)) => format!("differs, and not as listed\n  listed   {own}\n  but got  {got}"),
                (false, None) => format!("expected {}\n  but got  {got}", case.answer),
            };
            wrong.push(format!("{}: {}\n  {problem}", family.name, case.source));
        }
    }
    wrong.extend(listed.into_keys().map(|source| format!("{source}\n  is listed as a difference and is no case")));
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 2_900, "only {count} cases");
}
