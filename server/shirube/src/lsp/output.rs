//! The way out. The framework writes its messages here, and we write diagnostics, the longest and most frequent ones: it would make a
//! tree of JSON of them first, which costs more than to find out what is wrong.
//!
//! Both write whole messages, so that none is cut in two by another.

use std::{
    future::poll_fn,
    io,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready},
};

use tokio::io::AsyncWrite;

use super::wire;

/// Where messages leave. Clones share one way; all of them are polled by one task, or some would not be woken.
#[derive(Debug)]
pub struct Output<O>(Arc<Mutex<Way<O>>>);

#[derive(Debug)]
struct Way<O> {
    writer: O,
    /// Whole messages, of which the first bytes may have left.
    waiting: Vec<u8>,
    left: usize,
}

impl<O> Clone for Output<O> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<O: AsyncWrite + Unpin> Output<O> {
    /// Messages leave through a writer.
    pub fn new(writer: O) -> Self {
        Self(Arc::new(Mutex::new(Way { writer, waiting: Vec::new(), left: 0 })))
    }

    /// Sends a message, behind what waits, and waits until it has left.
    ///
    /// # Errors
    ///
    /// The writer's: nobody reads any more.
    pub async fn send(&self, message: &[u8]) -> io::Result<()> {
        wire::push(&mut self.way().waiting, message);
        poll_fn(|cx| self.way().flush(cx)).await
    }

    fn way(&self) -> MutexGuard<'_, Way<O>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<O: AsyncWrite + Unpin> Way<O> {
    fn drain(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.left < self.waiting.len() {
            match ready!(Pin::new(&mut self.writer).poll_write(cx, &self.waiting[self.left..]))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                written => self.left += written,
            }
        }
        self.waiting.clear();
        self.left = 0;
        Poll::Ready(Ok(()))
    }

    fn flush(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.drain(cx))?;
        Pin::new(&mut self.writer).poll_flush(cx)
    }
}

/// For the framework. What it writes is taken whole or not at all: it begins and ends with a message.
impl<O: AsyncWrite + Unpin> AsyncWrite for Output<O> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, messages: &[u8]) -> Poll<io::Result<usize>> {
        let mut way = self.way();
        // A client that does not read holds up what is written to it.
        ready!(way.drain(cx))?;
        way.waiting.extend_from_slice(messages);
        Poll::Ready(Ok(messages.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.way().flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut way = self.way();
        ready!(way.flush(cx))?;
        Pin::new(&mut way.writer).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    /// A pipe of seven bytes takes every message apart; they arrive in order and whole all the same.
    #[tokio::test]
    async fn messages_stay_whole() {
        let (mut theirs, ours) = tokio::io::duplex(7);
        let output = Output::new(ours);
        let mut framework = output.clone();
        let own = || output.send("日本".as_bytes());
        let write = async {
            let (first, second, third) = tokio::join!(framework.write_all(b"<one><two>"), own(), own());
            assert!([first, second, third].iter().all(Result::is_ok));
            framework.write_all(b"<three>").await.unwrap();
            framework.shutdown().await.unwrap();
        };
        let mut read = String::new();
        tokio::join!(write, async { theirs.read_to_string(&mut read).await.unwrap() });
        let message = "Content-Length: 6\r\n\r\n日本";
        assert_eq!(read, format!("<one><two>{message}{message}<three>"));
    }

    #[tokio::test]
    async fn a_client_that_is_gone_is_an_error() {
        let (theirs, ours) = tokio::io::duplex(7);
        let output = Output::new(ours);
        drop(theirs);
        assert!(output.send(b"a").await.is_err());
    }
}
