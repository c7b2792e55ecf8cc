//! Strings with interpolations and directives.

use super::{Elements, Evaluator, MAX_TEXT, Mode};
use crate::{
    ast::{Expr, TemplatePart},
    convert,
    origin::Origin,
    reason::{Failure, Reason},
    value::{Part, Value},
};

impl Evaluator<'_> {
    pub(super) fn template(&mut self, expr: &Expr, parts: &[TemplatePart]) -> Result<Value, Failure> {
        if let [TemplatePart::Interpolation(only)] = parts {
            return self.eval(only);
        }
        let mut out = Rendered::default();
        self.render(parts, &mut out)?;
        let value = Value::from_parts(out.parts).mark(out.sensitive);
        Ok(self.computed(expr, value, &out.origins))
    }

    fn render(&mut self, parts: &[TemplatePart], out: &mut Rendered) -> Result<(), Failure> {
        for part in parts {
            match part {
                TemplatePart::Text(text) => out.push(Part::Text(text.clone()))?,
                TemplatePart::Interpolation(x) => {
                    let value = self.eval(x)?;
                    out.sensitive |= value.sensitive;
                    out.origins.push(value.origin.clone());
                    let parts = match self.mode {
                        Mode::Policy if value.is_null() => Vec::new(),
                        Mode::Writing if value.is_null() => {
                            vec![Part::Hole(Value::unknown(Reason::NoValue("null".into())))]
                        }
                        _ => convert::to_parts(&value)?,
                    };
                    parts.into_iter().try_for_each(|part| out.push(part))?;
                }
                TemplatePart::If(condition, yes, no) => {
                    let c = self.eval(condition)?;
                    out.sensitive |= c.sensitive;
                    match c.unknown_reason() {
                        Some(_) => out.parts.push(Part::Hole(c)),
                        None => self.render(if convert::to_bool(&c)? { yes } else { no }, out)?,
                    }
                }
                TemplatePart::For { key_var, value_var, source: expr, body } => {
                    let source = self.eval(expr)?;
                    if source.is_null() && !self.policy() {
                        return Err(Failure::new("null cannot be iterated"));
                    }
                    let found = self.elements_of(expr, &source)?;
                    // Which text comes first may not be known.
                    let is_shuffled = found.shuffled().is_some();
                    let Elements { mut pairs, open, .. } = found;
                    if is_shuffled {
                        pairs.clear();
                    }
                    for (key, value) in pairs {
                        self.spend()?;
                        let bound = self.bind_pair(key_var.as_ref(), value_var, key, value);
                        let result = self.render(body, out);
                        self.variables.truncate(bound);
                        result?;
                    }
                    if let Some(reason) = open {
                        out.parts.push(Part::Hole(Value::unknown_for(&reason)));
                    }
                }
            }
        }
        Ok(())
    }
}

#[derive(Default)]
struct Rendered {
    parts: Vec<Part>,
    length: usize,
    origins: Vec<Origin>,
    sensitive: bool,
}

impl Rendered {
    fn push(&mut self, part: Part) -> Result<(), Failure> {
        if let Part::Text(text) = &part {
            self.length += text.len();
        }
        self.parts.push(part);
        if self.length > MAX_TEXT { Err(Reason::Budget("length of a string".into()).into()) } else { Ok(()) }
    }
}
