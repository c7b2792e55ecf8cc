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
    assert!(contents.value.contains(PASSAGE) && contents.value.contains("3.6-3"), "{}", contents.value);
    client.finish().await;
}

#[tokio::test]
async fn an_argument_that_a_policy_reads_is_explained() {
    let mut client = Editor::with("main.tf", &VOLUME.replace("size  ", "encrypted = true\n  size  ")).await;
    assert!(contents(client.hover("main.tf", "encrypted").await).value.contains(PASSAGE));
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
        let builder = Builder::default().with_capabilities(capabilities).with("locale", json!("ja"));
        let mut client = builder.with_file("main.tf", VOLUME).start().await;
        client.open("main.tf").await;
        let contents = contents(client.hover("main.tf", "aws_ebs_volume").await);
        assert_eq!(contents.kind, MarkupKind::PlainText);
        assert!(contents.value.contains(PASSAGE), "{}", contents.value);
        for mark in ["**", "`", "](", "\n>", "\n#"] {
            assert!(!contents.value.contains(mark), "{mark}: {}", contents.value);
        }
        client.finish().await;
    }
}
