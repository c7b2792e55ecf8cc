//! What edits inside of documents make of them, however they are written.

use super::tests::{after, fixed, inside, offered};

const EFFECT: &str = "set \"policy\" {\n inside = \"Statement[0].Effect\"\n value = \"Deny\"\n }";
const ACTION: &str = "remove \"policy\" { inside = \"Statement[0].Action[1]\" }";
const SID: &str = "set \"policy\" {\n inside = \"Statement[0].Sid\"\n value = \"S\"\n }";
const PUSH: &str =
    "set \"policy\" {\n inside = \"Statement[]\"\n value = { Effect = \"Deny\", Resource = [attrs.arn] }\n }";

fn holding(policy: &str) -> String {
    format!("resource \"aws_x\" \"main\" {{\n  policy = {policy}\n}}\n")
}

#[test]
fn documents_in_jsonencode() {
    let lines = "jsonencode({\n    Statement = [\n      {\n        Effect = \"Allow\" # 注\n        Action = [\"a\", var.b]\n      },\n    ]\n  })";
    let hugging =
        "jsonencode({\n    Statement = [{\n      Effect = \"Allow\"\n      Action = [\"a\", \"b\"]\n    }]\n  })";
    let line = "jsonencode({ Statement = { Effect = \"Allow\", Action = [\"a\", \"b\"] } })";
    for (before, edit, expected) in [
        (lines, EFFECT, lines.replace("\"Allow\"", "\"Deny\" ")),
        (lines, ACTION, lines.replace(", var.b", "")),
        (lines, SID, lines.replace("var.b]\n", "var.b]\n        Sid    = \"S\"\n")),
        (
            lines,
            PUSH,
            lines.replace(
                "      },\n    ]",
                "      },\n      {\n        Effect   = \"Deny\"\n        Resource = [aws_x.main.arn]\n      },\n    ]",
            ),
        ),
        (hugging, EFFECT, hugging.replace("Allow", "Deny")),
        (
            hugging,
            PUSH,
            hugging
                .replace("    }]", "      }, {\n      Effect   = \"Deny\"\n      Resource = [aws_x.main.arn]\n    }]"),
        ),
        (line, EFFECT, line.replace("Allow", "Deny")),
        (line, SID, line.replace("\"b\"] }", "\"b\"], Sid = \"S\" }")),
    ] {
        let after = fixed(&inside(edit), &holding(before));
        let formatted = shirube_syntax::fmt::format(&after).unwrap();
        assert_eq!(after, formatted);
        let plain = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(plain(&after), plain(&holding(&expected)), "{before}: {edit}");
    }
}

#[test]
fn documents_in_texts() {
    let heredoc = "<<-EOF\n    {\n      \"Statement\": [\n        {\n          \"Effect\": \"Allow\",\n          \"Action\": [\"a\", \"${x.y[\"b\"]}\"]\n        }\n      ]\n    }\n  EOF";
    let quoted = r#""{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"a\",\"b\"]}]}""#;
    for (before, edit, expected) in [
        (heredoc, EFFECT, heredoc.replace("Allow", "Deny")),
        (heredoc, ACTION, heredoc.replace(", \"${x.y[\"b\"]}\"", "")),
        (heredoc, SID, heredoc.replace("]}\"]\n", "]}\"],\n          \"Sid\": \"S\"\n")),
        (heredoc, PUSH, heredoc.replace("        }\n      ]", "        },\n        {\n          \"Effect\": \"Deny\",\n          \"Resource\": [\"${aws_x.main.arn}\"]\n        }\n      ]")),
        (quoted, EFFECT, quoted.replace("Allow", "Deny")),
        (quoted, ACTION, quoted.replace(r#",\"b\""#, "")),
        (quoted, SID, quoted.replace(r#"\"b\"]"#, r#"\"b\"],\"Sid\":\"S\""#)),
    ] {
        assert_eq!(fixed(&inside(edit), &holding(before)), holding(&expected), "{edit}");
        let crlf = |t: &str| t.replace('\n', "\r\n");
        assert_eq!(fixed(&inside(edit), &crlf(&holding(before))), crlf(&holding(&expected)), "{edit}");
    }
    let directive = "<<EOF\n{\"Statement\": [%{ if a }{\"Effect\": \"Allow\"}%{ endif }]}\nEOF";
    assert_eq!(offered(&inside(EFFECT), &[("main.tf", &holding(directive))]), Vec::<String>::new());
}

#[test]
fn documents_in_json_files() {
    let text = |policy: &str| {
        let json = serde_json::json!({"resource": {"aws_x": {"main": {"policy": policy}}}});
        serde_json::to_string(&json).unwrap()
    };
    for (before, expected) in [
        (
            r#"{"Statement":[{"Effect":"Allow","Resource":"${x.y["a"]}"}]}"#,
            r#"{"Statement":[{"Effect":"Deny","Resource":"${x.y["a"]}"}]}"#,
        ),
        (
            r#"${jsonencode({ Statement = [{ Effect = "Allow", Resource = x.y }] })}"#,
            r#"${jsonencode({ Statement = [{ Effect = "Deny", Resource = x.y }] })}"#,
        ),
    ] {
        let texts = after(&inside(EFFECT), &[("main.tf.json", &text(before))], 0).unwrap();
        assert_eq!(texts["main.tf.json"], text(expected));
    }
}

#[test]
fn documents_elsewhere() {
    let local = "locals {\n  document = { Statement = [{ Effect = \"Allow\" }] }\n}\n\nresource \"aws_x\" \"main\" {\n  policy = jsonencode(local.document)\n}\n";
    assert_eq!(fixed(&inside(EFFECT), local), local.replace("Allow", "Deny"));
    let data = "resource \"aws_x\" \"main\" {\n  policy = data.aws_iam_policy_document.d.json\n}\n\ndata \"aws_iam_policy_document\" \"d\" {\n  statement {\n    effect  = \"Allow\"\n    actions = [\"a\"]\n  }\n}\n";
    assert_eq!(fixed(&inside(EFFECT), data), data.replace("Allow", "Deny"));
    let push = "set \"policy\" {\n inside = \"Statement[]\"\n value = {\n Sid = \"S\"\n Effect = \"Deny\"\n Principal = { AWS = \"*\" }\n Action = \"*\"\n Resource = [attrs.arn]\n Condition = { Bool = { \"aws:SecureTransport\" = \"false\" } }\n }\n }";
    let statement = "\n  statement {\n    sid       = \"S\"\n    effect    = \"Deny\"\n    actions   = [\"*\"]\n    resources = [aws_x.main.arn]\n\n    principals {\n      type        = \"AWS\"\n      identifiers = [\"*\"]\n    }\n\n    condition {\n      test     = \"Bool\"\n      variable = \"aws:SecureTransport\"\n      values   = [\"false\"]\n    }\n  }\n}\n";
    let expected = format!("{}{statement}", data.strip_suffix("}\n").unwrap());
    assert_eq!(fixed(&inside(push), data), expected);
    let merged = data.replace("\" \"d\" {\n", "\" \"d\" {\n  source_policy_documents = [var.more]\n");
    assert_eq!(offered(&inside(EFFECT), &[("main.tf", &merged)]), Vec::<String>::new());
}
