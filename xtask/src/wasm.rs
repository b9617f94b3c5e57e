//! From the crate to a module of plain WebAssembly (the MVP of 2017), and the proof that it is one.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::npm::Tools;
use crate::say;

const TARGET: &str = "wasm32-unknown-unknown";

/// The newer instructions that the precompiled standard library uses, and how to lower them.
const LOWER: [&str; 11] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--llvm-nontrapping-fptoint-lowering",
    "--llvm-memory-copy-fill-lowering",
    "--signext-lowering",
    "--strip-target-features",
];

/// Compiles the crate and makes the module and its glue in `out`: `glue.js`, `glue.d.ts`, `glue_bg.wasm`.
pub(crate) fn make(tools: &Tools, out: &Path) -> anyhow::Result<()> {
    add_target()?;
    let compiled = say::timed("compiling the crate to WebAssembly", compile)?;
    std::fs::create_dir_all(out)?;
    let lowered = out.join("lowered.wasm");
    std::fs::copy(&compiled, &lowered).with_context(|| compiled.display().to_string())?;
    say::timed("lowering to the instructions of 2017", || tools.wasm_opt(&lowered, &LOWER))?;
    say::timed("making the glue", || {
        wasm_bindgen_cli_support::Bindgen::new()
            .input_path(&lowered)
            .web(true)?
            .typescript(true)
            .omit_default_module_path(false)
            .remove_name_section(true)
            .remove_producers_section(true)
            .out_name("glue")
            .generate(out)
    })?;
    let module = out.join("glue_bg.wasm");
    say::timed("shrinking the module", || {
        tools.wasm_opt(&module, &["-Oz", "--mvp-features", "--strip-producers", "--strip-debug"])
    })?;
    prove_mvp(&module)
}

fn add_target() -> anyhow::Result<()> {
    let libraries = say::output(
        Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]),
        "Install Rust with rustup.",
    )?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    say::timed("adding the wasm target", || {
        let remedy = "Install rustup, or add the target by hand: rustup target add wasm32-unknown-unknown";
        say::run(Command::new("rustup").args(["target", "add", TARGET]).current_dir(xtask::root()), remedy)
    })
}

fn compile() -> anyhow::Result<PathBuf> {
    let root = xtask::root();
    let target = root.join("target/wasm");
    // Paths of this checkout and of the user's home must not end up in the module: it has to be the same everywhere.
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")))
        .context("neither CARGO_HOME nor HOME is set")?;
    let flags = [
        "-Ctarget-cpu=mvp".to_owned(),
        format!("--remap-path-prefix={}=/cargo", cargo_home.display()),
        format!("--remap-path-prefix={}=/tujie", root.display()),
    ];
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--quiet", "--locked", "--package", "tujie", "--lib", "--profile", "wasm", "--target", TARGET])
        .arg("--target-dir")
        .arg(&target)
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .env_remove("RUSTFLAGS")
        .current_dir(&root);
    say::run(&mut cargo, "Install Rust with rustup.")?;
    Ok(target.join(TARGET).join("wasm/tujie.wasm"))
}

/// Chromium 64 knows nothing newer than the MVP; wasm-opt alone does not notice a second table.
fn prove_mvp(module: &Path) -> anyhow::Result<()> {
    let bytes = std::fs::read(module)?;
    let features = wasmparser::WasmFeatures::WASM1.difference(wasmparser::WasmFeatures::MUTABLE_GLOBAL);
    if let Err(error) = wasmparser::Validator::new_with_features(features).validate_all(&bytes) {
        bail!("{} is not plain WebAssembly, which Chromium 64 needs: {error}", module.display());
    }
    Ok(())
}
