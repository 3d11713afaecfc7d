/** esbuild puts these files into the bundle as bytes (`loader` in build/bundle.mjs). */
declare module '*.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  // biome-ignore lint/style/noDefaultExport: esbuild's binary loader exports nothing else
  export default bytes;
}
