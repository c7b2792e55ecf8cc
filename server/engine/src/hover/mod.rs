//! What a place says: the exception or the finding there, the argument that policies read, the value of a reference, or a word of ours.

mod exception;
mod reference;
mod template;
mod words;

pub(crate) use reference::find as reference_at;

use std::{collections::BTreeMap, sync::Arc};

use shirube_lang::{
    Evaluator, Failure, Kind, Link, Value,
    ast::{Attribute, Block, Body},
};
use shirube_model::{
    hcl,
    terraform::{self, Name, Repetition},
};
use shirube_policy::{Text, judge::Verdict, load, pack::Control, policytest};
use shirube_syntax::ByteRange;

use crate::{
    answer::{Finding, Hover, Step},
    card::{self, ValueLine},
    db::InstId,
    findings::note,
    workspace::{CONFIG, Workspace},
};

/// The longest value that is shown, in characters.
const MAX_VALUE: usize = 200;

impl Workspace {
    /// What a place says. A finding counts before the argument it stands at, and that before a reference.
    pub fn hover(&mut self, path: &str, offset: usize) -> Option<Hover> {
        if path.rsplit('/').next() == Some(CONFIG) {
            return self.setting_word(path, offset);
        }
        if load::is_rules(path) || policytest::is_tests(path) {
            return self.rule_word(path, offset);
        }
        if let Some(exception) = self.exception_at(path, offset) {
            return Some(exception);
        }
        let findings = self.file_without_fixes(path).findings;
        let mut here: Vec<&Finding> = findings.iter().filter(|f| f.at.range.touches(offset)).collect();
        here.sort_by_key(|f| (f.at.range.end - f.at.range.start, std::cmp::Reverse(f.severity)));
        if let Some(first) = here.first() {
            let range = first.at.range;
            let cards = here.iter().filter(|f| f.at.range == range).filter_map(|f| self.card(f));
            let cards: Vec<Text> = cards.fold(Vec::new(), |mut cards, card| {
                if !cards.contains(&card) {
                    cards.push(card);
                }
                cards
            });
            if let Some(text) = join(cards) {
                return Some(Hover { range, text });
            }
        }
        self.reference_in_template(path, offset)
            .or_else(|| self.property(path, offset))
            .or_else(|| self.argument(path, offset))
            .or_else(|| self.reference(path, offset))
    }

    /// What there is to say beside the message, which the editor shows already.
    fn card(&self, finding: &Finding) -> Option<Text> {
        let control = self.db.pack.control(&finding.control);
        let source = self.source(&finding.at.path)?;
        let text = source.text();
        let own = text.get(finding.at.range.start..finding.at.range.end).unwrap_or("");
        let line = (!finding.trail.is_empty() && !own.contains('\n')).then(|| ValueLine {
            name: own.to_string(),
            value: None,
            from: finding.trail.iter().map(|s| self.step_text(s)).collect(),
        });
        Some(match control {
            Some(control) => card::control(&self.db.pack, control, None, line.as_ref()),
            None => card::policy(&finding.policy, &finding.message, line.as_ref()),
        })
    }

    fn step_text(&self, step: &Step) -> Text {
        let at = self.position(&step.at.path, step.at.range.start, shirube_syntax::Encoding::Utf8);
        let place = format!("{}:{}", self.relative(&step.at.path), at.line + 1);
        Text::new(format!("{place} {}", step.note.ja), format!("{place} {}", step.note.en))
    }

    /// An argument that policies read: its value, where it comes from, and what is asked of it.
    fn argument(&mut self, path: &str, offset: usize) -> Option<Hover> {
        let file = *self.by_path.get(path)?;
        let source = self.db.sources[file as usize].as_ref()?;
        let segment = source.segment_at(offset)?;
        let (start, id, lowered) = (segment.start, segment.id, source.lowered(segment));
        let at = offset - start;
        let block = lowered.body.blocks.iter().find(|b| span(&lowered, b.node).touches(at))?;
        let name = terraform::name_of(block)?;
        let kind = match &name {
            Name::Resource(kind, _) => kind.to_string(),
            Name::Data(kind, _) => format!("data.{kind}"),
            Name::Provider(kind, _) => format!("provider.{kind}"),
            Name::Variable(_) => "variable".into(),
            _ => return None,
        };
        let (top, attribute) = find(&lowered, block, at)?;
        let inst = self.instance_of(file)?;
        let controls = self.controls_of(file, &name, &kind, &top);
        if controls.is_empty() {
            return None;
        }
        let place = shirube_lang::Place { file, segment: id };
        let repetition = self.first_repetition(inst, block);
        let value = self.db.within(inst, place, repetition, |rule| rule.value(&attribute.value));
        let line = self.value_line(attribute.name.to_string(), &value);
        let cards = controls
            .iter()
            .enumerate()
            .map(|(i, (c, state))| card::control(&self.db.pack, c, Some(state), (i == 0).then_some(&line)))
            .collect();
        Some(Hover { range: span(&lowered, attribute.node).shifted(start), text: join(cards)? })
    }

