//! Configurations made to be costly: they end in a reason that the report shows, after a bounded number of questions and in bounded
//! memory, and once the bomb is edited away the answers are those of a fresh workspace.

mod bomb;
mod cycles;
mod disk;
mod modules;
mod sizes;
