import type { Clipboard, Dialogs } from '../dialogs';
import type { Services } from '../services';
import type { Started } from './carrier';
import { secretLines } from './hand-over';

/** Shows what came into being in a run when that has ended: main does, once, and never the page (promise 1). */
export async function showWhatCame(
  { handOver }: Pick<Services, 'handOver'>,
  { ended }: Pick<Started, 'ended'>,
  ports: {
    readonly dialogs: Pick<Dialogs, 'showSecrets'>;
    readonly clipboard: Clipboard;
    readonly report: (cause: unknown) => void;
  },
): Promise<void> {
  // A run that a bug has ended has been reported as that.
  const run = await ended.catch(() => null);
  const secrets = run ? handOver.take(run.id) : [];
  if (secrets.length === 0) return;
  try {
    if (await ports.dialogs.showSecrets(secrets))
      await ports.clipboard.write({ text: secretLines(secrets), html: null });
  } catch (cause) {
    ports.report(cause);
  }
}
