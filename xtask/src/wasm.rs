//! From the crate to a module of plain WebAssembly (the MVP of 2017), and the proof that it is one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use wasmparser::{Validator, WasmFeatures};

use crate::npm::{self, Tools};
use crate::split::{self, Part};
use crate::{copying, say, toolchain};

/// Lowers the newer instructions that the precompiled standard library brings, whatever the flags of this build.
const LOWER: [&str; 12] = [
    "--debuginfo",
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
/// The names that module and glue call each other by are forty letters long with a hash in them: shortened in both they save
/// 4 kB after brotli. Those of functions stay until the module is cut.
const NAMES: [&str; 3] = ["--mvp-features", "--debuginfo", "--minify-imports-and-exports-and-modules"];
/// Twice: the second round finds some hundreds of bytes more.
const SHRINK: [&str; 9] = [
    // The first kilobyte is the far end of the stack, which rustc puts first: no pointer lies there.
    "--low-memory-unused",
    // Control flow taken apart and put together anew: half a kilobyte after brotli.
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    // A function that is called once is not always better off inside its caller: what is alike is no longer seen to be.
    "--one-caller-inline-max-function-size=30",
    "--mvp-features",
    "--strip-producers",
    "--strip-debug",
];

/// How the glue notices that the module's memory has grown and its views are stale, and what it must ask instead. Chromium 64
/// leaves the old buffer as it was when the module itself grows its memory, and so does plain script in every browser: the
/// glue would read old bytes.
const STALE: [(&str, &str); 2] = [
    (
        ".buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)",
        ".buffer !== wasm.memory.buffer",
    ),
    (".byteLength === 0", ".buffer !== wasm.memory.buffer"),
];

/// What is collected may be of an instance that has crashed since, after which another runs in its place: only the one that made
/// it may free it.
const COLLECTED: [(&str, &str); 3] = [
    ("new FinalizationRegistry(ptr => wasm.", "new FinalizationRegistry(([ptr, of]) => of === wasm && wasm."),
    (".register(this, this.__wbg_ptr, this)", ".register(this, [this.__wbg_ptr, wasm], this)"),
    (".register(obj, obj.__wbg_ptr, obj)", ".register(obj, [obj.__wbg_ptr, wasm], obj)"),
];

/// How the glue lets a caller free what it holds by a name of its own, and makes sure of what it is handed: nobody has one of its
/// objects in hand but the package, whose types are checked.
const NEEDLESS: [&str; 2] = ["if (Symbol.dispose)", "_assertClass("];

/// What the glue gives the package to start its module with.
const SEAM: &str = "export { __wbg_get_imports as imports, __wbg_finalize_init as finish };\n";
const SEAM_TYPES: &str = "/** What the module imports, by the name of its one module of imports. */
export function imports(): WebAssembly.Imports;
/** Makes the exports of a started module, or of the script in its place, those that the glue calls. */
export function finish(instance: { exports: WebAssembly.Exports }): void;
";

/// What of the charts' module is fetched apart, when it is asked for: each form, a caller's own numbers, and all that a chart
/// needs once it is on screen. See [`split`](crate::split).
pub const PARTS: [Part; 12] = [
    Part {
        name: "views",
        // What makes a chart of a report.
        functions: &["tujie::chart::view::chart", "tujie::report::packed::read"],
        is_shared: true,
        ..Part::NONE
    },
    Part { name: "bars", functions: &["tujie::chart::bars::layout"], ..Part::NONE },
    Part {
        name: "line",
        under: &["tujie::chart::line"],
        functions: &["tujie::chart::line::draw", "tujie::chart::view::curves"],
        ..Part::NONE
    },
    Part {
        name: "dots",
        functions: &["tujie::chart::slope::layout", "tujie::chart::versus::layout", "tujie::chart::progress::layout"],
        ..Part::NONE
    },
    Part { name: "tiles", functions: &["tujie::chart::tiles::layout"], ..Part::NONE },
    Part { name: "parts", functions: &["tujie::chart::parts::layout", "tujie::chart::parts::check"], ..Part::NONE },
    Part { name: "cards", functions: &["tujie::chart::cards::layout", "tujie::chart::view::card"], ..Part::NONE },
    Part { name: "multiples", functions: &["tujie::chart::multiples::layout"], ..Part::NONE },
    Part { name: "table", functions: &["tujie::chart::figures_table::layout"], ..Part::NONE },
    Part {
        name: "own",
        under: &["tujie::chart::form::Form>::known"],
        // A caller's own numbers, and what is wrong with what is asked for: with none of the views that ship inside, and what is
        // wrong in other parts is made there.
        functions: &[
            "tujie::chart::own::chart",
            "tujie::chart::options::own::<tujie::web::options::Plain>",
            "<tujie::web::options::Far as tujie::chart::values::Source>::read",
            "tujie::chart::options::unknown_lang",
            "tujie::chart::view::unknown_view",
            "tujie::chart::view::unknown_form",
            "tujie::chart::view::mixed_units",
            "tujie::web::error::of_chart",
        ],
        ..Part::NONE
    },
    Part {
        name: "translated",
        functions: &[
            "tujie::words::translated::quantity",
            "tujie::words::translated::unit_name",
            "tujie::words::translated::day",
            "tujie::words::translated::grouped",
        ],
        texts: &[tujie::words::TRANSLATED, tujie::report::TRANSLATED_UNITS],
        ..Part::NONE
    },
    Part {
        name: "reading",
        // Only what was on screen moves, and only what was seen is hidden: a chart is changed by `update` and `read`, which
        // are in this part.
        functions: &[
            "<tujie::chart::model::Grid>::without_hidden",
            "<tujie::chart::motion::Marks>::new",
            "<tujie::chart::motion::Motion>::new",
            "<tujie::chart::motion::Motion>::at",
        ],
        exports: &[
            "charthandle_csv",
            "charthandle_describe",
            "charthandle_find",
            "charthandle_hit",
            "charthandle_key",
            "charthandle_order",
            "charthandle_picture",
            "charthandle_read",
            "charthandle_selection",
            "charthandle_sentence",
            "charthandle_step",
            "charthandle_svg",
            "charthandle_table",
            "charthandle_target",
            "charthandle_tip",
            "charthandle_update",
            "charthandle_zoom",
            "reporthandle_about",
            "reporthandle_attach",
            "reporthandle_bundledNames",
            "reporthandle_chapters",
            "reporthandle_figure",
            "reporthandle_fromPacked",
            "reporthandle_parts",
            "reporthandle_views",
        ],
        texts: &[tujie::bundled::NAMES],
        under: &["core::fmt", "tujie::report::names", "tujie::report::details"],
        alone: &["core::fmt::write"],
        ..Part::NONE
    },
];

/// The file of a part of the charts' module.
pub fn part_file(part: &Part) -> String {
    part_file_of(part.name)
}

/// The same by its name.
pub fn part_file_of(name: &str) -> String {
    format!("tujie_{name}_bg.wasm")
}

/// The charts' module in one, for the single file.
pub const WHOLE: &str = "tujie_whole_bg.wasm";

/// Whether a step may be skipped when its inputs are those of the last run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Skip what is up to date: for the one who edits and looks.
    Incremental,
    /// Do every step: for the one who checks.
    Full,
}

