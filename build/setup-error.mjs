// @ts-check
/** Something that only the user can put right; its message says how, and is shown without a stack. */
export class SetupError extends Error {}
