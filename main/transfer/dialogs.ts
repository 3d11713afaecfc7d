/** Where a file goes to or comes from is asked by main itself: the page never names one (security E4). */
export interface TransferDialogs {
  /** Null when the user does not choose. */
  saveTo(suggested: string, sealed: boolean): Promise<string | null>;
  open(): Promise<string | null>;
}

/** Where there is no window nobody can be asked. */
export const noTransferDialogs: TransferDialogs = { saveTo: async () => null, open: async () => null };
