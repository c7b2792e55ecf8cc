//! Functions over address blocks.

use num_bigint::{BigInt, Sign};

use super::{
    address::{Block, low_bits},
    args::{Answer, Args, Stop, check_items, fail},
};
use crate::value::Value;

fn whole(args: &Args, i: usize) -> Result<BigInt, Stop> {
    match args.number(i)?.as_big_int() {
        Some(n) => Ok(n),
        None => fail("value must be a whole number"),
    }
}

/// The last 64 bits without the sign, which is what bounds are checked with.
fn low_digits(number: &BigInt) -> u64 {
    number.iter_u64_digits().next().unwrap_or(0)
}

/// Sets the bits of a number, moved to the left, in the address of a block. A negative number sets them as it would be written in as many
/// bits, and what comes out counts without its sign.
fn insert(block: Block, number: &BigInt, shift: u32) -> Result<u128, Stop> {
    let address = BigInt::from(block.address) | (number << shift);
    match u128::try_from(address.magnitude()).ok().filter(|a| *a <= low_bits(block.bits)) {
        Some(address) => Ok(address),
        None => fail("the number is too large for an address"),
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
    let max = BigInt::from(low_bits(block.bits - block.prefix));
    let (host, steps) = match number.sign() {
        Sign::Minus => {
            let steps = -&number - 1;
            (&max - &steps, steps)
        }
        // A number of more than 63 bits is not seen as it is.
        _ => (number.clone(), BigInt::from(low_digits(&number) as i64)),
    };
    if steps > max {
        return fail(format!("prefix of {} does not accommodate a host numbered {number}", block.prefix));
    }
    let shift = if block.is_v4() { block.bits - 32 } else { 0 };
    Ok(Value::string(block.print(insert(block, &host, shift)?)))
}

/// `cidrnetmask(prefix)`
pub(super) fn cidrnetmask(args: &Args) -> Answer {
    let text = args.text(0)?;
    let block = Block::parse(&text)?;
    if !block.is_v4() {
        return fail(format!("IPv6 addresses cannot have a netmask: {text}"));
    }
    Ok(Value::string(block.print(low_bits(block.bits) & !low_bits(block.bits - block.prefix))))
}

/// `cidrsubnet(prefix, newbits, number)`
pub(super) fn cidrsubnet(args: &Args) -> Answer {
    let (block, newbits, number) = (Block::parse(&args.text(0)?)?, args.int(1)?, whole(args, 2)?);
    let prefix = i64::from(block.prefix).saturating_add(newbits);
    if prefix > block.bits.into() {
        let parent = block.prefix;
        return fail(format!("insufficient address space to extend prefix of {parent} by {newbits}"));
    }
    // Only of so many bits a bound is known.
    let max = u32::try_from(newbits).ok().and_then(|bits| 1u64.checked_shl(bits)).map_or(u64::MAX, |n| n - 1);
    if low_digits(&number) > max {
        return fail(format!("prefix extension of {newbits} does not accommodate a subnet numbered {number}"));
    }
    let Ok(prefix) = u32::try_from(prefix) else {
        return Ok(Value::string("<nil>"));
    };
    let address = insert(block, &number, block.bits - prefix)?;
    // What lies behind the prefix is not cut off.
    Ok(Value::string(block.print_block(address, prefix)))
}

/// `cidrsubnets(prefix, newbits, …)`: consecutive blocks.
pub(super) fn cidrsubnets(args: &Args) -> Answer {
    let block = Block::parse(&args.text(0)?)?;
    check_items(args.values.len())?;
    if args.values.len() > 1 && (block.address == 0 || block.bits == 128 && block.is_v4()) {
        // Terraform begins with what lies before the block, which there is nothing of.
        return fail("not enough remaining address space for a subnet");
    }
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
        subnets.push(Value::string(block.print_block(start, prefix)));
        next = block.last(start, prefix).checked_add(1);
    }
    Ok(Value::list(subnets))
}
