/** The build inlines stylesheets as text. */
declare module '#css' {
  const text: string;
  export default text;
}
declare module '#explorer-css' {
  const text: string;
  export default text;
}
declare const TUJIE_VERSION: string;
