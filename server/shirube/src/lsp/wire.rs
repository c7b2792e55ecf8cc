//! Guards the framework against input that is not LSP: its decoder ends the server at the first frame it cannot read.
//!
//! Frames are passed on with a header of our own; in place of one that is no message goes a request that is answered by an error. So does
//! one in place of a request whose method begins with `$/`: the framework leaves those without an answer, which only notifications may be.

use std::{
    fmt,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, ready},
};

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use tokio::{
    io::{AsyncRead, ReadBuf},
    sync::watch,
};

/// The method that answers for what is no message.
pub const MALFORMED: &str = "shirube/malformed";

const HEADER: &[u8] = b"content-length:";
const HEADER_LIMIT: usize = 64 * 1024;
const BODY_LIMIT: usize = 1 << 30;
const CHUNK: usize = 64 * 1024;

/// Input of which every frame is a message.
#[derive(Debug)]
pub struct Frames<R> {
    inner: R,
    /// What is read into. It is asked for far more often than there is anything to read.
    chunk: Box<[u8]>,
    raw: Vec<u8>,
    ready: Vec<u8>,
    sent: usize,
    shutdown: Arc<AtomicBool>,
    leave: watch::Sender<bool>,
}

impl<R> Frames<R> {
    /// `shutdown` becomes true when a request to shut down has been read, and `leave` when the client says that it goes, or is gone.
    pub fn new(inner: R, shutdown: Arc<AtomicBool>, leave: watch::Sender<bool>) -> Self {
        let chunk = vec![0; CHUNK].into_boxed_slice();
        Self { inner, chunk, raw: Vec::new(), ready: Vec::new(), sent: 0, shutdown, leave }
    }

    /// Moves whole frames from what was read to what is passed on.
    fn sort(&mut self) {
        let mut start = 0;
        loop {
            match frame(&self.raw[start..]) {
                Frame::Partial => break,
                Frame::Garbage(length) => {
                    start += length;
                    self.reject();
                }
                Frame::Whole { body, end } => {
                    let body = start + body..start + end;
                    start = body.end;
                    match serde_json::from_slice::<Message>(&self.raw[body.clone()]) {
                        Ok(message) => {
                            if message.exit {
                                self.leave.send_replace(true);
                            }
                            if message.shutdown {
                                self.shutdown.store(true, Ordering::Relaxed);
                            }
                            match message.unanswered {
                                Some(request) => push(&mut self.ready, request.as_bytes()),
                                None => push(&mut self.ready, &self.raw[body]),
                            }
                        }
                        Err(_) => self.reject(),
                    }
                }
            }
        }
        self.raw.drain(..start);
    }

    fn reject(&mut self) {
        tracing::warn!("the client sent something that is no message");
        push(&mut self.ready, format!(r#"{{"jsonrpc":"2.0","id":null,"method":"{MALFORMED}"}}"#).as_bytes());
    }
}

/// Puts a message behind others, with its header.
pub(super) fn push(ready: &mut Vec<u8>, body: &[u8]) {
    ready.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    ready.extend_from_slice(body);
}

impl<R: AsyncRead + Unpin> AsyncRead for Frames<R> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, out: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        let this = self.get_mut();
        while this.sent == this.ready.len() {
            this.ready.clear();
            this.sent = 0;
            let mut buffer = ReadBuf::new(&mut this.chunk);
            ready!(Pin::new(&mut this.inner).poll_read(cx, &mut buffer))?;
            this.raw.extend_from_slice(buffer.filled());
            if buffer.filled().is_empty() {
                this.leave.send_replace(true);
                return Poll::Ready(Ok(()));
            }
            this.sort();
        }
        let length = out.remaining().min(this.ready.len() - this.sent);
        out.put_slice(&this.ready[this.sent..this.sent + length]);
        this.sent += length;
        Poll::Ready(Ok(()))
    }
}

enum Frame {
    /// More must be read.
    Partial,
    /// Bytes to pass over.
    Garbage(usize),
    /// A body and where it ends.
    Whole { body: usize, end: usize },
}

fn frame(bytes: &[u8]) -> Frame {
    let Some(head) = find(bytes, b"\r\n\r\n") else {
        return if bytes.len() > HEADER_LIMIT { Frame::Garbage(bytes.len()) } else { Frame::Partial };
    };
    let body = head + 4;
    match content_length(&bytes[..head]) {
        None => Frame::Garbage(body),
        Some(length) if bytes.len() - body < length => Frame::Partial,
        Some(length) => Frame::Whole { body, end: body + length },
    }
}

/// The last length in a header: what precedes it may be the rest of something broken.
fn content_length(head: &[u8]) -> Option<usize> {
    let start = (0..head.len())
        .rev()
        .find(|i| head[*i..].get(..HEADER.len()).is_some_and(|name| name.eq_ignore_ascii_case(HEADER)))?;
    let rest = std::str::from_utf8(&head[start + HEADER.len()..]).ok()?;
    rest.lines().next()?.trim().parse().ok().filter(|length| *length <= BODY_LIMIT)
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|w| w == needle)
}

