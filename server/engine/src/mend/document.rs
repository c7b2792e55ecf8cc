//! Values that are written out and may be edited inside: objects in expressions, JSON texts, policy documents in blocks.

use shirube_lang::{
    Origin, Place, Value,
    ast::{Body, Expr, ExprKind},
};
use shirube_model::terraform;
use shirube_policy::plan::PlannedBody;
use shirube_syntax::{ByteRange, Notation};

use super::{
    draft::Op,
    json::tree,
    literal,
    origin::{self, Written},
    quoted,
    spot::Spot,
    steps::{self, Found, Step},
};
use crate::{
    db::{Db, DirId},
    source::Source,
};

/// The longest way through locals to a document.
const MAX_LOCALS: usize = 8;
/// The data source whose blocks are a policy document, and what it gives.
const POLICY_DOCUMENT: (&str, &str) = ("aws_iam_policy_document", "json");

/// A value that is written out.
pub(super) struct Document<'d> {
    pub(super) form: Form<'d>,
    pub(super) place: Place,
    /// Where it stands in its file.
    pub(super) range: ByteRange,
    /// Whether others read it, too.
    pub(super) shared: bool,
    /// Whether it is written where no resource can be referred to: in a file of values, or in the default of a variable.
    pub(super) value: bool,
}

/// How it is written.
pub(super) enum Form<'d> {
    /// As an object or a list in an expression.
    Literal,
    /// As a JSON text that stands in a heredoc.
    Heredoc,
    /// As a string between quotation marks that holds JSON text, or in JSON an expression.
    Quoted,
    /// As a value of a JSON file.
    Json,
    /// As blocks of a data source.
    Blocks(Spot<'d>),
}

impl<'d> Document<'d> {
    /// The document that an argument holds, or the object or list that it is, and the steps to where paths in it begin. `overlays` says
    /// whether the last of several that are put over one another will do.
    pub(super) fn held(db: &'d Db, spot: &Spot<'d>, path: &str, overlays: bool) -> Option<(Self, Vec<Step>)> {
        let expr = spot.argument(path).filter(|_| !spot.is_overridden(db, path))?;
        if spot.source.notation == Notation::Json && matches!(expr.kind, ExprKind::Object(_) | ExprKind::List(_)) {
            let range = spot.source.range(spot.place.segment, expr.node);
            let steps = steps::to(&tree::read(&spot.source.text())?, range)?;
            let document = Self { form: Form::Json, place: spot.place, range, shared: false, value: false };
            return spot.editable.then_some((document, steps));
        }
        let found = Finder { db, dir: spot.source.dir, shared: false, overlays };
        Some((found.document(spot.place, expr, 0)?, Vec::new()))
    }

    /// The value with an origin, and the steps to what is at a path in it. To be removed it is found in what holds it.
    pub(super) fn written(db: &'d Db, from: &Origin, path: &str, removes: bool) -> Option<(Self, Vec<Step>)> {
        let way = from.newest()?;
        let end = origin::end(db, &way)?;
        let place = Place { file: end.site.file, segment: end.site.segment };
        let source = db.sources.get(place.file as usize)?.as_ref()?;
        let lowered = db.lowered(place).filter(|l| l.is_whole())?;
        let own = source.range(place.segment, end.site.node);
        let mut steps = steps::of_path(path);
        if source.notation == Notation::Json {
            let root = tree::read(&source.text())?;
            let mut all = steps::to(&root, own)?;
            all.append(&mut steps);
            return Some((Self { form: Form::Json, place, range: own, shared: end.shared, value: !end.local }, all));
        }
        let range = |node: u32| source.range(place.segment, node);
        let expr = lowered.body.find(end.site.node)?;
        let around = if steps.is_empty() && removes { around(&lowered.body, expr.node)? } else { expr };
        let node = literal::node(around, &range);
        let mut all = steps::to(&node, own)?;
        all.append(&mut steps);
        Some((Self { range: node.range, form: Form::Literal, place, shared: end.shared, value: !end.local }, all))
    }

    /// The expression that stands at a path in it.
    pub(super) fn expression(&self, db: &Db, steps: &[Step]) -> Option<Written> {
        let source = db.sources.get(self.place.file as usize)?.as_ref()?;
        let text = source.text();
        let root = match self.form {
            Form::Literal => quoted::expression(text.get(self.range.start..self.range.end)?, self.range.start)?,
            Form::Json => tree::read(&text)?,
            Form::Heredoc | Form::Quoted | Form::Blocks(_) => return None,
        };
        let Found::There { node, .. } = steps::find(&root, steps)? else { return None };
        let lowered = db.lowered(self.place)?;
        let stands_there = |e: &Expr| source.range(self.place.segment, e.node) == node.range;
        Some(Written::of(self.place, expression(&lowered.body, &stands_there)?))
    }

