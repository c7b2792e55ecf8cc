//! Completions.

use shirube_engine::{Completion, Offer, OfferKind, Workspace};
use shirube_policy::Text;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionParams, CompletionResponse,
    CompletionTextEdit, Documentation, InsertReplaceEdit, InsertTextFormat, MarkupContent, MarkupKind, Range, TextEdit,
};

use super::{
    convert::{self, Desk},
    hover::plain,
};

/// What may be written at a position; `None` where that is not this server's to say.
pub fn completion(ws: &Workspace, desk: &Desk, params: &CompletionParams) -> Option<CompletionResponse> {
    let at = &params.text_document_position;
    let path = convert::path(&at.text_document.uri)?;
    let offset = desk.offset(ws, &path, at.position);
    let Completion { typed, word, offers } = ws.complete(&path, offset)?;
    let (typed, word) = (desk.range(ws, &path, typed), desk.range(ws, &path, word));
    let digits = offers.len().to_string().len();
    let items = offers.into_iter().enumerate().map(|(i, offer)| CompletionItem {
        sort_text: Some(format!("{i:0digits$}")),
        ..item(desk, offer, typed, word)
    });
    Some(CompletionResponse::Array(items.collect()))
}

fn item(desk: &Desk, offer: Offer, typed: Range, word: Range) -> CompletionItem {
    let features = &desk.features.completion;
    let say = |text: &Text| Some(text.get(desk.locale)).filter(|text| !text.is_empty()).map(str::to_owned);
    let snippet = offer.snippet.filter(|_| features.snippets);
    let format = snippet.as_ref().map(|_| InsertTextFormat::SNIPPET);
    let new_text = snippet.unwrap_or(offer.text);
    // What is replaced must hold what was typed; in front of another word nothing is.
    let edit = if features.insert_replace {
        CompletionTextEdit::InsertAndReplace(InsertReplaceEdit { new_text, insert: typed, replace: word })
    } else {
        let range = if typed.start == typed.end { typed } else { word };
        CompletionTextEdit::Edit(TextEdit { range, new_text })
    };
    let says = say(&offer.says).map(|value| match &features.documentation {
        Some(MarkupKind::Markdown) => Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value }),
        Some(MarkupKind::PlainText) => {
            Documentation::MarkupContent(MarkupContent { kind: MarkupKind::PlainText, value: plain(&value) })
        }
        None => Documentation::String(plain(&value)),
    });
    let detail = say(&offer.detail);
    let note = Some(offer.note).filter(|note| !note.is_empty());
    let function = offer.kind == OfferKind::Function;
    let (label_details, detail) = match note {
        // Where labels have no details, what belongs to one stands before the others.
        Some(note) if !features.label_details => {
            let name = if function { offer.label.as_str() } else { "" };
            (None, Some([format!("{name}{note}"), detail.unwrap_or_default()].join(" ").trim().to_owned()))
        }
        Some(note) if function => (Some(CompletionItemLabelDetails { detail: Some(note), description: None }), detail),
        Some(note) => (Some(CompletionItemLabelDetails { detail: None, description: Some(note) }), detail),
        None => (None, detail),
    };
    CompletionItem {
        label: offer.label,
        label_details,
        kind: Some(kind(offer.kind)),
        detail,
        documentation: says,
        insert_text_format: format,
        text_edit: Some(edit),
        ..CompletionItem::default()
    }
}

/// Only kinds that every client knows.
fn kind(kind: OfferKind) -> CompletionItemKind {
    match kind {
        OfferKind::Block => CompletionItemKind::MODULE,
        OfferKind::Argument => CompletionItemKind::PROPERTY,
        OfferKind::Field => CompletionItemKind::FIELD,
        OfferKind::Variable => CompletionItemKind::VARIABLE,
        OfferKind::Function => CompletionItemKind::FUNCTION,
        OfferKind::Constant => CompletionItemKind::KEYWORD,
        OfferKind::Word => CompletionItemKind::VALUE,
        OfferKind::Kind => CompletionItemKind::CLASS,
        OfferKind::Control => CompletionItemKind::REFERENCE,
    }
}