/// A module that is built from the crate.
#[derive(Clone, Copy, Debug)]
pub struct Module {
    /// The name that its files begin with: `tujie.js`, `tujie_bg.wasm`.
    pub name: &'static str,
    /// The feature of the crate that is in it.
    feature: &'static str,
    /// Whether it is there as plain script too: what readers of a chart need, and editors do not.
    pub is_plain_too: bool,
}

/// The modules: what every page fetches, what reads a dataset of somebody's own, and what reads a report of somebody's own.
pub const MODULES: [Module; 3] = [
    Module { name: "tujie", feature: "charts", is_plain_too: true },
    Module { name: "tujie_load", feature: "loader", is_plain_too: true },
    Module { name: "tujie_extract", feature: "extract", is_plain_too: false },
];

impl Module {
    /// Its file in the package.
    pub fn file(self) -> String {
        format!("{}_bg.wasm", self.name)
    }

    fn glue(self) -> String {
        format!("{}.js", self.name)
    }

    /// The same as plain script.
    pub fn script(self) -> String {
        format!("{}-plain.js", self.name.replace('_', "-"))
    }
}

/// Compiles the crate and makes a module and its glue in `out`: `tujie.js`, `tujie.d.ts`, `tujie_bg.wasm`.
///
/// # Errors
/// The crate does not compile, a tool is missing, or the module needs more than the MVP.
pub fn make(tools: &Tools, wanted: Module, out: &Path, effort: Effort) -> anyhow::Result<()> {
    toolchain::add_target()?;
    toolchain::add_sources()?;
    let compiled = say::timed(&format!("compiling {} to WebAssembly", wanted.file()), || {
        compile("tujie", &["--no-default-features", "--features", wanted.feature])
    })?;
    std::fs::create_dir_all(out)?;
    let module = out.join(wanted.file());
    let stamp = out.join(format!("{}.stamp", wanted.name));
    let inputs = inputs(&compiled)?;
    if effort == Effort::Incremental && module.exists() && std::fs::read(&stamp).is_ok_and(|last| last == inputs) {
        say::note("the module is as it was: lowering, glue and shrinking are skipped");
        return Ok(());
    }
    finish(tools, wanted, &compiled, out, &module)?;
    std::fs::write(&stamp, inputs)?;
    Ok(())
}

