//! Arguments to commands.

use std::{ffi::OsString, path::PathBuf};

use lexopt::{Arg, Parser, ValueExt};
use shirube_policy::{Locale, Severity, Text, pack::Profile};

/// What to do.
#[derive(Debug)]
pub(super) enum Command {
    Help(Option<String>),
    Version,
    Lsp,
    Check(Box<Check>),
    Explain(String, Option<Locale>),
    Controls(Listing, Option<Locale>),
    Eval(PathBuf, String),
    Test(Option<PathBuf>),
}

/// The form of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listing {
    Text,
    Json,
    Markdown,
}

/// How to check.
#[derive(Debug, Default)]
pub(super) struct Check {
    pub(super) paths: Vec<PathBuf>,
    pub(super) json: bool,
    pub(super) output: Option<PathBuf>,
    /// `None` is `never`.
    pub(super) fail_on: Option<Severity>,
    pub(super) fix: bool,
    pub(super) unsafe_fixes: bool,
    pub(super) profile: Option<Profile>,
    pub(super) no_exceptions: bool,
    pub(super) vars: Vec<(String, String)>,
    pub(super) config: Option<PathBuf>,
    pub(super) locale: Option<Locale>,
    pub(super) date: Option<String>,
}

type Result<T> = std::result::Result<T, Text>;

fn wrong(ja: impl Into<String>, en: impl Into<String>) -> Text {
    Text::new(ja, en)
}

fn unexpected(arg: &Arg<'_>) -> Text {
    let shown = match arg {
        Arg::Short(c) => format!("-{c}"),
        Arg::Long(name) => format!("--{name}"),
        Arg::Value(value) => value.to_string_lossy().into_owned(),
    };
    wrong(format!("{shown} は使えません"), format!("{shown} is not known here"))
}

/// Reads the arguments.
pub(super) fn parse(args: impl Iterator<Item = OsString>) -> Result<Command> {
    let mut parser = Parser::from_args(args);
    let first = match parser.next().map_err(broken)? {
        None => return Ok(Command::Help(None)),
        Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Command::Help(None)),
        Some(Arg::Short('V') | Arg::Long("version")) => return Ok(Command::Version),
        Some(Arg::Value(value)) => value.string().map_err(broken)?,
        Some(arg) => return Err(unexpected(&arg)),
    };
    match first.as_str() {
        "check" => check(&mut parser),
        "lsp" => rest(&mut parser, 0, "lsp").map(|r| r.help.unwrap_or(Command::Lsp)),
        "explain" => {
            let rest = rest(&mut parser, 1, "explain")?;
            match (rest.help, rest.values.into_iter().next()) {
                (Some(help), _) => Ok(help),
                (None, Some(what)) => Ok(Command::Explain(what, rest.locale)),
                (None, None) => Err(wrong("統制の ID か項番が必要です", "a control or a section is required")),
            }
        }
        "controls" => {
            let rest = rest(&mut parser, 0, "controls")?;
            Ok(rest.help.unwrap_or(Command::Controls(rest.listing, rest.locale)))
        }
        "eval" => {
            let rest = rest(&mut parser, 2, "eval")?;
            let mut values = rest.values.into_iter();
            match (rest.help, values.next(), values.next()) {
                (Some(help), ..) => Ok(help),
                (None, Some(dir), Some(expression)) => Ok(Command::Eval(dir.into(), expression)),
                _ => Err(wrong("ディレクトリと式が必要です", "a directory and an expression are required")),
            }
        }
        "test" => {
            let rest = rest(&mut parser, 1, "test")?;
            Ok(rest.help.unwrap_or(Command::Test(rest.values.into_iter().next().map(PathBuf::from))))
        }
        "help" => Ok(Command::Help(rest(&mut parser, 1, "help")?.values.into_iter().next())),
        other => Err(wrong(format!("{other} というコマンドはありません"), format!("there is no command {other}"))),
    }
}

fn broken(error: lexopt::Error) -> Text {
    wrong(error.to_string(), error.to_string())
}

