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
