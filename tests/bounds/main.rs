//! Configurations made to be costly: they end in a reason that the report shows, after a bounded number of questions and in bounded
//! memory, and once the bomb is edited away the answers are those of a fresh workspace. Each test runs in a process of its own, whose
//! memory may reach about twice what it takes; whatever happens, a root beside it is judged.

mod bomb;
mod cycles;
mod disk;
mod modules;
mod sizes;
mod templates;
