//! `jsondecode`, also of documents that are not known in full; `json_text` says what holes in them mean.

use std::sync::Arc;

use super::{
    args::{Answer, Args, Stop, check_items, fail, over_budget, text_value},
    json_text::MAX_DEPTH,
};
use crate::{
    number::Number,
    origin::Origin,
    reason::Reason,
    value::{Kind, List, Map, Part, Value},
};

/// `jsondecode(text)`
pub(super) fn jsondecode(args: &Args) -> Answer {
    let text = args.string(0)?;
    let single;
    let parts: &[Part] = match &text.kind {
        Kind::String(s) => {
            single = [Part::Text(s.clone())];
            &single
        }
        Kind::Partial(parts) => parts,
        _ => return text.hole().map_or_else(|| fail("a string is required"), |reason| Err(Stop::Unknown(reason))),
    };
    let mut reader = Reader { parts, part: 0, byte: 0, count: 0, origin: &args.at(0)?.origin };
    let result = reader.document();
    match (result, text.hole()) {
        // The hole may hold what is missing.
        (Err(Stop::Fail(failure)), Some(reason)) if !matches!(*failure.0, Reason::Budget(_)) => {
            Err(Stop::Unknown(reason))
        }
        (result, _) => result,
    }
}

/// What stands at the reader's position.
enum Next<'a> {
    Byte(u8),
    Hole(&'a Value),
    End,
}

struct Reader<'a> {
    parts: &'a [Part],
    part: usize,
    byte: usize,
    count: usize,
    origin: &'a Origin,
}

