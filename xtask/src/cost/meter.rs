//! A module that counts the instructions it executes: the same number on every machine, in every engine.

use std::convert::Infallible;

use anyhow::Context;
use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, ExportKind, ExportSection, GlobalSection, GlobalType, Instruction, Module, ValType,
};
use wasmparser::{ExportSectionReader, FunctionBody, GlobalSectionReader, Parser, Validator, WasmFeatures};

/// The global that holds the count, by the name of its export.
pub const COUNT: &str = "instructions";

/// The same module with a count of its own.
///
/// # Errors
/// It is no plain module with a section of globals.
pub fn metered(module: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut made = Module::new();
    Meter::default().parse_core_module(&mut made, Parser::new(0), module)?;
    let made = made.finish();
    // Nothing newer than the MVP but the export of the count: what does more in one instruction is not counted as more.
    Validator::new_with_features(WasmFeatures::MVP.union(WasmFeatures::MUTABLE_GLOBAL))
        .validate_all(&made)
        .context("what counts is no plain module, as rustc makes them")?;
    Ok(made)
}

#[derive(Default)]
struct Meter {
    /// The index of the global that holds the count.
    count: u32,
}

impl Reencode for Meter {
    type Error = Infallible;

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: GlobalSectionReader<'_>,
    ) -> Result<(), reencode::Error<Infallible>> {
        utils::parse_global_section(self, globals, section)?;
        self.count = globals.len();
        globals.global(GlobalType { val_type: ValType::I64, mutable: true, shared: false }, &ConstExpr::i64_const(0));
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> Result<(), reencode::Error<Infallible>> {
        utils::parse_export_section(self, exports, section)?;
        exports.export(COUNT, ExportKind::Global, self.count);
        Ok(())
    }

    /// Whatever is executed in one go is counted where it begins.
    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), reencode::Error<Infallible>> {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        let mut reader = body.get_operators_reader()?;
        let mut straight = Vec::new();
        while !reader.eof() {
            straight.push(self.parse_instruction(&mut reader)?);
            if !straight.last().is_some_and(ends_straight) {
                continue;
            }
            let executed = straight.iter().filter(|instruction| is_executed(instruction)).count();
            if executed > 0 {
                function
                    .instruction(&Instruction::GlobalGet(self.count))
                    .instruction(&Instruction::I64Const(executed as i64))
                    .instruction(&Instruction::I64Add)
                    .instruction(&Instruction::GlobalSet(self.count));
            }
            for instruction in straight.drain(..) {
                function.instruction(&instruction);
            }
        }
        code.function(&function);
        Ok(())
    }
}

/// Whether what follows may be reached without this, or not be reached after it.
fn ends_straight(instruction: &Instruction<'_>) -> bool {
    use Instruction::{Br, BrIf, BrTable, Else, End, If, Loop, Return, Unreachable};
    matches!(instruction, Loop(_) | If(_) | Else | End | Br(_) | BrIf(_) | BrTable(..) | Return | Unreachable)
}

/// Whether a machine has anything to do for it: the others only say where a block begins and ends.
fn is_executed(instruction: &Instruction<'_>) -> bool {
    use Instruction::{Block, Else, End, Loop, Nop};
    !matches!(instruction, Block(_) | Loop(_) | Else | End | Nop)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{BlockType, Function, FunctionSection, TypeSection};
    use wasmparser::{Operator, Payload};

    use super::*;

    /// A function that goes round a loop as often as it is told.
    fn looping() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], []);
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut globals = GlobalSection::new();
        globals.global(GlobalType { val_type: ValType::I32, mutable: true, shared: false }, &ConstExpr::i32_const(0));
        let mut exports = ExportSection::new();
        exports.export("run", ExportKind::Func, 0);
        let mut body = Function::new([]);
        for instruction in [
            Instruction::Loop(BlockType::Empty),
            Instruction::LocalGet(0),
            Instruction::I32Const(1),
            Instruction::I32Sub,
            Instruction::LocalTee(0),
            Instruction::BrIf(0),
            Instruction::End,
            Instruction::End,
        ] {
            body.instruction(&instruction);
        }
        let mut code = CodeSection::new();
        code.function(&body);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&globals).section(&exports).section(&code);
        module.finish()
    }

    #[test]
    fn what_is_repeated_is_counted_each_time() -> anyhow::Result<()> {
        let made = metered(&looping())?;
        let mut operators = Vec::new();
        for payload in Parser::new(0).parse_all(&made) {
            if let Payload::CodeSectionEntry(body) = payload? {
                operators.extend(body.get_operators_reader()?.into_iter().collect::<Result<Vec<_>, _>>()?);
            }
        }
        // Inside the loop, before what is counted: five instructions, whose end is a branch.
        assert!(
            matches!(
                operators[..6],
                [
                    Operator::Loop { .. },
                    Operator::GlobalGet { global_index: 1 },
                    Operator::I64Const { value: 5 },
                    Operator::I64Add,
                    Operator::GlobalSet { global_index: 1 },
                    Operator::LocalGet { .. }
                ]
            ),
            "{operators:?}"
        );
        // What ends blocks is none.
        assert_eq!(operators.iter().filter(|operator| matches!(operator, Operator::I64Const { .. })).count(), 1);
        Ok(())
    }

    #[test]
    fn a_module_without_globals_is_refused() {
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut body = Function::new([]);
        body.instruction(&Instruction::Nop).instruction(&Instruction::Return).instruction(&Instruction::End);
        let mut code = CodeSection::new();
        code.function(&body);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&code);
        assert!(metered(&module.finish()).is_err());
    }
}
