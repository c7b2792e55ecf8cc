//! Functions that read files of the workspace, through the scope: this crate does no I/O of its own.

use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use md5::Md5;
use sha1::{Digest, Sha1};
use sha2::{Sha256, Sha512};

use super::{
    args::{Answer, Args, MAX_TEXT, Stop, check_items, fail, over_budget, text_value},
    glob, hash, sets, table,
};
use crate::{
    eval::Scope,
    reason::{Failure, Reason},
    value::{Map, Value},
};

/// The longest template, in bytes.
const MAX_TEMPLATE: usize = 1 << 18;

/// Calls a function that reads files. `None` if it is not one; templates are [`template`].
pub fn read(name: &str, values: &[Value], scope: &mut dyn Scope) -> Option<Result<Value, Failure>> {
    let args = Args { values, policy: false };
    let count = if name == "fileset" { 2 } else { 1 };
    let answer = match name {
        _ if !table::READING.iter().any(|f| f.0 == name) || name.starts_with("template") => return None,
        _ if values.len() != count => fail(format!("function {name:?} expects {count} argument(s)")),
        "fileexists" => exists(&args, scope),
        "fileset" => fileset(&args, scope),
        _ => contents(name, &args, scope),
    };
    Some(match answer {
        Err(Stop::Unknown(reason)) => Ok(Value::unknown_for(&reason)),
        Err(Stop::Fail(failure)) => Err(failure),
        Ok(value) => Ok(value),
    })
}

/// The text of a template and its variables.
pub type Template = (Arc<str>, Map);

/// The text and the variables of `templatefile` and `templatestring`; the inner error says why they are not known.
pub fn template(name: &str, values: &[Value], scope: &mut dyn Scope) -> Result<Result<Template, Arc<Reason>>, Failure> {
    let args = Args { values, policy: false };
    match text_and_variables(name, &args, scope) {
        Ok(template) => Ok(Ok(template)),
        Err(Stop::Unknown(reason)) => Ok(Err(reason)),
        Err(Stop::Fail(failure)) => Err(failure),
    }
}

fn text_and_variables(name: &str, args: &Args, scope: &mut dyn Scope) -> Result<(Arc<str>, Map), Stop> {
    if args.values.len() != 2 {
        return fail(format!("function {name:?} expects 2 arguments"));
    }
    let text = match name {
        "templatefile" => text(&bytes(args, scope)?)?.into(),
        _ => args.text(0)?,
    };
    if text.len() > MAX_TEMPLATE {
        return over_budget("length of a template");
    }
    let vars = args.map(1)?.into_owned();
    for name in vars.entries.keys() {
        let mut chars = name.chars();
        let starts = chars.next().is_some_and(char::is_alphabetic);
        if !starts || !chars.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) {
            return fail(format!("invalid template variable name {name:?}"));
        }
    }
    Ok((text, vars))
}

fn find(args: &Args, scope: &mut dyn Scope) -> Result<Option<Arc<[u8]>>, Stop> {
    scope.file(&args.text(0)?).map_err(Stop::Unknown)
}

fn bytes(args: &Args, scope: &mut dyn Scope) -> Result<Arc<[u8]>, Stop> {
    match find(args, scope)? {
        Some(bytes) if bytes.len() > MAX_TEXT => over_budget("length of a file"),
        Some(bytes) => Ok(bytes),
        None => fail(format!("there is no file {:?}", args.text(0)?)),
    }
}

fn text(bytes: &[u8]) -> Result<&str, Stop> {
    std::str::from_utf8(bytes).or_else(|_| fail("the file is not valid UTF-8"))
}

fn contents(name: &str, args: &Args, scope: &mut dyn Scope) -> Answer {
    let bytes = bytes(args, scope)?;
    let value = match name {
        "file" => return Ok(text_value(text(&bytes)?)),
        "filebase64" => STANDARD.encode(&bytes),
        "filebase64sha256" => STANDARD.encode(Sha256::digest(&bytes)),
        "filebase64sha512" => STANDARD.encode(Sha512::digest(&bytes)),
        "filemd5" => hash::hex(&Md5::digest(&bytes)),
        "filesha1" => hash::hex(&Sha1::digest(&bytes)),
        "filesha256" => hash::hex(&Sha256::digest(&bytes)),
        _ => hash::hex(&Sha512::digest(&bytes)),
    };
    Ok(Value::string(value))
}

fn exists(args: &Args, scope: &mut dyn Scope) -> Answer {
    Ok(Value::bool(find(args, scope)?.is_some()))
}

/// `fileset(folder, pattern)`
fn fileset(args: &Args, scope: &mut dyn Scope) -> Answer {
    let (folder, pattern) = (args.text(0)?, args.text(1)?);
    let Some(pattern) = glob::Pattern::parse(&pattern) else {
        return fail("the pattern cannot be read");
    };
    let found: Vec<Value> = scope
        .files(&folder)
        .map_err(Stop::Unknown)?
        .into_iter()
        .filter(|path| pattern.matches(path))
        .map(Value::string)
        .collect();
    check_items(found.len())?;
    Ok(sets::make(found, None))
}
