//! What is in rule files and the configuration.

use shirube_engine::{Symbol, SymbolKind as Kind, Workspace};
use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind, Uri,
};

use super::convert::{self, Desk};

/// What is in a file of ours.
pub fn symbols(ws: &Workspace, desk: &Desk, params: &DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
    let uri = &params.text_document.uri;
    let path = convert::path(uri)?;
    let symbols = ws.symbols(&path)?;
    if desk.features.symbol_trees {
        return Some(DocumentSymbolResponse::Nested(symbols.into_iter().map(|s| nested(ws, desk, &path, s)).collect()));
    }
    let mut flat = Vec::new();
    symbols.iter().for_each(|symbol| flatten(ws, desk, (&path, uri), symbol, None, &mut flat));
    Some(DocumentSymbolResponse::Flat(flat))
}

fn kind(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Policy => SymbolKind::CLASS,
        Kind::Input => SymbolKind::VARIABLE,
        Kind::Block => SymbolKind::NAMESPACE,
        Kind::Key => SymbolKind::PROPERTY,
        Kind::Entry => SymbolKind::KEY,
    }
}

#[expect(deprecated, reason = "the type has no form without it")]
fn nested(ws: &Workspace, desk: &Desk, path: &str, symbol: Symbol) -> DocumentSymbol {
    let children: Vec<_> = symbol.children.into_iter().map(|child| nested(ws, desk, path, child)).collect();
    DocumentSymbol {
        name: symbol.name,
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: desk.range(ws, path, symbol.range),
        selection_range: desk.range(ws, path, symbol.name_range),
        children: Some(children).filter(|children| !children.is_empty()),
    }
}

#[expect(deprecated, reason = "the type has no form without it")]
fn flatten(
    ws: &Workspace,
    desk: &Desk,
    (path, uri): (&str, &Uri),
    symbol: &Symbol,
    container: Option<&str>,
    out: &mut Vec<SymbolInformation>,
) {
    out.push(SymbolInformation {
        name: symbol.name.clone(),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        location: Location { uri: uri.clone(), range: desk.range(ws, path, symbol.range) },
        container_name: container.map(str::to_owned),
    });
    symbol.children.iter().for_each(|child| flatten(ws, desk, (path, uri), child, Some(&symbol.name), out));
}
