//! The `docdue` binary; everything is in the library.

fn main() -> std::process::ExitCode {
    docdue::main()
}
