//! The baseline that the workspaces are seen with: the one that the settings name, of each folder that has it.

use shirube_engine::baseline;
use shirube_policy::Locale;
use tower_lsp::ls_types::MessageType;

use super::{publish::Outbox, settings::Settings, sites::Sites};

/// Takes the baseline that the settings name. What cannot be read is told in the client's log, and in the file if it is open.
pub fn apply(sites: &mut Sites, settings: &Settings, folders: &[String], (outbox, locale): (&Outbox, Locale)) {
    let mut paths = Vec::new();
    if let Some(named) = settings.baseline() {
        let folders = if folders.is_empty() { &[String::new()] } else { folders };
        paths.extend(folders.iter().map(|folder| baseline::place(folder, named)));
        // An absolute path is the same from everywhere.
        paths.dedup();
    }
    for site in sites.each() {
        if site.ws.set_baseline(&paths) {
            for error in site.ws.baseline_errors() {
                tracing::warn!("{}: {}", error.at.path, error.message.en);
                let message = error.message.get(locale);
                outbox.log(MessageType::WARNING, format!("shirube: {}: {message}", error.at.path));
            }
        }
    }
}