impl<'a> Reader<'a> {
    fn peek(&mut self) -> Next<'a> {
        loop {
            match self.parts.get(self.part) {
                None => return Next::End,
                Some(Part::Hole(v)) => return Next::Hole(v),
                Some(Part::Text(t)) => match t.as_bytes().get(self.byte) {
                    Some(b) => return Next::Byte(*b),
                    None => self.skip_part(),
                },
            }
        }
    }

    fn skip_part(&mut self) {
        self.part += 1;
        self.byte = 0;
    }

    fn space(&mut self) -> Next<'a> {
        loop {
            match self.peek() {
                Next::Byte(b' ' | b'\t' | b'\n' | b'\r') => self.byte += 1,
                next => return next,
            }
        }
    }

    fn found(&self, value: Value) -> Value {
        if value.origin == Origin::Nowhere { value.at(self.origin.clone()) } else { value }
    }

    fn document(&mut self) -> Answer {
        let value = self.value(0)?;
        match self.space() {
            Next::End => Ok(value),
            _ => fail("extraneous data after JSON object"),
        }
    }

    fn value(&mut self, depth: usize) -> Answer {
        if depth > MAX_DEPTH {
            return over_budget("depth of nesting");
        }
        self.count += 1;
        check_items(self.count)?;
        match self.space() {
            Next::Byte(b'{') => self.object(depth),
            Next::Byte(b'[') => self.array(depth),
            Next::Byte(b'"') => {
                let value = self.string()?;
                Ok(self.found(value))
            }
            Next::End => fail("unexpected end of JSON"),
            _ => self.literal(),
        }
    }

    /// A number or a word, or a hole in its place.
    fn literal(&mut self) -> Answer {
        let (mut text, mut hole) = (String::new(), None);
        loop {
            match self.peek() {
                Next::Byte(b' ' | b'\t' | b'\n' | b'\r' | b',' | b']' | b'}') | Next::End => break,
                Next::Byte(b) => {
                    text.push(char::from(b));
                    self.byte += 1;
                }
                Next::Hole(v) => match v.as_list() {
                    Some(list) if list.items.is_empty() => break,
                    Some(list) if text.is_empty() && hole.is_none() => {
                        self.skip_part();
                        let json = list.items[0].clone();
                        return Ok(self.found(json));
                    }
                    _ => {
                        hole = hole.or(Some(v));
                        self.skip_part();
                    }
                },
            }
        }
        if let Some(hole) = hole {
            let value = match hole.hole() {
                Some(reason) => Value::unknown_for(&reason).mark(hole.sensitive).at(hole.origin.clone()),
                None => hole.clone(),
            };
            return Ok(self.found(value));
        }
        let value = match text.as_str() {
            "null" => Value::null(),
            "true" => Value::bool(true),
            "false" => Value::bool(false),
            _ => match is_number(&text).then(|| Number::parse(&text)).flatten() {
                Some(n) => Value::number(n),
                None => return fail(format!("invalid JSON: {text:?} is not a value")),
            },
        };
        Ok(self.found(value))
    }

    fn array(&mut self, depth: usize) -> Answer {
        self.byte += 1;
        let mut list = List::default();
        let mut first = true;
        loop {
            match self.space() {
                Next::Byte(b']') if first => break,
                // Alone between commas it may stand for any number of elements.
                Next::Hole(v) if is_rest(v) => {
                    list.open = v.hole();
                    self.skip_part();
                }
                _ => list.items.push(self.value(depth + 1)?),
            }
            first = false;
            while let Next::Hole(v) = self.space() {
                list.open = v.hole();
                self.skip_part();
            }
            match self.space() {
                Next::Byte(b',') => self.byte += 1,
                Next::Byte(b']') => break,
                _ => return fail("invalid JSON: a comma is missing"),
            }
        }
        self.byte += 1;
        Ok(self.found(Value::new(Kind::List(Arc::new(list)))))
    }

    fn object(&mut self, depth: usize) -> Answer {
        self.byte += 1;
        let mut map = Map::default();
        let mut first = true;
        loop {
            match self.space() {
                Next::Byte(b'}') if first => break,
                Next::Hole(v) => {
                    map.open = v.hole();
                    self.skip_part();
                }
                Next::Byte(b'"') => {
                    let key = self.string()?;
                    if !matches!(self.space(), Next::Byte(b':')) {
                        return fail("invalid JSON: a colon is missing");
                    }
                    self.byte += 1;
                    let value = self.value(depth + 1)?;
                    match key.as_str() {
                        Some(name) => {
                            map.entries.insert(name.into(), value);
                        }
                        None => map.open = key.hole(),
                    }
                }
                _ => return fail("invalid JSON: a name is missing"),
            }
            first = false;
            while let Next::Hole(v) = self.space() {
                map.open = v.hole();
                self.skip_part();
            }
            match self.space() {
                Next::Byte(b',') => self.byte += 1,
                Next::Byte(b'}') => break,
                _ => return fail("invalid JSON: a comma is missing"),
            }
        }
        self.byte += 1;
        Ok(self.found(Value::new(Kind::Map(Arc::new(map)))))
    }

    /// A string with the holes inside it. One that is a hole and nothing else is what is in the hole.
    fn string(&mut self) -> Answer {
        self.byte += 1;
        let (mut parts, mut bytes) = (Vec::new(), Vec::new());
        loop {
            match self.peek() {
                Next::End => return fail("invalid JSON: a string does not end"),
                Next::Byte(b'"') => break,
                Next::Byte(b'\\') => self.escaped(&mut bytes)?,
                Next::Byte(b) if b < 0x20 => return fail("invalid JSON: a control character in a string"),
                Next::Byte(b) => {
                    bytes.push(b);
                    self.byte += 1;
                }
                Next::Hole(v) => {
                    parts.push(Part::Text(String::from_utf8_lossy(&std::mem::take(&mut bytes)).into()));
                    parts.push(Part::Hole(v.clone()));
                    self.skip_part();
                }
            }
        }
        self.byte += 1;
        let last = String::from_utf8_lossy(&bytes);
        if parts.is_empty() {
            return Ok(text_value(&last));
        }
        parts.push(Part::Text(last.into()));
        let value = Value::from_parts(parts);
        Ok(match &value.kind {
            Kind::Partial(parts) => match &**parts {
                [Part::Hole(only)] if only.as_list().is_none() => only.clone(),
                _ => value,
            },
            _ => value,
        })
    }

    fn escaped(&mut self, out: &mut Vec<u8>) -> Result<(), Stop> {
        self.byte += 1;
        let Next::Byte(b) = self.peek() else {
            return fail("invalid JSON: an escape sequence does not end");
        };
        self.byte += 1;
        let c = match b {
            b'"' | b'\\' | b'/' => char::from(b),
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => self.unicode()?,
            _ => return fail("invalid JSON: an unknown escape sequence"),
        };
        out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        Ok(())
    }

    /// After `\u`. Half of a pair alone becomes the replacement character.
    fn unicode(&mut self) -> Result<char, Stop> {
        let high = self.hex()?;
        if !(0xd800..0xdc00).contains(&high) {
            return Ok(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let before = (self.part, self.byte);
        if matches!(self.peek(), Next::Byte(b'\\')) {
            self.byte += 1;
            if matches!(self.peek(), Next::Byte(b'u')) {
                self.byte += 1;
                let low = self.hex()?;
                if (0xdc00..0xe000).contains(&low) {
                    let c = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                    return Ok(char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
            }
        }
        (self.part, self.byte) = before;
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn hex(&mut self) -> Result<u32, Stop> {
        let mut n = 0;
        for _ in 0..4 {
            let digit = match self.peek() {
                Next::Byte(b) => char::from(b).to_digit(16),
                _ => None,
            };
            let Some(digit) = digit else {
                return fail("invalid JSON: four hexadecimal digits are required");
            };
            n = n * 16 + digit;
            self.byte += 1;
        }
        Ok(n)
    }
}

/// Whether a hole stands for elements rather than for the JSON of one value.
fn is_rest(hole: &Value) -> bool {
    hole.as_list().is_none_or(|l| l.items.is_empty())
}

/// JSON's syntax of numbers.
fn is_number(text: &str) -> bool {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|e| digits(e.strip_prefix(['+', '-']).unwrap_or(e)))
}
