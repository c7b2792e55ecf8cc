//! Input that is not LSP. The framework's own decoder would end the server at the first of these.

use shirube_tests::editor::Editor;

use crate::{CONTROL, VOLUME, codes};

#[tokio::test]
async fn what_is_no_message_is_answered_and_passed_over() {
    let mut client = Editor::with("main.tf", VOLUME).await;
    let bodies = [
        "{".to_owned(),
        "[]".into(),
        "null".into(),
        String::new(),
        r#"{"jsonrpc":"1.0","method":"x"}"#.into(),
        r#"{"jsonrpc":"2.0","method":"x","params":"\ud800"}"#.into(),
        format!(r#"{{"jsonrpc":"2.0","method":"x","params":{}{}}}"#, "[".repeat(5000), "]".repeat(5000)),
    ];
    for body in bodies {
        client.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await;
        assert_eq!(client.complaint().await["code"], -32700, "{body}");
    }
    for header in ["Content-Length: many\r\n\r\n", "Content-Length: -1\r\n\r\n", "\r\n\r\n", "X: y\r\n\r\n"] {
        client.send_raw(header.as_bytes()).await;
        assert_eq!(client.complaint().await["code"], -32700, "{header}");
    }
    client.send_raw(b"Content-Length: 3\r\n\r\n\xff\xfe{").await;
    assert_eq!(client.complaint().await["code"], -32700);
    client.replace("main.tf", "10", "20").await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), [CONTROL]);
    client.finish().await;
}

#[tokio::test]
async fn headers_that_clients_may_send_are_understood() {
    let mut client = Editor::with("main.tf", VOLUME).await;
    let body = r#"{"jsonrpc":"2.0","method":"$/setTrace","params":{"value":"off"}}"#;
    let content_type = "Content-Type: application/vscode-jsonrpc; charset=utf-8";
    for header in [
        format!("Content-Length: {}\r\n{content_type}\r\n\r\n", body.len()),
        format!("{content_type}\r\nContent-Length: {}\r\n\r\n", body.len()),
        format!("content-length:{}\r\n\r\n", body.len()),
        format!("Content-Type: application/vscode-jsonrpc\r\nX: y\r\nY: z\r\nContent-Length: {}\r\n\r\n", body.len()),
    ] {
        client.send_raw(format!("{header}{body}").as_bytes()).await;
    }
    assert_eq!(codes(&client.diagnostics("main.tf").await), [CONTROL]);
    client.finish().await;
}
