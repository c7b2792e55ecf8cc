//! `regex`, `regexall` and `replace`, also on strings that are known in part.

use std::sync::Arc;

use regex_automata::util::captures::Captures;

use super::{
    args::{Answer, Args, Stop, check_items, check_text, fail, text_value},
    regexp::{self, Anchor, Pattern},
    string,
};
use crate::{
    origin::Origin,
    reason::Reason,
    shape,
    value::{Kind, Part, Value},
};

/// `regex(pattern, text)`
pub(super) fn regex(args: &Args) -> Answer {
    first(args, false)
}

/// The same with true for a match, whatever it is.
pub(super) fn whether(args: &Args) -> Answer {
    first(args, true)
}

fn first(args: &Args, whether: bool) -> Answer {
    let pattern = regexp::compile(&args.text(0)?)?;
    let whole = args.string(1)?;
    let text = shape::spelled(&whole);
    let none = || fail("pattern did not match any part of the given string");
    match &text.kind {
        Kind::String(s) if whether => {
            if pattern.is_match(s)? {
                Ok(Value::bool(true))
            } else {
                none()
            }
        }
        Kind::String(s) => match pattern.for_text(s)?.and_then(|regex| regex.captures_iter(&**s).next()) {
            Some(found) => Ok(result(&pattern, s, &found, &text.origin)),
            None => none(),
        },
        Kind::Partial(parts) => match matches_partly(&pattern, parts)? {
            Some(true) => Ok(some_match(&pattern, &hole_of(&text)?)),
            Some(false) => none(),
            None if !pattern.may_match(&whole) => none(),
            None => Err(Stop::Unknown(hole_of(&text)?)),
        },
        Kind::Symbol(_) if !pattern.may_match(&whole) => none(),
        _ => Err(Stop::Unknown(hole_of(&text)?)),
    }
}

/// `regexall(pattern, text)`
pub(super) fn regexall(args: &Args) -> Answer {
    let pattern = regexp::compile(&args.text(0)?)?;
    let whole = args.string(1)?;
    let text = shape::spelled(&whole);
    match &text.kind {
        Kind::String(s) => {
            let mut items = Vec::new();
            for found in pattern.for_text(s)?.iter().flat_map(|regex| regex.captures_iter(&**s)) {
                items.push(result(&pattern, s, &found, &text.origin));
                check_items(items.len())?;
            }
            Ok(Value::list(items))
        }
        Kind::Partial(parts) => match matches_partly(&pattern, parts)? {
            Some(true) => {
                let reason = hole_of(&text)?;
                Ok(Value::open_list(vec![some_match(&pattern, &reason)], Some(reason)))
            }
            Some(false) => Ok(Value::list(Vec::new())),
            None if !pattern.may_match(&whole) => Ok(Value::list(Vec::new())),
            None => Err(Stop::Unknown(hole_of(&text)?)),
        },
        Kind::Symbol(_) if !pattern.may_match(&whole) => Ok(Value::list(Vec::new())),
        _ => Err(Stop::Unknown(hole_of(&text)?)),
    }
}

fn hole_of(text: &Value) -> Result<Arc<Reason>, Stop> {
    match text.hole() {
        Some(reason) => Ok(reason),
        None => fail("a string is required"),
    }
}

/// Whether a string with holes matches, where its known text decides.
fn matches_partly(pattern: &Pattern, parts: &[Part]) -> Result<Option<bool>, Stop> {
    let text = |part: Option<&Part>| match part {
        Some(Part::Text(t)) => t.clone(),
        _ => "".into(),
    };
    let (start, end) = (text(parts.first()), text(parts.last()));
    let is_match = |text: &str| pattern.is_match(text);
    Ok(match pattern.anchor {
        Anchor::Free => {
            let mut texts = parts.iter().filter_map(|p| match p {
                Part::Text(t) => Some(&**t),
                Part::Hole(_) => None,
            });
            // An expression that matches nothing at all matches everywhere.
            let found = texts.try_fold(is_match("")?, |found, text| Ok::<_, Stop>(found || is_match(text)?))?;
            found.then_some(true)
        }
        Anchor::Start if is_match(&start)? => Some(true),
        Anchor::Start => {
            let fits = pattern.prefix.starts_with(&*start) || start.starts_with(&pattern.prefix);
            (!fits).then_some(false)
        }
        Anchor::End => is_match(&end)?.then_some(true),
        Anchor::Other => None,
    })
}

/// A match whose text is not known: strings with nothing but a hole, which are not null.
fn some_match(pattern: &Pattern, reason: &Arc<Reason>) -> Value {
    let hole = || Value::from_parts(vec![Part::Hole(Value::unknown_for(reason))]);
    // A group may not take part in a match, and is null then.
    let group = || Value::unknown_for(reason);
    match pattern.groups.first() {
        None => hole(),
        Some(None) => Value::list(pattern.groups.iter().map(|_| group()).collect()),
        Some(Some(_)) => Value::map(pattern.groups.iter().flatten().map(|name| (name.clone(), group()))),
    }
}

/// The whole match, a list of groups or a map of named groups.
fn result(pattern: &Pattern, text: &str, found: &Captures, origin: &Origin) -> Value {
    let group = |i: usize| match found.get_group(i) {
        Some(span) => text_value(&text[span.range()]).at(origin.clone()),
        None => Value::null().at(origin.clone()),
    };
    let value = match pattern.groups.first() {
        None => group(0),
        Some(None) => Value::list((1..=pattern.groups.len()).map(group).collect()),
        Some(Some(_)) => {
            let named = pattern.groups.iter().enumerate();
            Value::map(named.filter_map(|(i, name)| Some((name.clone()?, group(i + 1)))))
        }
    };
    value.at(origin.clone())
}

/// `replace(text, old, new)`; `/…/` is a regular expression.
pub(super) fn replace(args: &Args) -> Answer {
    let (text, old, new) = (args.text(0)?, args.text(1)?, args.text(2)?);
    let Some(pattern) = old.strip_prefix('/').and_then(|p| p.strip_suffix('/')) else {
        return string::replace_text(&text, &old, &new);
    };
    let pattern = regexp::compile(&pattern.into())?;
    let (mut out, mut at, groups) = (String::new(), 0, new.matches('$').count());
    for found in pattern.for_text(&text)?.iter().flat_map(|regex| regex.captures_iter(&*text)) {
        let Some(whole) = found.get_match() else { continue };
        out.push_str(&text[at..whole.start()]);
        // One expansion is bounded by the template and the groups it names.
        check_text(groups.saturating_mul(whole.len()).saturating_add(new.len()))?;
        found.interpolate_string_into(&text, &new, &mut out);
        check_text(out.len())?;
        at = whole.end();
    }
    out.push_str(&text[at..]);
    check_text(out.len())?;
    Ok(text_value(&out))
}
