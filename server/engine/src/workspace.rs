//! The workspace: files, what was evaluated, and the answers. (Being written.)

use std::sync::Arc;

use shirube_lang::Value;
use shirube_policy::{
    Locale,
    pack::{Pack, Profile},
};
use shirube_syntax::{Encoding, Position};

use crate::{answer::*, files::Files};

/// What the front decides.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Today in Japan, `YYYY-MM-DD`.
    pub today: String,
    /// Overrides the profile of the configuration.
    pub profile: Option<Profile>,
    /// Overrides the place of the configuration.
    pub config: Option<String>,
    /// `NAME=VALUE` of `--var`.
    pub vars: Vec<(String, String)>,
    /// Files of `--var-file`.
    pub var_files: Vec<String>,
    /// Directories with further policies.
    pub policy_dirs: Vec<String>,
    /// Exceptions are listed and not obeyed.
    pub ignore_exceptions: bool,
}

/// Why an edit could not be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeError {
    /// The file is not open.
    NotOpen,
    /// The version is not newer than the last one.
    OldVersion,
}

/// One change of an open file: a range and its new text; without a range the whole text.
pub type ContentChange = (Option<(Position, Position)>, String);

/// Files and the answers about them. Paths are absolute, with `/`.
pub struct Workspace {
    _files: Arc<dyn Files>,
}

#[expect(missing_docs, unused_variables, reason = "being written")]
impl Workspace {
    /// A workspace over the files below `dirs`.
    pub fn load(files: Arc<dyn Files>, pack: Arc<Pack>, dirs: &[String], options: Options) -> Self {
        Self { _files: files }
    }
    pub fn open(&mut self, path: &str, text: &str, version: i32) {}
    pub fn change(
        &mut self,
        path: &str,
        version: i32,
        changes: &[ContentChange],
        encoding: Encoding,
    ) -> Result<(), ChangeError> {
        Ok(())
    }
    pub fn close(&mut self, path: &str) {}
    /// A file that changed, appeared or went on disk.
    pub fn touched(&mut self, path: &str) {}
    pub fn set_today(&mut self, today: &str) {}
    /// Evaluates what changed; the paths whose answers may have changed.
    pub fn update(&mut self) -> Vec<Arc<str>> {
        Vec::new()
    }
    /// The answers about everything below the given paths (all if empty).
    pub fn report(&mut self, below: &[String]) -> Report {
        Report::default()
    }
    /// The answers about one file.
    pub fn file(&mut self, path: &str) -> Report {
        Report::default()
    }
    pub fn hover(&mut self, path: &str, offset: usize) -> Option<Hover> {
        None
    }
    pub fn fix(&mut self, finding: &Finding, id: usize) -> Option<Fix> {
        None
    }
    /// The edit that records an exception for a finding.
    pub fn except(&mut self, finding: &Finding, reason: &str) -> Option<Fix> {
        None
    }
    pub fn text(&self, path: &str) -> Option<String> {
        None
    }
    /// Version of an open file.
    pub fn version(&self, path: &str) -> Option<i32> {
        None
    }
    pub fn position(&self, path: &str, offset: usize, encoding: Encoding) -> Position {
        Position { line: 0, character: 0 }
    }
    pub fn offset(&self, path: &str, position: Position, encoding: Encoding) -> usize {
        0
    }
    /// Language that the configuration asks for.
    pub fn locale(&self) -> Option<Locale> {
        None
    }
    pub fn pack(&self) -> &Arc<Pack> {
        unreachable!("being written")
    }
    /// The value of an expression in the root module at `dir`.
    pub fn eval(&mut self, dir: &str, expression: &str) -> Result<Value, Text> {
        Err(Text::default())
    }
}
