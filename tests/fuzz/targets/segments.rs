//! Any text, edited anywhere, has the segments that the result has when it is read anew.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shirube_syntax::{ByteRange, Document, Notation, fmt};

fuzz_target!(|input: (&str, u16, u16, &str, u8)| {
    let (text, start, len, new, notation) = input;
    let notation = [Notation::Hcl, Notation::HclValues, Notation::Json][notation as usize % 3];
    let mut edited = Document::new(text, notation);
    let start = start as usize % (text.len() + 1);
    edited.edit(ByteRange { start, end: (start + len as usize).min(text.len()) }, new);
    let after = edited.rope().to_string();
    let fresh = Document::new(&after, notation);
    let parts = |d: &Document| -> Vec<String> { d.segments().iter().map(|s| s.text.to_string()).collect() };
    assert_eq!(parts(&edited).concat(), after);
    assert_eq!(parts(&edited), parts(&fresh));
    // Terraform itself does not settle on texts with lone carriage returns and other control characters.
    let plain = !after.contains(|c: char| c.is_control() && c != '\n');
    if let Some(formatted) = fmt::format(&after).filter(|_| plain) {
        assert_eq!(fmt::format(&formatted).as_deref(), Some(&*formatted), "formatting twice");
    }
});
