//! Links from where a control or a section is named to what is written about it.

use std::str::FromStr;

use shirube_engine::Workspace;
use tower_lsp::ls_types::{DocumentLink, DocumentLinkParams, Uri};

use super::{
    convert::{self, Desk},
    pages,
};

/// The links of a file.
pub fn links(ws: &Workspace, desk: &Desk, params: &DocumentLinkParams) -> Option<Vec<DocumentLink>> {
    let path = convert::path(&params.text_document.uri)?;
    let link = |range, target, title: &str, section: &str| DocumentLink {
        range: desk.range(ws, &path, range),
        target: Some(target),
        tooltip: desk.features.link_tooltips.then(|| format!("{section} {title}").trim().to_owned()),
        data: None,
    };
    let control = |named: shirube_engine::Named| {
        let control = ws.pack().control(&named.control)?;
        Some(link(named.range, desk.documentation(&named.control)?, control.title.get(desk.locale), &control.section))
    };
    let section = |named: shirube_engine::NamedSection| {
        let section = ws.pack().guideline.section(&named.section)?;
        Some(link(named.range, page(ws, desk, &section.id)?, section.title.get(desk.locale), &section.id))
    };
    let sections = ws.named_sections(&path).into_iter().filter_map(section);
    let links: Vec<DocumentLink> = ws.named_controls(&path).into_iter().filter_map(control).chain(sections).collect();
    (!links.is_empty()).then_some(links)
}

/// Where a section is read: as a document of ours, else where its documentation is.
fn page(ws: &Workspace, desk: &Desk, section: &str) -> Option<Uri> {
    if desk.features.documents {
        return pages::address(section);
    }
    Uri::from_str(&ws.pack().section_url(section)?).ok()
}