/// All that the steps after cargo depend on: the compiled module and the versions of the tools.
fn inputs(compiled: &Path) -> anyhow::Result<Vec<u8>> {
    let rust = std::fs::read(crate::root().join("Cargo.lock")).context("Cargo.lock")?;
    let module = std::fs::read(compiled).with_context(|| compiled.display().to_string())?;
    let flags =
        format!("{LOWER:?} {NAMES:?} {SHRINK:?} {PARTS:?} {STALE:?} {COLLECTED:?} {NEEDLESS:?} {SEAM} {SEAM_TYPES}")
            .into_bytes();
    Ok([rust, npm::lock()?, flags, module].concat())
}

fn finish(tools: &Tools, wanted: Module, compiled: &Path, out: &Path, module: &Path) -> anyhow::Result<()> {
    let glue = out.join(wanted.glue());
    // wasm-bindgen names what it writes after this file's stem only where it is given no name.
    let lowered = out.join("lowered.wasm");
    say::timed("lowering to the instructions of 2017", || lower(tools, compiled, &lowered))?;
    say::timed("making the glue", || {
        wasm_bindgen_cli_support::Bindgen::new()
            .input_path(&lowered)
            .web(true)?
            .typescript(true)
            .omit_default_module_path(true)
            .remove_name_section(false)
            .demangle(false)
            .remove_producers_section(true)
            .out_name(wanted.name)
            .generate(out)?;
        mend(&glue, &STALE, "how it sees that memory has grown; see what Chromium 64 and plain script make of it")?;
        if std::fs::read_to_string(&glue)?.contains("FinalizationRegistry") {
            mend(
                &glue,
                &COLLECTED,
                "how it frees what is collected; see what becomes of it when a module has crashed",
            )?;
        }
        leave_out(&glue)?;
        open_up(&glue)?;
        open_up(&glue.with_extension("d.ts"))
    })?;
    let named = out.join("named.wasm");
    let names = tools.wasm_opt_output(module, &named, &NAMES)?;
    let names: Names = serde_json::from_str(&names).context("the names that wasm-opt has given")?;
    rename(&glue, &names)?;
    // What has parts is apart in them, and in one beside them.
    let (parts, whole) = match wanted.feature {
        "charts" => (&PARTS[..], &*out.join(WHOLE)),
        _ => (&[][..], module),
    };
    say::timed("shrinking the module", || shrink(tools, &named, whole))?;
    if !parts.is_empty() {
        let script = std::fs::read_to_string(&glue)?;
        ensure!(!script.contains("Closure("), "{}: it makes closures, which the cut module lacks", glue.display());
        say::timed("cutting the module into parts", || {
            let cut = split::cut(&std::fs::read(&named)?, parts, &names.owned(parts)?)?;
            for (bytes, file) in std::iter::once((cut.first, wanted.file()))
                .chain(cut.parts.into_iter().zip(parts.iter().map(part_file)))
            {
                std::fs::write(&named, bytes)?;
                shrink(tools, &named, &out.join(file))?;
            }
            anyhow::Ok(())
        })?;
    }
    if !wanted.is_plain_too {
        return Ok(());
    }
    say::timed("making plain script of the module", || plain_script(tools, whole, &out.join(wanted.script())))
}

