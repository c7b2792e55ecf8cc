//! The log: lines on standard error. Texts of documents never get there.

use std::{
    collections::BTreeSet,
    fmt::{self, Write as _},
    io::Write as _,
    panic,
    sync::{Mutex, PoisonError},
};

use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

/// Sends this program's own events to standard error. The framework's are left out: they quote messages, and messages hold texts.
struct Stderr;

impl Subscriber for Stderr {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("shirube") && *metadata.level() <= Level::INFO
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(String::new());
        event.record(&mut line);
        write(&format!("shirube: {}:{}", event.metadata().level().as_str().to_lowercase(), line.0));
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = match field.name() {
            "message" => write!(self.0, " {value:?}"),
            name => write!(self.0, " {name}={value:?}"),
        };
    }
}

fn write(line: &str) {
    // Nobody may be listening.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Starts the log of this process. A panic is told once per place, without its message: that may quote a text.
pub fn start() {
    let _ = tracing::subscriber::set_global_default(Stderr);
    let told = Mutex::new(BTreeSet::new());
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map_or_else(|| "an unknown place".into(), ToString::to_string);
        if told.lock().unwrap_or_else(PoisonError::into_inner).insert(place.clone()) {
            write(&format!("shirube: error: a bug at {place}"));
        }
    }));
}
