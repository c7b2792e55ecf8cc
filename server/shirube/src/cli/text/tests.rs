use std::collections::BTreeMap;

use shirube_engine::{FixTitle, Options, ReadError, Step, files::Memory};
use shirube_policy::{Text, load::Sort};

use super::{super::json, *};

const PATH: &str = "/w/modules/db/main.tf";
const SOURCE: &str = "# 本番\r\nresource \"aws_db_instance\" \"main\" {\r\n\tname = \"申請😀受付\" # 注記\r\n}\r\n";

fn workspace() -> Workspace {
    let files = BTreeMap::from([(PATH.to_string(), SOURCE.as_bytes().to_vec())]);
    Workspace::load(Arc::new(Memory(files)), Arc::default(), &["/w".into()], Options::default())
}

fn at(part: &str) -> Location {
    let start = SOURCE.find(part).unwrap();
    Location { path: PATH.into(), range: ByteRange { start, end: start + part.len() } }
}

fn finding() -> Finding {
    let resource: Arc<str> = "module.db.aws_db_instance.main".into();
    Finding {
        control: "encryption-at-rest-missing".into(),
        policy: "aws_db_instance.encryption_at_rest".into(),
        section: "3.6-3".into(),
        severity: Severity::Error,
        message: Text::new("保存データが暗号化されません。", "Stored data is not encrypted."),
        resource: resource.clone(),
        resource_type: "aws_db_instance".into(),
        root: "/w/envs/prod".into(),
        instances: vec![resource],
        at: at("\"申請😀受付\""),
        trail: vec![Step { at: at("resource"), note: Text::new("ここに書かれた値", "written here") }],
        fix: FixKind::Safe,
        fixes: vec![FixTitle { id: 0, title: Text::new("設定", "Set it"), kind: FixKind::Safe }],
        subject: at("resource"),
        known: false,
    }
}

fn rendered(report: &Report, locale: Locale) -> String {
    let base = Base::at("/w");
    let view = View { base: &base, fixed: &[], given: &[], no_exceptions: false, locale, colour: false };
    render(&workspace(), report, &view)
}

#[test]
fn a_finding_as_a_person_reads_it() {
    let report = Report { findings: vec![finding()], files: 1, resources: 1, ..Report::default() };
    let expected = "\
エラー: 保存データが暗号化されません。（3.6-3）
  --> modules/db/main.tf:3:9
 3 |     name = \"申請😀受付\" # 注記
   |            ^^^^^^^^^^^^
   └ modules/db/main.tf:2:1  ここに書かれた値
   = module.db.aws_db_instance.main
   = encryption-at-rest-missing、--fix で修正可

1 ファイル、1 リソースを検査: エラー 1、警告 0、情報 0、ヒント 0
判定できなかったもの 0 件、例外 0 件
1 件は shirube check --fix で修正できます
";
    assert_eq!(rendered(&report, Locale::Ja), expected);
}

