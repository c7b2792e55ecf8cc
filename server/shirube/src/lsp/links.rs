//! Links from where a control is named to what is written about it.

use shirube_engine::Workspace;
use tower_lsp::ls_types::{DocumentLink, DocumentLinkParams};

use super::convert::{self, Desk};

/// The links of a file.
pub fn links(ws: &Workspace, desk: &Desk, params: &DocumentLinkParams) -> Option<Vec<DocumentLink>> {
    let path = convert::path(&params.text_document.uri)?;
    let link = |named: shirube_engine::Named| {
        let control = ws.pack().control(&named.control)?;
        let tooltip = format!("{} {}", control.section, control.title.get(desk.locale));
        Some(DocumentLink {
            range: desk.range(ws, &path, named.range),
            target: Some(desk.documentation(&named.control)?),
            tooltip: desk.features.link_tooltips.then(|| tooltip.trim().to_owned()),
            data: None,
        })
    };
    let links: Vec<DocumentLink> = ws.named_controls(&path).into_iter().filter_map(link).collect();
    (!links.is_empty()).then_some(links)
}
