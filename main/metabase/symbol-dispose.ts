/**
 * The engine for proxy scripts is written with `using`, and needs the symbol behind it when a script fails. Node 18
 * (Electron 25) has none yet.
 */
const known: { readonly dispose?: symbol } = Symbol;
if (!known.dispose) Object.defineProperty(Symbol, 'dispose', { value: Symbol('Symbol.dispose') });
