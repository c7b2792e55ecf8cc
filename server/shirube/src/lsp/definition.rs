//! Where values come from, as far as it is more than what other servers say.

use shirube_engine::Workspace;
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse, LocationLink};

use super::convert::{self, Desk};

/// Where the value at a position comes from.
pub fn definition(ws: &mut Workspace, desk: &Desk, params: &GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    if !desk.options.definition {
        return None;
    }
    let at = &params.text_document_position_params;
    let path = convert::path(&at.text_document.uri)?;
    let offset = desk.offset(ws, &path, at.position);
    let (origin, places) = ws.origins(&path, offset)?;
    let locations = places.iter().filter_map(|place| desk.location(ws, place));
    if !desk.features.definition_links {
        return Some(GotoDefinitionResponse::Array(locations.collect()));
    }
    let origin = Some(desk.range(ws, &path, origin));
    let link = |location: tower_lsp::ls_types::Location| LocationLink {
        origin_selection_range: origin,
        target_uri: location.uri,
        target_range: location.range,
        target_selection_range: location.range,
    };
    Some(GotoDefinitionResponse::Link(locations.map(link).collect()))
}
