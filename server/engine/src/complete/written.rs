//! How words are written: as plain text, and as a snippet with places to go on at.

use shirube_lang::functions::Signature;
use shirube_policy::{
    Text,
    words::{Argument, Block, Takes, Word},
};

use super::{Offer, OfferKind};

/// What stands behind the word that is being typed, on its line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Behind<'t>(pub &'t str);

impl Behind<'_> {
    fn assigns(self) -> bool {
        self.0.trim_start().starts_with('=')
    }

    /// Whether arguments follow at once.
    pub(super) fn calls(self) -> bool {
        self.0.starts_with('(')
    }

    fn is_empty(self) -> bool {
        self.0.trim().is_empty() || self.0.trim() == "}"
    }
}

/// A word as it is.
pub(super) fn word(word: &Word, kind: OfferKind) -> Offer {
    named(word.name, kind, Text::new(word.ja, word.en))
}

/// A name with what it says.
pub(super) fn named(name: &str, kind: OfferKind, says: Text) -> Offer {
    Offer { label: name.into(), kind, says, text: name.into(), ..Offer::default() }
}

/// `name = `, unless that is there already.
pub(super) fn argument(argument: &Argument, behind: Behind<'_>) -> Offer {
    let value = match argument.takes {
        Takes::Control | Takes::One(_) => "\"$0\"",
        Takes::Kinds | Takes::Targets | Takes::Some(_) => "[\"$0\"]",
        Takes::Message => "\"$0\"",
        Takes::Attributes | Takes::Meta | Takes::Inputs => "{ $0 }",
        Takes::Expression | Takes::Truth | Takes::Type | Takes::Text => "$0",
    };
    assigned(word(&argument.word, OfferKind::Argument), value, behind)
}

/// An offer of a name that gets a value.
pub(super) fn assigned(offer: Offer, value: &str, behind: Behind<'_>) -> Offer {
    if behind.assigns() {
        return offer;
    }
    let (text, snippet) = (format!("{} = ", offer.label), format!("{} = {value}", offer.label));
    Offer { text, snippet: Some(snippet), ..offer }
}

/// A block of the language: its labels and what it is begun with are places to go on at.
pub(super) fn block(block: &Block, behind: Behind<'_>) -> Offer {
    let offer = word(&block.word, OfferKind::Block);
    if !behind.is_empty() {
        return offer;
    }
    let mut places = 1..;
    let mut place = || places.next().unwrap_or_default();
    let mut snippet = block.word.name.to_string();
    for _ in block.labels {
        snippet.push_str(&format!(" \"${}\"", place()));
    }
    snippet.push_str(" {\n");
    let width = block.usual.iter().map(|name| name.len()).max().unwrap_or_default();
    for name in block.usual {
        let quoted = matches!(block.argument(name).map(|a| a.takes), Some(Takes::Message | Takes::One(_)));
        let number = place();
        let value = if quoted { format!("\"${number}\"") } else { format!("${number}") };
        snippet.push_str(&format!("  {name:width$} = {value}\n"));
    }
    snippet.push_str(if block.usual.is_empty() || !block.blocks.is_empty() { "  $0\n}" } else { "}$0" });
    Offer { snippet: Some(snippet), ..offer }
}

/// A nested block of a resource.
pub(super) fn nested(offer: Offer, behind: Behind<'_>) -> Offer {
    if !behind.is_empty() {
        return offer;
    }
    let snippet = Some(format!("{} {{\n  $0\n}}", offer.label));
    Offer { snippet, ..offer }
}

/// A function with its prefix.
pub(super) fn function(prefix: &str, signature: &Signature, behind: Behind<'_>) -> Offer {
    let label = format!("{prefix}{}", signature.name);
    let inside = if signature.parameters.is_empty() { "" } else { "$0" };
    let snippet = (!behind.calls()).then(|| format!("{label}({inside})"));
    let note = format!("({})", signature.parameters);
    let says = Text::new(signature.ja, signature.en);
    Offer { text: label.clone(), label, kind: OfferKind::Function, note, says, snippet, ..Offer::default() }
}