#[test]
fn the_same_elsewhere_takes_one_line() {
    let plain = |part: &str, resource: &str| Finding {
        trail: Vec::new(),
        fix: FixKind::None,
        at: at(part),
        resource: resource.into(),
        ..finding()
    };
    let other = Finding { policy: "p.q".into(), ..plain("name", "aws_db_instance.main") };
    let findings = vec![plain("resource", "aws_db_instance.main"), other, plain("注記", "aws_db_instance.b")];
    let report = Report { findings, files: 1, resources: 2, ..Report::default() };
    let text = rendered(&report, Locale::En);
    let expected = "\
error: Stored data is not encrypted. (3.6-3)
  --> modules/db/main.tf:2:1
 2 | resource \"aws_db_instance\" \"main\" {
   | ^^^^^^^^
   = aws_db_instance.main
   = encryption-at-rest-missing
  --> modules/db/main.tf:3:20  aws_db_instance.b

error: ";
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn what_is_about_roots_is_said_once_for_all_of_them() {
    let of = |path: &str, root: &str, resource: &str| Finding {
        trail: Vec::new(),
        fix: FixKind::None,
        at: Location { path: path.into(), ..at("resource") },
        root: root.into(),
        resource: resource.into(),
        ..finding()
    };
    let about = |resource| {
        let roots = [("/w/modules/db/main.tf", "/w/modules/db"), ("/w/b/main.tf", "/w/b"), ("/w/a/x.tf", "/w/a")];
        let findings = roots.map(|(path, root)| of(path, root, resource)).to_vec();
        Report { findings, files: 3, ..Report::default() }
    };
    let head = "\
エラー: 保存データが暗号化されません。（3.6-3）
  --> modules/db/main.tf:2:1
 2 | resource \"aws_db_instance\" \"main\" {
   | ^^^^^^^^
";
    let text = rendered(&about("."), Locale::Ja);
    let expected = "   = 3 個のルート: a、b、modules/db\n   = encryption-at-rest-missing\n\n3 ファイル";
    assert!(text.starts_with(&format!("{head}{expected}")), "{text}");
    assert!(text.contains("エラー 3、"), "each is counted: {text}");
    assert!(rendered(&about("."), Locale::En).contains("   = 3 roots: a, b, modules/db\n"));
    // What stands at a place of its own keeps it.
    let text = rendered(&about("provider.aws"), Locale::Ja);
    let expected = "   = provider.aws\n   = encryption-at-rest-missing\n  --> b/main.tf:1:1  provider.aws\n  --> a/x.tf:1:1  provider.aws\n\n3";
    assert!(text.starts_with(&format!("{head}{expected}")), "{text}");
    // A resource of another file is said for itself.
    assert_eq!(rendered(&about("aws_x.a"), Locale::Ja).matches("エラー: ").count(), 3);
}

#[test]
fn what_cannot_be_read_comes_first_and_exceptions_stand_at_their_place() {
    let error = ReadError { at: at("}"), message: Text::new("", "Syntax error"), syntax: true, sort: Sort::Syntax };
    let exception = ExceptionReport {
        control: "encryption-at-rest-missing".into(),
        policy: "".into(),
        resource: "".into(),
        at: at("# 本番"),
        reason: "移行が終わるまで".into(),
        until: Some("2026-01-01".into()),
        state: ExceptionState::Expired,
    };
    let report =
        Report { findings: vec![finding()], errors: vec![error], exceptions: vec![exception], ..Report::default() };
    let text = rendered(&report, Locale::En);
    let order = ["error: Syntax error", "warning: This exception has expired.", "error: Stored data"];
    let places: Vec<_> = order.iter().map(|part| text.find(part)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
    let base = Base::at("/w");
    let view = View { base: &base, fixed: &[], given: &[], no_exceptions: true, locale: Locale::Ja, colour: true };
    let text = render(&workspace(), &report, &view);
    let listed =
        "modules/db/main.tf:1:1  encryption-at-rest-missing、2026-01-01 まで、期限切れ\n    移行が終わるまで\n";
    assert!(text.contains(listed), "{text}");
    assert!(text.contains("\x1b[1;31mエラー\x1b[0m: "), "{text}");
}

#[test]
fn nothing_found_is_not_called_conformity() {
    let text = rendered(&Report { files: 1, ..Report::default() }, Locale::En);
    assert_eq!(text.lines().last(), Some("no violation found by machine (this does not mean conformity)"));
}

#[test]
fn json_as_the_contract_has_it() {
    let report = Report { findings: vec![finding()], files: 1, resources: 1, ..Report::default() };
    let text = json::render(&workspace(), &Base::at("/w"), &report, Vec::new(), Locale::Ja);
    let compact: String = text.lines().map(str::trim_start).collect();
    let expected = concat!(
        r#"{"version": 1,"findings": [{"control": "encryption-at-rest-missing","#,
        r#""policy": "aws_db_instance.encryption_at_rest","section": "3.6-3","severity": "error","#,
        r#""message": "保存データが暗号化されません。（3.6-3）","resource": "module.db.aws_db_instance.main","#,
        r#""resource_type": "aws_db_instance","root": "envs/prod","instances": ["module.db.aws_db_instance.main"],"#,
        r#""path": "modules/db/main.tf","#,
        r#""range": {"start": {"line": 2,"character": 8},"end": {"line": 2,"character": 16}},"#,
        r#""trail": [{"path": "modules/db/main.tf","#,
        r#""range": {"start": {"line": 1,"character": 0},"end": {"line": 1,"character": 8}},"#,
        r#""note": "ここに書かれた値"}],"fix": "safe","fixable": true}],"fixed": [],"undetermined": [],"#,
        r#""exceptions": [],"errors": [],"summary": {"files": 1,"resources": 1,"#,
        r#""findings": {"error": 1,"warning": 0,"information": 0,"hint": 0}}}"#,
    );
    assert_eq!(compact, expected);
}
