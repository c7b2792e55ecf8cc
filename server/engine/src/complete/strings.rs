//! What is offered in strings: types, paths, controls and the words that arguments take.

use std::sync::Arc;

use shirube_policy::{
    Text, functions,
    pack::{Control, Pack},
    paths::{Part, Stands},
    words::{self, Argument, Block, Label, Takes},
};
use shirube_syntax::ByteRange;

use super::{
    Offer, OfferKind,
    kinds::Which,
    names::{Known, What},
    offers::{Desk, field},
    spot::Inside,
    written,
};

impl Desk<'_> {
    pub(super) fn labels(&mut self, outer: Option<&'static Block>, kind: &str, number: usize, at: usize) -> Vec<Offer> {
        let blocks = match outer {
            None if self.scope.tests => &words::TESTS[..],
            None => &words::RULES,
            Some(outer) => outer.blocks,
        };
        let label = blocks.iter().find(|block| block.word.name == kind).and_then(|block| block.labels.get(number));
        match label {
            Some(Label::Kind) => self.kinds_typed(at),
            Some(Label::Type) => self.kinds(Which::Resources, ""),
            Some(Label::Data) => self.kinds(Which::Data, ""),
            Some(Label::Provider) => self.kinds(Which::Providers, ""),
            Some(Label::Source) => self.kinds(Which::Modules, ""),
            Some(Label::Path) => self.path(kind, at),
            Some(Label::Name) | None => Vec::new(),
        }
    }

    /// Kinds as the label of a policy names them: data sources and backends once their prefix is there.
    fn kinds_typed(&self, at: usize) -> Vec<Offer> {
        let typed = &self.text[self.word.start..at];
        for which in [Which::Data, Which::Backends] {
            if typed.starts_with(which.prefix()) {
                return self.kinds(which, which.prefix());
            }
        }
        let mut offers = self.kinds(Which::Resources, "");
        let constructs = words::CONSTRUCTS.iter().map(|construct| construct.word);
        // Those have blocks of their own.
        let constructs = constructs.filter(|word| !matches!(word.name, "provider." | "module."));
        offers.extend(constructs.map(|word| written::word(&word, OfferKind::Kind)));
        offers
    }

    fn kinds(&self, which: Which, prefix: &str) -> Vec<Offer> {
        let named = |name: String| written::named(&format!("{prefix}{name}"), OfferKind::Kind, Text::default());
        self.workspace.kinds(which).into_iter().map(named).collect()
    }

    /// A step of the path in the label of an edit.
    fn path(&mut self, edit: &str, at: usize) -> Vec<Offer> {
        let typed = &self.text[self.word.start..at];
        let (before, start) = typed.rsplit_once('.').map_or(("", 0), |(before, _)| (before, before.len() + 1));
        let rest = &self.text[at..self.word.end];
        self.word = ByteRange { start: self.word.start + start, end: at + rest.find('.').unwrap_or(rest.len()) };
        let mut steps: Vec<Arc<str>> = before.split('.').filter(|s| !s.is_empty()).map(step).collect();
        let mut offers = Vec::new();
        let known = match steps.first() {
            Some(first) if &**first == "each" => {
                steps.remove(0);
                match self.scope.stands("each.value") {
                    Some(Stands::Part(part)) => self.part(&Part { path: [part.path, steps].concat(), ..part }),
                    _ => Vec::new(),
                }
            }
            first => {
                if first.is_none() && self.scope.each.is_some() && edit != "add" {
                    let each = words::ROOTS.iter().filter(|word| word.name == "each");
                    offers.extend(each.map(|word| written::word(word, OfferKind::Variable)));
                }
                self.own(&steps)
            }
        };
        let fits = |known: &&Known| {
            known.is_settable() && (edit != "add" || known.nature == What::Block || known.nature == What::Read)
        };
        offers.extend(known.iter().filter(fits).map(|known| field(known, OfferKind::Field)));
        offers
    }

    pub(super) fn strings(&self, block: Option<&'static Block>) -> Vec<Offer> {
        match self.spot.within.last() {
            Some(Inside::Call(Some("core::getresources"), 0, _)) => return self.kinds(Which::Resources, ""),
            Some(Inside::Call(Some("core::getdatasource"), 0, _)) => return self.kinds(Which::Data, ""),
            Some(Inside::Call(Some(name), number, _)) => return self.tables(name, *number),
            _ => {}
        }
        let argument = block.and_then(|block| block.argument(self.spot.argument?));
        argument.map_or_else(Vec::new, |argument| self.choices(argument))
    }

    /// The names of tables, where a function of rules takes one.
    fn tables(&self, function: &str, number: usize) -> Vec<Offer> {
        let function = function.strip_prefix("shirube::").and_then(functions::function);
        let parameter = function.and_then(|f| f.signature.parameters.split(", ").nth(number));
        if parameter != Some("table") && function.is_none_or(|f| f.signature.name != "table") {
            return Vec::new();
        }
        let name =
            |full: &str| written::named(full.rsplit('/').next().unwrap_or(full), OfferKind::Word, Text::default());
        self.pack().tables.names().map(name).collect()
    }

    /// The words that an argument takes, as they stand in a string.
    pub(super) fn choices(&self, argument: &Argument) -> Vec<Offer> {
        let listed = self.spot.within.as_slice() == [Inside::List];
        let single = self.spot.within.is_empty();
        match argument.takes {
            Takes::One(words) if single => words.iter().map(|word| written::word(word, OfferKind::Word)).collect(),
            Takes::Some(words) if listed => words.iter().map(|word| written::word(word, OfferKind::Word)).collect(),
            Takes::Control if single => self.pack().controls().map(|control| self.control(control)).collect(),
            Takes::Kinds if listed => self.kinds_typed(self.word.end),
            Takes::Targets if listed => self.targets(),
            _ => Vec::new(),
        }
    }

    fn control(&self, control: &Control) -> Offer {
        control_offer(self.pack(), control)
    }

    /// The entries of the catalogue that belong to the policy's control.
    fn targets(&self) -> Vec<Offer> {
        let own = self.scope.control.as_deref();
        let targets = self.pack().catalogue.targets.iter().filter(|t| own.is_none_or(|own| t.control == own));
        targets.map(|target| written::named(&target.id, OfferKind::Word, Text::default())).collect()
    }
}

/// A control with its title, its section and its passage.
pub(super) fn control_offer(pack: &Pack, control: &Control) -> Offer {
    let section = pack.guideline.section(&control.section);
    let heading = section.map_or_else(Text::default, |section| section.title.clone());
    let says = |heading: &str, quote: &str| match quote {
        "" => String::new(),
        quote => format!("{} {heading}\n\n> {}", control.section, quote.trim().replace('\n', "\n> ")),
    };
    Offer {
        note: control.section.clone(),
        detail: control.title.clone(),
        says: Text::new(says(&heading.ja, &control.quote), says(&heading.en, &control.quote_en)),
        ..written::named(&control.id, OfferKind::Control, Text::default())
    }
}

/// A step of a path without its index.
pub(super) fn step(text: &str) -> Arc<str> {
    text.split('[').next().unwrap_or(text).into()
}