/// Puts older instructions in place of newer ones.
///
/// # Errors
/// A tool fails, or has changed what it puts there.
pub fn lower(tools: &Tools, compiled: &Path, lowered: &Path) -> anyhow::Result<()> {
    tools.wasm_opt(compiled, lowered, &LOWER)?;
    let quickened = copying::quickened(&std::fs::read(lowered)?)?;
    Ok(std::fs::write(lowered, quickened)?)
}

fn shrink(tools: &Tools, from: &Path, to: &Path) -> anyhow::Result<()> {
    tools.wasm_opt(from, to, &SHRINK)?;
    prove_mvp(to)
}

/// The same module as script, for browsers and policies that allow no WebAssembly: `start(imports)` gives its exports.
fn plain_script(tools: &Tools, module: &Path, script: &Path) -> anyhow::Result<()> {
    tools.wasm2js(module, script, &["-Oz", "--mvp-features"])?;
    let made = std::fs::read_to_string(script)?;
    let body = made.strip_prefix("import * as a from 'a';").and_then(|rest| rest.split_once("var retasmFunc ="));
    let Some((body, _)) = body else {
        bail!("wasm2js has changed what it writes around the function that starts a module");
    };
    Ok(std::fs::write(script, format!("{body}export {{ asmFunc as start }};\n"))?)
}

/// Replaces what must not stay as wasm-bindgen writes it.
fn mend(glue: &Path, places: &[(&str, &str)], what: &str) -> anyhow::Result<()> {
    let mut script = std::fs::read_to_string(glue)?;
    for (was, mended) in places {
        if !script.contains(was) {
            bail!("the glue has no `{was}`: wasm-bindgen has changed {what}");
        }
        script = script.replace(was, mended);
    }
    Ok(std::fs::write(glue, script)?)
}

/// Leaves out the lines that begin as one of [`NEEDLESS`] does.
fn leave_out(glue: &Path) -> anyhow::Result<()> {
    let script = std::fs::read_to_string(glue)?;
    let is_needless = |line: &&str| NEEDLESS.iter().any(|begin| line.trim_start().starts_with(begin));
    let kept: Vec<&str> = script.lines().filter(|line| !is_needless(line)).collect();
    Ok(std::fs::write(glue, kept.join("\n") + "\n")?)
}

/// Leaves out how the glue would fetch and start its module, which the package does itself (`src/web/js/module.js`): it may have
/// to be started from plain script instead, and what goes wrong on the way is told by name. Types likewise.
fn open_up(glue: &Path) -> anyhow::Result<()> {
    let script = std::fs::read_to_string(glue)?;
    let typed = glue.extension().is_some_and(|extension| extension == "ts");
    let (from, opened) =
        if typed { ("export type InitInput", SEAM_TYPES) } else { ("async function __wbg_load(", SEAM) };
    let Some((kept, _)) = script.split_once(from) else {
        bail!("{} has no `{from}`: wasm-bindgen has changed how it starts a module", glue.display());
    };
    Ok(std::fs::write(glue, format!("{kept}{opened}"))?)
}

/// The short names that `wasm-opt` has given to what module and glue share.
#[derive(serde::Deserialize)]
struct Names {
    /// Module, old name, new name; all modules become one, `a`.
    imports: Vec<(String, String, String)>,
    /// Old name, new name.
    exports: Vec<(String, String)>,
}

impl Names {
    /// The exports that are in a part, by their new names.
    fn owned(&self, parts: &[Part]) -> anyhow::Result<BTreeMap<String, usize>> {
        let mut owned = BTreeMap::new();
        for (index, part) in parts.iter().enumerate() {
            for begin in part.exports {
                let ours: Vec<_> = self.exports.iter().filter(|(old, _)| old.starts_with(begin)).collect();
                ensure!(!ours.is_empty(), "part {}: no export of the module begins with {begin}", part.name);
                owned.extend(ours.into_iter().map(|(_, new)| (new.clone(), index)));
            }
        }
        Ok(owned)
    }
}

/// Gives the glue the names that the module has been given.
fn rename(glue: &Path, names: &Names) -> anyhow::Result<()> {
    let mut script = std::fs::read_to_string(glue)?;
    for (module, old, new) in &names.imports {
        let (old, new) = (format!("{old}: "), format!("\"{new}\": "));
        script = replace_word(&script, &old, &new)
            .with_context(|| format!("the glue has no `{old}`, which the module imports"))?;
        script = script.replace(&format!("\"{module}\": import0"), "\"a\": import0");
    }
    for (old, new) in &names.exports {
        // Not every export is called by the glue.
        if let Some(renamed) = replace_word(&script, &format!("wasm.{old}"), &format!("wasm[\"{new}\"]")) {
            script = renamed;
        }
    }
    Ok(std::fs::write(glue, script)?)
}

