// Which documents the server is told of. The selector takes all YAML and JSON, since any of it may become a template while it is
// typed; what is none stays here.
import { Middleware } from "vscode-languageclient";
import { DidOpenTextDocumentNotification, LanguageClient } from "vscode-languageclient/node";
import { isOurs } from "./files";

/** Lets documents through that the server reads, from when it does. */
export function onlyOurs(client: () => LanguageClient): Middleware {
  const sent = new Set<string>();
  return {
    didOpen: async (document, next) => {
      // Nobody knows yet what an empty file will be.
      if (!isOurs(document) && document.getText().trim() !== "") return;
      sent.add(document.uri.toString());
      await next(document);
    },
    didChange: async (event, next) => {
      const uri = event.document.uri.toString();
      if (sent.has(uri)) return next(event);
      if (!isOurs(event.document)) return;
      // As if it had been opened now; whoever asks for diagnostics follows that, too.
      const opening = client().getFeature(DidOpenTextDocumentNotification.method);
      await opening.getProvider(event.document)?.send(event.document);
    },
    didClose: async (document, next) => {
      if (sent.delete(document.uri.toString())) await next(document);
    },
  };
}
