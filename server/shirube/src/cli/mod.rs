//! The command line: one file per command, one per format.

mod args;
mod baseline;
mod check;
mod controls;
mod explain;
mod fix;
mod help;
mod json;
mod mutate;
mod paths;
mod text;
mod tools;

use std::{
    ffi::OsString,
    io::{self, Write},
    path::Path,
    process::ExitCode,
    thread,
};

use shirube_policy::Locale;

use args::{Command, Testing};

/// Nothing at or above the limit.
const CLEAN: u8 = 0;
/// Findings, or a file that cannot be read.
const FINDINGS: u8 = 1;
/// A usage error, an internal error, or a path that does not exist.
const FAILURE: u8 = 2;

/// Evaluation follows references; it gets room for long chains of them.
const STACK: usize = 64 << 20;

/// Runs the program with its arguments.
pub fn run(args: Vec<OsString>) -> ExitCode {
    let worker = thread::Builder::new().name("shirube".into()).stack_size(STACK).spawn(move || dispatch(args));
    let code = worker.ok().and_then(|w| w.join().ok()).unwrap_or(FAILURE);
    ExitCode::from(code)
}

fn dispatch(args: Vec<OsString>) -> u8 {
    let given = args::locale_of(&args);
    let locale = given.unwrap_or_else(environment_locale);
    // What the configuration of a directory says counts before the environment.
    let of = |dir: &Path| given.or_else(|| tools::configured_locale(dir)).unwrap_or(locale);
    let command = match args::parse(args.into_iter()) {
        Ok(command) => command,
        Err(message) => {
            let hint = match locale {
                Locale::Ja => "使い方は shirube --help で確認できます。",
                Locale::En => "Try shirube --help.",
            };
            complain(&format!("shirube: {}\n{hint}", message.get(locale)));
            return FAILURE;
        }
    };
    let result = match command {
        Command::Help(topic) => print(help::text(topic.as_deref(), locale)),
        Command::Usage => {
            complain(help::text(None, locale).trim_end());
            return FAILURE;
        }
        Command::Version => print(&format!("shirube {}\n", env!("CARGO_PKG_VERSION"))),
        Command::Lsp(locale) => return lsp(locale),
        Command::Check(options) => return check::run(&options, locale),
        Command::Baseline(options) => return baseline::run(&options, locale),
        Command::Explain(what) => return explain::run(&what, of(Path::new("."))),
        Command::Controls(None, form) => print(&controls::render(&crate::builtin_pack(), form, locale)),
        Command::Controls(Some(dir), form) => match tools::controls_in(&dir, form, of(&dir)) {
            Ok(text) => print(&text),
            Err(code) => return code,
        },
        Command::Eval(dir, expression) => return tools::eval(&dir, &expression, locale),
        Command::Test(Some(dir), Testing::Mutate) => return mutate::run(&dir, of(&dir)),
        Command::Test(Some(dir), Testing::Write) => return tools::write(&dir, of(&dir)),
        Command::Test(Some(dir), Testing::Run) => return tools::test(Some(&dir), of(&dir)),
        Command::Test(None, _) => return tools::test(None, locale),
    };
    match result {
        Ok(()) => CLEAN,
        Err(error) => {
            complain(&format!("shirube: {error}"));
            FAILURE
        }
    }
}

fn lsp(locale: Option<Locale>) -> u8 {
    let mut setup = crate::lsp::Setup::new(crate::lsp::Promised::begin(crate::builtin_pack));
    match locale {
        Some(Locale::Ja) => setup.lang = "ja".into(),
        Some(Locale::En) => setup.lang = "en".into(),
        None => {}
    }
    crate::lsp::run(setup)
}

/// The language of the environment.
fn environment_locale() -> Locale {
    let tag =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|v| std::env::var(v).ok().filter(|t| !t.is_empty()));
    Locale::from_tag(tag.as_deref().unwrap_or(""))
}

/// Writes to standard output. A reader that went away is no error.
fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes a line to standard error.
fn complain(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
