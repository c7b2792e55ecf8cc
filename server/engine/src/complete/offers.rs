//! What is offered at a place.

use std::sync::Arc;

use shirube_policy::{
    Text, functions,
    pack::Pack,
    paths::{Part, Stands},
    words::{self, Block, Holds, Takes, Word},
};
use shirube_syntax::ByteRange;

use super::{
    Offer, OfferKind,
    kinds::Which,
    names::{self, Known, What},
    scope::{Scope, language},
    spot::{Inside, Place, Spot},
    strings::step,
    written::{self, Behind},
};
use crate::workspace::Workspace;

/// What offers are made from.
pub(super) struct Desk<'a> {
    pub workspace: &'a Workspace,
    pub text: &'a str,
    pub spot: &'a Spot<'a>,
    pub scope: &'a Scope,
    /// The word that is replaced: of a path in a string only the step that is being typed.
    pub word: ByteRange,
}

impl<'a> Desk<'a> {
    pub(super) fn pack(&self) -> &'a Pack {
        &self.workspace.db.pack
    }

    fn behind(&self) -> Behind<'a> {
        Behind(self.text[self.word.end..].lines().next().unwrap_or_default())
    }

    /// What may be written.
    pub(super) fn offers(&mut self, at: usize) -> Vec<Offer> {
        let (block, beyond) = language(&self.spot.blocks, self.scope.tests);
        match self.spot.place {
            Place::Nothing => Vec::new(),
            Place::Statement => self.statements(block.map(|(block, _)| block)),
            Place::Label(kind, number, closed) => {
                let offers = self.labels(block.map(|(block, _)| block), kind, number, at);
                if closed { offers } else { offers.into_iter().map(closing).collect() }
            }
            Place::Key => self.keys(block.map(|(block, _)| block)),
            Place::Member(receiver) => self.members(receiver),
            Place::Text(closed) => {
                let offers = self.strings(block.map(|(block, _)| block).filter(|_| beyond.is_empty()));
                if closed { offers } else { offers.into_iter().map(closing).collect() }
            }
            Place::Operand => self.operands(block.map(|(block, _)| block).filter(|_| beyond.is_empty())),
        }
    }

    fn statements(&self, block: Option<&'static Block>) -> Vec<Offer> {
        let behind = self.behind();
        let Some(block) = block else {
            let outermost = if self.scope.tests { &words::TESTS[..] } else { &words::RULES };
            let known = self.spot.blocks.is_empty();
            return outermost.iter().filter(|_| known).map(|block| written::block(block, behind)).collect();
        };
        let (_, beyond) = language(&self.spot.blocks, self.scope.tests);
        // The argument that is being typed is one of those that are there.
        let typed = &self.text[self.word.start..self.word.end];
        let new = |name: &str| name == typed || !self.scope.written.iter().any(|written| **written == *name);
        let own = block.arguments().iter().filter(|a| beyond.is_empty() && new(a.word.name));
        let mut offers: Vec<Offer> = own.map(|argument| written::argument(argument, behind)).collect();
        offers.extend(block.blocks.iter().map(|block| written::block(block, behind)));
        let names = match block.holds {
            Holds::Resource(_) | Holds::Part(_) => self.configuration(),
            Holds::Attributes => self.scope.kinds.first().map_or_else(Vec::new, |k| names::below(self.pack(), k, &[])),
            Holds::Meta => return self.meta().map(|word| assigned(&word, behind)).collect(),
            Holds::Inputs => return self.inputs().map(|offer| written::assigned(offer, "$0", behind)).collect(),
            Holds::Arguments(_) | Holds::Names | Holds::Anything => return offers,
        };
        let mocked = block.holds == Holds::Attributes;
        offers.extend(names.iter().filter(|known| mocked || (known.is_settable() && new(&known.name))).map(|known| {
            let offer = field(known, OfferKind::Argument);
            match known.nature {
                What::Block if !mocked => written::nested(Offer { kind: OfferKind::Block, ..offer }, behind),
                _ => written::assigned(offer, "$0", behind),
            }
        }));
        offers
    }

    /// The names in a block that an edit adds.
    fn configuration(&self) -> Vec<Known> {
        let (Some((block, around)), beyond) = language(&self.spot.blocks, self.scope.tests) else { return Vec::new() };
        let label = around.labels.first().copied().unwrap_or_default();
        let nested = beyond.iter().map(|inner| Arc::from(inner.kind));
        match block.holds {
            Holds::Resource(_) => names::below(self.pack(), label, &nested.collect::<Vec<_>>()),
            _ => self.own(&label.split('.').map(step).chain(nested).collect::<Vec<_>>()),
        }
    }

    /// The names below a path of what the policy is about.
    pub(super) fn own(&self, path: &[Arc<str>]) -> Vec<Known> {
        let kinds = self.scope.kinds.iter();
        let mut found: Vec<Known> = kinds.flat_map(|kind| names::below(self.pack(), kind, path)).collect();
        found.sort_by(|a, b| a.name.cmp(&b.name));
        found.dedup_by(|a, b| a.name == b.name);
        found
    }

    fn keys(&self, block: Option<&'static Block>) -> Vec<Offer> {
        let behind = self.behind();
        let within = &self.spot.within;
        if let [.., Inside::Call(Some(function), 1, Some(kind)), Inside::Object(None)] = &**within {
            let which = match *function {
                "core::getresources" => Which::Resources,
                "core::getdatasource" => Which::Data,
                _ => return Vec::new(),
            };
            let known = names::below(self.pack(), &format!("{}{kind}", which.prefix()), &[]);
            let plain = known.iter().filter(|known| known.nature != What::Block);
            return plain.map(|known| written::assigned(field(known, OfferKind::Argument), "$0", behind)).collect();
        }
        let takes = block.and_then(|block| Some(block.argument(self.spot.argument?)?.takes));
        let path = within.iter().map(|inside| match inside {
            Inside::Object(key) => Some(key.map(Arc::from)),
            Inside::List => Some(None),
            _ => None,
        });
        let Some(path) = path.collect::<Option<Vec<_>>>() else { return Vec::new() };
        let path: Vec<Arc<str>> = path.into_iter().flatten().collect();
        let words: Vec<Word> = match takes {
            Some(Takes::Message) if path.is_empty() => words::LANGUAGES.to_vec(),
            Some(Takes::Meta) if path.is_empty() => self.meta().collect(),
            Some(Takes::Inputs) if path.is_empty() => {
                return self.inputs().map(|offer| written::assigned(offer, "$0", behind)).collect();
            }
            Some(Takes::Attributes) => {
                let known = self.own(&path);
                return known
                    .iter()
                    .map(|known| written::assigned(field(known, OfferKind::Argument), "$0", behind))
                    .collect();
            }
            _ => Vec::new(),
        };
        words.iter().map(|word| assigned(word, behind)).collect()
    }

    fn meta(&self) -> impl Iterator<Item = Word> {
        words::meta(self.scope.kinds.first().map_or("", |kind| kind))
    }

    /// The inputs of all rule files, for tests.
    fn inputs(&self) -> impl Iterator<Item = Offer> {
        let mut names: Vec<&str> = self.pack().inputs().iter().map(|input| &*input.name).collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter().map(|name| written::named(name, OfferKind::Argument, Text::default()))
    }

    fn members(&self, receiver: &str) -> Vec<Offer> {
        let field_of = |name: &str| written::named(name, OfferKind::Field, Text::default());
        match self.scope.stands(receiver) {
            Some(Stands::Part(_)) if self.scope.tests => Vec::new(),
            Some(Stands::Part(part)) => self.part(&part).iter().map(|known| field(known, OfferKind::Field)).collect(),
            Some(Stands::Meta) => self.meta().map(|word| written::word(&word, OfferKind::Field)).collect(),
            Some(Stands::Locals) => {
                let mut names: Vec<&str> = self.scope.locals.iter().map(|(name, _)| &**name).collect();
                names.dedup();
                names.into_iter().map(field_of).collect()
            }
            Some(Stands::Inputs) => self.scope.inputs.iter().map(|name| field_of(name)).collect(),
            Some(Stands::Each) => words::EACH.iter().map(|word| written::word(word, OfferKind::Field)).collect(),
            Some(Stands::Companions) => self.scope.companions.iter().map(|(name, _)| field_of(name)).collect(),
            Some(Stands::Result(function)) => function.fields.iter().map(|name| field_of(name)).collect(),
            Some(Stands::Object(names)) => names.iter().map(|name| field_of(name)).collect(),
            None => Vec::new(),
        }
    }

    pub(super) fn part(&self, part: &Part) -> Vec<Known> {
        match &part.kind {
            None => self.own(&part.path),
            Some(kind) => names::below(self.pack(), kind, &part.path),
        }
    }

    fn operands(&self, block: Option<&'static Block>) -> Vec<Offer> {
        let argument = block.and_then(|block| block.argument(self.spot.argument?));
        if let Some(argument) = argument {
            match argument.takes {
                Takes::Truth => {
                    let truths = words::CONSTANTS.iter().filter(|word| word.name != "null");
                    return truths.map(|word| written::word(word, OfferKind::Constant)).collect();
                }
                Takes::Type => return words::TYPES.iter().map(|w| written::word(w, OfferKind::Constant)).collect(),
                Takes::One(_) | Takes::Some(_) | Takes::Control | Takes::Targets | Takes::Kinds => {
                    return self.choices(argument).into_iter().map(quoted).collect();
                }
                Takes::Text | Takes::Attributes | Takes::Meta | Takes::Inputs if self.spot.within.is_empty() => {
                    return Vec::new();
                }
                _ => {}
            }
        }
        self.expression()
    }

    /// Everything that an operand may begin with.
    fn expression(&self) -> Vec<Offer> {
        let behind = self.behind();
        let mut offers = Vec::new();
        // Only functions are called.
        if !behind.calls() {
            let bound = self.scope.bound.iter().rev();
            offers.extend(bound.map(|(name, _)| written::named(name, OfferKind::Variable, Text::default())));
            offers.extend(self.roots().map(|word| written::word(word, OfferKind::Variable)));
            offers.extend(words::CONSTANTS.iter().map(|word| written::word(word, OfferKind::Constant)));
        }
        let (prefix, own) = ("core::", functions::RULES_ONLY.iter().filter(|_| !self.scope.tests));
        let core = own.map(|f| f.signature).chain(shirube_lang::functions::signatures());
        offers.extend(core.map(|signature| written::function(prefix, &signature, behind)));
        if !self.scope.tests {
            let own = functions::FUNCTIONS.iter();
            offers.extend(own.map(|f| written::function("shirube::", &f.signature, behind)));
        }
        // Behind a prefix stand its functions and nothing else.
        let typed = self.text.get(self.word.start..self.word.end).unwrap_or_default();
        if let Some(prefix) = ["core::", "shirube::"].into_iter().find(|prefix| typed.starts_with(prefix)) {
            offers.retain(|offer| offer.label.starts_with(prefix));
        }
        offers
    }

    fn roots(&self) -> impl Iterator<Item = &'static Word> {
        let scope = self.scope;
        let fits = move |word: &&Word| match word.name {
            "local" => !scope.locals.is_empty(),
            "input" => !scope.inputs.is_empty() && !scope.tests,
            "each" => scope.each.is_some(),
            "companion" => !scope.companions.is_empty(),
            "choice" => scope.choices.is_some(),
            _ => !scope.tests,
        };
        words::ROOTS.iter().chain(&words::ROOTS_OF_FIXES).filter(fits)
    }
}

