//! Decimal digits of numbers, printed with a precision.

use crate::number::Number;

/// Decimal digits of a number: `0.d₁d₂… × 10^point`.
#[derive(Clone, Debug)]
pub(super) struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// The digits that print.
    pub fn of(number: &Number) -> Self {
        let (digits, point) = number.shortest();
        Self { negative: number.is_negative(), digits, point }
    }

    /// All digits, for rounding to a precision.
    pub fn exact(number: &Number) -> Self {
        let (digits, point) = number.digits();
        Self { negative: number.is_negative(), digits, point }
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
        let half = self.digits[count] == 5 && count + 1 == self.digits.len();
        let up = if half { count > 0 && self.digits[count - 1] % 2 == 1 } else { self.digits[count] >= 5 };
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
