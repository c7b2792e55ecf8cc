//! `shirube test --mutate`: what the examples and tests of a directory notice.

use std::path::Path;

use shirube_engine::mutation;
use shirube_policy::{Locale, mutants, policy::Policy, policytest};

use super::{CLEAN, FAILURE, FINDINGS, print, tools};
use crate::clock::today;

/// Says the examples in other ways, and looks which conditions could be left out without any of them noticing.
pub(super) fn run(dir: &Path, locale: Locale) -> u8 {
    let (pack, first, sources) = match tools::read_directory(dir, locale).and_then(tools::Directory::in_full) {
        Ok(directory) => directory.tested(),
        Err(code) => return code,
    };
    let accepted = match mutants::accepted(&sources) {
        Ok(accepted) => accepted,
        Err(error) => {
            tools::report(dir, &sources, &[error], locale);
            return FINDINGS;
        }
    };
    let suite = policytest::Suite::read(&sources, &pack.schemas);
    let setting = policytest::Setting { tables: &pack.tables, today: &today() };
    let fails = |policy: &Policy| suite.outcomes(&setting, Some(policy)).iter().any(|o| o.result.is_err());
    let variants = mutation::variants(&pack, first, &|_| true);
    let conditions = mutation::conditions(&pack, &sources, &fails, &|_| true);
    let mut failures = variants.failures;
    failures.extend(mutation::unaccepted(&conditions, &accepted));
    let (mut text, failed) = tools::failures_as_text(&failures, locale);
    let (examples, conditions) = (variants.judged, conditions.judged);
    text.push_str(&match locale {
        Locale::Ja => format!("例の言い換え {examples} 件、条件の置き換え {conditions} 件、失敗 {failed} 件\n"),
        Locale::En => format!("{examples} variants of examples and {conditions} of conditions, {failed} failed\n"),
    });
    match print(&text) {
        Err(_) => FAILURE,
        Ok(()) if failed > 0 => FINDINGS,
        Ok(()) => CLEAN,
    }
}
