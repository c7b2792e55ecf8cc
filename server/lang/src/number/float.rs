//! Binary floating point with a chosen number of digits, as Terraform computes everything that is not a small whole number.

use std::{cmp::Ordering, hash::Hash};

use num_bigint::{BigInt, BigUint, Sign};

/// The binary digits Terraform computes with.
pub(super) const PRECISION: u64 = 512;
/// The binary digits of a double, which some functions compute with.
pub(super) const DOUBLE: u64 = 53;
/// The largest exponent, in binary digits. Terraform's own is so large that printing a number would take all memory.
const MAX_EXPONENT: i64 = 20_000;
/// The largest exponent of a text, in decimal digits.
const MAX_DECIMAL: i64 = 6_000;

/// `mantissa × 2^exponent`; the mantissa is odd, or zero.
#[derive(Clone, Debug)]
pub(super) struct Float {
    pub negative: bool,
    mantissa: BigUint,
    exponent: i64,
    /// How many digits the number was computed with; says how many decimal digits print.
    precision: u64,
}

impl Float {
    /// Rounds to the nearest, halves to even. `more` says that the value is a little larger than the mantissa.
    /// `None` if the number is too large to compute with.
    fn new(negative: bool, mantissa: BigUint, exponent: i64, more: bool, precision: u64) -> Option<Self> {
        let (mut mantissa, mut exponent) = (mantissa, exponent);
        let extra = mantissa.bits().saturating_sub(precision);
        if extra > 0 {
            let half = mantissa.bit(extra - 1);
            let rest = more || mantissa.trailing_zeros().is_some_and(|z| z < extra - 1);
            mantissa >>= extra;
            exponent += extra as i64;
            if half && (rest || mantissa.bit(0)) {
                mantissa += 1u32;
            }
        }
        match mantissa.trailing_zeros() {
            Some(zeros) => {
                mantissa >>= zeros;
                exponent += zeros as i64;
            }
            None => return Some(Self { negative: false, mantissa, exponent: 0, precision }),
        }
        (exponent.abs() <= MAX_EXPONENT).then_some(Self { negative, mantissa, exponent, precision })
    }

    pub fn from_int(n: i128) -> Self {
        let mantissa = BigUint::from(n.unsigned_abs());
        let zeros = mantissa.trailing_zeros().unwrap_or(0);
        Self { negative: n < 0, mantissa: mantissa >> zeros, exponent: zeros as i64, precision: PRECISION }
    }

    pub fn from_f64(f: f64) -> Option<Self> {
        if !f.is_finite() {
            return None;
        }
        let bits = f.to_bits();
        let (raw, fraction) = ((bits >> 52 & 0x7ff) as i64, bits & ((1 << 52) - 1));
        let (mantissa, exponent) = if raw == 0 { (fraction, -1074) } else { (fraction | 1 << 52, raw - 1075) };
        Self::new(f < 0.0, mantissa.into(), exponent, false, DOUBLE)
    }

