//! The `shirube` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    shirube::make_room();
    shirube::cli::run(std::env::args_os().skip(1).collect())
}
