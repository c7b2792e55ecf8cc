//! What LSP 3.18 adds that the framework's types do not know: read in the first message, and written into its answer.

use std::{
    sync::{Arc, OnceLock},
    task::{Context, Poll},
};

use serde_json::{Value, json};
use tower_lsp::{
    LanguageServer, LspService,
    jsonrpc::{Request, Response},
};
use tower_service::Service;

use super::pages::SCHEME;

/// Whether the client reads documents of servers; nothing before its first message.
pub type Reads = Arc<OnceLock<bool>>;

/// The framework's service with what it does not know.
pub struct Newer<S> {
    inner: LspService<S>,
    reads: Reads,
}

impl<S> Newer<S> {
    /// Wraps a service; what the client can do is left in `reads`.
    pub fn new(inner: LspService<S>, reads: Reads) -> Self {
        Self { inner, reads }
    }
}

impl<S: LanguageServer> Service<Request> for Newer<S> {
    type Response = <LspService<S> as Service<Request>>::Response;
    type Error = <LspService<S> as Service<Request>>::Error;
    type Future = <LspService<S> as Service<Request>>::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        if request.method() != "initialize" {
            return self.inner.call(request);
        }
        let told = request.params().and_then(|params| params.pointer("/capabilities/workspace/textDocumentContent"));
        let reads = *self.reads.get_or_init(|| told.is_some_and(Value::is_object));
        let answer = self.inner.call(request);
        Box::pin(async move { Ok(answer.await?.map(|response| if reads { announced(response) } else { response })) })
    }
}

/// The answer with the documents that there are.
fn announced(response: Response) -> Response {
    let (id, result) = response.into_parts();
    let result = result.map(|mut result| {
        if let Some(Value::Object(capabilities)) = result.get_mut("capabilities") {
            let workspace = capabilities.entry("workspace").or_insert_with(|| json!({}));
            workspace["textDocumentContent"] = json!({ "schemes": [SCHEME] });
        }
        result
    });
    Response::from_parts(id, result)
}
