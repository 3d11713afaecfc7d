import { hkdfSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Vault } from './credentials/port';
import { workspaceKey } from './credentials/workspace-key';
import { open, seal, writePrivately } from './kernel/sealed-file';

const form = 'rollcall-first-page-2\n';

export interface FirstPagePlace {
  readonly home: string;
  readonly clientId: string;
  readonly vault: Vault;
  /** Which program wrote it: what another one kept may have another shape, and counts for nothing. */
  readonly program: string;
}

/** What the window showed when it was last quiet, as JSON of the contract's `FirstPage`, and whose it is. */
export interface KeptFirstPage {
  readonly clientId: string;
  readonly json: string;
}

/**
 * The rows the window showed when it was last quiet, sealed in a file of their own beside the client's two: opening one of
 * those takes a thread and a library, this neither, and the window waits for nothing less.
 * Resolves with null when there is none, or when it cannot be read; it is only a picture of what is in the other file.
 */
export async function readFirstPage(place: FirstPagePlace): Promise<KeptFirstPage | null> {
  if (place.vault.kind === 'session') return null;
  try {
    // The keychain is asked only where there is something to open with its answer. Read at once: the turn that would answer
    // comes when the rest of the program has been read.
    const sealed = fs.readFileSync(fileOf(place));
    const key = await firstPageKey(place);
    const plain = key && open(sealed, key, sealedAs(place));
    key?.fill(0);
    return plain ? { clientId: place.clientId, json: plain.toString('utf8') } : null;
  } catch {
    return null;
  }
}

export function writeFirstPage(place: FirstPagePlace, key: Uint8Array, json: string): Promise<void> {
  return writePrivately(fileOf(place), seal(Buffer.from(json), key, sealedAs(place)));
}

const fileOf = ({ home, clientId }: FirstPagePlace) => path.join(home, 'clients', `${clientId}.first-page`);

const sealedAs = (place: FirstPagePlace) => ({
  form,
  name: `${path.basename(fileOf(place))} ${place.program}`,
});

/** A key of its own, out of the one for the client's files. */
export async function firstPageKey({ vault, clientId }: FirstPagePlace): Promise<Uint8Array | null> {
  const stored = await workspaceKey(vault, clientId, true);
  if (!stored.ok) return null;
  const key = new Uint8Array(hkdfSync('sha256', stored.value, '', form, 32));
  stored.value.fill(0);
  return key;
}
