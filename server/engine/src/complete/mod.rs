//! What may be written at a place: in a rule file, in the configuration (`settings.rs`), in a comment that records an exception
//! (`allow.rs`), and values that policies propose (`values.rs`), versions that are supported among them. In rule files,
//! `spot.rs` says what stands around an offset (`reader.rs` reads it), `scope.rs` what the names there mean, `names.rs` which names a type
//! of resources has, and `offers.rs` and `strings.rs` put together what is offered. The words themselves and what they say are `shirube_policy::words`.

mod allow;
mod kinds;
mod names;
mod offers;
mod property;
mod reader;
mod scope;
mod settings;
mod spot;
mod strings;
mod tokens;
mod values;
mod written;

use shirube_policy::{Text, load, policytest};
use shirube_syntax::{ByteRange, Notation};

use crate::workspace::{CONFIG, Workspace};
use strings::control_offer;

/// What may be written at an offset.
#[derive(Clone, Debug, PartialEq)]
pub struct Completion {
    /// What has been typed of the word, up to the offset.
    pub typed: ByteRange,
    /// The whole word.
    pub word: ByteRange,
    /// What may stand in its place, most likely ones first.
    pub offers: Vec<Offer>,
}

/// One thing that may be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offer {
    /// What it is called.
    pub label: String,
    /// What it is.
    pub kind: OfferKind,
    /// The parameters of a function, and where else a control or a type is at home.
    pub note: String,
    /// Its type or its title.
    pub detail: Text,
    /// What it says, as Markdown.
    pub says: Text,
    /// What is written.
    pub text: String,
    /// The same as a snippet of LSP, if there is more to it.
    pub snippet: Option<String>,
}

/// What an offer is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OfferKind {
    /// A block of the language or of a resource.
    Block,
    /// An argument of a block.
    Argument,
    /// A name in a value.
    Field,
    /// A name that expressions begin with.
    Variable,
    /// A function.
    Function,
    /// `true`, `null` and types.
    Constant,
    /// A word that an argument takes.
    #[default]
    Word,
    /// The type of a resource or another construct.
    Kind,
    /// A control.
    Control,
}

impl Workspace {
    /// What may be written at an offset. `None` where that is for other servers to say.
    pub fn complete(&self, path: &str, offset: usize) -> Option<Completion> {
        let tests = policytest::is_tests(path);
        let text = self.text(path)?;
        let at = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        if path.rsplit('/').next() == Some(CONFIG) {
            return self.complete_settings(&text, at);
        }
        if !tests && !load::is_rules(path) {
            return match self.source(path)?.notation {
                Notation::Hcl => self.complete_exception(path, at).or_else(|| self.complete_value(path, at)),
                Notation::YamlSections | Notation::YamlWhole => {
                    self.complete_exception(path, at).or_else(|| self.complete_property(path, at))
                }
                // JSON has no comments.
                Notation::JsonSections | Notation::JsonWhole => self.complete_property(path, at),
                _ => None,
            };
        }
        let spot = spot::spot(&text, at);
        let scope = scope::Scope::new(&text, &spot, tests);
        let mut desk = offers::Desk { workspace: self, text: &text, spot: &spot, scope: &scope, word: spot.word };
        let offers = desk.offers(at);
        let word = ByteRange { start: desk.word.start.min(at), end: desk.word.end.max(at) };
        Some(Completion { typed: ByteRange { start: word.start, end: at }, word, offers })
    }
}
