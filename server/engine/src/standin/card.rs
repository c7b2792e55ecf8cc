use shirube_policy::{*,pack::*}; pub struct ValueLine { pub name: String, pub value: Option<String>, pub from: Vec<Text> }
pub fn control(_: &Pack, c: &Control, m: Option<&Text>, _: Option<&ValueLine>) -> Text { Text::new(format!("{:?} {}", m.map(|m| &m.ja), c.quote), "") }
