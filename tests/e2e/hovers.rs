//! Hovers: the guideline's own words where a finding stands, in the form the client shows.

use serde_json::json;
use shirube_tests::editor::{Builder, Editor, modern};
use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use crate::VOLUME;

/// The passage that the control cites.
const PASSAGE: &str = "全てのレイヤーでセキュリティ対策を検討し、エンド・ツー・エンドで、データの秘匿・保護を行い";

fn contents(hover: Option<Hover>) -> MarkupContent {
    match hover.expect("a hover").contents {
        HoverContents::Markup(contents) => contents,
        other => panic!("no markup: {other:?}"),
    }
}

#[tokio::test]
async fn a_finding_quotes_the_guideline() {
    let mut client = Editor::with("main.tf", VOLUME).await;
    let hover = client.hover("main.tf", "aws_ebs_volume").await;
    let range = hover.as_ref().and_then(|h| h.range);
    assert_eq!(range, Some(client.range_of("main.tf", r#"resource "aws_ebs_volume" "data""#)));
    let contents = contents(hover);
    assert_eq!(contents.kind, MarkupKind::Markdown);
    let quoted = contents.value.lines().find(|line| line.contains(PASSAGE));
    assert!(quoted.is_some_and(|line| line.starts_with("> ")), "{}", contents.value);
    assert!(contents.value.contains("3.6-3"), "{}", contents.value);
    // The editor shows the message beside it.
    let message = client.diagnostics("main.tf").await.remove(0).message;
    let message = message.trim_end_matches(" (3.6-3)");
    assert!(!contents.value.contains(message), "{message}: {}", contents.value);
    client.finish().await;
}

#[tokio::test]
async fn an_argument_that_a_policy_reads_is_explained() {
    let mut client = Editor::with("main.tf", &VOLUME.replace("size  ", "encrypted = true\n  size  ")).await;
    let shown = contents(client.hover("main.tf", "encrypted").await).value;
    assert!(shown.contains(PASSAGE) && shown.starts_with("**No finding here: "), "{shown}");
    assert_eq!(client.hover("main.tf", "size").await, None);
    client.finish().await;
}

#[tokio::test]
async fn an_argument_that_violates_in_any_instance_says_so() {
    let mut client = Editor::with("main.tf", &VOLUME.replace("size  ", "encrypted = false\n  size  ")).await;
    let shown = contents(client.hover("main.tf", "encrypted").await).value;
    assert!(shown.contains(PASSAGE) && shown.starts_with("**A finding here: "), "{shown}");
    // What is excepted is neither a finding nor none.
    client.replace("main.tf", "  encrypted", "  # shirube:allow encryption-at-rest-missing -- why\n  encrypted").await;
    assert_eq!(client.hover("main.tf", "encrypted = ").await, None);
    client.finish().await;

    let called = "variable \"enc\" {}\nresource \"aws_ebs_volume\" \"data\" {\n  availability_zone = \"ap-northeast-1a\"\n  encrypted = var.enc\n  size = 1\n}\n";
    let roots = |enc: &str| format!("module \"m\" {{\n  source = \"../m\"\n  enc = {enc}\n}}\n");
    let client = Builder::default().with_file("m/main.tf", called).with_file("a/main.tf", &roots("true"));
    let mut client = client.with_file("b/main.tf", &roots("false")).start().await;
    client.open("m/main.tf").await;
    let shown = contents(client.hover("m/main.tf", "encrypted").await).value;
    assert!(shown.starts_with("**A finding here: "), "{shown}");
    client.finish().await;

    let yaml = "Resources:\n  V:\n    Type: AWS::EC2::Volume\n    Properties:\n      AvailabilityZone: ap-northeast-1a\n      Size: 1\n      Encrypted: false\n";
    let mut client = Builder::default().with_file("t.yaml", yaml).with_all_policies().open("t.yaml").await;
    let shown = contents(client.hover("t.yaml", "Encrypted").await).value;
    assert!(shown.starts_with("**A finding here: "), "{shown}");
    client.finish().await;
}

#[tokio::test]
async fn a_hover_sees_the_edits_before_it() {
    let mut client = Editor::with("main.tf", "# empty\n").await;
    client.replace("main.tf", "# empty\n", VOLUME).await;
    contents(client.hover("main.tf", "aws_ebs_volume").await);
    client.replace("main.tf", "aws_ebs_volume", "aws_other").await;
    assert_eq!(client.hover("main.tf", "aws_other").await, None);
    client.finish().await;
}

#[tokio::test]
async fn marks_are_left_out_where_they_are_not_shown() {
    for formats in [json!(["plaintext"]), json!(["plaintext", "markdown"]), json!([]), json!(null)] {
        let mut capabilities = modern();
        capabilities["textDocument"]["hover"] = json!({ "contentFormat": formats });
        let builder = Builder::default().with_capabilities(capabilities).with_locale("ja");
        let mut client = builder.with_file("main.tf", VOLUME).open("main.tf").await;
        let contents = contents(client.hover("main.tf", "aws_ebs_volume").await);
        assert_eq!(contents.kind, MarkupKind::PlainText);
        assert!(contents.value.contains(PASSAGE), "{}", contents.value);
        for mark in ["**", "`", "](", "\n>", "\n#"] {
            assert!(!contents.value.contains(mark), "{mark}: {}", contents.value);
        }
        client.finish().await;
    }
}

#[tokio::test]
async fn a_reference_says_its_value_and_where_it_comes_from() {
    let text = "variable \"size\" {\n  default = 10\n}\n\nlocals {\n  double = var.size * 2\n}\n\noutput \"size\" {\n  value = local.double\n}\n\nresource \"aws_sqs_queue\" \"q\" {\n  for_each = { 申請 = \"a\" }\n  name     = each.value\n}\n";
    let builder = Builder::default().with_locale("ja").with_file("main.tf", text);
    let mut client = builder.with_file("terraform.tfvars", "size = 20\n").open("main.tf").await;
    let mut shown = async |word: &str| contents(client.hover("main.tf", word).await).value;
    assert_eq!(shown("var.size").await, "`var.size` = `20` ← terraform.tfvars:1 変数 size に与えた値");
    let double = shown("local.double").await;
    assert!(double.starts_with("`local.double` = `40` ← main.tf:6 local.double の値"), "{double}");
    assert!(shown("each.value").await.starts_with("`each.value` = `\"a\"`"));
    assert_eq!(client.hover("main.tf", "output").await, None);
    client.finish().await;
}

#[tokio::test]
async fn an_exception_says_what_is_excepted_why_and_until_when() {
    let comment = "# shirube:allow encryption-at-rest-missing until 2027-03-31 -- 検証用 *環境*\n";
    for (locale, words) in [
        (
            "ja",
            [
                "**例外** `encryption-at-rest-missing`",
                "理由: 検証用 \\*環境\\*",
                "最後の日: 2027-03-31",
                "`aws_ebs_volume.data` への指摘",
            ],
        ),
        (
            "en",
            [
                "**Exception** `encryption-at-rest-missing`",
                "reason: 検証用 \\*環境\\*",
                "last day: 2027-03-31",
                "a finding about `aws_ebs_volume.data`",
            ],
        ),
    ] {
        let builder = Builder::default().with_locale(locale).with_file("main.tf", &format!("{comment}{VOLUME}"));
        let mut client = builder.open("main.tf").await;
        let hover = client.hover("main.tf", "allow").await;
        let range = hover.as_ref().and_then(|hover| hover.range);
        assert_eq!(range, Some(client.range_of("main.tf", comment.trim_start_matches("# ").trim_end())));
        let shown = contents(hover).value;
        for word in words {
            assert!(shown.contains(word), "{word}: {shown}");
        }
        assert!(shown.contains(PASSAGE), "{shown}");
        // One that does nothing says so.
        client.replace("main.tf", "until 2027-03-31", "until 2020-03-31").await;
        let expired = contents(client.hover("main.tf", "allow").await).value;
        let word = if locale == "ja" { "期限切れ" } else { "has expired" };
        assert!(expired.contains(word), "{expired}");
        client.finish().await;
    }
}

#[tokio::test]
async fn the_configuration_is_explained() {
    let text = "profile: standard\ncontrols:\n  encryption-at-rest-missing: hint # 標\nexceptions:\n  - control: encryption-at-rest-missing\n    resource: aws_ebs_volume.data\n    reason: 検証用\nroots:\n  - path: .\n";
    let builder = Builder::default().with_file(".shirube.yaml", text).with_file("main.tf", VOLUME);
    let mut client = builder.open(".shirube.yaml").await;
    let mut shown = async |word: &str| contents(client.hover(".shirube.yaml", word).await).value;
    assert!(shown("profile").await.contains("How much is shown"));
    assert!(shown("standard").await.contains("What is shown by default"));
    assert!(shown("encryption-at-rest-missing").await.contains(PASSAGE));
    assert!(shown("hint").await.contains("A reminder"));
    let exception = shown("encryption-at-rest-missing\n").await;
    assert!(exception.contains("**Exception**") && exception.contains("reason: 検証用"), "{exception}");
    assert!(exception.contains("a finding about `aws_ebs_volume.data`"), "{exception}");
    assert!(shown("path").await.contains("directory of the root module"));
    assert_eq!(client.hover(".shirube.yaml", "標").await, None);
    client.finish().await;
}

#[tokio::test]
async fn the_words_of_rule_files_are_explained() {
    let text = "resource_policy \"aws_ebs_volume\" \"own\" {\n  control = \"encryption-at-rest-missing\"\n  enforce {\n    condition = core::contains([true], attrs.encrypted)\n  }\n}\n";
    let mut client = Builder::default().with_file("own.policy.hcl", text).open("own.policy.hcl").await;
    let mut shown = async |word: &str| contents(client.hover("own.policy.hcl", word).await).value;
    assert!(shown("encryption-at-rest-missing").await.contains(PASSAGE));
    let function = shown("core::contains").await;
    assert!(function.starts_with("**core::contains**(list, value)"), "{function}");
    assert!(shown("encrypted").await.contains("bool"));
    assert!(shown("enforce").await.starts_with("**enforce**"));
    assert!(shown("attrs").await.contains("arguments of the resource"));
    client.finish().await;
}
