//! `cidr_is_open`, `cidr_is_wide`, `cidr_is_private` and `ports_opened`: what a rule of a firewall lets in.

use std::{
    net::{Ipv4Addr, Ipv6Addr},
    sync::Arc,
};

use serde_json::Value as Json;
use shirube_lang::{Failure, Origin, Reason, Value, convert, value::Part};

use super::args::{Answer, Text, entry, inside_from, missing, shown, strings, text};
use crate::tables::Tables;

/// Prefixes of public blocks that are as good as the whole internet.
const WIDE_V4: u8 = 8;
const WIDE_V6: u8 = 16;

/// `cidr_is_open(cidr)`
pub(super) fn cidr_is_open(cidr: &Value) -> Answer {
    Ok(match text(cidr)? {
        Text::Null => Value::bool(false),
        Text::Known(known) => match is_open(known.trim()) {
            Some(open) => Value::bool(open),
            None => missing(format!("{:?} is not an address block", shown(cidr, &known))),
        },
        Text::Partial(parts, _) if is_narrow(parts) => Value::bool(false),
        Text::Partial(_, reason) | Text::Unknown(reason) => Value::unknown_for(&reason),
    })
}

/// Whether a block is the whole internet, in any spelling; `None` if it is no block.
fn is_open(cidr: &str) -> Option<bool> {
    let (address, length) = match cidr.split_once('/') {
        Some((address, length)) => (address, Some(length)),
        None => (cidr, None),
    };
    let (most, anywhere) = match address.parse::<Ipv4Addr>() {
        Ok(v4) => (32, v4.is_unspecified()),
        Err(_) => (128, address.parse::<Ipv6Addr>().ok()?.is_unspecified()),
    };
    match length {
        Some(length) => length.parse::<u8>().ok().filter(|n| *n <= most).map(|n| n == 0),
        // One host; but some services read the address 0.0.0.0 as anywhere.
        None => (!anywhere).then_some(false),
    }
}

/// Whether the end of a block with holes shows that it is not the whole internet: its prefix does not begin with 0.
fn is_narrow(parts: &[Part]) -> bool {
    let Some(Part::Text(end)) = parts.iter().rfind(|p| matches!(p, Part::Text(t) if t.contains('/'))) else {
        return false;
    };
    end.rsplit('/').next().is_some_and(|prefix| prefix.starts_with(|c| matches!(c, '1'..='9')))
}

/// A block of addresses as numbers: the first address and how many bits of it count.
#[derive(Clone, Copy)]
struct Block {
    v4: bool,
    first: u128,
    length: u8,
}

impl Block {
    fn read(text: &str) -> Option<Self> {
        let (address, length) = text.split_once('/').map_or((text, None), |(a, l)| (a, Some(l)));
        let (v4, first, most) = match address.parse::<Ipv4Addr>() {
            Ok(v4) => (true, u128::from(v4.to_bits()), 32),
            Err(_) => (false, address.parse::<Ipv6Addr>().ok()?.to_bits(), 128),
        };
        let length = length.map_or(Some(most), |l| l.parse::<u8>().ok().filter(|n| *n <= most))?;
        Some(Self { v4, first, length })
    }

    fn is_within(&self, other: &Self) -> bool {
        let shift = u32::from(if self.v4 { 32 } else { 128 } - other.length);
        let beginning = |n: u128| n.checked_shr(shift).unwrap_or(0);
        self.v4 == other.v4 && self.length >= other.length && beginning(self.first) == beginning(other.first)
    }
}

/// Whether a block lies within the private ranges of a table; `None` if it is no block.
fn is_private(cidr: &str, tables: &Tables) -> Option<bool> {
    let block = Block::read(cidr)?;
    let private = super::args::find(tables, "ports", "whole_internet")?.get("private_cidrs");
    Some(strings(private).filter_map(Block::read).any(|range| block.is_within(&range)))
}

/// `cidr_is_private(cidr)`
pub(super) fn cidr_is_private(cidr: &Value, tables: &Tables) -> Answer {
    by_block(cidr, |known| is_private(known, tables))
}

/// `cidr_is_wide(cidr)`: the whole internet, also by a word, or a public block so large that it is as good as that.
pub(super) fn cidr_is_wide(cidr: &Value, tables: &Tables) -> Answer {
    by_block(cidr, |known| {
        let words = super::args::find(tables, "ports", "whole_internet").and_then(|t| t.get("words"));
        if strings(words).any(|word| word.eq_ignore_ascii_case(known)) {
            return Some(true);
        }
        let block = Block::read(known)?;
        let widest = if block.v4 { WIDE_V4 } else { WIDE_V6 };
        Some(block.length <= widest && is_private(known, tables) == Some(false))
    })
}

