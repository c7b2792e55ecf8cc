//! What mocks say held against what there is: attributes of their types, inputs of the rule files that are tested.

use shirube_lang::{
    NodeId,
    ast::{Attribute, Block, Expr, ExprKind},
};
use shirube_model::schema::{Of, Schemas};

use super::{MockScope, Suite, Test};
use crate::{load::PackError, names, nearest, policy::Input, vocabulary::suggestion};

impl<'s> Suite<'s> {
    /// The inputs of mocks that no rule file declares, or that are of another type.
    pub(super) fn wrong_inputs(&self, test: &Test<'s>) -> Vec<PackError> {
        let declared: Vec<&Input> = self.targeted(test).flat_map(|compiled| &compiled.inputs).collect();
        let mut errors = Vec::new();
        let mut scope = MockScope { test, busy: Vec::new() };
        for (name, expr, range) in &test.given {
            let inputs: Vec<&&Input> = declared.iter().filter(|input| input.name == *name).collect();
            if inputs.is_empty() {
                let (ja, en) = suggestion(nearest(name, declared.iter().map(|input| &*input.name)), "");
                let ja = format!("{name} という input は宣言されていません{ja}");
                let en = format!("no input {name} is declared{en}");
                errors.push(PackError::new(&test.source.path, *range, ja, en));
                continue;
            }
            let value = scope.value(expr);
            let fits = |input: &&&Input| input.settle(value.clone()).err();
            // Several files may declare it, each with a type of its own.
            if let Some(failure) = inputs.iter().map(fits).collect::<Option<Vec<_>>>().and_then(|mut all| all.pop()) {
                let ja = format!("型が合いません: {}", failure.0.ja());
                errors.push(PackError::new(
                    &test.source.path,
                    *range,
                    ja,
                    format!("the type does not fit: {}", failure.0),
                ));
            }
        }
        errors
    }
}

impl Test<'_> {
    /// Keeps what inputs are set to, to be held against what rule files declare.
    pub(super) fn give(&mut self, attributes: &[Attribute]) {
        for attribute in attributes {
            let range = self.range(attribute.node);
            self.given.push((attribute.name.clone(), attribute.value.clone(), range));
        }
    }

    /// Holds the names of a mock's attributes against the schema of its type, and keeps its inputs.
    pub(super) fn attributes(&mut self, block: &Block, kind: &str, schemas: &Schemas) {
        for inputs in block.body.blocks_of("inputs") {
            self.give(&inputs.body.attributes);
        }
        if let Some(ExprKind::Object(items)) = block.body.get("inputs").map(|e| &e.kind) {
            for (key, value) in items {
                let Some(name) = key.as_str() else { continue };
                self.given.push((name.into(), value.clone(), self.range(key.node)));
            }
        }
        let of = match &*block.kind {
            "resource" => Of::Resource,
            "data" => Of::Data,
            "provider" => Of::Provider,
            _ => return,
        };
        let Some(schema) = schemas.get(of, kind) else { return };
        let blocks = block.body.blocks_of("attrs").flat_map(|b| &b.body.attributes);
        let mut written: Vec<(NodeId, &str, &Expr)> = blocks.map(|a| (a.node, &*a.name, &a.value)).collect();
        if let Some(ExprKind::Object(items)) = block.body.get("attrs").map(|e| &e.kind) {
            written.extend(items.iter().filter_map(|(key, value)| Some((key.node, key.as_str()?, value))));
        }
        for (node, message) in names::attributes(written.into_iter(), schema, kind) {
            self.error(node, message.ja, message.en);
        }
    }
}