    /// The edits of blocks that set what is at a path, or remove it, if the document is written as blocks. The inner `None` says that
    /// it cannot be done there.
    pub(super) fn in_blocks(&self, steps: &[Step], value: Option<&Value>) -> Option<Option<Vec<Op<'_, 'd>>>> {
        let Form::Blocks(spot) = &self.form else { return None };
        Some(blocks(spot, steps, value))
    }
}

/// Looks for the document that an expression stands for.
struct Finder<'d> {
    db: &'d Db,
    dir: DirId,
    shared: bool,
    /// Whether the last of several objects that are put over one another is what is looked for.
    overlays: bool,
}

impl<'d> Finder<'d> {
    fn source(&self, place: Place) -> Option<&'d Source> {
        let source = self.db.sources.get(place.file as usize)?.as_ref()?;
        (!self.db.dirs[source.dir as usize].installed).then_some(source)
    }

    fn document(mut self, place: Place, expr: &Expr, depth: usize) -> Option<Document<'d>> {
        let source = self.source(place)?;
        let range = source.range(place.segment, expr.node);
        let made = |form, range, shared| Some(Document { form, place, range, shared, value: false });
        if source.notation == Notation::Json {
            let text = source.text();
            let quoted = text.get(range.start..range.end)?.starts_with('"');
            // What the string refers to is found like anywhere else; what it says is edited as a string.
            let refers = matches!(expr.kind, ExprKind::Attr(..));
            if quoted && !refers {
                return made(Form::Quoted, range, self.shared);
            }
        }
        match &expr.kind {
            ExprKind::Call { name, args, .. } if &**name == "jsonencode" && args.len() == 1 => {
                self.document(place, &args[0], depth)
            }
            ExprKind::Call { name, args, expand: false } if &**name == "merge" && self.overlays => {
                self.document(place, args.last()?, depth)
            }
            ExprKind::Object(_) | ExprKind::List(_) => made(Form::Literal, range, self.shared),
            ExprKind::String(_) | ExprKind::Template(_) => {
                let text = source.text();
                match text.get(range.start..range.end)? {
                    heredoc if heredoc.starts_with("<<") => {
                        let first = heredoc.find('\n')? + 1;
                        let last = heredoc.trim_end().rfind('\n')?;
                        let inside = ByteRange { start: range.start + first, end: range.start + last.max(first) };
                        made(Form::Heredoc, inside, self.shared)
                    }
                    _ => made(Form::Quoted, range, self.shared),
                }
            }
            ExprKind::Attr(of, field) => match (&of.kind, &**field) {
                (ExprKind::Name(root), name) if &**root == "local" && depth < MAX_LOCALS => {
                    self.shared |= origin::readers(self.db, self.dir, &format!("local.{name}")) != 1;
                    let name = terraform::Name::Local(name.into());
                    let place = *self.db.dirs[self.dir as usize].decls.get(&name)?.first()?;
                    let lowered = self.db.lowered(place).filter(|l| l.is_whole())?;
                    let expr = &terraform::entry(&lowered.body, &name)?.value;
                    self.document(place, expr, depth + 1)
                }
                (ExprKind::Attr(kind, label), field) if field == POLICY_DOCUMENT.1 => self.blocks(kind, label),
                _ => None,
            },
            _ => None,
        }
    }

    /// A policy document in the blocks of a data source. One that takes in others is not what its blocks say.
    fn blocks(&self, kind: &Expr, label: &str) -> Option<Document<'d>> {
        let ExprKind::Attr(data, kind) = &kind.kind else { return None };
        if !matches!(&data.kind, ExprKind::Name(root) if &**root == "data") || &**kind != POLICY_DOCUMENT.0 {
            return None;
        }
        let name = terraform::Name::Data(kind.clone(), label.into());
        let place = *self.db.dirs[self.dir as usize].decls.get(&name)?.first()?;
        let lowered = self.db.lowered(place).filter(|l| l.is_whole())?;
        let block = terraform::block(&lowered.body, &name)?;
        let spot = Spot::of(self.db, place.site(block.header))?;
        let others = ["source_policy_documents", "override_policy_documents", "source_json", "override_json"];
        let plain = block.body.get("count").is_none() && block.body.get("for_each").is_none() && !block.body.open;
        if !plain || !spot.editable || others.iter().any(|name| block.body.get(name).is_some()) {
            return None;
        }
        let shared = self.shared || origin::uses(self.db, self.dir, &["data", kind, label]) != 1;
        let range = spot.source.range(place.segment, block.node);
        Some(Document { form: Form::Blocks(spot), place, range, shared, value: false })
    }
}

/// Keys of a statement, and the arguments of a block of a data source that stand for them.
const ARGUMENTS: [(&str, &str); 6] = [
    ("Sid", "sid"),
    ("Effect", "effect"),
    ("Action", "actions"),
    ("NotAction", "not_actions"),
    ("Resource", "resources"),
    ("NotResource", "not_resources"),
];
/// Keys of a statement that stand for nested blocks.
const BLOCKS: [&str; 2] = ["Principal", "Condition"];

