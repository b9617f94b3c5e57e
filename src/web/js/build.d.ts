/** The build inlines stylesheets as text. */
declare module '#css' {
  const text: string;
  export default text;
}
declare const TUJIE_VERSION: string;
declare module '#annotate-css' {
  const text: string;
  export default text;
}