/// A word as a key of an object or an argument.
fn assigned(word: &Word, behind: Behind<'_>) -> Offer {
    written::assigned(written::word(word, OfferKind::Argument), "$0", behind)
}

pub(super) fn field(known: &Known, kind: OfferKind) -> Offer {
    let offer = written::named(&known.name, kind, Text::default());
    match &known.nature {
        What::Block => Offer { detail: Text::new("ブロック", "block"), ..offer },
        What::Attribute { kind, required, settable } => {
            let (ja, en) = match (required, settable) {
                (true, _) => ("（必須）", ", required"),
                (_, false) => ("（参照のみ）", ", read-only"),
                _ => ("", ""),
            };
            Offer { detail: Text::new(format!("{kind}{ja}"), format!("{kind}{en}")), ..offer }
        }
        What::Said(ja, en) => Offer { says: Text::new(*ja, *en), ..offer },
        What::Read => Offer { detail: Text::new("ポリシーが読む名前", "read by policies"), ..offer },
    }
}

/// An offer in a string that does not close. A path and a prefix go on.
fn closing(offer: Offer) -> Offer {
    if offer.kind == OfferKind::Field || offer.text.ends_with('.') {
        return offer;
    }
    Offer { text: format!("{}\"", offer.text), ..offer }
}

/// An offer as a string.
fn quoted(offer: Offer) -> Offer {
    Offer { text: format!("\"{}\"", offer.text), ..offer }
}
