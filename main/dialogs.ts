import type { Secret } from './access/hand-over';
import type { ChosenFile } from './connections/chosen-certificate';
import type { ConfirmTrust } from './connections/trust';
import type { ListFile } from './directory/list-file';
import { ok, type Result } from './kernel/result';

/**
 * Asks whoever sits there to prove who they are to the operating system, `to` do something. `none` where it has no way.
 */
export type Reauthenticate = (to: string) => Promise<'proven' | 'refused' | 'none'>;

/** What main asks the user itself, where no page can answer: dialogs of the operating system. */
export interface Dialogs {
  readonly confirmTrust: ConfirmTrust;
  readonly reauthenticate: Reauthenticate;
  /** The files of a client certificate, or null when nothing was chosen. Fails for files too large to be one. */
  chooseCertificate(): Promise<Result<readonly ChosenFile[] | null>>;
  /** Shows secrets once. Answers whether they are to be copied; closed otherwise they are gone. `hidden` takes them away unread. */
  showSecrets(secrets: readonly Secret[], hidden?: AbortSignal): Promise<boolean>;
  /** A list of people, or null when nothing was chosen. Fails as `readList` does. */
  chooseList(): Promise<Result<ListFile | null>>;
  /** A roster, or null when nothing was chosen. Fails with FILE_UNREADABLE or ROSTER_TOO_LARGE. */
  chooseRoster(): Promise<Result<ChosenFile | null>>;
  /** Where the evidence of a client that is closed goes to, or null. */
  chooseClosingFolder(client: string): Promise<string | null>;
  /** A document to keep with somebody, or null when nothing was chosen. Fails as `readAttachment` does. */
  chooseAttachment(): Promise<Result<ChosenFile | null>>;
  /** Where a document that was kept goes to, or null. */
  saveAttachmentTo(suggested: string): Promise<string | null>;
  /** A folder to watch for rosters, or null. */
  chooseRosterFolder(): Promise<string | null>;
  /** A document of role templates to take over, or null. */
  chooseTemplates(): Promise<string | null>;
  /** Where role templates go to, or null. */
  saveTemplatesTo(suggested: string): Promise<string | null>;
  /** Where an onboarding note goes to, or null. It ends in `.txt`, or is written as a page. */
  saveNoteTo(suggested: string): Promise<string | null>;
}

/** Where nobody can be asked, nobody agrees and nothing is chosen. */
export const noDialogs: Dialogs = {
  confirmTrust: async () => false,
  reauthenticate: async () => 'none',
  showSecrets: async () => false,
  chooseCertificate: async () => ok(null),
  chooseList: async () => ok(null),
  chooseRoster: async () => ok(null),
  chooseAttachment: async () => ok(null),
  saveAttachmentTo: async () => null,
  chooseClosingFolder: async () => null,
  chooseRosterFolder: async () => null,
  chooseTemplates: async () => null,
  saveTemplatesTo: async () => null,
  saveNoteTo: async () => null,
};

/** The clipboard of the computer. The page may not use it by itself; rows it does not even hold are written by main. */
export interface Clipboard {
  /** The same cells as plain text and, for programs that know tables, as HTML. */
  write(cells: { readonly text: string; readonly html: string | null }): Promise<void>;
}

/** The whole of it, for what is written to it and has to go again. */
export interface ComputerClipboard extends Clipboard {
  /** What is in it as plain text; empty for pictures and files. */
  read(): Promise<string>;
  clear(): Promise<void>;
}

/** Where there is no desktop nothing is copied. */
export const noClipboard: ComputerClipboard = {
  write: async () => undefined,
  read: async () => '',
  clear: async () => undefined,
};
