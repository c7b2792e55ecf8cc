//! What the fuzz targets do with their bytes. The fuzzer and an ordinary test, which replays what was found, share it.
//!
//! Inputs are texts as people write them, so that the seeds are: parts are separated by a line `---`.

pub mod evaluation;
pub mod lowering;
#[path = "../../src/readers.rs"]
mod readers;
pub mod segments;

use shirube_syntax::Notation;

const ALL: [Notation; 7] = [
    Notation::Hcl,
    Notation::HclValues,
    Notation::Json,
    Notation::YamlSections,
    Notation::JsonSections,
    Notation::YamlWhole,
    Notation::JsonWhole,
];

/// The notation that the first letter stands for, and the rest: `h` a configuration, `v` values, `j` JSON, `y` a
/// template in YAML, `t` one in JSON.
fn notation(bytes: &[u8]) -> Option<(Notation, String)> {
    let (first, rest) = bytes.split_first()?;
    let notation = match first {
        b'h' => Notation::Hcl,
        b'v' => Notation::HclValues,
        b'j' => Notation::Json,
        b'y' => Notation::YamlSections,
        b't' => Notation::JsonSections,
        other => ALL[*other as usize % ALL.len()],
    };
    Some((notation, String::from_utf8_lossy(rest).into_owned()))
}