    /// The controls of the policies that read an argument and are about this resource, with what they say of it: the worst of what they
    /// say in any of the module's instances.
    fn controls_of(&self, file: u32, name: &Name, kind: &str, argument: &str) -> Vec<(Arc<Control>, Text)> {
        let Some(dir) = self.db.sources[file as usize].as_ref().map(|source| source.dir) else { return Vec::new() };
        let mut found: BTreeMap<Arc<str>, Heard> = BTreeMap::new();
        let live = self.live_instances().into_iter().filter(|inst| self.db.insts[*inst as usize].dir == dir);
        let answers: Vec<_> = live.filter_map(|inst| self.db.last(inst, name)).collect();
        for policy in self.db.pack.policies(kind) {
            let Some(control) = policy.control.clone() else { continue };
            if !policy.reads.attributes.iter().any(|a| **a == *argument) {
                continue;
            }
            for answer in &answers {
                let shown = answer.violations.iter().any(|raw| raw.policy.id == policy.id && self.is_shown(raw));
                for (_, verdict) in answer.by_policy().filter(|(id, _)| *id == &*policy.id) {
                    let heard = match verdict {
                        Verdict::NotApplicable => continue,
                        Verdict::Violated(_) if shown => Heard::Finding,
                        // It is excepted, or not to be shown.
                        Verdict::Violated(_) => continue,
                        Verdict::Undetermined(reason) => Heard::Open(Text::new(reason.ja(), reason.to_string())),
                        Verdict::Satisfied => Heard::Nothing,
                    };
                    let worst = found.entry(control.clone()).or_insert(Heard::Nothing);
                    if heard.rank() > worst.rank() {
                        *worst = heard;
                    }
                }
            }
        }
        let card = |(id, heard): (Arc<str>, Heard)| {
            let control = self.db.pack.control(&id)?.clone();
            let state = heard.says(&control.title);
            Some((control, state))
        };
        found.into_iter().filter_map(card).collect()
    }

    fn way_text(&self, link: &Link) -> Option<Text> {
        let at = self.location(link.site)?;
        Some(self.step_text(&Step { at, note: note(&link.step) }))
    }

    /// A module instance that a file is seen through: the first one, roots before others.
    pub(crate) fn instance_of(&mut self, file: u32) -> Option<InstId> {
        let dir = self.db.sources[file as usize].as_ref()?.dir;
        self.instance_in(dir)
    }

    pub(crate) fn instance_in(&mut self, dir: u32) -> Option<InstId> {
        self.update();
        let live = self.live_instances();
        live.into_iter().find(|i| self.db.insts[*i as usize].dir == dir)
    }

    /// The value of an expression in the module at a directory.
    pub fn eval(&mut self, dir: &str, expression: &str) -> Result<Value, Text> {
        let (expr, _) =
            hcl::lower_expression(expression).map_err(|problem| Text::new(problem.kind.ja(), problem.kind.en()))?;
        let missing =
            || Text::new(format!("{dir} に Terraform のファイルがありません"), format!("{dir} has no Terraform files"));
        let number = *self.db.dir_ids.get(dir).ok_or_else(missing)?;
        let inst = self.instance_in(number).ok_or_else(missing)?;
        let place = shirube_lang::Place { file: u32::MAX, segment: 0 };
        let result: Result<Value, Failure> =
            self.db.within(inst, place, Repetition::default(), |rule: &mut Evaluator<'_>| rule.eval(&expr));
        result.map_err(|failure| Text::new(failure.0.to_string(), failure.0.to_string()))
    }
}

/// What the policies of a control say of a resource.
enum Heard {
    Nothing,
    Open(Text),
    Finding,
}

impl Heard {
    fn rank(&self) -> u8 {
        match self {
            Self::Nothing => 0,
            Self::Open(_) => 1,
            Self::Finding => 2,
        }
    }

    /// In words, with the title of the control.
    fn says(&self, title: &Text) -> Text {
        let (ja, en) = (&title.ja, &title.en);
        match self {
            Self::Nothing => Text::new(format!("指摘なし: {ja}"), format!("No finding here: {en}")),
            Self::Finding => Text::new(format!("指摘あり: {ja}"), format!("A finding here: {en}")),
            Self::Open(why) => {
                Text::new(format!("判定できません（{}）: {ja}", why.ja), format!("Undetermined ({}): {en}", why.en))
            }
        }
    }
}

pub(crate) fn span(lowered: &hcl::Lowered, node: u32) -> ByteRange {
    lowered.spans.get(node as usize).copied().unwrap_or_default().at(0)
}

/// The innermost argument at an offset, and the name of the outermost argument or block it is part of.
fn find<'b>(lowered: &hcl::Lowered, block: &'b Block, at: usize) -> Option<(Arc<str>, &'b Attribute)> {
    fn within<'b>(lowered: &hcl::Lowered, body: &'b Body, at: usize) -> Option<&'b Attribute> {
        let own = body.attributes.iter().find(|a| span(lowered, a.node).touches(at));
        own.or_else(|| {
            body.blocks.iter().find(|b| span(lowered, b.node).touches(at)).and_then(|b| within(lowered, &b.body, at))
        })
    }
    let own = block.body.attributes.iter().find(|a| span(lowered, a.node).touches(at));
    if let Some(attribute) = own {
        return Some((attribute.name.clone(), attribute));
    }
    let nested = block.body.blocks.iter().find(|b| span(lowered, b.node).touches(at))?;
    Some((nested.kind.clone(), within(lowered, &nested.body, at)?))
}

/// A value for people to read, cut to a bearable length.
fn shown(value: &Value) -> Text {
    if value.has_sensitive() {
        return Text::new(shirube_lang::json::SENSITIVE, shirube_lang::json::SENSITIVE);
    }
    if let Kind::Unknown(reason) = &value.kind {
        return Text::new(format!("不明（{}）", reason.ja()), format!("unknown ({reason})"));
    }
    let text = shirube_lang::print::value(value);
    let text =
        if text.chars().count() <= MAX_VALUE { text } else { text.chars().take(MAX_VALUE).chain(['…']).collect() };
    Text::new(text.clone(), text)
}

fn join(cards: Vec<Text>) -> Option<Text> {
    let mut cards = cards.into_iter();
    let mut all = cards.next()?;
    for card in cards {
        all.ja = format!("{}\n\n---\n\n{}", all.ja, card.ja);
        all.en = format!("{}\n\n---\n\n{}", all.en, card.en);
    }
    Some(all)
}
