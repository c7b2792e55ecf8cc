//! Functions over numbers.

use super::args::{Answer, Args, fail, number_value, over_budget};
use crate::{
    number::Number,
    value::{Kind, Value},
};

/// The most digits that are read.
const MAX_DIGITS: usize = 2_000;

/// `abs(number)`
pub(super) fn abs(args: &Args) -> Answer {
    let n = args.number(0)?;
    Ok(Value::number(if n < Number::int(0) { n.negate() } else { without_sign(n) }))
}

/// `ceil(number)`
pub(super) fn ceil(args: &Args) -> Answer {
    Ok(Value::number(without_sign(args.number(0)?.negate().floor().negate())))
}

/// `floor(number)`
pub(super) fn floor(args: &Args) -> Answer {
    Ok(Value::number(args.number(0)?.floor()))
}

/// `log(number, base)`
pub(super) fn log(args: &Args) -> Answer {
    let (n, base) = (args.number(0)?.as_f64(), args.number(1)?.as_f64());
    number_value(Number::float(n.ln() / base.ln()))
}

/// `pow(number, power)`
pub(super) fn pow(args: &Args) -> Answer {
    let (n, power) = (args.number(0)?.as_f64(), args.number(1)?.as_f64());
    number_value(Number::float(n.powf(power)))
}

/// `max(number, …)`
pub(super) fn max(args: &Args) -> Answer {
    pick(args, |a, b| a > b)
}

/// `min(number, …)`
pub(super) fn min(args: &Args) -> Answer {
    pick(args, |a, b| a < b)
}

fn pick(args: &Args, better: fn(&Number, &Number) -> bool) -> Answer {
    let mut best: Option<Number> = None;
    for i in 0..args.values.len() {
        let n = args.number(i)?;
        best = match best {
            Some(b) if !better(&n, &b) => Some(b),
            _ => Some(n),
        };
    }
    match best {
        Some(n) => Ok(Value::number(n)),
        None => fail("must pass at least one number"),
    }
}

/// `signum(number)`: of whole numbers only.
pub(super) fn signum(args: &Args) -> Answer {
    Ok(Value::number(args.int(0)?.signum()))
}

/// `parseint(text, base)`
pub(super) fn parseint(args: &Args) -> Answer {
    if matches!(args.present(0)?.kind, Kind::Number(_) | Kind::Bool(_)) {
        return fail("first argument must be a string");
    }
    let (text, base) = (args.text(0)?, args.int(1)?);
    if !(2..=62).contains(&base) {
        return fail("base must be a whole number between 2 and 62 inclusive");
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    if digits.is_empty() {
        return fail(format!("cannot parse {text:?} as a base {base} integer"));
    }
    if digits.len() > MAX_DIGITS {
        return over_budget("digits of a number");
    }
    let mut total = Some(Number::int(0));
    for c in digits.chars() {
        let Some(d) = digit(c, base).filter(|d| *d < base) else {
            return fail(format!("cannot parse {text:?} as a base {base} integer"));
        };
        total = total.and_then(|t| t.times(&base.into())?.plus(&d.into()));
    }
    number_value(total.map(|n| if negative { without_sign(n.negate()) } else { n }))
}

/// Zero without a minus; any other number as it is.
fn without_sign(n: Number) -> Number {
    if n == Number::int(0) { Number::int(0) } else { n }
}

/// Up to base 36 both cases are the same digit; above, upper case comes after lower case.
fn digit(c: char, base: i64) -> Option<i64> {
    let offset = |from: char| i64::from(u32::from(c) - u32::from(from));
    match c {
        '0'..='9' => Some(offset('0')),
        'a'..='z' => Some(offset('a') + 10),
        'A'..='Z' if base <= 36 => Some(offset('A') + 10),
        'A'..='Z' => Some(offset('A') + 36),
        _ => None,
    }
}
