use shirube_policy::{*,pack::*}; use shirube_syntax::*; use std::collections::BTreeMap;
#[derive(Clone,Debug,Default)] pub struct Settings { pub locale: Option<Locale>, pub profile: Profile, pub controls: BTreeMap<String, ControlSetting>, pub inputs: BTreeMap<String, serde_json::Value>, pub roots: Vec<String>, pub exclude: Vec<String>, pub exceptions: Vec<ConfiguredException> }
#[derive(Clone,Debug)] pub enum ControlSetting { Off, Severity(Severity) }
#[derive(Clone,Debug)] pub struct ConfiguredException { pub control: String, pub resource: Option<String>, pub path: Option<String>, pub reason: String, pub until: Option<String>, pub range: ByteRange }
pub fn read(_: &str, _: &Pack) -> (Settings, Vec<(ByteRange, Text)>) { Default::default() }
pub fn excluded(_: &Settings, _: &str) -> bool { false }
pub fn matches(_: &str, _: &str) -> bool { false }
pub fn exception_entry(_: &str, _: &str, _: &str, _: &str, _: Option<&str>) -> crate::TextEdit { crate::TextEdit { range: ByteRange { start: 0, end: 0 }, text: String::new() } }
