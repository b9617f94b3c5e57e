//! One module cut into a first part, which every chart needs, and others that are fetched when they are asked for.
//!
//! All parts share one memory and one table of functions. A function that the first part needs stays there and is given to the
//! others as an import; what only others need goes to each of them, twice where two need it, since code has no state. Where the
//! first part calls into another, a slot of the table stands between them: the other fills it when it comes. Who calls before
//! it has come traps; the script asks for the part before it calls.
//!
//! A stack pointer that is a mutable global cannot be imported in plain WebAssembly: the first part lends it by two functions.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, bail, ensure};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
    FunctionSection, GlobalSection, ImportSection, Instruction, MemorySection, Module, TableSection, TypeSection,
};
use wasmparser::{
    CompositeInnerType, DataKind, ElementItems, ElementKind, ExternalKind, FunctionBody, KnownCustom, Name, Operator,
    Parser, Payload, TypeRef,
};

/// What goes to a part of its own.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// What it is called.
    pub name: &'static str,
    /// The functions that lead into it, by their paths in the crate: whatever is under them, where they are called by pointer.
    pub functions: &'static [&'static str],
    /// The exports that are its own, by how their names begin.
    pub exports: &'static [&'static str],
    /// Texts that only its functions read: they come with it.
    pub texts: &'static [&'static str],
    /// Functions that are called by pointer in this part alone, by what their paths hold.
    pub under: &'static [&'static str],
    /// Functions that no other part may have, or what they call by pointer would be missing there.
    pub alone: &'static [&'static str],
    /// Whether it is entered through the table by all others, and enters them so, as the first part does. Whoever calls it sees to
    /// it that it is there; of other parts each has a copy of what it calls.
    pub is_shared: bool,
}

impl Part {
    /// A part of nothing, to name only what there is in one.
    pub const NONE: Self =
        Self { name: "", functions: &[], exports: &[], texts: &[], under: &[], alone: &[], is_shared: false };
}

/// What stands in the table for the script to call through, as it does what it has made closures of. That it makes none is for
/// the caller to know: nobody calls these then.
const CALLED_BY_SCRIPT: [&str; 2] = ["wasm_bindgen::convert::closures", "js_sys::futures"];

/// The module from which the others import: the first part.
pub const FIRST: &str = "p";

/// A module that was cut.
#[derive(Debug)]
pub struct Cut {
    /// What every chart needs.
    pub first: Vec<u8>,
    /// The others, in the order they were asked for.
    pub parts: Vec<Vec<u8>>,
}

/// Cuts a module that still has the names of its functions, and whose script makes no closures of them; `owned` are the
/// exports that are in a part, and in which.
///
/// # Errors
/// It is no plain module as rustc and wasm-bindgen make them, or lacks a function that a part is made of.
pub fn cut(bytes: &[u8], parts: &[Part], owned: &BTreeMap<String, usize>) -> anyhow::Result<Cut> {
    let whole = Whole::read(bytes)?;
    let plan = whole.plan(parts, owned)?;
    let first = whole.first(&plan)?;
    let parts = (0..parts.len()).map(|index| whole.part(&plan, index)).collect::<anyhow::Result<_>>()?;
    Ok(Cut { first, parts })
}

/// A module as it was read.
struct Whole<'a> {
    types: Vec<wasmparser::FuncType>,
    /// Imported functions: module, name, type.
    imports: Vec<(&'a str, &'a str, u32)>,
    /// The types of the functions that are defined.
    functions: Vec<u32>,
    bodies: Vec<FunctionBody<'a>>,
    table: u64,
    memory: wasmparser::MemoryType,
    globals: Vec<wasmparser::Global<'a>>,
    exports: Vec<wasmparser::Export<'a>>,
    /// Functions by their slot in the table.
    slots: BTreeMap<u32, u32>,
    data: Vec<(i32, &'a [u8])>,
    names: BTreeMap<u32, String>,
    /// Whom each function calls, by its index among all.
    calls: Vec<BTreeSet<u32>>,
}

/// What goes where.
struct Plan {
    first: BTreeSet<u32>,
    parts: Vec<Planned>,
    /// The exports of parts, by name.
    owned: BTreeMap<String, usize>,
    /// The slots of functions that the first part calls in another.
    seams: BTreeMap<u32, u32>,
    /// The names by which other parts import functions of the first.
    lent: BTreeMap<u32, String>,
}

