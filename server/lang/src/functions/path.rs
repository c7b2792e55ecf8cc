//! Paths as texts.

use std::sync::Arc;

use super::args::{Answer, Args, Stop};
use crate::{reason::Reason, value::Value};

/// `basename(path)`
pub(super) fn basename(args: &Args) -> Answer {
    let path = args.text(0)?;
    let trimmed = path.trim_end_matches('/');
    Ok(Value::string(match (path.is_empty(), trimmed.is_empty()) {
        (true, _) => ".",
        (false, true) => "/",
        (false, false) => trimmed.rsplit('/').next().unwrap_or(trimmed),
    }))
}

/// `dirname(path)`
pub(super) fn dirname(args: &Args) -> Answer {
    let path = args.text(0)?;
    Ok(Value::string(clean(path.rfind('/').map_or("", |i| &path[..=i]))))
}

/// Without doubled separators, `.` and `..` where they can be resolved.
fn clean(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|p| *p != "..") => {
                parts.pop();
            }
            ".." if rooted => {}
            part => parts.push(part),
        }
    }
    match (rooted, parts.is_empty()) {
        (true, _) => format!("/{}", parts.join("/")),
        (false, true) => ".".into(),
        (false, false) => parts.join("/"),
    }
}

/// `pathexpand(path)`: only a path below somebody's home is expanded, and whose is not known.
pub(super) fn pathexpand(args: &Args) -> Answer {
    let path = args.text(0)?;
    if path.starts_with('~') { Err(outside("the home directory")) } else { Ok(Value::string(path)) }
}

/// `abspath(path)`: an absolute path stays, any other depends on where Terraform runs.
pub(super) fn abspath(args: &Args) -> Answer {
    let path = args.text(0)?;
    if path.starts_with('/') { Ok(Value::string(clean(&path))) } else { Err(outside("the working directory")) }
}

fn outside(what: &str) -> Stop {
    Stop::Unknown(Arc::new(Reason::Environment(what.into())))
}
