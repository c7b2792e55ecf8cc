//! Arguments to commands.

#[cfg(test)]
mod tests;

use std::{ffi::OsString, path::PathBuf};

use lexopt::{Arg, Parser, ValueExt};
use shirube_engine::Given;
use shirube_policy::{Locale, Severity, Text, nearest, pack::Profile};

/// What to do.
#[derive(Debug)]
pub(super) enum Command {
    Help(Option<String>),
    /// Help because no command was given.
    Usage,
    Version,
    Lsp(Option<Locale>),
    Check(Box<Check>),
    /// Records what a check would find.
    Baseline(Box<Check>),
    Explain(String),
    /// Of the built-in pack, or of the one in a directory.
    Controls(Option<PathBuf>, Listing),
    Eval(PathBuf, String),
    /// Of the built-in pack, or of a directory.
    Test(Option<PathBuf>, Testing),
}

/// What is done with examples and tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Testing {
    /// They are run.
    Run,
    /// What fixes give is written down before they are run.
    Write,
    /// It is tested what they notice.
    Mutate,
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
    /// The findings that are known already.
    pub(super) baseline: Option<PathBuf>,
    pub(super) no_exceptions: bool,
    pub(super) vars: Vec<Given>,
    pub(super) config: Option<PathBuf>,
    pub(super) policies: Vec<PathBuf>,
    pub(super) locale: Option<Locale>,
    pub(super) date: Option<String>,
}

const COMMANDS: [&str; 7] = ["check", "baseline", "lsp", "explain", "controls", "eval", "test"];
/// The options of each command; all have `--help` and `--locale`.
#[rustfmt::skip]
const CHECK_OPTIONS: [&str; 13] = [
    "format", "output", "fail-on", "fix", "unsafe-fixes", "profile", "baseline", "no-exceptions", "var", "var-file", "policy", "config",
    "date",
];
/// What decides which findings there are, and where they are written.
const BASELINE_OPTIONS: [&str; 7] = ["output", "profile", "var", "var-file", "policy", "config", "date"];

type Result<T> = std::result::Result<T, Text>;

/// The language asked for, before anything else is understood: mistakes are told in it too.
pub(super) fn locale_of(args: &[OsString]) -> Option<Locale> {
    let after = |i: usize| args.get(i + 1).and_then(|a| a.to_str());
    let options = args.iter().take_while(|a| *a != "--").enumerate();
    let words = options.filter_map(|(i, arg)| match arg.to_str()? {
        "--locale" => after(i),
        other => other.strip_prefix("--locale="),
    });
    words.filter_map(locale_from).last()
}

fn locale_from(word: &str) -> Option<Locale> {
    match word {
        "ja" => Some(Locale::Ja),
        "en" => Some(Locale::En),
        _ => None,
    }
}

/// Reads the arguments.
pub(super) fn parse(args: impl Iterator<Item = OsString>) -> Result<Command> {
    let mut parser = Parser::from_args(args);
    while let Some(arg) = parser.next().map_err(broken)? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(None)),
            Arg::Short('V') | Arg::Long("version") => return Ok(Command::Version),
            Arg::Long("locale") => drop(locale(&mut parser)?),
            Arg::Value(value) => {
                let name = value.string().map_err(broken)?;
                return command(&name, &mut parser);
            }
            arg => return Err(unexpected(&arg, &["help", "version", "locale"])),
        }
    }
    Ok(Command::Usage)
}

fn command(name: &str, parser: &mut Parser) -> Result<Command> {
    match name {
        "check" => return check(parser),
        "baseline" => return baseline(parser),
        _ => {}
    }
    let most = match name {
        "lsp" => 0,
        "controls" | "explain" | "test" | "help" => 1,
        "eval" => 2,
        other => return Err(no_command(other)),
    };
    let rest = rest(parser, most, name)?;
    if rest.help {
        return Ok(Command::Help(Some(name.into())));
    }
    let mut values = rest.values.iter().cloned();
    Ok(match (name, values.next(), values.next()) {
        ("lsp", ..) => Command::Lsp(rest.locale),
        ("controls", dir, _) => Command::Controls(dir.map(PathBuf::from), rest.listing),
        ("test", dir, _) => Command::Test(dir.map(PathBuf::from), testing(&rest)?),
        ("help", topic, _) => {
            let unknown = topic.as_deref().filter(|t| !COMMANDS.contains(t));
            unknown.map_or(Ok(()), |t| Err(no_command(t)))?;
            Command::Help(topic)
        }
        ("explain", Some(what), _) => Command::Explain(what),
        ("explain", ..) => {
            return Err(Text::new("統制の ID か項番が必要です", "a control or a section is required"));
        }
        (_, Some(dir), Some(expression)) => Command::Eval(dir.into(), expression),
        _ => return Err(Text::new("ディレクトリと式が必要です", "a directory and an expression are required")),
    })
}

