//! The resources that use the configurations of a provider.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use shirube_lang::{Origin, Reason, Value, value::List};
use shirube_model::terraform::{Name, policy_view};

use super::MAX_JUDGED;
use crate::db::{Answer, Db, InstId, Key, Repeat, ResourceAnswer, UsersAnswer, stamp_of};

impl Db {
    /// The users of each configuration of a provider below a root, with a stamp of them.
    pub(crate) fn compute_users(&mut self, root: InstId, provider: &Arc<str>) -> (UsersAnswer, u64) {
        let tree = self.tree(root);
        let mut none = List::default();
        tree.open().iter().for_each(|reason| none.may_have_anything(reason));
        let mut users: FxHashMap<(InstId, Name), List> = FxHashMap::default();
        let mut stamps = Vec::new();
        for inst in &tree.instances {
            let dir = self.insts[*inst as usize].dir;
            self.ask(&Key::Names(dir));
            let mut names: Vec<Name> = self.dirs[dir as usize].decls.keys().cloned().collect();
            names.retain(|name| matches!(name, Name::Resource(..)));
            names.sort();
            for name in names {
                let Some((kind, alias)) = self.provider_named(dir, &name).filter(|(p, _)| p == provider) else {
                    continue;
                };
                let Some(block) = self.provider(*inst, &kind, alias.as_ref()).block.clone() else { continue };
                let of_block = users.entry(block.clone()).or_insert_with(|| none.clone());
                if of_block.items.len() >= MAX_JUDGED {
                    continue;
                }
                let key = Key::Resource(*inst, name.clone());
                let Some(Answer::Resource(Some(resource))) = self.answer(&key) else { continue };
                add(of_block, &name, &resource);
                let stamp = self.graph.stamp(&key);
                stamps.push((block, key, stamp));
            }
        }
        let stamp = stamp_of(&(&none.open, stamps));
        let users = users.into_iter().map(|(block, users)| (block, users.into())).collect();
        (UsersAnswer { users, none: none.into() }, stamp)
    }
}

/// Adds the instances of a resource to the users of a configuration.
fn add(users: &mut List, name: &Name, resource: &ResourceAnswer) {
    let Name::Resource(kind, _) = name else { return };
    let all = resource.instances.iter().map(|one| {
        let entries = [(Arc::from("type"), Value::string(kind.clone())), (Arc::from("attrs"), policy_view(&one.value))];
        Value::map(entries).at(Origin::Nowhere)
    });
    match &resource.repeat {
        Repeat::Unknown(reason) if resource.instances.is_empty() => users.may_have_anything(reason),
        Repeat::Unknown(reason) => all.for_each(|one| users.may_have(one, reason)),
        _ => users.items.extend(all),
    }
    if users.items.len() >= MAX_JUDGED {
        let reason = Reason::Budget(format!("more than {MAX_JUDGED} users of a provider").into());
        users.may_have_anything(&Arc::new(reason));
    }
}