/// What the framework can read as a message: the same checks without building anything.
struct Message {
    shutdown: bool,
    exit: bool,
    /// What stands in for a request that would not be answered.
    unanswered: Option<String>,
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MessageVisitor)
    }
}

struct MessageVisitor;

impl<'de> Visitor<'de> for MessageVisitor {
    type Value = Message;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON-RPC message")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Message, A::Error> {
        let mut seen: Vec<String> = Vec::new();
        let (mut method, mut id) = (String::new(), None);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                _ if seen.contains(&key) => return Err(A::Error::custom("a key occurs twice")),
                "jsonrpc" if map.next_value::<String>()? != "2.0" => return Err(A::Error::custom("not JSON-RPC 2.0")),
                "jsonrpc" => {}
                "method" => method = map.next_value()?,
                "id" => id = Some(map.next_value::<Id>()?),
                _ => {
                    map.next_value::<Readable>()?;
                }
            }
            seen.push(key);
        }
        let has = |name: &str| seen.iter().any(|key| key == name);
        if !has("jsonrpc") {
            return Err(A::Error::missing_field("jsonrpc"));
        }
        let unanswered = id.as_ref().filter(|_| method.starts_with("$/")).map(|id| {
            let method = format!("shirube/{method}");
            serde_json::json!({ "jsonrpc": "2.0", "id": id, "method": method }).to_string()
        });
        let exit = method == "exit" && id.is_none();
        Ok(Message { shutdown: method == "shutdown" && id.is_some(), exit, unanswered })
    }
}

#[derive(serde::Deserialize, serde::Serialize)]
#[serde(untagged)]
enum Id {
    Number(i64),
    Text(String),
    Null,
}

/// Any value, read with the limits that building it would meet: depth, numbers and escapes.
struct Readable;

impl<'de> Deserialize<'de> for Readable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Readable {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self, A::Error> {
        while items.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self, A::Error> {
        while map.next_entry::<Key, Self>()?.is_some() {}
        Ok(self)
    }
}

/// A key, whose escapes are read too.
struct Key;

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Readable).map(|_| Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(input: &[u8]) -> Vec<String> {
        let mut frames = Frames::new((), Arc::default(), watch::channel(false).0);
        // One byte at a time, as the worst of pipes would bring it.
        for byte in input {
            frames.raw.push(*byte);
            frames.sort();
        }
        let ready = String::from_utf8(frames.ready).unwrap();
        ready.split("Content-Length: ").skip(1).map(|f| f.split_once("\r\n\r\n").unwrap().1.into()).collect()
    }

    fn framed(body: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        push(&mut bytes, body.as_bytes());
        bytes
    }

    #[test]
    fn messages_pass_and_the_rest_is_replaced() {
        let good = r#"{"jsonrpc":"2.0","method":"x","params":{"a":["あ",1.5,null,true]},"id":7}"#;
        let deep = format!(r#"{{"jsonrpc":"2.0","method":"x","params":{}{}}}"#, "[".repeat(200), "]".repeat(200));
        let bad: &[&str] = &[
            "{",
            "[]",
            "\"x\"",
            r#"{"method":"x"}"#,
            r#"{"jsonrpc":"1.0","method":"x"}"#,
            r#"{"jsonrpc":"2.0","method":1}"#,
            r#"{"jsonrpc":"2.0","id":1.5,"method":"x"}"#,
            r#"{"jsonrpc":"2.0","method":"x","params":"\ud800"}"#,
            r#"{"jsonrpc":"2.0","method":"x","params":1e999}"#,
            r#"{"jsonrpc":"2.0","method":"x","params":1,"params":2}"#,
            r#"["2.0","exit"]"#,
            &deep,
        ];
        for body in bad {
            let input = [framed(body), framed(good)].concat();
            let out = sorted(&input);
            assert!(out.len() == 2 && out[0].contains(MALFORMED) && out[1] == good, "{body}: {out:?}");
        }
    }

    #[test]
    fn requests_that_the_framework_would_leave_unanswered_get_an_answer() {
        let notification = r#"{"jsonrpc":"2.0","method":"$/x"}"#;
        assert_eq!(sorted(&framed(notification)), [notification]);
        let out = sorted(&framed(r#"{"jsonrpc":"2.0","id":"a\"b","method":"$/x","params":[1]}"#));
        assert_eq!(out, [r#"{"jsonrpc":"2.0","id":"a\"b","method":"shirube/$/x"}"#]);
    }

    #[test]
    fn broken_headers_are_passed_over() {
        let good = r#"{"jsonrpc":"2.0","method":"x"}"#;
        let lower = format!("content-type: x\r\ncontent-length:{}\r\n\r\n{good}", good.len());
        assert_eq!(sorted(lower.as_bytes()), [good]);
        for garbage in ["Content-Length: x\r\n\r\n", "nonsense\r\n\r\n", "Content-Length: 99999999999\r\n\r\n"] {
            let out = sorted(&[garbage.as_bytes(), &framed(good)].concat());
            assert!(out.len() == 2 && out[0].contains(MALFORMED) && out[1] == good, "{garbage}: {out:?}");
        }
        assert_eq!(sorted(&[b"left over {}", &*framed(good)].concat()), [good]);
    }
}
