//! What may be written in a comment that records an exception.

use shirube_policy::Text;
use shirube_syntax::ByteRange;

use super::{Completion, Offer, OfferKind, control_offer, written};
use crate::{exceptions, workspace::Workspace};

/// How many months ahead an exception is offered to end, beside the end of the fiscal year.
const MONTHS: [u32; 4] = [1, 3, 6, 12];

impl Workspace {
    /// What may be written in a comment that speaks to shirube; `None` where there is none.
    pub(super) fn complete_exception(&self, path: &str, at: usize) -> Option<Completion> {
        let file = *self.by_path.get(path)?;
        let source = self.db.sources[file as usize].as_ref()?;
        let segment = source.segment_at(at)?;
        let text = source.text();
        // Blanks at the end belong to no comment, and a word is what stands behind them.
        let holds = |range: ByteRange| {
            let behind = range.end.min(at);
            range.start <= at && text.get(behind..at).is_some_and(|rest| rest.trim().is_empty() && !rest.contains('\n'))
        };
        let lowered = source.lowered(segment);
        let mut comments = lowered.comments.iter();
        let comment = comments.find(|comment| holds(comment.range.shifted(segment.start)))?;
        let start = segment.start + comment.range.start;
        let line_end = text[start..].find('\n').map_or(text.len(), |i| start + i);
        let before = text.get(start..at)?;
        let behind = text.get(at..line_end)?;
        let covered = comment.covers.shifted(segment.start);
        let typed = ByteRange { start: at - typed(before).len(), end: at };
        let word = ByteRange { start: typed.start, end: at + word_length(behind) };
        let offers = self.exception_offers(file, covered, &text[start..typed.start], &text[start..line_end])?;
        Some(Completion { typed, word, offers })
    }

    /// What may follow. `before` is what stands before the word, `all` the whole comment.
    fn exception_offers(&self, file: u32, covered: ByteRange, before: &str, all: &str) -> Option<Vec<Offer>> {
        let head = before.strip_prefix("shirube:")?.trim_start();
        if head.is_empty() {
            let allow = Text::new("指摘を例外として認める", "Allow a finding");
            return Some(vec![written::named("allow", OfferKind::Word, allow)]);
        }
        let head = head.strip_prefix("allow").filter(|rest| rest.starts_with([' ', '\t', '\u{3000}']))?;
        if head.contains("--") {
            return None;
        }
        let mut words = head.split(|c: char| c.is_whitespace() || matches!(c, ',' | '、'));
        let words: Vec<&str> = words.by_ref().filter(|word| !word.is_empty()).collect();
        if words.last() == Some(&"until") {
            return Some(self.days());
        }
        let reason = Text::new("理由の前に書く印", "What stands before the reason");
        let reason = || Offer { text: "-- ".into(), ..written::named("--", OfferKind::Word, reason.clone()) };
        if words.contains(&"until") {
            return Some(vec![reason()]);
        }
        let known = exceptions::parse(all, &|_| true).controls;
        let mut offers = self.controls_first(file, covered);
        offers
            .retain(|offer| !words.contains(&offer.label.as_str()) && !known.iter().any(|(id, _)| *id == offer.label));
        if !words.is_empty() {
            let until = Text::new("最後の日", "Its last day");
            let mut next = vec![Offer { text: "until ".into(), ..written::named("until", OfferKind::Word, until) }];
            next.push(reason());
            // Behind a comma another control follows.
            let listed = head.trim_end().ends_with([',', '、']);
            match listed {
                true => {}
                false => return Some([next, offers].concat()),
            }
        }
        Some(offers)
    }

    /// The controls, those of findings in a place first.
    fn controls_first(&self, file: u32, covered: ByteRange) -> Vec<Offer> {
        let mut ids: Vec<String> = Vec::new();
        for judged in self.by_file.get(&file).into_iter().flatten() {
            for raw in self.results.get(judged).into_iter().flat_map(|result| &result.violations) {
                let at = self.location(raw.primary);
                let id = raw.policy.control.as_ref().unwrap_or(&raw.policy.label);
                let here = at.is_some_and(|at| covered.start <= at.range.start && at.range.start < covered.end);
                if here && raw.primary.file == file && !ids.iter().any(|known| **known == **id) {
                    ids.push(id.to_string());
                }
            }
        }
        ids.sort();
        let pack = &self.db.pack;
        let first: Vec<Offer> = ids
            .iter()
            .map(|id| match pack.control(id) {
                Some(control) => control_offer(pack, control),
                None => written::named(id, OfferKind::Control, Text::default()),
            })
            .collect();
        let others = pack.controls().filter(|control| !ids.contains(&control.id));
        first.iter().cloned().chain(others.map(|control| control_offer(pack, control))).collect()
    }

    /// Days on which an exception may end, the usual one first.
    pub(super) fn days(&self) -> Vec<Offer> {
        let year = Text::new("年度末", "The end of the fiscal year");
        let usual = self.usual_end().map(|day| written::named(&day, OfferKind::Word, year));
        let ahead = MONTHS.iter().filter_map(|months| {
            let says = Text::new(format!("{months}か月後"), format!("In {months} months"));
            Some(written::named(&later(&self.db.today, *months)?, OfferKind::Word, says))
        });
        let mut days: Vec<Offer> = Vec::new();
        for day in usual.into_iter().chain(ahead) {
            if !days.iter().any(|known| known.label == day.label) {
                days.push(day);
            }
        }
        days
    }
}

/// The end of a text that belongs to the word at its end.
fn typed(before: &str) -> &str {
    let start = before.char_indices().rev().take_while(|(_, c)| is_part(*c)).last().map_or(before.len(), |(i, _)| i);
    // The mark is no word, and what is behind it is.
    let start = before.strip_prefix("shirube:").map_or(start, |rest| start.max(before.len() - rest.len()));
    &before[start..]
}

fn word_length(behind: &str) -> usize {
    behind.char_indices().find(|(_, c)| !is_part(*c)).map_or(behind.len(), |(i, _)| i)
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// The day some months after another, or the last one of its month.
fn later(day: &str, months: u32) -> Option<String> {
    let parts: Vec<u32> = day.split('-').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [year, month, day] = parts[..] else { return None };
    let count = year * 12 + month.checked_sub(1)? + months;
    let (year, month) = (count / 12, count % 12 + 1);
    (1..=day).rev().find_map(|day| exceptions::date(&format!("{year:04}-{month:02}-{day:02}")))
}

#[cfg(test)]
mod tests {
    use super::later;

    #[test]
    fn months_end_when_they_end() {
        for (day, months, expected) in [
            ("2026-11-24", 1, Some("2026-12-24")),
            ("2026-11-30", 3, Some("2027-02-28")),
            ("2026-12-31", 12, Some("2027-12-31")),
            ("2028-01-31", 1, Some("2028-02-29")),
            ("", 1, None),
        ] {
            assert_eq!(later(day, months).as_deref(), expected, "{day} {months}");
        }
    }
}
