//! The baseline that the workspaces are seen with: the one that the settings name, from the first folder.

use shirube_engine::baseline;

use super::{settings::Settings, sites::Sites};

/// Takes the baseline that the settings name. One that cannot be read is told in the log, and in the file if it is open.
pub fn apply(sites: &mut Sites, settings: &Settings, folders: &[String]) {
    let folder = folders.first().map_or("", String::as_str);
    let path = settings.baseline().map(|named| baseline::place(folder, named));
    for site in sites.each() {
        if site.ws.set_baseline(path.as_deref())
            && let Some(error) = site.ws.baseline_error()
        {
            tracing::warn!("{}: {}", error.at.path, error.message.en);
        }
    }
}