/// What is asked of `test`.
fn testing(rest: &Rest) -> Result<Testing> {
    let (option, testing) = match (rest.mutate, rest.write) {
        (false, false) => return Ok(Testing::Run),
        (true, true) => {
            let ja = "--mutate と --write は同時に指定できません";
            return Err(Text::new(ja, "--mutate and --write cannot both be given"));
        }
        (true, false) => ("--mutate", Testing::Mutate),
        (false, true) => ("--write", Testing::Write),
    };
    let no_directory =
        || Text::new(format!("{option} にはディレクトリーが必要です"), format!("{option} needs a directory"));
    if rest.values.is_empty() { Err(no_directory()) } else { Ok(testing) }
}

fn no_command(name: &str) -> Text {
    match nearest(name, COMMANDS.into_iter()) {
        Some(near) => Text::new(
            format!("{name} というコマンドはありません（{near} のことですか）"),
            format!("there is no command {name} (did you mean {near}?)"),
        ),
        None => Text::new(format!("{name} というコマンドはありません"), format!("there is no command {name}")),
    }
}

fn unexpected(arg: &Arg<'_>, options: &[&'static str]) -> Text {
    let shown = match arg {
        Arg::Short(c) => format!("-{c}"),
        Arg::Long(name) => format!("--{name}"),
        Arg::Value(value) => value.to_string_lossy().into_owned(),
    };
    let near = match arg {
        Arg::Long(name) => nearest(name, options.iter().copied()),
        _ => None,
    };
    match near {
        Some(near) => Text::new(
            format!("{shown} は使えません（--{near} のことですか）"),
            format!("{shown} is not known here (did you mean --{near}?)"),
        ),
        None => Text::new(format!("{shown} は使えません"), format!("{shown} is not known here")),
    }
}

fn broken(error: lexopt::Error) -> Text {
    let ja = match &error {
        lexopt::Error::MissingValue { option: Some(option) } => format!("{option} に値がありません"),
        lexopt::Error::UnexpectedValue { option, .. } => format!("{option} は値を取りません"),
        lexopt::Error::NonUnicodeValue(value) => format!("{} は Unicode ではありません", value.to_string_lossy()),
        other => other.to_string(),
    };
    Text::new(ja, error.to_string())
}

/// What follows a small command.
struct Rest {
    values: Vec<String>,
    listing: Listing,
    mutate: bool,
    write: bool,
    locale: Option<Locale>,
    help: bool,
}

fn rest(parser: &mut Parser, most: usize, command: &str) -> Result<Rest> {
    let mut rest =
        Rest { values: Vec::new(), listing: Listing::Text, mutate: false, write: false, locale: None, help: false };
    while let Some(arg) = parser.next().map_err(broken)? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => rest.help = true,
            Arg::Long("locale") => rest.locale = Some(locale(parser)?),
            // Many clients say it; there is no other way to talk to the server.
            Arg::Long("stdio") if command == "lsp" => {}
            Arg::Long("format") if command == "controls" => {
                rest.listing = word(parser, "format", "text, json, markdown", |word| match word {
                    "text" => Some(Listing::Text),
                    "json" => Some(Listing::Json),
                    "markdown" => Some(Listing::Markdown),
                    _ => None,
                })?;
            }
            Arg::Long("mutate") if command == "test" => rest.mutate = true,
            Arg::Long("write") if command == "test" => rest.write = true,
            Arg::Value(value) if rest.values.len() < most => rest.values.push(value.string().map_err(broken)?),
            arg if command == "controls" => return Err(unexpected(&arg, &["format", "help", "locale"])),
            arg if command == "test" => return Err(unexpected(&arg, &["mutate", "write", "help", "locale"])),
            arg => return Err(unexpected(&arg, &["help", "locale"])),
        }
    }
    Ok(rest)
}

