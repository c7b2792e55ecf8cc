//! Characters that are one, two or four bytes, one or two units, and lines that end in two ways.

use shirube_tests::{editor::Builder, text};

use crate::{CONTROL, VOLUME, codes, literals};

/// A file name and a text that are hard to count in.
const PATH: &str = "本番 環境/設定#1%.tf";

fn hard() -> String {
    let volume = VOLUME.replace("size  ", "/* 標😀𠮷é */ encrypted = /*👨‍👩‍👧*/ false\n  size  ");
    format!("# データ😀\n# ｶﾞ\u{3099}\n{volume}")
}

#[tokio::test]
async fn the_encoding_is_negotiated() {
    for (offered, expected) in [(Some(true), "utf-8"), (Some(false), "utf-16"), (None, "utf-16")] {
        let builder = Builder::default();
        let builder = if let Some(utf8) = offered { builder.with_utf8(utf8) } else { builder };
        let client = builder.start().await;
        assert_eq!(client.capabilities.position_encoding.as_ref().map(|e| e.as_str()), Some(expected));
        client.finish().await;
    }
}

#[tokio::test]
async fn ranges_are_counted_in_the_clients_units() {
    for utf8 in [true, false] {
        for end in ["\n", "\r\n"] {
            let content = hard().replace('\n', end);
            let mut client = Builder::default().with_utf8(utf8).with_file(PATH, &content).open(PATH).await;
            let diagnostics = client.diagnostics(PATH).await;
            assert_eq!(codes(&diagnostics), [CONTROL], "{end:?}");
            assert_eq!(text::slice(&content, diagnostics[0].range, utf8), "false", "{end:?}");
            let hover = client.hover(PATH, "false").await.expect("a hover");
            assert_eq!(hover.range, Some(diagnostics[0].range));
            client.finish().await;
        }
    }
}

#[tokio::test]
async fn edits_are_counted_in_the_clients_units() {
    for utf8 in [true, false] {
        for end in ["\n", "\r\n"] {
            let content = hard().replace('\n', end);
            let mut client = Builder::default().with_utf8(utf8).with_file(PATH, &content).open(PATH).await;
            client.replace(PATH, "😀𠮷", "𠮷😀の鍵😀").await;
            client.replace(PATH, "データ", "🇯🇵").await;
            client.replace(PATH, &format!("10{end}"), &format!("10 # 容量{end}{end}  # 😀{end}")).await;
            let diagnostics = client.diagnostics(PATH).await;
            assert_eq!(text::slice(client.text(PATH), diagnostics[0].range, utf8), "false");
            client.replace(PATH, "👧*/ false", "👧*/ true").await;
            assert_eq!(codes(&client.diagnostics(PATH).await), Vec::<&str>::new());
            client.finish().await;
        }
    }
}

#[tokio::test]
async fn fixes_keep_the_ends_of_lines() {
    for utf8 in [true, false] {
        let content = format!("# 標😀\n{VOLUME}").replace('\n', "\r\n");
        let mut client = Builder::default().with_utf8(utf8).with_file(PATH, &content).open(PATH).await;
        client.diagnostics(PATH).await;
        let actions = literals(client.actions(PATH, "resource", &[]).await);
        let fix = actions.into_iter().next().expect("a fix");
        client.apply(fix.edit.expect("an edit")).await;
        let fixed = client.text(PATH).to_owned();
        assert!(fixed.contains("encrypted         = true\r\n"), "{fixed:?}");
        assert_eq!(fixed.matches('\n').count(), fixed.matches("\r\n").count(), "{fixed:?}");
        assert_eq!(codes(&client.diagnostics(PATH).await), Vec::<&str>::new());
        client.finish().await;
    }
}

/// Most editors take a byte order mark off. Where one is part of the text that a client sends, positions are those of that text.
#[tokio::test]
async fn a_byte_order_mark_that_is_sent_counts() {
    let bucket = "Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: false}";
    let json =
        r#"{"Resources": {"受付😀": {"Type": "AWS::SQS::Queue", "Properties": {"SqsManagedSseEnabled": false}}}}"#;
    for utf8 in [true, false] {
        for (path, line) in [
            (PATH, "resource \"aws_ebs_volume\" \"標😀\" { /* 😀 */ encrypted = false }\n".to_string()),
            ("app.json", format!("{json}\n")),
            (
                "app.yaml",
                format!("{{AWSTemplateFormatVersion: '2010-09-09', Resources: {{受付😀: {{{bucket}}}}}}}\r\n"),
            ),
        ] {
            let content = format!("\u{FEFF}{line}");
            let mut client =
                Builder::default().with_utf8(utf8).with_all_policies().with_file(path, &content).open(path).await;
            let found = client.diagnostics(path).await;
            let finding = found.iter().find(|d| codes(std::slice::from_ref(d)) == [CONTROL]);
            let range = finding.unwrap_or_else(|| panic!("{path}: {found:?}")).range;
            assert_eq!(text::slice(&content, range, utf8), "false", "{path}");
            client.replace(path, "false", "true").await;
            assert!(!codes(&client.diagnostics(path).await).contains(&CONTROL), "{path}");
            client.replace(path, "😀", "😀の").await;
            client.replace(path, "true", "false").await;
            let found = client.diagnostics(path).await;
            let finding = found.iter().find(|d| codes(std::slice::from_ref(d)) == [CONTROL]);
            let finding = finding.unwrap_or_else(|| panic!("{:?}: {found:?}", client.text(path)));
            assert_eq!(text::slice(client.text(path), finding.range, utf8), "false", "{path}");
            client.finish().await;
        }
    }
}
