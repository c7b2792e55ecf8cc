//! The end of the text: what was fixed, and what is left.

use std::{collections::HashSet, fmt::Write as _};

use shirube_engine::{ExceptionState, Finding, FixKind, Report};
use shirube_policy::{Locale, Severity};

use super::{
    Page,
    wrap::{clean, wrap},
};

impl Page<'_> {
    /// What was fixed, one line each: where it stood and what was wrong.
    pub(super) fn fixed(&self) -> String {
        let mut out = String::new();
        for fixed in self.view.fixed {
            let word = self.paint("1;32", self.says("修正済み", "fixed"));
            let place = clean(&fixed.place);
            let _ = writeln!(out, "{word}: {place}  {}", clean(&fixed.finding.control));
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out
    }

    /// The numbers, and what to do next.
    pub(super) fn summary(&self, report: &Report) -> String {
        let mut lines = self.counts(report);
        lines.extend(self.recorded(report));
        let fixed = self.view.fixed.len();
        if fixed > 0 {
            lines.push(match self.view.locale {
                Locale::Ja => format!("{fixed} 件を修正しました"),
                Locale::En => format!("{fixed} fixed"),
            });
        }
        lines.extend(self.offers(report));
        let errors = report.errors.len();
        if errors > 0 {
            lines.push(match self.view.locale {
                Locale::Ja => format!("{errors} か所が読めず、その部分は検査していません"),
                Locale::En => {
                    let was = if errors == 1 { "was" } else { "were" };
                    format!("{} could not be read and {was} not checked", plural(errors, "place", "places"))
                }
            });
        }
        if report.findings.is_empty() && report.errors.is_empty() && report.files > 0 {
            lines.push(
                self.says(
                    "機械的な検査で違反は見つかりませんでした（適合を意味しません）",
                    "no violation found by machine (this does not mean conformity)",
                )
                .into(),
            );
        }
        lines.iter().map(|line| wrap(line, 0, "    ") + "\n").collect()
    }

    fn counts(&self, report: &Report) -> Vec<String> {
        let count = |s| report.findings.iter().filter(|f| !f.known && f.severity == s).count();
        let [e, w, i, h] = [Severity::Error, Severity::Warning, Severity::Information, Severity::Hint].map(count);
        let used = report.exceptions.iter().filter(|e| e.state == ExceptionState::Used).count();
        let (files, resources, open) = (report.files, report.resources, report.undetermined.len());
        let why = if open > 0 {
            self.says("（理由は --format json で表示）", " (--format json tells why)")
        } else {
            ""
        };
        match self.view.locale {
            Locale::Ja => vec![
                format!("{files} ファイル、{resources} リソースを検査: エラー {e}、警告 {w}、情報 {i}、ヒント {h}"),
                format!("判定できなかったもの {open} 件{why}、例外 {used} 件"),
            ],
            Locale::En => vec![
                format!(
                    "{}, {}: {}, {}, {i} information, {}",
                    plural(files, "file", "files"),
                    plural(resources, "resource", "resources"),
                    plural(e, "error", "errors"),
                    plural(w, "warning", "warnings"),
                    plural(h, "hint", "hints")
                ),
                format!("{open} undetermined{why}, {used} excepted"),
            ],
        }
    }

    /// What the baseline has to do with it.
    fn recorded(&self, report: &Report) -> Vec<String> {
        let Some(tally) = report.baseline else { return Vec::new() };
        let known = report.findings.iter().filter(|f| f.known).count();
        let (recorded, gone) = (tally.recorded, tally.gone);
        let mut lines = vec![match self.view.locale {
            Locale::Ja => format!("ほかにベースラインに記録済みの指摘 {known} 件（終了コードに影響しません）"),
            Locale::En => format!("{known} more known from the baseline, not counted"),
        }];
        if gone > 0 {
            lines.push(match self.view.locale {
                Locale::Ja => format!(
                    "ベースラインの {recorded} 件のうち {gone} 件はなくなりました。shirube baseline で記録し直してください"
                ),
                Locale::En => {
                    format!("{gone} of {recorded} in the baseline are gone; record it again with shirube baseline")
                }
            });
        }
        lines
    }

    /// What `--fix` would do. Files that cannot be read in full are not edited.
    fn offers(&self, report: &Report) -> Vec<String> {
        let broken: HashSet<&str> = report.errors.iter().map(|e| &*e.at.path).collect();
        let open = |f: &&Finding| !broken.contains(&*f.at.path);
        let count = |kind| report.findings.iter().filter(open).filter(|f| f.fix == kind).count();
        let (safe, replaces) = (count(FixKind::Safe), count(FixKind::Replaces));
        let mut command = String::from("shirube check --fix");
        self.view.given.iter().for_each(|path| command.push_str(&format!(" {}", quoted(path))));
        let mut lines = Vec::new();
        if safe > 0 {
            lines.push(match self.view.locale {
                Locale::Ja => format!("{safe} 件は {command} で修正できます"),
                Locale::En => format!("{safe} can be mended by {command}"),
            });
        }
        if replaces > 0 {
            lines.push(match self.view.locale {
                Locale::Ja => {
                    format!("{replaces} 件はリソースの作り直しを伴い、--fix に --unsafe-fixes を加えて修正できます")
                }
                Locale::En => format!("{replaces} can be mended by --fix --unsafe-fixes, which replaces resources"),
            });
        }
        lines
    }
}

fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A path as a shell takes it.
fn quoted(path: &str) -> String {
    let path = clean(path);
    let plain = |c: char| c.is_alphanumeric() || "/._-+,:@%".contains(c);
    if !path.is_empty() && path.chars().all(plain) {
        path.into_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_quoted_for_a_shell() {
        assert_eq!(quoted("envs/本番"), "envs/本番");
        assert_eq!(quoted("it's here"), r"'it'\''s here'");
    }
}
