//! `semverconstraint`: versions against Terraform's version constraints.

use std::cmp::Ordering;

use super::args::{Answer, Args, Stop, fail};
use crate::value::Value;

/// A version: numbers, and what stands behind a hyphen.
#[derive(Debug)]
struct Version {
    numbers: Vec<u64>,
    /// How many numbers are written out; the rest are zeros.
    written: usize,
    prerelease: String,
}

impl Version {
    fn parse(text: &str) -> Result<Self, Stop> {
        let malformed = || fail(format!("malformed version: {text}"));
        let body = text.trim();
        let body = body.strip_prefix('v').unwrap_or(body);
        let body = body.split_once('+').map_or(body, |(body, _)| body);
        let end = body.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(body.len());
        let (numbers, prerelease) = body.split_at(end);
        let parsed: Result<Vec<u64>, _> = numbers.split('.').map(str::parse).collect();
        let Ok(mut numbers) = parsed else {
            return malformed();
        };
        let prerelease = prerelease.strip_prefix('-').unwrap_or(prerelease);
        if !prerelease.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'~')) {
            return malformed();
        }
        let written = numbers.len();
        numbers.resize(written.max(3), 0);
        Ok(Self { numbers, written, prerelease: prerelease.into() })
    }

    fn compare(&self, other: &Self) -> Ordering {
        let count = self.numbers.len().max(other.numbers.len());
        let number = |v: &Self, i: usize| v.numbers.get(i).copied().unwrap_or(0);
        let numbers = (0..count).map(|i| number(self, i).cmp(&number(other, i))).find(|o| o.is_ne());
        numbers.unwrap_or_else(|| compare_prereleases(&self.prerelease, &other.prerelease))
    }

    /// Prereleases satisfy an order only among versions with the same numbers.
    fn comparable(&self, wanted: &Self) -> bool {
        match (self.prerelease.is_empty(), wanted.prerelease.is_empty()) {
            (true, _) => true,
            (false, true) => false,
            (false, false) => self.numbers == wanted.numbers,
        }
    }
}

fn compare_prereleases(a: &str, b: &str) -> Ordering {
    if a.is_empty() || b.is_empty() {
        return a.is_empty().cmp(&b.is_empty());
    }
    let (mut a, mut b) = (a.split('.'), b.split('.'));
    loop {
        let order = match (a.next(), b.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(x), Some(y)) => match (x.parse::<u64>(), y.parse::<u64>()) {
                (Ok(x), Ok(y)) => x.cmp(&y),
                (Ok(_), Err(_)) => Ordering::Less,
                (Err(_), Ok(_)) => Ordering::Greater,
                (Err(_), Err(_)) => x.cmp(y),
            },
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// `semverconstraint(version, constraint)`
pub(super) fn semverconstraint(args: &Args) -> Answer {
    let (version, constraint) = (args.text(0)?, args.text(1)?);
    let version = Version::parse(&version)?;
    let mut holds = true;
    for part in constraint.split(',') {
        holds &= satisfies(&version, part.trim())?;
    }
    Ok(Value::bool(holds))
}

fn satisfies(version: &Version, constraint: &str) -> Result<bool, Stop> {
    const OPERATORS: &[&str] = &["!=", ">=", "<=", "~>", ">", "<", "="];
    let operator = OPERATORS.iter().find(|o| constraint.starts_with(**o)).copied().unwrap_or("");
    let wanted = Version::parse(&constraint[operator.len()..])?;
    let order = version.compare(&wanted);
    let comparable = version.comparable(&wanted);
    Ok(match operator {
        "!=" => order.is_ne(),
        ">" => comparable && order.is_gt(),
        "<" => comparable && order.is_lt(),
        ">=" => comparable && order.is_ge(),
        "<=" => comparable && order.is_le(),
        "~>" => {
            // All numbers but the last one written must be the same.
            let fixed = wanted.written.saturating_sub(1);
            let same_kind = wanted.prerelease.is_empty() || !version.prerelease.is_empty();
            let number = |v: &Version, i: usize| v.numbers.get(i).copied().unwrap_or(0);
            let same = (0..fixed).all(|i| number(version, i) == number(&wanted, i));
            comparable && same_kind && order.is_ge() && same && number(version, fixed) >= number(&wanted, fixed)
        }
        _ => order.is_eq(),
    })
}
