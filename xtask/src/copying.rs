//! How a module of plain WebAssembly copies memory.
//!
//! The compiler is told that the newer instruction for it is there, so that the standard library's own routines, two kilobytes made
//! for processors, stay out; `wasm-opt` then puts a call of a function in its place that copies byte after byte. Here that function
//! becomes one that copies eight at a time: half a kilobyte after brotli less than the library's.

use anyhow::{Context, ensure};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{BlockType, CodeSection, Function, MemArg, Module};
use wasmparser::{CompositeInnerType, FunctionBody, KnownCustom, Name, Parser, Payload, TypeRef, ValType};

/// The same module with a quicker copy. A module that copies nothing is as it was.
///
/// # Errors
/// `wasm-opt` has changed what it puts in place of the newer instructions: a function that copies, and behind it one that fills.
pub fn quickened(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let Some(place) = place(bytes)? else { return Ok(bytes.to_vec()) };
    let mut module = Module::new();
    let mut quickened = Quickened { place, next: 0 };
    quickened.parse_core_module(&mut module, Parser::new(0), bytes).context("the module with a quicker copy")?;
    Ok(module.finish())
}

/// Which of the defined functions copies: the first of the two that have no name, take three numbers and return nothing.
fn place(bytes: &[u8]) -> anyhow::Result<Option<u32>> {
    let (mut types, mut kinds, mut imported, mut named) =
        (Vec::new(), Vec::new(), 0, std::collections::BTreeSet::new());
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::TypeSection(section) => {
                for group in section {
                    types.extend(group?.into_types().map(|kind| kind.composite_type.inner));
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(section) => kinds = section.into_iter().collect::<Result<Vec<u32>, _>>()?,
            Payload::CustomSection(custom) => {
                let KnownCustom::Name(names) = custom.as_known() else { continue };
                for name in names {
                    let Name::Function(functions) = name? else { continue };
                    for naming in functions {
                        named.insert(naming?.index);
                    }
                }
            }
            _ => {}
        }
    }
    let is_helper = |kind: u32| match &types[kind as usize] {
        CompositeInnerType::Func(function) => function.params() == [ValType::I32; 3] && function.results().is_empty(),
        _ => false,
    };
    let unnamed = (0..).zip(&kinds).filter(|(at, kind)| !named.contains(&(imported + at)) && is_helper(**kind));
    let unnamed: Vec<u32> = unnamed.map(|(at, _)| at).collect();
    match unnamed[..] {
        [] => Ok(None),
        [copy, fill] if fill == copy + 1 => Ok(Some(copy)),
        _ => {
            ensure!(false, "wasm-opt has put other functions in place of those that copy and fill: {unnamed:?}");
            Ok(None)
        }
    }
}

struct Quickened {
    /// The function that copies, among those that are defined.
    place: u32,
    next: u32,
}

impl Reencode for Quickened {
    type Error = std::convert::Infallible;

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), reencode::Error<Self::Error>> {
        self.next += 1;
        if self.next != self.place + 1 {
            return reencode::utils::parse_function_body(self, code, body);
        }
        code.function(&copy());
        Ok(())
    }
}

/// Copies `size` bytes to `to` from `from`, which may overlap: from the end where the source lies before the goal.
fn copy() -> Function {
    const TO: u32 = 0;
    const FROM: u32 = 1;
    const SIZE: u32 = 2;
    const WIDE: i32 = 8;
    let at = MemArg { offset: 0, align: 0, memory_index: 0 };
    let mut function = Function::new([]);
    let mut code = function.instructions();
    code.local_get(FROM).local_get(TO).i32_lt_u().if_(BlockType::Empty);
    for width in [WIDE, 1] {
        code.block(BlockType::Empty).loop_(BlockType::Empty);
        code.local_get(SIZE).i32_const(width).i32_lt_u().br_if(1);
        code.local_get(SIZE).i32_const(width).i32_sub().local_set(SIZE);
        code.local_get(TO).local_get(SIZE).i32_add().local_get(FROM).local_get(SIZE).i32_add();
        match width {
            WIDE => code.i64_load(at).i64_store(at),
            _ => code.i32_load8_u(at).i32_store8(at),
        };
        code.br(0).end().end();
    }
    code.else_();
    for width in [WIDE, 1] {
        code.block(BlockType::Empty).loop_(BlockType::Empty);
        code.local_get(SIZE).i32_const(width).i32_lt_u().br_if(1);
        code.local_get(TO).local_get(FROM);
        match width {
            WIDE => code.i64_load(at).i64_store(at),
            _ => code.i32_load8_u(at).i32_store8(at),
        };
        code.local_get(TO).i32_const(width).i32_add().local_set(TO);
        code.local_get(FROM).i32_const(width).i32_add().local_set(FROM);
        code.local_get(SIZE).i32_const(width).i32_sub().local_set(SIZE);
        code.br(0).end().end();
    }
    code.end().end();
    function
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use wasm_encoder::{ExportKind, ExportSection, FunctionSection, MemorySection, MemoryType, TypeSection};

    use super::*;

    /// Every length to 40 from and to each of some places, before, behind and over each other, as the browser itself copies.
    const PROOF: &str = "
        const { m, c } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(process.argv[1], 'hex'))).exports;
        const memory = new Uint8Array(m.buffer);
        for (let to = 100; to < 150; to += 1) for (let size = 0; size <= 40; size += 1) {
          for (let at = 0; at < 256; at += 1) memory[at] = at;
          const wanted = memory.slice(0, 256).copyWithin(to, 120, 120 + size);
          c(to, 120, size);
          if (wanted.some((byte, at) => memory[at] !== byte)) throw new Error(`${size} bytes to ${to}`);
        }";

    #[test]
    fn it_copies_as_the_platform_does() {
        let mut types = TypeSection::new();
        types.ty().function([wasm_encoder::ValType::I32; 3], []);
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut memories = MemorySection::new();
        let memory = MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
        memories.memory(memory);
        let mut exports = ExportSection::new();
        exports.export("m", ExportKind::Memory, 0).export("c", ExportKind::Func, 0);
        let mut code = CodeSection::new();
        code.function(&copy());
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&memories).section(&exports).section(&code);
        let bytes: String = module.finish().iter().map(|byte| format!("{byte:02x}")).collect();
        let run = Command::new("node").args(["-e", PROOF, &bytes]).output().expect("node runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    }
}
