//! Which locals of a file have one value for all of its policies that judge a resource, found without running them.

use std::{
    hash::{BuildHasher, BuildHasherDefault},
    sync::Arc,
};

use rustc_hash::FxHasher;
use shirube_lang::ast::Expr;

use crate::{
    policy::{Common, Policy},
    reads::reach,
    seen,
};

/// What tells the locals of a file from those of another.
pub fn home(locals: &[(Arc<str>, Expr)]) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(locals)
}

/// `own` is the number of locals that are the policy's; those of its file follow.
pub fn of(policy: &Policy, own: usize, home: u64) -> Common {
    let (own, file) = policy.locals.split_at(own);
    let hides = |name: &Arc<str>| own.iter().any(|(n, _)| n == name);
    let mut names = Vec::new();
    for (name, expr) in file {
        let mut reached = vec![name.clone()];
        let mut all = true;
        let mut next = 0;
        while let Some(name) = reached.get(next).cloned() {
            next += 1;
            all &= file.iter().find(|(n, _)| *n == name).is_none_or(|(_, e)| reach(e, &mut reached));
        }
        // What is written out in full is made once anyway; and what a policy looks at in resources is told for each policy apart.
        if all && !expr.is_literal() && !reached.iter().any(hides) && !seen::hands_on(policy, name) {
            names.push(name.clone());
        }
    }
    Common { home, names }
}
