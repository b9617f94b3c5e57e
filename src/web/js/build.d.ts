/** Set by the build. */
declare const TUJIE_VERSION: string;
