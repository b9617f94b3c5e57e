/** The module as plain script, which the build makes. */
export function start(imports: WebAssembly.Imports): WebAssembly.Exports;