    /// Reads `digits[.digits][e±digits]`, with at least one digit.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (number, exponent) = match text.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, decimal_exponent(exponent)?),
            None => (text, 0),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) || digits.len() > MAX_DECIMAL as usize {
            return None;
        }
        let number = BigUint::parse_bytes(&digits, 10)?;
        let places = exponent - fraction.len() as i64;
        if places.abs() > MAX_DECIMAL {
            return None;
        }
        let power = BigUint::from(10u32).pow(places.unsigned_abs() as u32);
        if places >= 0 {
            return Self::new(negative, number * power, 0, false, PRECISION);
        }
        Self::quotient(negative, &number, &power, 0, PRECISION)
    }

    fn quotient(negative: bool, a: &BigUint, b: &BigUint, exponent: i64, precision: u64) -> Option<Self> {
        let shift = (precision + 2 + b.bits()).saturating_sub(a.bits());
        let shifted = a << shift;
        let result = &shifted / b;
        let more = &result * b != shifted;
        Self::new(negative, result, exponent - shift as i64, more, precision)
    }

    /// Hashes what [`Float::compare`] compares, however the number is held.
    pub fn hash_value(&self, state: &mut impl std::hash::Hasher) {
        (self.negative, self.mantissa.iter_u64_digits().next(), self.exponent).hash(state);
    }

    pub fn is_zero(&self) -> bool {
        self.mantissa.bits() == 0
    }

    /// The value if it is whole and fits.
    pub fn as_int(&self) -> Option<i128> {
        if self.is_zero() {
            return Some(0);
        }
        if self.exponent < 0 || self.mantissa.bits() as i64 + self.exponent > 127 {
            return None;
        }
        let n = i128::try_from(&self.mantissa << self.exponent as u64).ok()?;
        Some(if self.negative { -n } else { n })
    }

    /// The value if it is whole.
    pub fn as_big_int(&self) -> Option<BigInt> {
        let sign = if self.negative { Sign::Minus } else { Sign::Plus };
        self.is_whole().then(|| BigInt::from_biguint(sign, &self.mantissa << self.exponent.unsigned_abs()))
    }

    /// The nearest double.
    pub fn as_f64(&self) -> f64 {
        // The text has all digits that tell it from its neighbours, and reading it rounds correctly.
        self.to_text().parse().unwrap_or(f64::NAN)
    }

    pub fn negated(&self) -> Self {
        Self { negative: !self.negative && !self.is_zero(), ..self.clone() }
    }

    /// Towards zero.
    pub fn truncated(&self) -> Self {
        if self.exponent >= 0 {
            return self.clone();
        }
        let mantissa = &self.mantissa >> self.exponent.unsigned_abs();
        Self::new(self.negative, mantissa, 0, false, self.precision).unwrap_or_else(|| self.clone())
    }

    pub fn is_whole(&self) -> bool {
        self.exponent >= 0
    }

    pub fn plus(&self, other: &Self) -> Option<Self> {
        let precision = self.precision.max(other.precision);
        let exponent = self.exponent.min(other.exponent);
        let a = &self.mantissa << (self.exponent - exponent).unsigned_abs();
        let b = &other.mantissa << (other.exponent - exponent).unsigned_abs();
        if self.negative == other.negative {
            return Self::new(self.negative, a + b, exponent, false, precision);
        }
        match a.cmp(&b) {
            Ordering::Less => Self::new(other.negative, b - a, exponent, false, precision),
            _ => Self::new(self.negative, a - b, exponent, false, precision),
        }
    }

    pub fn times(&self, other: &Self) -> Option<Self> {
        let precision = self.precision.max(other.precision);
        let product = &self.mantissa * &other.mantissa;
        Self::new(self.negative != other.negative, product, self.exponent + other.exponent, false, precision)
    }

    pub fn over(&self, other: &Self) -> Option<Self> {
        let precision = self.precision.max(other.precision);
        let exponent = self.exponent - other.exponent;
        Self::quotient(self.negative != other.negative, &self.mantissa, &other.mantissa, exponent, precision)
    }

    pub fn compare(&self, other: &Self) -> Ordering {
        let sign = |f: &Self| if f.is_zero() { 0 } else { 1 - 2 * i32::from(f.negative) };
        let signs = sign(self).cmp(&sign(other));
        if signs != Ordering::Equal || self.is_zero() {
            return signs;
        }
        let size = |f: &Self| f.mantissa.bits() as i64 + f.exponent;
        let magnitude = size(self).cmp(&size(other)).then_with(|| {
            let exponent = self.exponent.min(other.exponent);
            let aligned = |f: &Self| &f.mantissa << (f.exponent - exponent).unsigned_abs();
            aligned(self).cmp(&aligned(other))
        });
        if self.negative { magnitude.reverse() } else { magnitude }
    }

    /// All decimal digits of the magnitude, without zeros at the end, and where the point stands: `0.d₁d₂… × 10^point`.
    pub fn digits(&self) -> (Vec<u8>, i32) {
        decimal(&self.mantissa, self.exponent)
    }

    /// The fewest decimal digits that no other number of the same precision is nearer to.
    pub fn shortest(&self) -> (Vec<u8>, i32) {
        // In units of half the last binary digit the neighbours' middles are one away.
        let shift = (self.precision + 1).saturating_sub(self.mantissa.bits());
        let (mantissa, exponent) = (&self.mantissa << shift, self.exponent - shift as i64);
        let inclusive = !(&mantissa >> 1u32).bit(0);
        let (mut digits, mut point) = decimal(&mantissa, exponent);
        let (lower, lower_point) = decimal(&(&mantissa - 1u32), exponent);
        let (upper, upper_point) = decimal(&(&mantissa + 1u32), exponent);
        // With one point for all three, digits can be compared by place.
        let top = point.max(lower_point).max(upper_point);
        let place = |digits: &[u8], own: i32, i: usize| -> u8 {
            usize::try_from(i as i32 - (top - own)).ok().and_then(|i| digits.get(i)).copied().unwrap_or(0)
        };
        let (lower_end, upper_end) =
            (lower.len() + (top - lower_point) as usize, upper.len() + (top - upper_point) as usize);
        let lead = (top - point) as usize;
        // How much larger the upper bound's digits so far are: 0 equal, 1 by one in the last place, 2 more.
        let mut above = 0u32;
        let mut below = false;
        for i in 0..digits.len() + lead {
            let (l, m, u) = (place(&lower, lower_point, i), place(&digits, point, i), place(&upper, upper_point, i));
            below |= l != m;
            above = if above >= 2 { 2 } else { (above * 10 + u32::from(u)).saturating_sub(u32::from(m)).min(2) };
            let down = below || (inclusive && i + 1 == lower_end);
            let up = above > 1 || (above == 1 && (inclusive || i + 1 < upper_end));
            if i < lead || !(down || up) {
                continue;
            }
            let count = i + 1 - lead;
            if count >= digits.len() {
                break;
            }
            let half =
                digits[count].cmp(&5).then(if digits.len() > count + 1 { Ordering::Greater } else { Ordering::Equal });
            let nearest_up = half == Ordering::Greater || (half == Ordering::Equal && digits[count - 1] % 2 == 1);
            let round_up = if down && up { nearest_up } else { up };
            digits.truncate(count);
            if round_up {
                increment(&mut digits, &mut point);
            }
            break;
        }
        while digits.last() == Some(&0) {
            digits.pop();
        }
        (digits, point)
    }

    /// The number with the fewest digits, without an exponent.
    pub fn to_text(&self) -> String {
        let (digits, point) = self.shortest();
        let mut out = String::from(if self.negative { "-" } else { "" });
        let digit = |d: u8| char::from(b'0' + d);
        if point <= 0 {
            out.push('0');
        }
        for i in 0..point.max(0) as usize {
            out.push(digit(digits.get(i).copied().unwrap_or(0)));
        }
        if digits.len() as i32 > point {
            out.push('.');
            out.extend(std::iter::repeat_n('0', (-point).max(0) as usize));
            out.extend(digits[point.max(0) as usize..].iter().map(|d| digit(*d)));
        }
        out
    }
}

fn decimal_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// One more in the last place.
pub(super) fn increment(digits: &mut Vec<u8>, point: &mut i32) {
    while digits.last() == Some(&9) {
        digits.pop();
    }
    match digits.last_mut() {
        Some(last) => *last += 1,
        None => {
            digits.push(1);
            *point += 1;
        }
    }
}

fn decimal(mantissa: &BigUint, exponent: i64) -> (Vec<u8>, i32) {
    if mantissa.bits() == 0 {
        return (Vec::new(), 0);
    }
    let power = exponent.unsigned_abs();
    let (whole, places) = if exponent >= 0 {
        (mantissa << power, 0)
    } else {
        (mantissa * BigUint::from(5u32).pow(power as u32), power as i32)
    };
    let mut digits = whole.to_radix_be(10);
    let point = digits.len() as i32 - places;
    while digits.last() == Some(&0) {
        digits.pop();
    }
    (digits, point)
}