fn by_block(cidr: &Value, judge: impl Fn(&str) -> Option<bool>) -> Answer {
    Ok(match text(cidr)? {
        Text::Null => Value::bool(false),
        Text::Known(known) => match judge(known.trim()) {
            Some(answer) => Value::bool(answer),
            None => missing(format!("{:?} is not an address block", shown(cidr, &known))),
        },
        Text::Partial(_, reason) | Text::Unknown(reason) => Value::unknown_for(&reason),
    })
}

/// What a protocol argument lets through.
enum Protocol {
    Every,
    Named(&'static str),
    /// A protocol without the ports of the tables, such as ICMP.
    Other,
}

/// `ports_opened(table, protocol, from, to)`
pub(super) fn ports_opened(table: &Value, protocol: &Value, range: [&Value; 2], tables: &Tables) -> Answer {
    let table = match entry(tables, "ports", table)? {
        Ok(table) => table,
        Err(answer) => return Ok(answer),
    };
    let named = match text(protocol)? {
        Text::Null => return Ok(missing("the protocol of a rule is not set")),
        Text::Known(known) => read_protocol(&known),
        Text::Partial(_, reason) | Text::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
    };
    let named = match named {
        Protocol::Other => return Ok(Value::list(Vec::new())),
        Protocol::Every => None,
        Protocol::Named(name) => Some(name),
    };
    let bounds = match named {
        // Every protocol means every port, whatever else is written.
        None => [Bound::Known(0), Bound::Known(65_535)],
        Some(_) => [bound(range[0])?, bound(range[1])?],
    };
    let [from, to] = &bounds;
    let (mut items, mut open) = (Vec::new(), None);
    for listed in table.get("ports").and_then(Json::as_array).into_iter().flatten() {
        let port = listed.get("port").and_then(Json::as_i64);
        let (Some(port), true) = (port, named.is_none_or(|n| strings(listed.get("protocol")).any(|p| p == n))) else {
            continue;
        };
        match (from.is_at_most(port), to.is_at_least(port)) {
            (Ok(true), Ok(true)) => items.push(opened(port, listed)),
            (Ok(false), _) | (_, Ok(false)) => {}
            (Err(reason), _) | (_, Err(reason)) => open = Some(reason.clone()),
        }
    }
    let origin = Origin::many([&protocol.origin, &range[0].origin, &range[1].origin]);
    Ok(inside_from(Value::open_list(items, open), &origin))
}

fn opened(port: i64, listed: &Json) -> Value {
    let name = listed.get("name").and_then(Json::as_str).unwrap_or_default();
    Value::map([(Arc::from("port"), Value::number(port)), (Arc::from("name"), Value::string(name))])
}

fn read_protocol(text: &str) -> Protocol {
    match text.trim().to_ascii_lowercase().as_str() {
        "-1" | "all" | "any" | "*" => Protocol::Every,
        "tcp" | "6" => Protocol::Named("tcp"),
        "udp" | "17" => Protocol::Named("udp"),
        _ => Protocol::Other,
    }
}

/// One end of a range of ports.
enum Bound {
    Known(i64),
    Unknown(Arc<Reason>),
}

impl Bound {
    fn is_at_most(&self, port: i64) -> Result<bool, &Arc<Reason>> {
        match self {
            Bound::Known(n) => Ok(*n <= port),
            Bound::Unknown(reason) => Err(reason),
        }
    }

    fn is_at_least(&self, port: i64) -> Result<bool, &Arc<Reason>> {
        match self {
            Bound::Known(n) => Ok(*n >= port),
            Bound::Unknown(reason) => Err(reason),
        }
    }
}

fn bound(value: &Value) -> Result<Bound, Failure> {
    if let Some(reason) = value.hole() {
        return Ok(Bound::Unknown(reason));
    }
    if value.is_null() {
        return Ok(Bound::Unknown(Arc::new(Reason::Table("the ports of a rule are not set".into()))));
    }
    let number = convert::to_number(value)?;
    let whole = number.as_int().and_then(|n| i64::try_from(n).ok());
    whole.map(Bound::Known).ok_or_else(|| Failure::new("a port must be a whole number"))
}
