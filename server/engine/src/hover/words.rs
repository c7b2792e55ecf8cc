//! What the words of rule files and of the configuration say: the same as when they are offered.

use shirube_policy::{Text, words::Word};
use shirube_syntax::ByteRange;

use crate::{
    answer::Hover,
    card,
    complete::Offer,
    config::{spot::spot, words as keys},
    workspace::Workspace,
};

impl Workspace {
    /// The word at an offset of a rule file.
    pub(super) fn rule_word(&self, path: &str, offset: usize) -> Option<Hover> {
        let text = self.text(path)?;
        let range = self.complete(path, offset)?.word;
        let word = text.get(range.start..range.end).filter(|word| !word.is_empty())?;
        let offers = self.complete(path, range.end)?.offers;
        let offer = offers.into_iter().find(|offer| offer.label == word)?;
        let text = if let Some(control) = self.db.pack.control(&offer.label) {
            card::control(&self.db.pack, control, None, None)
        } else {
            told(&offer)
        };
        Some(Hover { range, text })
    }

    /// The key or value at an offset of the configuration.
    pub(super) fn setting_word(&mut self, path: &str, offset: usize) -> Option<Hover> {
        self.update();
        let text = self.text(path)?;
        let spot = spot(&text, offset)?;
        let around: Vec<&str> = spot.around.iter().map(String::as_str).collect();
        let (key, key_range) = spot.key.as_ref()?;
        let (word, range) = match spot.in_value {
            true => (text.get(spot.word.start..spot.word.end)?, spot.word),
            false => (key.as_str(), *key_range),
        };
        let of = |words: &[Word]| words.iter().find(|known| known.name == word).map(said);
        let text = match (&around[..], spot.in_value, key.as_str()) {
            ([], false, _) => of(&keys::TOP),
            ([], true, "profile") => of(&shirube_policy::words::PROFILES),
            ([], true, "locale") => of(&keys::LOCALES),
            (["controls"], false, _) => self.control_card(word),
            (["controls"], true, _) => of(&[keys::OFF]).or_else(|| of(&shirube_policy::words::SEVERITIES)),
            (["exceptions"], true, "control") => {
                return self.configured(path, offset).or_else(|| self.plain(word, range));
            }
            (["exceptions"], false, _) => of(&keys::EXCEPTION),
            (["roots"], false, _) => of(&keys::ROOT),
            _ => None,
        };
        Some(Hover { range, text: text? })
    }

    fn control_card(&self, id: &str) -> Option<Text> {
        let control = self.db.pack.control(id)?;
        Some(card::control(&self.db.pack, control, None, None))
    }

    fn plain(&self, id: &str, range: ByteRange) -> Option<Hover> {
        Some(Hover { range, text: self.control_card(id)? })
    }

    /// The exception of the configuration at an offset.
    fn configured(&self, path: &str, offset: usize) -> Option<Hover> {
        let ours = self.config.as_ref().is_some_and(|(config, _)| **config == *path);
        let exceptions = self.settings.exceptions.iter().filter(|_| ours);
        let range = exceptions.map(|exception| exception.range).find(|range| range.touches(offset))?;
        self.exceptions_in(path, range)
    }
}

fn said(word: &Word) -> Text {
    let say = |says: &str| format!("**{}**\n\n{says}", card::escape(word.name));
    Text::new(say(word.ja), say(word.en))
}

/// What is offered, as a hover says it.
fn told(offer: &Offer) -> Text {
    let say = |detail: &str, says: &str| {
        let head = format!("**{}**{}", card::escape(&offer.label), card::escape(&offer.note));
        let parts = [head, card::escape(detail), says.to_owned()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    };
    Text::new(say(&offer.detail.ja, &offer.says.ja), say(&offer.detail.en, &offer.says.en))
}
