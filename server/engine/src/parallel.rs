//! Work on all cores.

use std::{
    panic,
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// Expressions may be nested deeply.
pub(crate) const STACK: usize = 64 << 20;

/// How many cores there are. Asking the system takes longer than parsing a block.
pub(crate) fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| thread::available_parallelism().map_or(1, usize::from))
}

/// Does something with every item. Results are in the order of the items; with one item or one core no thread is started.
pub(crate) fn map<'i, T: Sync, R: Send>(items: &'i [T], work: impl Fn(&'i T) -> R + Sync) -> Vec<R> {
    map_with(items, || (), |(), item| work(item))
}

/// The same with something that each thread makes for itself and uses for one item after the other.
pub(crate) fn map_with<'i, T: Sync, R: Send, S>(
    items: &'i [T],
    own: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &'i T) -> R + Sync,
) -> Vec<R> {
    spread(items, own, work, None)
}

/// The same for work that evaluates expressions.
pub(crate) fn map_deep<'i, T: Sync, R: Send>(items: &'i [T], work: impl Fn(&'i T) -> R + Sync) -> Vec<R> {
    spread(items, || (), |(), item| work(item), Some(STACK))
}

fn spread<'i, T: Sync, R: Send, S>(
    items: &'i [T],
    own: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &'i T) -> R + Sync,
    stack: Option<usize>,
) -> Vec<R> {
    let workers = cores().min(items.len());
    if workers < 2 {
        let mut own = own();
        return items.iter().map(|item| work(&mut own, item)).collect();
    }
    let next = AtomicUsize::new(0);
    let run = || {
        let (mut done, mut own) = (Vec::new(), own());
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(i) else { return done };
            done.push((i, work(&mut own, item)));
        }
    };
    let mut done = thread::scope(|scope| {
        let builder = || stack.map_or_else(thread::Builder::new, |size| thread::Builder::new().stack_size(size));
        // What cannot be started is done here.
        let others: Vec<_> = (1..workers).filter_map(|_| builder().spawn_scoped(scope, run).ok()).collect();
        let mut done = run();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(i, _)| *i);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Does some work on threads of its own, with large stacks, and some here. Gives back what was worked on, without what panicked.
pub(crate) fn beside<T: Send>(items: Vec<T>, there: impl Fn(&mut T) + Sync, here: impl FnOnce()) -> Vec<T> {
    let there = &there;
    thread::scope(|scope| {
        let start = |mut item: T| {
            let builder = thread::Builder::new().name("fork".into()).stack_size(STACK);
            builder.spawn_scoped(scope, move || {
                there(&mut item);
                item
            })
        };
        let others: Vec<_> = items.into_iter().filter_map(|item| start(item).ok()).collect();
        here();
        others.into_iter().filter_map(|other| other.join().ok()).collect()
    })
}
