/** The module that reads datasets, as plain script, which the build makes. */
export function start(imports: WebAssembly.Imports): WebAssembly.Exports;