/// Replaces a name where it stands as a whole word; `None` where it stands nowhere.
fn replace_word(script: &str, old: &str, new: &str) -> Option<String> {
    let in_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    let mut found = false;
    while let Some(at) = rest.find(old) {
        let (before, after) = (&rest[..at], &rest[at + old.len()..]);
        let whole = !before.ends_with(in_word) && (old.ends_with(' ') || !after.starts_with(in_word));
        out.push_str(before);
        out.push_str(if whole { new } else { old });
        found |= whole;
        rest = after;
    }
    out.push_str(rest);
    found.then_some(out)
}

/// Compiles the library of a package as what is shipped is compiled, and says where the module is. `options` are further ones of
/// cargo's.
///
/// # Errors
/// The package does not compile.
pub fn compile(package: &str, options: &[&str]) -> anyhow::Result<PathBuf> {
    let root = crate::root();
    let target = root.join("target/wasm");
    let mut cargo = toolchain::cargo()?;
    cargo
        .args(["build", "--quiet", "--locked", "--package", package, "--lib", "--profile", "wasm"])
        .args(options)
        .args(["--target", toolchain::TARGET, "--target-dir"])
        .arg(&target)
        // The standard library is built with the crate: as small as it can be, and a panic is a trap without the words
        // that nobody would read. It saves 3 kB after brotli. The flags are not stable, the release is pinned.
        .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_ENCODED_RUSTFLAGS", flags(&root)?.join("\u{1f}"))
        .env_remove("RUSTFLAGS");
    say::run(&mut cargo, "Install Rust with rustup.")?;
    Ok(target.join(toolchain::TARGET).join("wasm").join(format!("{}.wasm", package.replace('-', "_"))))
}

/// Plain instructions, and no path of this machine in the module: it has to be the same bytes wherever it is built.
fn flags(root: &Path) -> anyhow::Result<Vec<String>> {
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .context("neither CARGO_HOME nor HOME is set: where are cargo's downloads?")?;
    let sysroot = PathBuf::from(toolchain::sysroot()?);
    // Small functions are put into their callers before there is machine code, as in any release that is made for speed: what
    // is left of them then is less, 1.4 kB after brotli.
    let mut flags = [
        "-Ctarget-cpu=mvp",
        // Lowered again, see `copying`.
        "-Ctarget-feature=+bulk-memory",
        "-Zlocation-detail=none",
        "-Zinline-mir=yes",
        "-Zunstable-options",
        "-Cpanic=immediate-abort",
        // Half of what rustc gives: no call of ours goes that deep, and each page of a reader's has it in its memory.
        "-Clink-arg=-zstack-size=524288",
    ]
    .map(str::to_owned)
    .to_vec();
    // Cargo unpacks crates into a folder named after where they came from, which may be a mirror.
    let sources = std::fs::read_dir(cargo_home.join("registry/src")).into_iter().flatten().flatten();
    let sources: Vec<PathBuf> = sources.map(|source| source.path()).collect();
    // The last that fits wins, so that a home inside the checkout is still called the home.
    let named = [(root, "/tujie"), (&*cargo_home, "/cargo"), (&*sysroot, "/rust")].into_iter();
    for (path, name) in named.chain(sources.iter().map(|source| (&**source, "/crates"))) {
        flags.push(format!("--remap-path-prefix={}={name}", path.display()));
        if let Ok(real) = path.canonicalize()
            && real != path
        {
            flags.push(format!("--remap-path-prefix={}={name}", real.display()));
        }
    }
    Ok(flags)
}

/// Chromium 64 knows nothing newer than the MVP, not even imported mutable globals; `wasm-opt` alone does not notice a second table.
fn prove_mvp(module: &Path) -> anyhow::Result<()> {
    let bytes = std::fs::read(module)?;
    let mvp = WasmFeatures::MVP.difference(WasmFeatures::MUTABLE_GLOBAL);
    Validator::new_with_features(mvp)
        .validate_all(&bytes)
        .with_context(|| format!("{} is not plain WebAssembly, which Chromium 64 needs", module.display()))?;
    Ok(())
}
