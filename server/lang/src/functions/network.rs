//! Functions over address blocks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::args::{Answer, Args, Stop, check_items, fail};
use crate::value::Value;

/// An address block; addresses of both families are numbers of `bits` bits.
#[derive(Clone, Copy, Debug)]
struct Block {
    address: u128,
    prefix: u32,
    bits: u32,
}

impl Block {
    /// Reads a block. Octets may have leading zeros, and bits behind the prefix do not count.
    fn parse(text: &str) -> Result<Self, Stop> {
        let invalid = || fail(format!("invalid CIDR expression: invalid CIDR address: {text}"));
        let Some((address, prefix)) = text.split_once('/') else {
            return invalid();
        };
        let (address, bits) = match parse_v4(address) {
            Some(v4) => (u128::from(u32::from(v4)), 32),
            None => match address.parse::<Ipv6Addr>() {
                Ok(v6) => (u128::from(v6), 128),
                Err(_) => return invalid(),
            },
        };
        let plain = !prefix.is_empty() && prefix.len() <= 3 && prefix.bytes().all(|b| b.is_ascii_digit());
        match prefix.parse::<u32>() {
            Ok(prefix) if plain && prefix <= bits => {
                let host = low_bits(bits - prefix);
                Ok(Self { address: address & !host, prefix, bits })
            }
            _ => invalid(),
        }
    }

    fn print(self, address: u128) -> String {
        let address = match self.bits {
            32 => IpAddr::V4(Ipv4Addr::from(address as u32)),
            _ => IpAddr::V6(Ipv6Addr::from(address)),
        };
        address.to_string()
    }

    /// The last address of a block of this length that starts here.
    fn last(self, start: u128, prefix: u32) -> u128 {
        start | low_bits(self.bits - prefix)
    }
}

fn parse_v4(text: &str) -> Option<Ipv4Addr> {
    let mut octets = [0u8; 4];
    let mut parts = text.split('.');
    for octet in &mut octets {
        let part = parts.next()?;
        let plain = !part.is_empty() && part.len() <= 9 && part.bytes().all(|b| b.is_ascii_digit());
        *octet = plain.then(|| part.parse::<u32>().ok()).flatten().and_then(|n| u8::try_from(n).ok())?;
    }
    parts.next().is_none().then(|| Ipv4Addr::from(octets))
}

fn low_bits(count: u32) -> u128 {
    1u128.checked_shl(count).map_or(u128::MAX, |n| n - 1)
}

fn whole(args: &Args, i: usize) -> Result<i128, Stop> {
    match args.number(i)?.as_int() {
        Some(n) => Ok(n),
        None => fail("value must be a whole number"),
    }
}

/// `cidrcontains(block, address or block)`, one of OpenTofu's.
pub(super) fn cidrcontains(args: &Args) -> Answer {
    let outer = Block::parse(&args.text(0)?)?;
    let text = args.text(1)?;
    let inner = match text.contains('/') {
        true => Block::parse(&text)?,
        false => {
            let bits = if text.contains(':') { 128 } else { 32 };
            Block::parse(&format!("{text}/{bits}"))?
        }
    };
    if inner.bits != outer.bits {
        return fail("address families do not match");
    }
    let host = low_bits(outer.bits - outer.prefix);
    Ok(Value::bool(inner.prefix >= outer.prefix && inner.address & !host == outer.address))
}

/// `cidrhost(prefix, number)`; negative numbers count from the end.
pub(super) fn cidrhost(args: &Args) -> Answer {
    let (block, number) = (Block::parse(&args.text(0)?)?, whole(args, 1)?);
    let max = low_bits(block.bits - block.prefix);
    let steps = if number < 0 { number.unsigned_abs() - 1 } else { number.unsigned_abs() };
    if steps > max {
        return fail(format!("prefix of {} does not accommodate a host numbered {number}", block.prefix));
    }
    let host = if number < 0 { max - steps } else { steps };
    Ok(Value::string(block.print(block.address | host)))
}

/// `cidrnetmask(prefix)`
pub(super) fn cidrnetmask(args: &Args) -> Answer {
    let text = args.text(0)?;
    let block = Block::parse(&text)?;
    if block.bits != 32 {
        return fail(format!("IPv6 addresses cannot have a netmask: {text}"));
    }
    Ok(Value::string(block.print(low_bits(32) & !low_bits(32 - block.prefix))))
}

/// `cidrsubnet(prefix, newbits, number)`
pub(super) fn cidrsubnet(args: &Args) -> Answer {
    let (block, newbits, number) = (Block::parse(&args.text(0)?)?, args.int(1)?, whole(args, 2)?);
    let prefix = i64::from(block.prefix).saturating_add(newbits);
    let Some(prefix) = u32::try_from(prefix).ok().filter(|p| *p <= block.bits) else {
        let parent = block.prefix;
        return fail(format!("insufficient address space to extend prefix of {parent} by {newbits}"));
    };
    let max = low_bits(u32::try_from(newbits).unwrap_or(0));
    let Some(number) = u128::try_from(number).ok().filter(|n| *n <= max) else {
        return fail(format!("prefix extension of {newbits} does not accommodate a subnet numbered {number}"));
    };
    let shifted = number.checked_shl(block.bits - prefix).unwrap_or(0);
    Ok(Value::string(format!("{}/{prefix}", block.print(block.address | shifted))))
}

/// `cidrsubnets(prefix, newbits, …)`: consecutive blocks.
pub(super) fn cidrsubnets(args: &Args) -> Answer {
    let block = Block::parse(&args.text(0)?)?;
    check_items(args.values.len())?;
    let last = block.last(block.address, block.prefix);
    let (mut next, mut subnets) = (Some(block.address), Vec::new());
    for i in 1..args.values.len() {
        let newbits = args.int(i)?;
        if newbits < 1 {
            return fail("must extend prefix by at least one bit");
        }
        if newbits > 32 {
            return fail("may not extend prefix by more than 32 bits");
        }
        let prefix = block.prefix + newbits as u32;
        if prefix > block.bits {
            let bits = if block.bits == 32 { "IPv4" } else { "IPv6" };
            return fail(format!("would extend prefix to {prefix} bits, which is too long for an {bits} address"));
        }
        // The next block of this length that starts behind the one before.
        let host = low_bits(block.bits - prefix);
        let start = next.and_then(|n| n.checked_add(host)).map(|n| n & !host).filter(|n| *n <= last);
        let Some(start) = start else {
            return fail(format!("not enough remaining address space for a subnet with a prefix of {prefix} bits"));
        };
        subnets.push(Value::string(format!("{}/{prefix}", block.print(start))));
        next = block.last(start, prefix).checked_add(1);
    }
    Ok(Value::list(subnets))
}
