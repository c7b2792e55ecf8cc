//! Actions whose edits are worked out when they are chosen.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use shirube_engine::{Finding, Workspace, config::ControlSetting, exceptions::placeholder};
use tower_lsp::{
    jsonrpc::{Error, ErrorCode},
    ls_types::{CodeAction, Uri},
};

use super::{
    actions::{self, Edits},
    convert::{self, Desk},
    diagnostics::Data,
};

/// What an action does.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Plan {
    /// A fix of a finding, by its number.
    Fix {
        /// The finding.
        finding: Data,
        /// The number.
        id: usize,
    },
    /// An exception.
    Except {
        /// The finding.
        finding: Data,
        /// Its last day.
        until: Option<String>,
    },
    /// Another severity for a control.
    Set {
        /// The control.
        control: String,
        /// The word of the configuration.
        setting: String,
    },
    /// All safe fixes of the file.
    FixAll,
}

/// What the client sends back when an action is chosen.
#[derive(Debug, Serialize, Deserialize)]
struct Chosen {
    uri: Uri,
    /// The text that it was offered for.
    version: Option<i32>,
    plan: Plan,
}

/// What an action of a file carries.
pub fn data(desk: &Desk, path: &str, plan: Plan) -> Option<Value> {
    serde_json::to_value(Chosen { uri: desk.uri(path)?, version: desk.version(path), plan }).ok()
}

/// The file that an action is for.
pub fn path(action: &CodeAction) -> Option<String> {
    let chosen: Chosen = serde_json::from_value(action.data.clone()?).ok()?;
    convert::path(&chosen.uri)
}

/// The action with its edit; refused if the text is another one by now.
pub fn resolve(ws: &mut Workspace, desk: &Desk, mut action: CodeAction) -> Result<CodeAction, Error> {
    let Some(data) = action.data.clone() else { return Ok(action) };
    let chosen: Chosen = serde_json::from_value(data).map_err(|_| Error::invalid_params("the data of no action"))?;
    let edit = edits(ws, desk, &chosen).and_then(|edits| desk.workspace_edit(ws, &edits));
    action.edit = Some(edit.ok_or_else(outdated)?);
    Ok(action)
}

/// What the client is told when what it asks about has changed since.
pub fn outdated() -> Error {
    let message = "the text has changed since; ask again".into();
    Error { code: ErrorCode::ContentModified, message, data: None }
}

fn edits(ws: &mut Workspace, desk: &Desk, chosen: &Chosen) -> Option<Edits> {
    let path = convert::path(&chosen.uri)?;
    if desk.version(&path) != chosen.version {
        return None;
    }
    let report = ws.file(&path);
    let same = |data: &Data, finding: &Finding| data == &Data::of(finding);
    let find = |data: &Data| report.findings.iter().find(|finding| same(data, finding));
    let fix = match &chosen.plan {
        Plan::Fix { finding, id } => ws.fix(find(finding)?, *id)?,
        Plan::Except { finding, until } => {
            ws.except(find(finding)?, placeholder().get(desk.locale), until.as_deref())?
        }
        Plan::Set { control, setting } => ws.set_control(control, ControlSetting::from_word(setting)?)?,
        Plan::FixAll => return Some(actions::fix_all(ws, &actions::safe(&report, &path))?.0),
    };
    Some(fix.edits)
}
