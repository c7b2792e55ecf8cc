//! The order of the blocks of a set, as the provider's SDK keeps it: by the hash of what each block says.

use std::collections::BTreeMap;

use shirube_lang::{Value, convert, value::Map};

/// The polynomial of CRC-32 (IEEE), reversed.
const POLYNOMIAL: u32 = 0xEDB8_8320;

/// `principals` blocks in the order of their set; as written if it is not known.
pub(super) fn principals(blocks: &[Value]) -> Vec<Value> {
    ordered(blocks, |map| {
        let kind = string(map.entries.get("type")?)?;
        let mut identifiers = BTreeMap::new();
        for item in strings(map.entries.get("identifiers")?)? {
            identifiers.insert(key(&format!("{item};")), item);
        }
        let identifiers: String = identifiers.values().map(|v| format!("{v};")).collect();
        Some(format!("identifiers:{{{identifiers}}};type:{kind};"))
    })
}

/// `condition` blocks in the order of their set; as written if it is not known.
pub(super) fn conditions(blocks: &[Value]) -> Vec<Value> {
    ordered(blocks, |map| {
        let (test, variable) = (string(map.entries.get("test")?)?, string(map.entries.get("variable")?)?);
        let values: String = strings(map.entries.get("values")?)?.iter().map(|v| format!("{v};")).collect();
        Some(format!("test:{test};values:({values});variable:{variable};"))
    })
}

fn ordered(blocks: &[Value], serialized: impl Fn(&Map) -> Option<String>) -> Vec<Value> {
    let keyed: Option<BTreeMap<String, Value>> =
        blocks.iter().map(|b| Some((key(&serialized(b.as_map()?)?), b.clone()))).collect();
    match keyed {
        Some(keyed) if blocks.len() > 1 => keyed.into_values().collect(),
        _ => blocks.to_vec(),
    }
}

fn string(value: &Value) -> Option<String> {
    convert::to_string(value).ok()?.as_str().map(String::from)
}

fn strings(list: &Value) -> Option<Vec<String>> {
    let list = list.as_list().filter(|l| l.open.is_none())?;
    list.items.iter().map(string).collect()
}

/// The key of a serialized element: its hash in decimal digits, which are compared as text.
fn key(serialized: &str) -> String {
    let mut crc = u32::MAX;
    for byte in serialized.bytes() {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ POLYNOMIAL } else { crc >> 1 };
        }
    }
    (!crc).to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn hashes_as_the_sdk_does() {
        assert_eq!(super::key("123456789"), 0xCBF4_3926_u32.to_string());
    }
}
