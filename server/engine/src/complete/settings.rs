//! What may be written in the configuration.

use shirube_policy::{Text, words};
use shirube_syntax::ByteRange;

use super::{Completion, Offer, OfferKind, control_offer, written};
use crate::{
    config::{
        spot::{Spot, spot},
        words as keys,
    },
    workspace::Workspace,
};

impl Workspace {
    /// What may be written at an offset of a configuration; `None` where nothing can be guessed.
    pub(super) fn complete_settings(&self, text: &str, at: usize) -> Option<Completion> {
        let spot = spot(text, at)?;
        let around: Vec<&str> = spot.around.iter().map(String::as_str).collect();
        let mut offers =
            if spot.in_value { self.setting_values(&around, &spot) } else { self.setting_keys(&around, &spot) };
        if spot.in_value && text[..spot.word.start].ends_with(':') {
            offers.iter_mut().for_each(|offer| offer.text.insert(0, ' '));
        }
        if !spot.in_value && text[spot.word.end..].trim_start_matches(' ').starts_with(':') {
            // The colon is there already.
            offers.retain(|offer| offer.snippet.is_none());
            offers.iter_mut().for_each(|offer| offer.text = offer.label.clone());
        }
        let typed = ByteRange { start: spot.word.start, end: at };
        (!offers.is_empty()).then_some(Completion { typed, word: spot.word, offers })
    }

    fn setting_keys(&self, around: &[&str], spot: &Spot) -> Vec<Offer> {
        let new = |offer: &Offer| !spot.siblings.contains(&offer.label);
        let key = |word: &words::Word| assigned(written::word(word, OfferKind::Argument));
        let offers: Vec<Offer> = match around {
            [] if !spot.item => keys::TOP.iter().map(key).collect(),
            ["controls"] if !spot.item => {
                self.db.pack.controls().map(|control| assigned(control_offer(&self.db.pack, control))).collect()
            }
            ["inputs"] if !spot.item => {
                let mut names: Vec<&str> = self.db.pack.inputs().iter().map(|input| &*input.name).collect();
                names.sort_unstable();
                names.dedup();
                names
                    .into_iter()
                    .map(|name| assigned(written::named(name, OfferKind::Argument, Text::default())))
                    .collect()
            }
            ["providers"] if !spot.item => keys::PROVIDERS.iter().map(key).collect(),
            ["packs"] if !spot.item => keys::PACKS.iter().map(key).collect(),
            ["exceptions"] if spot.item || !spot.siblings.is_empty() => keys::EXCEPTION.iter().map(key).collect(),
            ["exceptions"] => vec![Offer {
                text: "- control: ".into(),
                snippet: Some("- control: $1\n  resource: $2\n  reason: $3".into()),
                ..written::named("- control", OfferKind::Argument, Text::new("例外を加える", "Add an exception"))
            }],
            ["roots"] if spot.item || !spot.siblings.is_empty() => {
                let directories = self.directories().into_iter().filter(|_| spot.siblings.is_empty());
                keys::ROOT.iter().map(key).chain(directories).collect()
            }
            _ => Vec::new(),
        };
        offers.into_iter().filter(new).collect()
    }

    fn setting_values(&self, around: &[&str], spot: &Spot) -> Vec<Offer> {
        let words = |words: &[words::Word]| words.iter().map(|word| written::word(word, OfferKind::Word)).collect();
        let Some((key, _)) = &spot.key else { return Vec::new() };
        match (around, key.as_str()) {
            ([], "version") => vec![written::named("1", OfferKind::Word, Text::default())],
            ([], "locale") => words(&keys::LOCALES),
            ([], "profile") => words(&words::PROFILES),
            (["providers"], _) => words(&keys::READ),
            (["packs"], "builtin") => words(&keys::BUILTIN),
            (["controls"], _) => {
                [keys::OFF].iter().chain(&words::SEVERITIES).map(|word| written::word(word, OfferKind::Word)).collect()
            }
            (["exceptions"], "control") => {
                self.db.pack.controls().map(|control| control_offer(&self.db.pack, control)).collect()
            }
            (["exceptions"], "until") => self.days(),
            (["roots"], "path") => self.directories(),
            _ => Vec::new(),
        }
    }

    /// The directories with configuration, as the configuration writes them.
    fn directories(&self) -> Vec<Offer> {
        let dirs = self.db.dirs.iter().filter(|dir| dir.files > 0 && !dir.installed);
        let mut paths: Vec<&str> = dirs.map(|dir| self.relative(&dir.path)).filter(|path| !path.is_empty()).collect();
        paths.sort_unstable();
        paths.into_iter().map(|path| written::named(path, OfferKind::Word, Text::default())).collect()
    }
}

/// A key.
fn assigned(offer: Offer) -> Offer {
    Offer { text: format!("{}: ", offer.label), ..offer }
}
