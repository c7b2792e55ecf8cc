//! Numbers as Terraform computes and prints them.

mod float;

use std::{cmp::Ordering, fmt, hash, sync::Arc};

use num_bigint::BigInt;
use serde::{Deserialize, Serialize};

use float::Float;

/// A number: whole ones of up to 127 binary digits as they are, all others with the 512 binary digits that Terraform uses.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "Wire", into = "Wire")]
pub struct Number(Repr);

/// Nearly all numbers are small; the others stand apart so that a value stays small.
#[derive(Clone, Debug)]
enum Repr {
    Small(i64),
    Int(Arc<i128>),
    Float(Arc<Float>),
    /// Zero with a minus: equal to zero, and printed with its sign, as Terraform does.
    MinusZero,
}

/// How a number is stored in a compiled pack.
#[derive(Serialize, Deserialize)]
enum Wire {
    Int(i128),
    Text(String),
}

impl From<Wire> for Number {
    fn from(wire: Wire) -> Self {
        match wire {
            Wire::Int(n) => Self::int(n),
            Wire::Text(text) => Self::parse(&text).unwrap_or_else(|| Self::int(0)),
        }
    }
}

impl From<Number> for Wire {
    fn from(number: Number) -> Self {
        match number.0 {
            Repr::Small(n) => Self::Int(n.into()),
            Repr::Int(n) => Self::Int(*n),
            Repr::Float(f) => Self::Text(f.to_text()),
            Repr::MinusZero => Self::Text("-0".into()),
        }
    }
}

/// Up to here a double is as exact as a whole number; above, fewer of its digits print.
const EXACT: u64 = 1 << 53;

impl Number {
    /// An integer.
    pub fn int(n: i128) -> Self {
        Self(i64::try_from(n).map_or_else(|_| Repr::Int(Arc::new(n)), Repr::Small))
    }

    fn of(float: Float) -> Self {
        match float.as_int() {
            Some(n) => Self::int(n),
            None => Self(Repr::Float(Arc::new(float))),
        }
    }

    /// The number that a double is, with a double's precision. `None` if not finite.
    pub fn float(f: f64) -> Option<Self> {
        if f == 0.0 && f.is_sign_negative() {
            return Some(Self(Repr::MinusZero));
        }
        let float = Float::from_f64(f)?;
        Some(if f.abs() <= EXACT as f64 { Self::of(float) } else { Self(Repr::Float(Arc::new(float))) })
    }

    /// Reads a number as Terraform writes it (`12`, `1.5`, `1e3`).
    pub fn parse(text: &str) -> Option<Self> {
        match text.parse::<i128>() {
            Ok(0) if text.starts_with('-') => Some(Self(Repr::MinusZero)),
            Ok(n) => (!text.starts_with('+')).then(|| Self::int(n)),
            Err(_) => Float::parse(text).map(Self::of),
        }
    }

    fn to_float(&self) -> Float {
        match &self.0 {
            Repr::Small(n) => Float::from_int((*n).into()),
            Repr::Int(n) => Float::from_int(**n),
            Repr::Float(f) => (**f).clone(),
            Repr::MinusZero => Float::from_int(0),
        }
    }

    /// The nearest double.
    pub fn as_f64(&self) -> f64 {
        match &self.0 {
            Repr::Small(n) => *n as f64,
            Repr::Int(n) => **n as f64,
            Repr::Float(f) => f.as_f64(),
            Repr::MinusZero => -0.0,
        }
    }

    /// The value if it is a whole number of up to 127 binary digits.
    pub fn as_int(&self) -> Option<i128> {
        match &self.0 {
            Repr::Small(n) => Some((*n).into()),
            Repr::Int(n) => Some(**n),
            Repr::Float(_) => None,
            Repr::MinusZero => Some(0),
        }
    }

    /// The value if it is a whole number of any size.
    pub(crate) fn as_big_int(&self) -> Option<BigInt> {
        match &self.0 {
            Repr::Small(n) => Some((*n).into()),
            Repr::Int(n) => Some((**n).into()),
            Repr::Float(f) => f.as_big_int(),
            Repr::MinusZero => Some(0.into()),
        }
    }

