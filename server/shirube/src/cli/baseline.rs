//! `shirube baseline`

use std::path::Path;

use shirube_policy::Locale;
use shirube_syntax::Encoding;

use super::{
    CLEAN, FAILURE, FINDINGS,
    args::Check,
    check::{Input, deliver},
    complain,
    paths::{self, Base},
};

/// Records the findings there are, and gives the exit code.
pub(super) fn run(check: &Check, environment: Locale) -> u8 {
    let locale = check.locale.unwrap_or(environment);
    let Some(output) = check.output.as_deref() else { return FAILURE };
    // A baseline of less than was meant would make the rest new.
    let Some(input) = Input::of(check, locale).filter(|input| !input.missing) else { return FAILURE };
    let Some(file) = paths::wanted(output) else {
        complain(&format!("shirube: {}", output.display()));
        return FAILURE;
    };
    let mut workspace = input.load(false);
    let locale = check.locale.or(workspace.locale()).unwrap_or(environment);
    let dir = file.rsplit_once('/').map_or("", |(dir, _)| dir);
    let baseline = workspace.record(&input.below, dir);
    if let Err(error) = deliver(Some(Path::new(output)), &baseline.write()) {
        complain(&format!("shirube: {error}"));
        return FAILURE;
    }
    let (count, shown) = (baseline.len(), output.display());
    complain(&match locale {
        Locale::Ja => format!("{count} 件の指摘を {shown} に記録しました"),
        Locale::En if count == 1 => format!("1 finding recorded in {shown}"),
        Locale::En => format!("{count} findings recorded in {shown}"),
    });
    let errors = workspace.report(&input.below).errors;
    let base = Base::current();
    for error in &errors {
        let at = workspace.position(&error.at.path, error.at.range.start, Encoding::Utf16);
        let path = base.shown(&error.at.path);
        complain(&format!("{path}:{}:{}: {}", at.line + 1, at.character + 1, error.message.get(locale)));
    }
    if errors.is_empty() { CLEAN } else { FINDINGS }
}
