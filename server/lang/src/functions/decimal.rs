//! Decimal digits of numbers: printing with a precision, and sums without binary rounding.

use crate::number::Number;

/// The shortest decimal digits of a number: `0.d₁d₂… × 10^point`.
#[derive(Clone, Debug)]
pub(super) struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// The digits of a number.
    pub fn of(number: Number) -> Self {
        let text = number.to_string();
        let (negative, text) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let all: Vec<u8> = whole.bytes().chain(fraction.bytes()).map(|b| b.wrapping_sub(b'0')).collect();
        let leading = all.iter().take_while(|d| **d == 0).count();
        let mut digits = all[leading..].to_vec();
        while digits.last() == Some(&0) {
            digits.pop();
        }
        let point = if digits.is_empty() { 0 } else { whole.len() as i32 - leading as i32 };
        Self { negative, digits, point }
    }

    /// Whether the number is whole.
    pub fn is_whole(&self) -> bool {
        self.digits.len() as i32 <= self.point
    }

    /// The digits of a whole number, without sign.
    pub fn whole(&self) -> String {
        if self.digits.is_empty() { "0".into() } else { (0..self.point).map(|i| self.digit(i)).collect() }
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// The magnitude.
    pub fn abs(mut self) -> Self {
        self.negative = false;
        self
    }

    fn digit(&self, i: i32) -> char {
        let digit = usize::try_from(i).ok().and_then(|i| self.digits.get(i)).copied().unwrap_or(0);
        char::from(b'0' + digit)
    }

    fn round(&mut self, count: i32) {
        let Ok(count) = usize::try_from(count) else {
            return;
        };
        if count >= self.digits.len() {
            return;
        }
        let up = if self.digits[count] == 5 && count + 1 == self.digits.len() {
            let even = count > 0 && self.digits[count - 1] % 2 == 1;
            self.binary_error().unwrap_or(even)
        } else {
            self.digits[count] >= 5
        };
        self.digits.truncate(count);
        if up {
            while self.digits.last() == Some(&9) {
                self.digits.pop();
            }
            match self.digits.last_mut() {
                Some(last) => *last += 1,
                None => {
                    self.digits.push(1);
                    self.point += 1;
                }
            }
        }
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
    }

    /// Terraform holds numbers with 512 binary digits: whether that is more than the decimal digits say; `None` if it is the
    /// same. Decides which way a digit 5 at the end rounds.
    fn binary_error(&self) -> Option<bool> {
        let places = u32::try_from(self.digits.len() as i32 - self.point).ok().filter(|p| *p > 0 && *p <= 18)?;
        if self.digits.len() > 30 {
            return None;
        }
        let number = self.digits.iter().fold(0u128, |n, d| n * 10 + u128::from(*d));
        let modulus = 10u128.pow(places);
        if number % 5u128.pow(places) == 0 {
            return None;
        }
        let exponent = (number as f64 / modulus as f64).log2().floor() as i32;
        let mut remainder = number % modulus;
        for _ in 0..(511 - exponent) {
            remainder = remainder * 2 % modulus;
        }
        Some(remainder * 2 >= modulus)
    }

    fn sign(&self) -> &'static str {
        if self.negative { "-" } else { "" }
    }

    /// `%f`
    pub fn fixed(mut self, precision: usize) -> String {
        self.round(self.point.saturating_add(precision as i32));
        let mut out = self.sign().to_string();
        if self.point > 0 {
            out.extend((0..self.point).map(|i| self.digit(i)));
        } else {
            out.push('0');
        }
        if precision > 0 {
            out.push('.');
            out.extend((0..precision as i32).map(|i| self.digit(self.point + i)));
        }
        out
    }

    /// `%e`, with the letter to use.
    pub fn exponent(mut self, precision: usize, letter: char) -> String {
        self.round(precision as i32 + 1);
        let mut out = format!("{}{}", self.sign(), self.digit(0));
        if precision > 0 {
            out.push('.');
            out.extend((1..=precision as i32).map(|i| self.digit(i)));
        }
        let exponent = if self.digits.is_empty() { 0 } else { self.point - 1 };
        let sign = if exponent < 0 { '-' } else { '+' };
        out.push_str(&format!("{letter}{sign}{:02}", exponent.abs()));
        out
    }

    /// `%g`: the shorter of the two; without precision all digits.
    pub fn general(mut self, precision: Option<usize>, letter: char) -> String {
        let mut limit = match precision {
            Some(p) => {
                self.round(p.max(1) as i32);
                p.max(1)
            }
            None => self.digits.len(),
        };
        let mut switch = limit as i32;
        if switch > self.digits.len() as i32 && self.digits.len() as i32 >= self.point {
            switch = self.digits.len() as i32;
        }
        if precision.is_none() {
            switch = 6;
        }
        let exponent = self.point - 1;
        let count = self.digits.len();
        if exponent < -4 || exponent >= switch {
            limit = limit.min(count);
            return self.exponent(limit.saturating_sub(1), letter);
        }
        if limit as i32 > self.point {
            limit = count;
        }
        let places = (limit as i32 - self.point).max(0) as usize;
        self.fixed(places)
    }
}

/// The sum in decimal digits, which is what Terraform's 512 binary digits come to.
pub(super) fn sum(a: Number, b: Number) -> Option<Number> {
    if a.as_int().is_some() && b.as_int().is_some() {
        return a.plus(b);
    }
    exact_sum(&a.to_string(), &b.to_string()).or_else(|| a.plus(b))
}

fn exact_sum(a: &str, b: &str) -> Option<Number> {
    let places = |t: &str| t.split_once('.').map_or(0, |(_, f)| f.len());
    let scale = places(a).max(places(b));
    let scaled = |t: &str| -> Option<i128> {
        let digits: String = t.chars().filter(|c| *c != '.').collect();
        let zeros = u32::try_from(scale - places(t)).ok()?;
        digits.parse::<i128>().ok()?.checked_mul(10i128.checked_pow(zeros)?)
    };
    let total = scaled(a)?.checked_add(scaled(b)?)?;
    let digits = format!("{:0width$}", total.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    let sign = if total < 0 { "-" } else { "" };
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    Number::parse(&format!("{sign}{whole}{point}{fraction}"))
}