#[derive(Default)]
struct Planned {
    functions: BTreeSet<u32>,
    /// Functions by their slot in the table.
    slots: BTreeMap<u32, u32>,
    /// Where its own texts lie in memory.
    texts: Vec<(i32, &'static str)>,
}

/// How the others come by the stack pointer.
const LENT_GLOBAL: [&str; 2] = ["get", "set"];

impl<'a> Whole<'a> {
    fn read(bytes: &'a [u8]) -> anyhow::Result<Self> {
        let mut whole = Whole {
            types: Vec::new(),
            imports: Vec::new(),
            functions: Vec::new(),
            bodies: Vec::new(),
            table: 0,
            memory: wasmparser::MemoryType {
                memory64: false,
                shared: false,
                initial: 0,
                maximum: None,
                page_size_log2: None,
            },
            globals: Vec::new(),
            exports: Vec::new(),
            slots: BTreeMap::new(),
            data: Vec::new(),
            names: BTreeMap::new(),
            calls: Vec::new(),
        };
        for payload in Parser::new(0).parse_all(bytes) {
            whole.take(payload?)?;
        }
        for body in &whole.bodies {
            let mut called = BTreeSet::new();
            for operator in body.get_operators_reader()? {
                if let Operator::Call { function_index } = operator? {
                    called.insert(function_index);
                }
            }
            whole.calls.push(called);
        }
        Ok(whole)
    }