/// What follows a small command.
struct Rest {
    values: Vec<String>,
    listing: Listing,
    locale: Option<Locale>,
    help: Option<Command>,
}

fn rest(parser: &mut Parser, most: usize, topic: &str) -> Result<Rest> {
    let mut rest = Rest { values: Vec::new(), listing: Listing::Text, locale: None, help: None };
    while let Some(arg) = parser.next().map_err(broken)? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => rest.help = Some(Command::Help(Some(topic.into()))),
            Arg::Long("locale") => rest.locale = Some(locale(parser)?),
            Arg::Long("format") if topic == "controls" => {
                rest.listing = match value(parser)?.as_str() {
                    "text" => Listing::Text,
                    "json" => Listing::Json,
                    "markdown" => Listing::Markdown,
                    other => {
                        return Err(wrong(
                            format!("--format {other} はありません"),
                            format!("there is no --format {other}"),
                        ));
                    }
                }
            }
            Arg::Value(value) if rest.values.len() < most => rest.values.push(value.string().map_err(broken)?),
            arg => return Err(unexpected(&arg)),
        }
    }
    Ok(rest)
}

fn value(parser: &mut Parser) -> Result<String> {
    parser.value().and_then(|v| v.string()).map_err(broken)
}

fn locale(parser: &mut Parser) -> Result<Locale> {
    match value(parser)?.as_str() {
        "ja" => Ok(Locale::Ja),
        "en" => Ok(Locale::En),
        other => Err(wrong(
            format!("--locale {other} はありません（ja か en）"),
            format!("there is no --locale {other} (ja or en)"),
        )),
    }
}

fn check(parser: &mut Parser) -> Result<Command> {
    let mut check = Check { fail_on: Some(Severity::Warning), ..Check::default() };
    while let Some(arg) = parser.next().map_err(broken)? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(Some("check".into()))),
            Arg::Long("format") => {
                check.json = match value(parser)?.as_str() {
                    "text" => false,
                    "json" => true,
                    other => {
                        return Err(wrong(
                            format!("--format {other} はありません"),
                            format!("there is no --format {other}"),
                        ));
                    }
                }
            }
            Arg::Long("output") => check.output = Some(value(parser)?.into()),
            Arg::Long("fail-on") => {
                let word = value(parser)?;
                check.fail_on = match word.as_str() {
                    "never" => None,
                    word => Some(Severity::from_word(word).ok_or_else(|| {
                        wrong(format!("--fail-on {word} はありません"), format!("there is no --fail-on {word}"))
                    })?),
                };
            }
            Arg::Long("fix") => check.fix = true,
            Arg::Long("unsafe-fixes") => check.unsafe_fixes = true,
            Arg::Long("profile") => {
                let word = value(parser)?;
                check.profile = Some(Profile::from_word(&word).ok_or_else(|| {
                    wrong(format!("--profile {word} はありません"), format!("there is no --profile {word}"))
                })?);
            }
            Arg::Long("no-exceptions") => check.no_exceptions = true,
            Arg::Long("var") => {
                let pair = value(parser)?;
                let (name, text) = pair
                    .split_once('=')
                    .ok_or_else(|| wrong("--var は NAME=VALUE の形です", "--var takes NAME=VALUE"))?;
                check.vars.push((name.into(), text.into()));
            }
            Arg::Long("config") => check.config = Some(value(parser)?.into()),
            Arg::Long("locale") => check.locale = Some(locale(parser)?),
            Arg::Long("date") => {
                let date = value(parser)?;
                if !shirube_engine::exceptions::is_date(&date) {
                    return Err(wrong("--date は YYYY-MM-DD の形です", "--date takes YYYY-MM-DD"));
                }
                check.date = Some(date);
            }
            Arg::Value(value) => check.paths.push(value.into()),
            arg => return Err(unexpected(&arg)),
        }
    }
    if check.unsafe_fixes && !check.fix {
        return Err(wrong("--unsafe-fixes は --fix と共に使います", "--unsafe-fixes goes with --fix"));
    }
    Ok(Command::Check(Box::new(check)))
}
