//! Addresses and address blocks as Terraform reads and prints them.
//!
//! It reads them like Go did until 1.16, with leading zeros, and has a view of IPv4 addresses within IPv6 of its own: where one comes out
//! of a computation it is an IPv4 address, though it went in with 128 bits.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::args::{Stop, fail};

/// An address block; addresses of both families are numbers of `bits` bits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub address: u128,
    pub prefix: u32,
    pub bits: u32,
}

impl Block {
    /// Reads a block. Bits behind the prefix do not count.
    pub fn parse(text: &str) -> Result<Self, Stop> {
        let invalid = || fail(format!("invalid CIDR expression: invalid CIDR address: {text}"));
        let Some((address, prefix)) = text.split_once('/') else {
            return invalid();
        };
        let (address, bits) = match parse_v4(address) {
            Some(v4) => (u128::from(u32::from(v4)), 32),
            None => match parse_v6(address) {
                Some(v6) => (v6, 128),
                None => return invalid(),
            },
        };
        let plain = !prefix.is_empty() && prefix.bytes().all(|b| b.is_ascii_digit());
        match prefix.parse::<u32>() {
            Ok(prefix) if plain && prefix <= bits => {
                let host = low_bits(bits - prefix);
                Ok(Self { address: address & !host, prefix, bits })
            }
            _ => invalid(),
        }
    }

    /// Whether it is seen as one of IPv4: it is, or its address lies in the part of IPv6 that stands for IPv4.
    pub fn is_v4(self) -> bool {
        self.bits == 32 || is_mapped(self.address)
    }

    /// An address of its family.
    pub fn print(self, address: u128) -> String {
        match self.bits {
            32 => Ipv4Addr::from(address as u32).to_string(),
            _ if is_mapped(address) => Ipv4Addr::from(address as u32).to_string(),
            _ => Ipv6Addr::from(address).to_string(),
        }
    }

    /// A block of its family.
    pub fn print_block(self, address: u128, prefix: u32) -> String {
        let mapped = self.bits == 128 && is_mapped(address);
        format!("{}/{}", self.print(address), if mapped { prefix.saturating_sub(96) } else { prefix })
    }

    /// The last address of a block of this length that starts here.
    pub fn last(self, start: u128, prefix: u32) -> u128 {
        start | low_bits(self.bits - prefix)
    }
}

fn is_mapped(address: u128) -> bool {
    address >> 32 == 0xffff
}

fn parse_v4(text: &str) -> Option<Ipv4Addr> {
    let mut octets = [0u8; 4];
    let mut parts = text.split('.');
    for octet in &mut octets {
        let part = parts.next()?;
        let plain = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        *octet = plain.then(|| part.parse::<u32>().ok()).flatten().and_then(|n| u8::try_from(n).ok())?;
    }
    parts.next().is_none().then(|| Ipv4Addr::from(octets))
}

/// Groups may have more than four digits, if the first ones are zeros.
fn parse_v6(text: &str) -> Option<u128> {
    let (before, after) = match text.split_once("::") {
        Some((before, after)) => (groups(before, after.is_empty())?, groups(after, true)?),
        None => (groups(text, true)?, Vec::new()),
    };
    let count = before.len() + after.len();
    let fits = if text.contains("::") { count < 8 } else { count == 8 };
    let zeros = std::iter::repeat_n(0, 8usize.checked_sub(count)?);
    let all = before.into_iter().chain(zeros).chain(after);
    fits.then(|| all.fold(0, |address, group| address << 16 | u128::from(group)))
}

/// The numbers of groups with colons between them; the last ones of an address may be written as an IPv4 address.
fn groups(text: &str, last: bool) -> Option<Vec<u16>> {
    let mut groups = Vec::new();
    if text.is_empty() {
        return Some(groups);
    }
    for (i, part) in text.split(':').enumerate() {
        if part.contains('.') {
            let v4 = u32::from(parse_v4(part).filter(|_| last && i == text.matches(':').count())?);
            groups.extend([(v4 >> 16) as u16, v4 as u16]);
        } else {
            let digits = part.bytes().all(|b| b.is_ascii_hexdigit());
            groups.push(digits.then(|| u16::from_str_radix(part, 16).ok()).flatten()?);
        }
    }
    Some(groups)
}

/// A number whose last bits are set.
pub(super) fn low_bits(count: u32) -> u128 {
    1u128.checked_shl(count).map_or(u128::MAX, |n| n - 1)
}