    fn take(&mut self, payload: Payload<'a>) -> anyhow::Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                for group in section {
                    for kind in group?.into_types() {
                        let CompositeInnerType::Func(function) = kind.composite_type.inner else {
                            bail!("a type that is no function's");
                        };
                        self.types.push(function);
                    }
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    let TypeRef::Func(kind) = import.ty else {
                        bail!("{}: an import that is no function", import.name)
                    };
                    self.imports.push((import.module, import.name, kind));
                }
            }
            Payload::FunctionSection(section) => {
                self.functions = section.into_iter().collect::<Result<_, _>>()?;
            }
            Payload::TableSection(section) => {
                for table in section {
                    ensure!(self.table == 0, "a second table");
                    self.table = table?.ty.initial;
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    self.memory = memory?;
                }
            }
            Payload::GlobalSection(section) => self.globals = section.into_iter().collect::<Result<_, _>>()?,
            Payload::ExportSection(section) => self.exports = section.into_iter().collect::<Result<_, _>>()?,
            Payload::ElementSection(section) => {
                for element in section {
                    let element = element?;
                    let ElementKind::Active { offset_expr, .. } = element.kind else { bail!("a passive segment") };
                    let ElementItems::Functions(functions) = element.items else { bail!("a segment of expressions") };
                    let at = u32::try_from(constant(&offset_expr)?)?;
                    for (slot, function) in (at..).zip(functions) {
                        self.slots.insert(slot, function?);
                    }
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::DataSection(section) => {
                for data in section {
                    let data = data?;
                    let DataKind::Active { offset_expr, .. } = data.kind else { bail!("passive data") };
                    self.data.push((constant(&offset_expr)?, data.data));
                }
            }
            Payload::StartSection { .. } => bail!("a function that runs at the start: no part of it may go elsewhere"),
            Payload::CustomSection(custom) => {
                if let KnownCustom::Name(names) = custom.as_known() {
                    for name in names {
                        if let Name::Function(functions) = name? {
                            for naming in functions {
                                let naming = naming?;
                                self.names.insert(naming.index, path_of(naming.name));
                            }
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn imported(&self) -> u32 {
        self.imports.len() as u32
    }

    fn called(&self, function: u32) -> impl Iterator<Item = u32> {
        let defined = function.checked_sub(self.imported()).and_then(|at| self.calls.get(at as usize));
        defined.into_iter().flatten().copied()
    }

    fn type_of(&self, function: u32) -> u32 {
        match function.checked_sub(self.imported()) {
            Some(defined) => self.functions[defined as usize],
            None => self.imports[function as usize].2,
        }
    }

    fn name(&self, function: u32) -> &str {
        self.names.get(&function).map_or("", String::as_str)
    }

    /// The functions that are called from some, with them, but for those at which `ends` says so.
    fn closure(&self, roots: impl IntoIterator<Item = u32>, ends: impl Fn(u32) -> bool) -> BTreeSet<u32> {
        let mut found = BTreeSet::new();
        let mut left: Vec<u32> = roots.into_iter().collect();
        while let Some(function) = left.pop() {
            if function >= self.imported() && !ends(function) && found.insert(function) {
                left.extend(self.called(function));
            }
        }
        found
    }

    fn plan(&self, parts: &[Part], owned: &BTreeMap<String, usize>) -> anyhow::Result<Plan> {
        let mut roots = vec![Vec::new(); parts.len()];
        let mut first_roots = Vec::new();
        for export in self.exports.iter().filter(|export| export.kind == ExternalKind::Func) {
            match owned.get(export.name) {
                Some(at) => roots[*at].push(export.index),
                None => first_roots.push(export.index),
            }
        }
        // A function that a part is entered by, and in whose part it is.
        let entered = |function: u32| {
            let name = self.name(function);
            parts.iter().position(|part| part.functions.contains(&name))
        };
        let mut planned: Vec<Planned> = parts.iter().map(|_| Planned::default()).collect();
        for (slot, function) in &self.slots {
            let name = self.name(*function);
            if CALLED_BY_SCRIPT.iter().any(|path| name.starts_with(path)) {
                continue;
            }
            let under = |part: &Part| part.functions.iter().chain(part.under).any(|path| mentions(name, path));
            match parts.iter().position(under) {
                Some(at) => {
                    planned[at].slots.insert(*slot, *function);
                    roots[at].push(*function);
                }
                None => first_roots.push(*function),
            }
        }
        let mut first = self.closure(first_roots, |function| entered(function).is_some());
        // Whether a part calls a function of another through the table.
        let through = |from: usize, function: u32| {
            entered(function).is_some_and(|to| to != from && (parts[to].is_shared || parts[from].is_shared))
        };
        let closed = |part: usize, roots: &[u32], first: &BTreeSet<u32>| {
            self.closure(roots.iter().copied(), |function| first.contains(&function) || through(part, function))
        };
        let called_by = |functions: &BTreeSet<u32>| -> BTreeSet<u32> {
            functions.iter().flat_map(|function| self.called(*function)).collect()
        };
        let mut seams = BTreeMap::new();
        let mut slot = u32::try_from(self.table)?;
        let mut found: BTreeSet<u32> = called_by(&first).into_iter().filter(|f| entered(*f).is_some()).collect();
        // What is entered may enter others.
        while !found.is_empty() {
            for function in std::mem::take(&mut found) {
                let Some(at) = entered(function).filter(|_| !seams.contains_key(&function)) else { continue };
                seams.insert(function, slot);
                planned[at].slots.insert(slot, function);
                roots[at].push(function);
                slot += 1;
            }
            for (part, roots) in roots.iter().enumerate() {
                let called = called_by(&closed(part, roots, &first));
                found.extend(called.into_iter().filter(|f| through(part, *f) && !seams.contains_key(f)));
            }
        }
        for part in parts {
            for path in part.functions {
                let entry = |function: &u32| self.name(*function) == *path;
                let there = planned.iter().flat_map(|planned| planned.slots.values()).any(entry);
                ensure!(there, "{path} is in no slot of the table and is not called by the first part: is it inlined?");
            }
        }
        // What half of the parts need comes with the first, once, or whoever asks for two of them would fetch it twice.
        let many = (parts.len() / 2).max(2);
        let mut wanted: BTreeMap<u32, usize> = BTreeMap::new();
        for (part, roots) in roots.iter().enumerate() {
            for function in closed(part, roots, &first) {
                *wanted.entry(function).or_default() += 1;
            }
        }
        let common =
            wanted.into_iter().filter(|(function, parts_with)| *parts_with >= many && entered(*function).is_none());
        let common: Vec<u32> = common.map(|(function, _)| function).collect();
        first.extend(common);
        for (planned, part) in planned.iter_mut().zip(parts) {
            planned.texts =
                part.texts.iter().map(|text| Ok((self.place(text)?, *text))).collect::<anyhow::Result<_>>()?;
        }
        for (part, at) in parts.iter().zip(0..) {
            for path in part.alone {
                let has = |functions: &BTreeSet<u32>| functions.iter().any(|function| self.name(*function) == *path);
                let others = roots.iter().enumerate().filter(|(other, _)| *other != at);
                let mut others = others.map(|(part, roots)| closed(part, roots, &first));
                ensure!(
                    !has(&first) && !others.any(|functions| has(&functions)),
                    "{path} is not in {} alone",
                    part.name
                );
            }
        }
        let mut lent = BTreeMap::new();
        for (part, (planned, roots)) in planned.iter_mut().zip(&roots).enumerate() {
            planned.functions = closed(part, roots, &first);
            for function in called_by(&planned.functions) {
                if !first.contains(&function) && !through(part, function) {
                    continue;
                }
                let next = lent.len();
                lent.entry(function).or_insert_with(|| short(next));
            }
        }
        Ok(Plan { first, parts: planned, owned: owned.clone(), seams, lent })
    }

    /// Where a text lies in memory.
    fn place(&self, text: &str) -> anyhow::Result<i32> {
        let found = self.data.iter().flat_map(|(start, bytes)| {
            let hits = bytes.windows(text.len()).enumerate().filter(|(_, window)| *window == text.as_bytes());
            hits.map(move |(at, _)| start + at as i32)
        });
        match found.collect::<Vec<_>>()[..] {
            [place] => Ok(place),
            ref found => bail!("{:.40}… stands {} times in the module's data, not once", text, found.len()),
        }
    }

    fn types(&self) -> anyhow::Result<TypeSection> {
        let mut types = TypeSection::new();
        for function in &self.types {
            types.ty().func_type(&reencode::RoundtripReencoder.func_type(function.clone())?);
        }
        types.ty().function([], [wasm_encoder::ValType::I32]);
        types.ty().function([wasm_encoder::ValType::I32], []);
        Ok(types)
    }

    fn first(&self, plan: &Plan) -> anyhow::Result<Vec<u8>> {
        let mut same = reencode::RoundtripReencoder;
        let kinds = self.types.len() as u32;
        let mut imports = ImportSection::new();
        for (module, name, kind) in &self.imports {
            imports.import(module, name, EntityType::Function(*kind));
        }
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for (index, body) in (self.imported()..).zip(&self.bodies) {
            functions.function(self.type_of(index));
            if plan.first.contains(&index) {
                code.function(&body_of(&mut same, body)?);
                continue;
            }
            let mut stub = Function::new([]);
            if let Some(slot) = plan.seams.get(&index) {
                let params = self.types[self.type_of(index) as usize].params().len();
                for local in 0..params as u32 {
                    stub.instruction(&Instruction::LocalGet(local));
                }
                stub.instruction(&Instruction::I32Const(i32::try_from(*slot)?));
                stub.instruction(&Instruction::CallIndirect { type_index: self.type_of(index), table_index: 0 });
            } else {
                stub.instruction(&Instruction::Unreachable);
            }
            stub.instruction(&Instruction::End);
            code.function(&stub);
        }
        let accessors = self.imported() + self.bodies.len() as u32;
        functions.function(kinds).function(kinds + 1);
        let mut get = Function::new([]);
        get.instruction(&Instruction::GlobalGet(0)).instruction(&Instruction::End);
        let mut set = Function::new([]);
        set.instruction(&Instruction::LocalGet(0))
            .instruction(&Instruction::GlobalSet(0))
            .instruction(&Instruction::End);
        code.function(&get).function(&set);
        let mut tables = TableSection::new();
        tables.table(table_of(self.table + plan.seams.len() as u64));
        let mut memories = MemorySection::new();
        memories.memory(same.memory_type(self.memory)?);
        let mut globals = GlobalSection::new();
        for global in &self.globals {
            globals.global(same.global_type(global.ty)?, &same.const_expr(global.init_expr.clone())?);
        }
        let mut exports = ExportSection::new();
        for export in self.exports.iter().filter(|export| !plan.owned.contains_key(export.name)) {
            exports.export(export.name, same.export_kind(export.kind)?, export.index);
        }
        exports.export(TABLE, ExportKind::Table, 0);
        for (index, name) in (accessors..).zip(LENT_GLOBAL) {
            exports.export(&lent_name(name), ExportKind::Func, index);
        }
        for (index, name) in &plan.lent {
            exports.export(&lent_name(name), ExportKind::Func, *index);
        }
        let elsewhere: BTreeSet<u32> = plan.parts.iter().flat_map(|part| part.slots.keys().copied()).collect();
        let here = self.slots.iter().filter(|(slot, function)| {
            !elsewhere.contains(slot) && (*function < &self.imported() || plan.first.contains(function))
        });
        let elements = segments(here.map(|(slot, function)| (*slot, *function)));
        let mut data = DataSection::new();
        let mut gone: Vec<(i32, &str)> = plan.parts.iter().flat_map(|part| part.texts.iter().copied()).collect();
        gone.sort_unstable();
        for (start, bytes) in &self.data {
            let mut from = 0;
            for (place, text) in &gone {
                let Some(at) = usize::try_from(place - start).ok().filter(|at| *at < bytes.len()) else { continue };
                data.active(0, &ConstExpr::i32_const(start + from as i32), bytes[from..at].iter().copied());
                from = at + text.len();
            }
            data.active(0, &ConstExpr::i32_const(start + from as i32), bytes[from..].iter().copied());
        }
        let mut module = Module::new();
        module
            .section(&self.types()?)
            .section(&imports)
            .section(&functions)
            .section(&tables)
            .section(&memories)
            .section(&globals)
            .section(&exports)
            .section(&elements)
            .section(&code)
            .section(&data);
        Ok(module.finish())
    }

    fn part(&self, plan: &Plan, index: usize) -> anyhow::Result<Vec<u8>> {
        let planned = &plan.parts[index];
        let kinds = self.types.len() as u32;
        let mut imports = ImportSection::new();
        let memory = self.exports.iter().find(|export| export.kind == ExternalKind::Memory);
        let memory = memory.context("a module that keeps its memory to itself")?.name;
        imports.import(FIRST, memory, reencode::RoundtripReencoder.memory_type(self.memory)?);
        imports.import(FIRST, TABLE, table_of(self.table));
        imports.import(FIRST, &lent_name(LENT_GLOBAL[0]), EntityType::Function(kinds));
        imports.import(FIRST, &lent_name(LENT_GLOBAL[1]), EntityType::Function(kinds + 1));
        let mut renumbered = BTreeMap::new();
        let mut next = 2;
        let called: BTreeSet<u32> = planned.functions.iter().flat_map(|function| self.called(*function)).collect();
        for function in called.iter().chain(planned.slots.values()) {
            if renumbered.contains_key(function) || planned.functions.contains(function) {
                continue;
            }
            let (module, name) = match plan.lent.get(function) {
                Some(name) => (FIRST.to_owned(), lent_name(name)),
                None => {
                    let (module, name, _) =
                        self.imports.get(*function as usize).context("a function of another part")?;
                    ((*module).to_owned(), (*name).to_owned())
                }
            };
            imports.import(&module, &name, EntityType::Function(self.type_of(*function)));
            renumbered.insert(*function, next);
            next += 1;
        }
        let mut functions = FunctionSection::new();
        for function in &planned.functions {
            functions.function(self.type_of(*function));
            renumbered.insert(*function, next);
            next += 1;
        }
        let mut elsewhere = Renumbering(renumbered);
        let mut code = CodeSection::new();
        for function in &planned.functions {
            let body = &self.bodies[(function - self.imported()) as usize];
            code.function(&body_of(&mut elsewhere, body)?);
        }
        let mut exports = ExportSection::new();
        for export in self.exports.iter().filter(|export| plan.owned.get(export.name) == Some(&index)) {
            let function = elsewhere.0.get(&export.index).with_context(|| export.name.to_owned())?;
            exports.export(export.name, ExportKind::Func, *function);
        }
        let mut filled = Vec::new();
        for (slot, function) in &planned.slots {
            filled.push((*slot, *elsewhere.0.get(function).context("a function that is not there")?));
        }
        let mut module = Module::new();
        module
            .section(&self.types()?)
            .section(&imports)
            .section(&functions)
            .section(&exports)
            .section(&segments(filled.into_iter()))
            .section(&code);
        if !planned.texts.is_empty() {
            let mut data = DataSection::new();
            for (place, text) in &planned.texts {
                data.active(0, &ConstExpr::i32_const(*place), text.bytes());
            }
            module.section(&data);
        }
        Ok(module.finish())
    }
}

/// The name by which the first part lends its table.
const TABLE: &str = "-";

/// A name that no export of the first part has.
fn lent_name(name: &str) -> String {
    format!("-{name}")
}

/// A number in few letters: `a`, `b`, …, `z`, `aa`.
fn short(mut number: usize) -> String {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz";
    let mut name = String::new();
    loop {
        name.push(char::from(LETTERS[number % LETTERS.len()]));
        number /= LETTERS.len();
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

/// A function's path. Binaryen numbers those that it finds twice.
fn path_of(name: &str) -> String {
    let once = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_');
    let path = rustc_demangle::try_demangle(name).or_else(|_| rustc_demangle::try_demangle(once));
    path.map_or_else(|_| name.to_owned(), |path| format!("{path:#}"))
}

/// Whether a function is one of that path, or of what stands under it: a closure, or an iterator over one.
fn mentions(name: &str, path: &str) -> bool {
    name.find(path).is_some_and(|at| {
        let rest = &name[at + path.len()..];
        !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
    })
}

/// The functions of a part in their slots; slots that stand beside each other are filled together.
fn segments(slots: impl Iterator<Item = (u32, u32)>) -> ElementSection {
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    for (slot, function) in slots {
        match runs.last_mut() {
            Some((start, run)) if *start + run.len() as u32 == slot => run.push(function),
            _ => runs.push((slot, vec![function])),
        }
    }
    let mut section = ElementSection::new();
    for (start, run) in runs {
        section.active(None, &ConstExpr::i32_const(start as i32), Elements::Functions(run.into()));
    }
    section
}

fn constant(expression: &wasmparser::ConstExpr<'_>) -> anyhow::Result<i32> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value),
        other => bail!("{other:?}, where a number was expected"),
    }
}

/// The table of all parts, of functions; it never grows.
fn table_of(minimum: u64) -> wasm_encoder::TableType {
    let element_type = wasm_encoder::RefType::FUNCREF;
    wasm_encoder::TableType { element_type, table64: false, minimum, maximum: None, shared: false }
}

fn body_of<R>(reencode: &mut R, body: &FunctionBody<'_>) -> anyhow::Result<Function>
where
    R: Reencode<Error = std::convert::Infallible>,
{
    let mut locals = Vec::new();
    for local in body.get_locals_reader()? {
        let (count, kind) = local?;
        locals.push((count, reencode.val_type(kind)?));
    }
    let mut function = Function::new(locals);
    for operator in body.get_operators_reader()? {
        function.instruction(&reencode.instruction(operator?)?);
    }
    Ok(function)
}

/// The functions of a part as it counts them. The stack pointer is asked for.
struct Renumbering(BTreeMap<u32, u32>);

impl Reencode for Renumbering {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Self::Error>> {
        Ok(self.0.get(&function).copied().unwrap_or(function))
    }

    fn instruction<'a>(&mut self, operator: Operator<'a>) -> Result<Instruction<'a>, reencode::Error<Self::Error>> {
        match operator {
            Operator::GlobalGet { .. } => Ok(Instruction::Call(0)),
            Operator::GlobalSet { .. } => Ok(Instruction::Call(1)),
            other => reencode::utils::instruction(self, other),
        }
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{NameMap, NameSection};

    use super::*;

    /// A module of `shared`, `inner`, `main` (exported), `later` (exported) and `form` (in a slot): `main` calls `shared` and
    /// `inner`, the other two call `shared` and use the stack pointer.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([wasm_encoder::ValType::I32], [wasm_encoder::ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("a", "x", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        let calls: [&[u32]; 5] = [&[0], &[], &[1, 2], &[1, 0], &[1]];
        for called in calls {
            functions.function(0);
            let mut body = Function::new([]);
            body.instruction(&Instruction::LocalGet(0));
            for function in called {
                body.instruction(&Instruction::Call(*function));
            }
            body.instruction(&Instruction::GlobalGet(0)).instruction(&Instruction::GlobalSet(0));
            body.instruction(&Instruction::End);
            code.function(&body);
        }
        let mut tables = TableSection::new();
        tables.table(table_of(2));
        let mut memories = MemorySection::new();
        memories.memory(wasm_encoder::MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut globals = GlobalSection::new();
        let pointer = wasm_encoder::GlobalType { val_type: wasm_encoder::ValType::I32, mutable: true, shared: false };
        globals.global(pointer, &ConstExpr::i32_const(1024));
        let mut exports = ExportSection::new();
        exports.export("m", ExportKind::Memory, 0);
        exports.export("main", ExportKind::Func, 3).export("later", ExportKind::Func, 4);
        let mut names = NameSection::new();
        let mut map = NameMap::new();
        for (index, name) in ["shared", "inner", "main", "later", "form"].iter().enumerate() {
            map.append(index as u32 + 1, name);
        }
        names.functions(&map);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&tables)
            .section(&memories)
            .section(&globals)
            .section(&exports)
            .section(&segments([(1, 5)].into_iter()))
            .section(&code)
            .section(&names);
        module.finish()
    }

    const PARTS: [Part; 2] = [
        Part { name: "form", functions: &["form"], ..Part::NONE },
        Part { name: "inner", functions: &["inner"], exports: &["later"], ..Part::NONE },
    ];

    #[test]
    fn what_is_cut_fits_together() -> anyhow::Result<()> {
        let whole = module();
        let cut = cut(&whole, &PARTS, &[("later".to_owned(), 1)].into())?;
        let plain = wasmparser::WasmFeatures::MVP.difference(wasmparser::WasmFeatures::MUTABLE_GLOBAL);
        let mut read = Vec::new();
        for bytes in [&cut.first, &cut.parts[0], &cut.parts[1]] {
            wasmparser::Validator::new_with_features(plain).validate_all(bytes)?;
            read.push(bytes);
        }
        let first = Whole::read(read[0])?;
        let exported: BTreeSet<&str> = first.exports.iter().map(|export| export.name).collect();
        assert_eq!(exported, ["-", "-a", "-get", "-set", "m", "main"].into());
        // `inner` is called through a slot of its own, which is empty as that of `form` is.
        assert_eq!((first.table, first.slots.len()), (3, 0));
        let (names, slots) = imports_and_slots(read[1])?;
        assert_eq!((names, slots), (vec!["m", "-", "-get", "-set", "-a"], vec![1]));
        let (names, slots) = imports_and_slots(read[2])?;
        assert_eq!((names, slots), (vec!["m", "-", "-get", "-set", "x", "-a"], vec![2]));
        Ok(())
    }

    fn imports_and_slots(bytes: &[u8]) -> anyhow::Result<(Vec<&str>, Vec<i32>)> {
        let (mut names, mut slots) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        names.push(import?.name);
                    }
                }
                Payload::ElementSection(section) => {
                    for element in section {
                        if let ElementKind::Active { offset_expr, .. } = element?.kind {
                            slots.push(constant(&offset_expr)?);
                        }
                    }
                }
                _ => {}
            }
        }
        Ok((names, slots))
    }

    /// `later`, in a part, calls `shared`, which is in another.
    #[test]
    fn a_shared_part_is_entered_through_the_table() -> anyhow::Result<()> {
        let entered = Part { name: "entered", functions: &["shared"], is_shared: true, ..Part::NONE };
        let asking = Part { name: "asking", exports: &["later"], ..Part::NONE };
        let cut = cut(&module(), &[entered, asking], &[("later".to_owned(), 1)].into())?;
        // `later` calls `shared` by what the first lends, which goes through the slot that the other part fills.
        let (names, slots) = imports_and_slots(&cut.parts[1])?;
        assert_eq!((names, slots), (vec!["m", "-", "-get", "-set", "x", "-a"], vec![]));
        let (_, slots) = imports_and_slots(&cut.parts[0])?;
        assert_eq!(slots, [2]);
        let copied = Part { is_shared: false, ..entered };
        let cut = super::cut(&module(), &[copied, asking], &[("later".to_owned(), 1)].into())?;
        // Of one that is not it has a copy.
        let (names, _) = imports_and_slots(&cut.parts[1])?;
        assert_eq!(names, ["m", "-", "-get", "-set", "x"]);
        Ok(())
    }

    #[test]
    fn a_part_of_nothing_is_named() {
        let part = Part { name: "none", functions: &["gone"], ..Part::NONE };
        let fault = cut(&module(), &[part], &BTreeMap::new()).map(drop);
        assert!(fault.is_err_and(|fault| fault.to_string().starts_with("gone is in no slot")));
    }
}
