import type { JournalService } from '../journal/service';
import type { Result } from '../kernel/result';
import type { ConnectionTarget } from '../metabase/target';

/** Writes down when Rollcall signed in with a password or a code, and when a server refused that. API keys need no signing in. */
export interface SignInRecord {
  /** Told what the server said. `instance` is its name; null for what is being tested and is no instance yet. */
  of(instance: string | null, target: ConnectionTarget): ((answer: Result<void>) => void) | undefined;
  /** What was told is on the disk, or could not be written. */
  settled(): Promise<void>;
}

export function createSignInRecord(journal: Pick<JournalService, 'append'>): SignInRecord {
  const writing = new Set<Promise<unknown>>();
  return {
    of(instance, { address, credential }) {
      if (credential.kind === 'api-key') return undefined;
      const identity = credential.email;
      return (answer) => {
        // A password that was right where a code is asked for too is half a sign-in, and no refusal.
        const isRefused = !answer.ok && answer.error.code !== 'MFA_REQUIRED';
        const written = journal
          .append({
            action: 'instance.signed-in',
            instance,
            target: null,
            before: null,
            after: { address },
            state: isRefused ? 'refused' : 'recorded',
            reason: '',
            code: answer.ok ? null : answer.error.code,
            run: null,
            identity,
          })
          .finally(() => writing.delete(written));
        writing.add(written);
      };
    },
    async settled() {
      await Promise.all(writing);
    },
  };
}