fn argument(key: &str) -> Option<&'static str> {
    ARGUMENTS.iter().find(|(k, _)| *k == key).map(|(_, argument)| *argument)
}

/// Edits of a policy document as edits of the blocks of a data source.
fn blocks<'s, 'd>(spot: &'s Spot<'d>, steps: &[Step], value: Option<&Value>) -> Option<Vec<Op<'s, 'd>>> {
    let (Step::Key(first), rest) = steps.split_first()? else { return None };
    let block = spot.block()?;
    if first != "Statement" || super::text::is_dynamic(&block.body, "statement") {
        return None;
    }
    match (rest, value) {
        ([Step::Push], Some(value)) => Some(vec![Op::Add(spot, "statement".into(), statement(value)?)]),
        ([Step::Index(i)], None) => Some(vec![Op::Remove(spot, format!("statement[{i}]"))]),
        ([Step::Index(i), Step::Key(key)], value) => {
            let inside = block.body.blocks_of("statement").nth(*i)?;
            let path = |name: &str| format!("statement[{i}].{name}");
            match (argument(key), value) {
                (Some(name), Some(value)) => Some(vec![Op::Set(spot, path(name), argument_value(name, value)?)]),
                (Some(name), None) => Some(vec![Op::Remove(spot, path(name))]),
                (None, Some(value)) => {
                    let name = if key == "Condition" { "condition" } else { "principals" };
                    let there = inside.body.blocks.iter().any(|b| &*b.kind == name || &*b.kind == "dynamic");
                    let body = statement(&Value::map([(key.as_str().into(), value.clone())]))?;
                    (!there).then(|| body.blocks.into_iter().map(|(name, b)| Op::Add(spot, path(&name), b)).collect())
                }
                (None, None) => None,
            }
        }
        _ => None,
    }
}

/// What an argument of a statement takes for a value of the JSON: most take lists.
fn argument_value(name: &str, value: &Value) -> Option<Value> {
    match name {
        "sid" | "effect" => value.as_str().is_some().then(|| value.clone()),
        _ => Some(list(value)),
    }
}

fn list(value: &Value) -> Value {
    if value.as_list().is_some() { value.clone() } else { Value::list(vec![value.clone()]) }
}

/// A statement of the JSON as the block that stands for it.
fn statement(value: &Value) -> Option<PlannedBody> {
    let map = value.as_map()?;
    let mut body = PlannedBody::default();
    for (key, name) in ARGUMENTS {
        if let Some(value) = map.entries.get(key) {
            body.attributes.push((name.into(), argument_value(name, value)?));
        }
    }
    let mut block = |name: &str, attributes: Vec<(&str, Value)>| {
        let attributes = attributes.into_iter().map(|(n, v)| (n.into(), v)).collect();
        body.blocks.push((name.into(), PlannedBody { attributes, blocks: Vec::new() }));
    };
    let principal = |kind: &str, names: &Value| vec![("type", Value::string(kind)), ("identifiers", list(names))];
    match map.entries.get("Principal") {
        None => {}
        Some(any) if any.as_str().is_some() => block("principals", principal("*", any)),
        Some(by_kind) => by_kind.as_map()?.entries.iter().for_each(|(k, v)| block("principals", principal(k, v))),
    }
    if let Some(conditions) = map.entries.get("Condition") {
        for (test, variables) in &conditions.as_map()?.entries {
            for (variable, values) in &variables.as_map()?.entries {
                let (test, variable) = (Value::string(test.clone()), Value::string(variable.clone()));
                block("condition", vec![("test", test), ("variable", variable), ("values", list(values))]);
            }
        }
    }
    map.entries.keys().all(|key| argument(key).is_some() || BLOCKS.contains(&&**key)).then_some(body)
}

/// The list or object that directly holds an expression.
fn around(body: &Body, node: u32) -> Option<&Expr> {
    expression(body, &|expr| match &expr.kind {
        ExprKind::List(items) => items.iter().any(|i| i.node == node),
        ExprKind::Object(items) => items.iter().any(|(_, v)| v.node == node),
        _ => false,
    })
}

/// The first expression of a kind, the outer ones first.
fn expression<'b>(body: &'b Body, is_it: &dyn Fn(&Expr) -> bool) -> Option<&'b Expr> {
    fn inside<'e>(expr: &'e Expr, is_it: &dyn Fn(&Expr) -> bool) -> Option<&'e Expr> {
        if is_it(expr) {
            return Some(expr);
        }
        let mut found = None;
        expr.children(&mut |e| found = found.or_else(|| inside(e, is_it)));
        found
    }
    let own = body.attributes.iter().find_map(|a| inside(&a.value, is_it));
    own.or_else(|| body.blocks.iter().find_map(|b| expression(&b.body, is_it)))
}
