/** Set by the build. */
declare const TUJIE_VERSION: string;
/** The size of the module. Set by the build. */
declare const TUJIE_MODULE_BYTES: number;
declare module '#annotate-css' {
  const text: string;
  export default text;
}
/** As much of the library as is used: its own types hang on an `exports` map that this project's paths pass by. */
declare module 'write-excel-file/universal' {
  interface Cell {
    value: string | number;
    type: StringConstructor | NumberConstructor;
    format?: string;
    fontWeight?: 'bold';
    align?: 'right';
  }
  export default function writeXlsxFile(
    sheets: Array<{ sheet: string; data: Cell[][]; columns: Array<{ width: number }> }>,
  ): { toBlob(): Promise<Blob> };
}
/** What the single file holds. */
declare module '*.css' {
  const text: string;
  export default text;
}
declare module '*.txt' {
  const text: string;
  export default text;
}
declare module '*.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
