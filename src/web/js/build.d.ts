/** Set by the build. */
declare const TUJIE_VERSION: string;
declare module '#annotate-css' {
  const text: string;
  export default text;
}
