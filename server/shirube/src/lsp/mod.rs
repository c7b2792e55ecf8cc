//! The language server.
//!
//! Holds: the wire, the conversion between LSP and the engine's plain answers, and the thread that owns the workspace.
//! Must never know: what a finding means, formats, terminals.
//!
//! ```text
//! client ─ wire ─ backend (only enqueues) ─ events ─ engine (owns the workspace) ─ replies, outbox ─ publisher ─ client
//! ```

use std::{
    fmt,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
};

use shirube_engine::{Disk, Files};
use shirube_policy::pack::Pack;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::watch,
};
use tower_lsp::{LspService, Server};

mod actions;
mod answer;
pub mod backend;
mod baseline;
mod capabilities;
mod completion;
mod convert;
mod definition;
mod diagnostics;
mod documents;
mod elsewhere;
mod engine;
pub mod event;
mod hover;
mod lenses;
mod links;
mod loading;
mod log;
mod newer;
mod outgoing;
mod output;
mod pages;
mod progress;
mod publish;
mod pull;
mod resolve;
mod rows;
mod settings;
mod sites;
mod symbols;
mod tell;
mod wire;

/// Handlers only enqueue, so as many as the client likes may wait for their answers; with few, they would hold up edits and cancels.
pub const CONCURRENCY: usize = 256;

/// Expressions may be nested deeply.
pub(crate) const STACK: usize = 64 << 20;

/// A pack that may still be decoded, on a thread of its own, while the client is greeted. Who asks for it waits.
#[derive(Clone)]
pub struct Promised(Arc<LazyLock<Arc<Pack>, Decode>>);

type Decode = Box<dyn FnOnce() -> Arc<Pack> + Send>;

impl Promised {
    /// Begins to decode.
    pub fn begin(decode: impl FnOnce() -> Arc<Pack> + Send + 'static) -> Self {
        let promised = Self(Arc::new(LazyLock::new(Box::new(decode))));
        let begun = promised.clone();
        // Without a thread it is decoded when somebody asks.
        let _ = thread::Builder::new().name("pack".into()).spawn(move || drop(begun.get()));
        promised
    }

    /// The pack.
    pub fn get(&self) -> Arc<Pack> {
        LazyLock::force(&self.0).clone()
    }
}

impl From<Arc<Pack>> for Promised {
    fn from(pack: Arc<Pack>) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(|| pack))))
    }
}

/// What the server works with.
#[derive(Clone)]
pub struct Setup {
    /// Where files are read.
    pub files: Arc<dyn Files>,
    /// The guideline and its policies.
    pub pack: Promised,
    /// Today in Japan, `YYYY-MM-DD`.
    pub today: Arc<dyn Fn() -> String + Send + Sync>,
    /// The language of the environment, as in `LANG`.
    pub lang: String,
}

impl fmt::Debug for Setup {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Setup").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl Setup {
    /// The disk, the clock and the environment of this machine.
    pub fn new(pack: Promised) -> Self {
        let tags = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
        let lang = tags.into_iter().find(|tag| !tag.is_empty()).unwrap_or_default();
        Self { files: Arc::new(Disk), pack, today: Arc::new(crate::clock::today), lang }
    }
}

/// Serves one client until it leaves. The exit code: 0 if it asked to shut down before, else 1.
pub async fn serve<I, O>(input: I, output: O, setup: Setup) -> i32
where
    I: AsyncRead + Unpin,
    O: AsyncWrite + Unpin,
{
    let (events, received) = mpsc::channel();
    let outbox = publish::Outbox::default();
    let engine = {
        let (outbox, wake) = (outbox.clone(), events.clone());
        move || engine::run(&received, wake, &setup, &outbox)
    };
    if let Err(error) = thread::Builder::new().name("engine".into()).stack_size(STACK).spawn(engine) {
        tracing::error!("the engine cannot start: {error}");
        return 1;
    }
    let (leave, gone) = watch::channel(false);
    let reads = newer::Reads::default();
    let (service, socket) = LspService::build(|client| backend::Backend::new(client, events, gone, reads.clone()))
        .custom_method(wire::MALFORMED, backend::Backend::malformed)
        .custom_method(pages::METHOD, backend::Backend::content)
        .custom_method("$/setTrace", backend::Backend::set_trace)
        .finish();
    let (client, teller) = (service.inner().client().clone(), service.inner().teller().clone());
    let shutdown = Arc::new(AtomicBool::new(false));
    let input = wire::Frames::new(input, shutdown.clone(), leave);
    let output = output::Output::new(output);
    let server = Server::new(input, output.clone(), teller.watch(socket))
        .concurrency_level(CONCURRENCY)
        .serve(newer::Newer::new(service, reads));
    tokio::select! {
        () = server => {}
        () = outbox.run(&client, &teller, &output) => {}
    }
    i32::from(!shutdown.load(Ordering::Relaxed))
}

/// Serves the client on standard input and output, and leaves the process.
pub fn run(setup: Setup) -> ! {
    log::start();
    let code = match tokio::runtime::Builder::new_current_thread().build() {
        Ok(runtime) => runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout(), setup)),
        Err(error) => {
            tracing::error!("the server cannot start: {error}");
            1
        }
    };
    // Standard input is read on a thread of its own that would hold up an orderly end.
    std::process::exit(code)
}
