//! Hashes of texts.

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use md5::Md5;
use sha1::{Digest, Sha1};
use sha2::{Sha256, Sha512};

use super::args::{Answer, Args, fail};
use crate::value::Value;

pub(super) fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

fn digest<D: Digest>(args: &Args) -> Result<Vec<u8>, super::args::Stop> {
    Ok(D::digest(args.text(0)?.as_bytes()).to_vec())
}

/// `md5(text)`
pub(super) fn md5(args: &Args) -> Answer {
    Ok(Value::string(hex(&digest::<Md5>(args)?)))
}

/// `sha1(text)`
pub(super) fn sha1(args: &Args) -> Answer {
    Ok(Value::string(hex(&digest::<Sha1>(args)?)))
}

/// `sha256(text)`
pub(super) fn sha256(args: &Args) -> Answer {
    Ok(Value::string(hex(&digest::<Sha256>(args)?)))
}

/// `sha512(text)`
pub(super) fn sha512(args: &Args) -> Answer {
    Ok(Value::string(hex(&digest::<Sha512>(args)?)))
}

/// `base64sha256(text)`
pub(super) fn base64sha256(args: &Args) -> Answer {
    Ok(Value::string(STANDARD.encode(digest::<Sha256>(args)?)))
}

/// `base64sha512(text)`
pub(super) fn base64sha512(args: &Args) -> Answer {
    Ok(Value::string(STANDARD.encode(digest::<Sha512>(args)?)))
}

/// `uuidv5(namespace, name)`
pub(super) fn uuidv5(args: &Args) -> Answer {
    let (namespace, name) = (args.text(0)?, args.text(1)?);
    let well_known = |n: u128| Some(0x6ba7_b810_9dad_11d1_80b4_00c0_4fd4_30c8_u128 + (n << 96));
    let id = match &*namespace {
        "dns" => well_known(0),
        "url" => well_known(1),
        "oid" => well_known(2),
        "x500" => well_known(4),
        text => parse_uuid(text),
    };
    let Some(id) = id else {
        return fail(format!("uuidv5() doesn't support namespace {namespace}"));
    };
    let mut hash = Sha1::new();
    hash.update(id.to_be_bytes());
    hash.update(name.as_bytes());
    let mut bytes = hash.finalize().to_vec();
    bytes.truncate(16);
    bytes[6] = bytes[6] & 0x0f | 0x50;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let text = hex(&bytes);
    let groups = [&text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..]];
    Ok(Value::string(groups.join("-")))
}

/// A UUID as it is usually written, also with braces, as an URN or without hyphens.
fn parse_uuid(text: &str) -> Option<u128> {
    let text = text.strip_prefix("urn:uuid:").unwrap_or(text);
    let text = text.strip_prefix('{').and_then(|t| t.strip_suffix('}')).unwrap_or(text);
    let hyphens: Vec<usize> = text.match_indices('-').map(|(i, _)| i).collect();
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    let shaped = hyphens.is_empty() || hyphens == [8, 13, 18, 23];
    let hex = digits.len() == 32 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    (shaped && hex).then(|| u128::from_str_radix(&digits, 16).ok()).flatten()
}