    /// Whether it has no fraction.
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Repr::Small(_) | Repr::Int(_) | Repr::MinusZero => true,
            Repr::Float(f) => f.is_whole(),
        }
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(n) => *n < 0,
            Repr::Int(n) => **n < 0,
            Repr::Float(f) => f.negative,
            Repr::MinusZero => false,
        }
    }

    fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small(0) | Repr::MinusZero)
    }

    /// Whether it is written with a minus.
    pub(crate) fn has_minus(&self) -> bool {
        self.is_negative() || matches!(self.0, Repr::MinusZero)
    }

    /// The number with the sign of a zero.
    fn signed(self, minus: bool) -> Self {
        if minus && self.is_zero() { Self(Repr::MinusZero) } else { self }
    }

    /// The value as an index, if it is a whole number that is not negative.
    pub fn as_index(&self) -> Option<usize> {
        self.as_int().and_then(|n| usize::try_from(n).ok())
    }

    fn with(
        &self,
        other: &Self,
        int: fn(i128, i128) -> Option<i128>,
        float: fn(&Float, &Float) -> Option<Float>,
    ) -> Option<Self> {
        if let (Some(a), Some(b)) = (self.as_int(), other.as_int())
            && let Some(n) = int(a, b)
        {
            return Some(Self::int(n));
        }
        float(&self.to_float(), &other.to_float()).map(Self::of)
    }

    /// Sum; `None` if it is too large to compute with, as for all operators.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let minus = [self, other].iter().all(|n| matches!(n.0, Repr::MinusZero));
        self.with(other, i128::checked_add, Float::plus).map(|sum| sum.signed(minus))
    }

    /// Difference.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        let minus = matches!((&self.0, &other.0), (Repr::MinusZero, Repr::Small(0)));
        self.with(other, i128::checked_sub, |a, b| a.plus(&b.negated())).map(|difference| difference.signed(minus))
    }

    /// Product.
    pub fn times(&self, other: &Self) -> Option<Self> {
        let minus = self.has_minus() != other.has_minus();
        self.with(other, i128::checked_mul, Float::times).map(|product| product.signed(minus))
    }

    /// Quotient; `None` for division by zero.
    pub fn over(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        let exact = |a: i128, b: i128| if a.checked_rem(b)? == 0 { a.checked_div(b) } else { None };
        let minus = self.has_minus() != other.has_minus();
        self.with(other, exact, Float::over).map(|quotient| quotient.signed(minus))
    }

    /// Remainder with the sign of the dividend; by zero it is the dividend.
    pub fn modulo(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return Some(self.clone());
        }
        let rest = self.with(other, i128::checked_rem, |a, b| a.plus(&b.times(&a.over(b)?.truncated())?.negated()));
        rest.map(|rest| rest.signed(matches!(self.0, Repr::MinusZero)))
    }

    /// The number with its sign changed.
    pub fn negate(&self) -> Self {
        match self.as_int() {
            Some(0) => Self::int(0).signed(!self.has_minus()),
            Some(n) => n.checked_neg().map_or_else(|| Self::of(self.to_float().negated()), Self::int),
            None => Self::of(self.to_float().negated()),
        }
    }

    /// The largest whole number that is not larger.
    pub fn floor(&self) -> Self {
        match &self.0 {
            Repr::Float(f) if !f.is_whole() => {
                let whole = Self::of(f.truncated());
                if f.negative { whole.minus(&Self::int(1)).unwrap_or(whole) } else { whole }
            }
            Repr::MinusZero => Self::int(0),
            _ => self.clone(),
        }
    }

    /// All its decimal digits, without zeros at the end, and where the point stands: `0.d₁d₂… × 10^point`.
    pub fn digits(&self) -> (Vec<u8>, i32) {
        self.to_float().digits()
    }

    /// The decimal digits that print.
    pub fn shortest(&self) -> (Vec<u8>, i32) {
        match &self.0 {
            Repr::Small(_) | Repr::Int(_) | Repr::MinusZero => self.digits(),
            Repr::Float(f) => f.shortest(),
        }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) => a.cmp(b),
            _ => self.to_float().compare(&other.to_float()),
        }
    }
}

impl hash::Hash for Number {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        match &self.0 {
            // What a double holds exactly is never kept as one, so no equal number is hashed otherwise.
            Repr::Small(n) if n.unsigned_abs() <= EXACT => n.hash(state),
            Repr::MinusZero => 0i64.hash(state),
            _ => self.to_float().hash_value(state),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Small(n) => write!(f, "{n}"),
            Repr::Int(n) => write!(f, "{n}"),
            Repr::Float(x) => f.write_str(&x.to_text()),
            Repr::MinusZero => f.write_str("-0"),
        }
    }
}

impl From<i64> for Number {
    fn from(n: i64) -> Self {
        Self::int(n.into())
    }
}

impl From<usize> for Number {
    fn from(n: usize) -> Self {
        Self::int(n as i128)
    }
}
