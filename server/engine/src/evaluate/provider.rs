//! Provider configurations as a module sees them: its own, passed by the call, or inherited.

use std::sync::Arc;

use shirube_lang::{
    Kind, Reason, Value,
    ast::{Expr, ExprKind},
    value::Map,
};
use shirube_model::{
    schema::Of,
    terraform::{self, Built, Name, Repetition, policy_view},
};

use crate::db::{Db, InstId, ProviderAnswer};

impl Db {
    pub(crate) fn compute_provider(
        &mut self,
        inst: InstId,
        name: &Arc<str>,
        alias: Option<&Arc<str>>,
    ) -> ProviderAnswer {
        let own = Name::Provider(name.clone(), alias.cloned());
        let here = self.insts[inst as usize].clone();
        if let Some(pieces) = self.pieces(here.dir, &own)
            && let Some((place, _)) = pieces.base()
        {
            let blocks: Vec<_> = pieces.blocks().collect();
            let schema = self.pack.schemas.get(Of::Provider, name).cloned();
            let built = Built { place, resource: None, with_meta: true, schema };
            let value =
                self.within(inst, place, Repetition::default(), |rule| terraform::merged(&blocks, rule, &built));
            return ProviderAnswer { block: Some((inst, own)), value: policy_view(&value) };
        }
        let Some((parent, call, _)) = here.parent else { return environment(name, alias) };
        // Passed by the call, or inherited if it is the default one.
        let pieces = self.pieces(self.insts[parent as usize].dir, &Name::Module(call.clone()));
        let local = own.to_string();
        let local = local.strip_prefix("provider.").unwrap_or(&local);
        let passed = pieces.as_ref().and_then(|pieces| {
            let ExprKind::Object(items) = &pieces.get("providers")?.1.kind else { return None };
            let (_, to) = items.iter().find(|(key, _)| key_is(key, local))?;
            terraform::provider_reference(to)
        });
        match (passed, alias) {
            (Some((name, alias)), _) => (*self.provider(parent, &name, alias.as_ref())).clone_answer(),
            (None, None) => (*self.provider(parent, name, None)).clone_answer(),
            (None, Some(_)) => environment(name, alias),
        }
    }
}

impl ProviderAnswer {
    fn clone_answer(&self) -> Self {
        Self { block: self.block.clone(), value: self.value.clone() }
    }
}

/// A provider without a block: its settings come from the environment.
pub(super) fn environment(name: &Arc<str>, alias: Option<&Arc<str>>) -> ProviderAnswer {
    let full = Name::Provider(name.clone(), alias.cloned()).to_string();
    let map = Map { open: Some(Arc::new(Reason::Environment(full.into()))), ..Map::default() };
    ProviderAnswer { block: None, value: Value::new(Kind::Map(Arc::new(map))) }
}

fn key_is(key: &Expr, local: &str) -> bool {
    match terraform::provider_reference(key) {
        Some((name, None)) => *name == *local,
        Some((name, Some(alias))) => local.split_once('.') == Some((&name, &alias)),
        None => false,
    }
}