fn value(parser: &mut Parser) -> Result<String> {
    parser.value().and_then(|v| v.string()).map_err(broken)
}

/// A value that is one of some words.
fn word<T>(parser: &mut Parser, option: &str, words: &str, read: impl Fn(&str) -> Option<T>) -> Result<T> {
    let given = value(parser)?;
    read(&given).ok_or_else(|| {
        Text::new(
            format!("--{option} {given} はありません（{words} のいずれか）"),
            format!("there is no --{option} {given} (one of {words})"),
        )
    })
}

fn locale(parser: &mut Parser) -> Result<Locale> {
    word(parser, "locale", "ja, en", locale_from)
}

fn check(parser: &mut Parser) -> Result<Command> {
    let mut check = Check { fail_on: Some(Severity::Warning), ..Check::default() };
    while let Some(arg) = parser.next().map_err(broken)? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(Some("check".into()))),
            Arg::Long("locale") => check.locale = Some(locale(parser)?),
            Arg::Long("fix") => check.fix = true,
            Arg::Long("unsafe-fixes") => check.unsafe_fixes = true,
            Arg::Long("no-exceptions") => check.no_exceptions = true,
            Arg::Value(path) => check.paths.push(path.into()),
            Arg::Long(name) if CHECK_OPTIONS.contains(&name) => {
                let name = name.to_owned();
                option(&mut check, &name, parser)?;
            }
            arg => return Err(unexpected(&arg, &CHECK_OPTIONS)),
        }
    }
    if check.unsafe_fixes && !check.fix {
        return Err(Text::new("--unsafe-fixes は --fix と共に使います", "--unsafe-fixes goes with --fix"));
    }
    Ok(Command::Check(Box::new(check)))
}

fn baseline(parser: &mut Parser) -> Result<Command> {
    let mut check = Check::default();
    while let Some(arg) = parser.next().map_err(broken)? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(Some("baseline".into()))),
            Arg::Long("locale") => check.locale = Some(locale(parser)?),
            Arg::Value(path) => check.paths.push(path.into()),
            Arg::Long(name) if BASELINE_OPTIONS.contains(&name) => {
                let name = name.to_owned();
                option(&mut check, &name, parser)?;
            }
            arg => return Err(unexpected(&arg, &BASELINE_OPTIONS)),
        }
    }
    if check.output.is_none() {
        return Err(Text::new("--output でファイルを指定してください", "--output FILE is required"));
    }
    Ok(Command::Baseline(Box::new(check)))
}

/// An option of `check` that has a value.
fn option(check: &mut Check, name: &str, parser: &mut Parser) -> Result<()> {
    match name {
        "format" => {
            check.json = word(parser, name, "text, json", |word| match word {
                "text" => Some(false),
                "json" => Some(true),
                _ => None,
            })?;
        }
        "fail-on" => {
            let words = "error, warning, information, hint, never";
            check.fail_on = word(parser, name, words, |word| match word {
                "never" => Some(None),
                word => Severity::from_word(word).map(Some),
            })?;
        }
        "profile" => {
            check.profile = Some(word(parser, name, "essential, standard, complete", Profile::from_word)?);
        }
        "output" => check.output = Some(parser.value().map_err(broken)?.into()),
        "baseline" => check.baseline = Some(parser.value().map_err(broken)?.into()),
        "var-file" => check.vars.push(Given::File(value(parser)?)),
        "policy" => check.policies.push(parser.value().map_err(broken)?.into()),
        "config" => check.config = Some(parser.value().map_err(broken)?.into()),
        "date" => {
            let date = value(parser)?;
            if !shirube_engine::exceptions::is_date(&date) {
                return Err(Text::new("--date は YYYY-MM-DD の形です", "--date takes YYYY-MM-DD"));
            }
            check.date = Some(date);
        }
        _ => {
            let pair = value(parser)?;
            let named = pair.split_once('=').filter(|(name, _)| !name.is_empty());
            let (name, text) =
                named.ok_or_else(|| Text::new("--var は NAME=VALUE の形です", "--var takes NAME=VALUE"))?;
            check.vars.push(Given::Value(name.into(), text.into()));
        }
    }
    Ok(())
}
