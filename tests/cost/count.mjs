// How many instructions each work executes: the arguments are a module that counts them, and pairs of a work and a size as JSON.
// Each work has an instance of its own, so that none depends on what was done before it.

import { readFileSync } from 'node:fs';

const [file, works] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(file));
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) {
  imports[from] = imports[from] ?? {};
  imports[from][name] = () => {
    throw new Error(`what is counted asks the browser for ${name}`);
  };
}
// wasm-bindgen gives each name a hash.
const names = WebAssembly.Module.exports(module).map(({ name }) => name);
const [ready, run] = ['ready_', 'run_'].map((begin) => names.find((name) => name.startsWith(begin)));
const counts = JSON.parse(works).map(([work, size]) => {
  const { exports } = new WebAssembly.Instance(module, imports);
  const { instructions } = exports;
  exports[ready](work, size);
  const before = instructions.value;
  exports[run]();
  return Number(instructions.value - before);
});
console.log(JSON.stringify(counts));
