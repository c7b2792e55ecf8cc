//! Numbers as Terraform prints them.

use std::{cmp::Ordering, fmt, hash};

use serde::{Deserialize, Serialize};

/// A number: exact for integers within 128 bits, a double otherwise.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Number(Repr);

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
enum Repr {
    Int(i128),
    Float(f64),
}

impl Number {
    /// An integer.
    pub fn int(n: i128) -> Self {
        Self(Repr::Int(n))
    }

    /// The nearest number; integers that fit are kept exact. `None` if not finite.
    pub fn float(f: f64) -> Option<Self> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if !f.is_finite() {
            return None;
        }
        Some(if f.fract() == 0.0 && f.abs() <= EXACT { Self::int(f as i128) } else { Self(Repr::Float(f)) })
    }

    /// Reads a literal as Terraform writes numbers (`12`, `1.5`, `1e3`).
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(n) = text.parse::<i128>() {
            return (!text.starts_with('+')).then(|| Self::int(n));
        }
        let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
        if plain && !text.starts_with('+') { text.parse::<f64>().ok().and_then(Self::float) } else { None }
    }

    /// The value as a double.
    pub fn as_f64(self) -> f64 {
        match self.0 {
            Repr::Int(n) => n as f64,
            Repr::Float(f) => f,
        }
    }

    /// The value if it is a whole number.
    pub fn as_int(self) -> Option<i128> {
        match self.0 {
            Repr::Int(n) => Some(n),
            Repr::Float(_) => None,
        }
    }

    /// The value as an index, if it is a whole number that is not negative.
    pub fn as_index(self) -> Option<usize> {
        self.as_int().and_then(|n| usize::try_from(n).ok())
    }

    fn with(self, other: Self, int: fn(i128, i128) -> Option<i128>, float: fn(f64, f64) -> f64) -> Option<Self> {
        if let (Repr::Int(a), Repr::Int(b)) = (self.0, other.0)
            && let Some(n) = int(a, b)
        {
            return Some(Self::int(n));
        }
        Self::float(float(self.as_f64(), other.as_f64()))
    }

    /// Sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.with(other, i128::checked_add, |a, b| a + b)
    }

    /// Difference.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.with(other, i128::checked_sub, |a, b| a - b)
    }

    /// Product.
    pub fn times(self, other: Self) -> Option<Self> {
        self.with(other, i128::checked_mul, |a, b| a * b)
    }

    /// Quotient; `None` for division by zero.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.as_f64() == 0.0 {
            return None;
        }
        self.with(other, |a, b| if a % b == 0 { Some(a / b) } else { None }, |a, b| a / b)
    }

    /// Remainder with the sign of the dividend; `None` for division by zero.
    pub fn modulo(self, other: Self) -> Option<Self> {
        if other.as_f64() == 0.0 {
            return None;
        }
        self.with(other, i128::checked_rem, |a, b| a % b)
    }

    /// The number with its sign changed.
    pub fn negate(self) -> Self {
        match self.0 {
            Repr::Int(n) => n.checked_neg().map_or(Self(Repr::Float(-(n as f64))), Self::int),
            Repr::Float(f) => Self(Repr::Float(-f)),
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
        match (self.0, other.0) {
            (Repr::Int(a), Repr::Int(b)) => a.cmp(&b),
            _ => self.as_f64().total_cmp(&other.as_f64()),
        }
    }
}

impl hash::Hash for Number {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.as_f64().to_bits().hash(state);
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Repr::Int(n) => write!(f, "{n}"),
            Repr::Float(x) => write!(f, "{x}"),
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
