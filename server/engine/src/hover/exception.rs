//! What an exception says: what is excepted, why, until when, and whether it does anything.

use shirube_policy::{Locale, Text};
use shirube_syntax::ByteRange;

use crate::{
    answer::{ExceptionReport, ExceptionState, Hover},
    card,
    workspace::Workspace,
};

impl Workspace {
    /// The comment at an offset that records an exception.
    pub(super) fn exception_at(&mut self, path: &str, offset: usize) -> Option<Hover> {
        let source = self.source(path)?;
        let segment = source.segment_at(offset)?;
        let start = segment.start;
        let lowered = source.lowered(segment);
        let comments = lowered.comments.iter().map(|comment| comment.range.shifted(start));
        let range = comments.into_iter().find(|range| range.touches(offset))?;
        self.update();
        self.exceptions_in(path, range)
    }

    /// The exceptions that are recorded at a place.
    pub(super) fn exceptions_in(&self, path: &str, range: ByteRange) -> Option<Hover> {
        let reports = self.exceptions.iter().filter_map(|exception| self.exception_report(exception));
        let here = reports.filter(|report| *report.at.path == *path && report.at.range == range);
        let cards = here.map(|report| {
            let own = exception(self, &report);
            match self.db.pack.control(&report.control) {
                Some(control) => {
                    let asked = card::control(&self.db.pack, control, None, None);
                    let both = |own: &str, asked: &str| format!("{own}\n\n---\n\n{asked}");
                    Text::new(both(&own.ja, &asked.ja), both(&own.en, &asked.en))
                }
                None => own,
            }
        });
        super::join(cards.collect()).map(|text| Hover { range, text })
    }
}

fn exception(workspace: &Workspace, report: &ExceptionReport) -> Text {
    let say = |locale: Locale| {
        let words = |ja: &'static str, en: &'static str| Text::new(ja, en).get(locale).to_owned();
        let named = if report.control.is_empty() { String::new() } else { format!(" {}", card::code(&report.control)) };
        let mut lines = vec![format!("**{}**{named}", words("例外", "Exception"))];
        let line = |name: String, what: String| format!("- {name}: {what}");
        if !report.reason.is_empty() {
            lines.push(line(words("理由", "reason"), card::escape(&report.reason)));
        }
        let until = report.until.clone().unwrap_or_else(|| words("期限なし", "it does not end"));
        if report.state != ExceptionState::Invalid {
            lines.push(line(words("最後の日", "last day"), until));
        }
        let state = match report.state.complaint() {
            Some(complaint) => complaint.get(locale).to_owned(),
            None => {
                let silenced = card::code(&report.resource);
                let of = workspace.db.pack.control(&report.control).map_or("", |control| control.title.get(locale));
                match locale {
                    Locale::Ja => format!("{silenced} への指摘（{}）を表示していません", card::escape(of)),
                    Locale::En => format!("a finding about {silenced} is not shown ({})", card::escape(of)),
                }
            }
        };
        lines.push(line(words("状態", "state"), state));
        lines.join("\n")
    };
    Text::new(say(Locale::Ja), say(Locale::En))
}
