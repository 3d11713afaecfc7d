/** Where a bundle goes to is asked by main itself: the page never names a file (security E4). Null: nowhere. */
export type AskForBundle = (suggested: string) => Promise<string | null>;

/** Where there is no window nobody can be asked. */
export const noBundleDialog: AskForBundle = async () => null;
