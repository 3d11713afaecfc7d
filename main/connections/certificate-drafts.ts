import type { Clock } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';
import type { ClientCertificate } from '../metabase/target';
import {
  type ChosenCertificate,
  type ChosenFile,
  needsPassphrase,
  readCertificateFiles,
  unlock,
} from './chosen-certificate';

/** What the page learns of a chosen certificate: a name to show, and another one to call it by. */
export interface DraftView {
  readonly draft: string;
  readonly named: string;
  readonly needsPassphrase: boolean;
}

/** Client certificates between the file dialog and `Save`: in main's memory, for ten minutes. */
export interface CertificateDrafts {
  /** Fails with CLIENT_CERTIFICATE_INVALID when the files hold none. */
  add(files: readonly ChosenFile[]): Result<DraftView>;
  /** The certificate, opened with its passphrase. It stays, so that it can be tested before it is saved. */
  open(draft: string, passphrase: string | null): Result<ClientCertificate>;
  /** It was saved. */
  drop(draft: string): void;
  clear(): void;
}

const MINUTES = 10;
/** Who chooses again and again needs the last ones only. */
const MOST = 5;

export function createCertificateDrafts(clock: Pick<Clock, 'now'>): CertificateDrafts {
  const drafts = new Map<string, { readonly chosen: ChosenCertificate; readonly until: number }>();
  const drop = (draft: string) => {
    const found = drafts.get(draft)?.chosen;
    if (found?.kind === 'pkcs12') found.data.fill(0);
    drafts.delete(draft);
  };
  const dropOld = () => {
    for (const [draft, { until }] of drafts) if (until <= clock.now()) drop(draft);
  };
  return {
    add(files) {
      dropOld();
      const chosen = readCertificateFiles(files);
      for (const { content } of files) content.fill(0);
      if (!chosen.ok) return chosen;
      const draft = newId('crt');
      drafts.set(draft, { chosen: chosen.value, until: clock.now() + MINUTES * 60_000 });
      for (const old of [...drafts.keys()].slice(0, -MOST)) drop(old);
      // Nobody may ever ask again; the key goes all the same.
      setTimeout(dropOld, MINUTES * 60_000).unref();
      const named = files.map(({ name }) => name).join(', ');
      return ok({ draft, named, needsPassphrase: needsPassphrase(chosen.value) });
    },
    open(draft, passphrase) {
      dropOld();
      const found = drafts.get(draft);
      return found
        ? unlock(found.chosen, passphrase)
        : err('CLIENT_CERTIFICATE_INVALID', { why: `it was chosen more than ${MINUTES} minutes ago` });
    },
    drop,
    clear() {
      for (const draft of [...drafts.keys()]) drop(draft);
    },
  };
}
