use super::*;

fn args(line: &str) -> impl Iterator<Item = OsString> {
    line.split_whitespace().map(OsString::from)
}

fn parsed(line: &str) -> Check {
    match parse(args(line)) {
        Ok(Command::Check(check)) => *check,
        other => panic!("{line}: {other:?}"),
    }
}

fn mistake(line: &str) -> Text {
    match parse(args(line)) {
        Err(message) => message,
        Ok(command) => panic!("{line}: {command:?}"),
    }
}

#[test]
fn everything_a_check_takes() {
    let check = parsed(
        "check a --format json --output=o --fail-on never --fix --unsafe-fixes --profile complete --baseline k.json --no-exceptions \
         --var a=b=c --var-file e.tfvars --var d= --policy p --policy q --config c.yaml --locale ja --date 2027-02-28 -- --b",
    );
    assert_eq!(check.paths, [PathBuf::from("a"), PathBuf::from("--b")]);
    assert!(check.json && check.fix && check.unsafe_fixes && check.no_exceptions);
    assert_eq!((check.fail_on, check.profile), (None, Some(Profile::Complete)));
    let var = |name: &str, value: &str| Given::Value(name.into(), value.into());
    assert_eq!(check.vars, [var("a", "b=c"), Given::File("e.tfvars".into()), var("d", "")]);
    assert_eq!(check.policies, [PathBuf::from("p"), PathBuf::from("q")]);
    assert_eq!((check.output, check.config), (Some("o".into()), Some("c.yaml".into())));
    assert_eq!(check.baseline, Some("k.json".into()));
    assert_eq!((check.locale, check.date.as_deref()), (Some(Locale::Ja), Some("2027-02-28")));
    assert_eq!(parsed("check").fail_on, Some(Severity::Warning));
}

#[test]
fn what_a_baseline_takes() {
    let line =
        "baseline a --output=o --profile complete --var a=b --policy p --config c.yaml --date 2027-02-28 --locale ja b";
    let Ok(Command::Baseline(check)) = parse(args(line)) else { panic!("{line}") };
    assert_eq!(check.paths, [PathBuf::from("a"), PathBuf::from("b")]);
    assert_eq!((check.output, check.profile), (Some("o".into()), Some(Profile::Complete)));
    assert_eq!((check.config, check.policies.len(), check.vars.len()), (Some("c.yaml".into()), 1, 1));
    assert_eq!((check.locale, check.date.as_deref()), (Some(Locale::Ja), Some("2027-02-28")));
}

#[test]
fn mistakes_are_named() {
    let cases = [
        ("chekc", "there is no command chekc (did you mean check?)"),
        ("baseline .", "--output FILE is required"),
        ("baseline --fix", "--fix is not known here"),
        ("check --baselin f", "--baselin is not known here (did you mean --baseline?)"),
        ("report .", "there is no command report"),
        ("check --fial-on error", "--fial-on is not known here (did you mean --fail-on?)"),
        ("check --format sarif", "there is no --format sarif (one of text, json)"),
        ("check --format", "missing argument for option '--format'"),
        ("check --fail-on fatal", "there is no --fail-on fatal (one of error, warning, information, hint, never)"),
        ("check --profile all", "there is no --profile all (one of essential, standard, complete)"),
        ("check --locale fr", "there is no --locale fr (one of ja, en)"),
        ("check --date 2027-02-29", "--date takes YYYY-MM-DD"),
        ("check --var =x", "--var takes NAME=VALUE"),
        ("check --unsafe-fixes", "--unsafe-fixes goes with --fix"),
        ("check -x", "-x is not known here"),
        ("explain", "a control or a section is required"),
        ("explain a b", "b is not known here"),
        ("eval .", "a directory and an expression are required"),
        ("controls --format yaml", "there is no --format yaml (one of text, json, markdown)"),
        ("test --mutate", "--mutate needs a directory"),
        ("test --write", "--write needs a directory"),
        ("test d --write --mutate", "--mutate and --write cannot both be given"),
        ("test d --mutat", "--mutat is not known here (did you mean --mutate?)"),
        ("lsp --port", "--port is not known here"),
        ("help nothing", "there is no command nothing"),
        ("--nothing", "--nothing is not known here"),
    ];
    for (line, expected) in cases {
        assert_eq!(mistake(line).en, expected, "{line}");
    }
    assert_eq!(mistake("check --format").ja, "--format に値がありません");
    assert_eq!(mistake("check --fix=yes").ja, "--fix は値を取りません");
}

#[test]
fn small_commands() {
    assert!(matches!(parse(args("")), Ok(Command::Usage)));
    assert!(matches!(parse(args("--locale ja")), Ok(Command::Usage)));
    assert!(matches!(parse(args("-V")), Ok(Command::Version)));
    assert!(matches!(parse(args("--locale en --help")), Ok(Command::Help(None))));
    assert!(matches!(parse(args("check --help")), Ok(Command::Help(Some(topic))) if topic == "check"));
    assert!(matches!(parse(args("help eval")), Ok(Command::Help(Some(topic))) if topic == "eval"));
    assert!(matches!(parse(args("lsp --stdio --locale ja")), Ok(Command::Lsp(Some(Locale::Ja)))));
    assert!(matches!(parse(args("explain 3.2-2")), Ok(Command::Explain(what)) if what == "3.2-2"));
    assert!(matches!(parse(args("controls --format json")), Ok(Command::Controls(None, Listing::Json))));
    assert!(
        matches!(parse(args("eval . 1+1")), Ok(Command::Eval(dir, text)) if dir.as_os_str() == "." && text == "1+1")
    );
    assert!(matches!(parse(args("test")), Ok(Command::Test(None, Testing::Run))));
    assert!(matches!(parse(args("test d --mutate")), Ok(Command::Test(Some(_), Testing::Mutate))));
}

#[test]
fn the_language_is_known_before_the_rest() {
    let of = |line| locale_of(&args(line).collect::<Vec<_>>());
    assert_eq!(of("check --nothing --locale ja"), Some(Locale::Ja));
    assert_eq!(of("check --locale=en"), Some(Locale::En));
    assert_eq!(of("check --locale"), None);
    assert_eq!(of("check -- --locale ja"), None);
}
