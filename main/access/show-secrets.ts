import type { Clipboard, Dialogs } from '../dialogs';
import type { Events } from '../kernel/events';
import type { Services } from '../services';
import type { Started } from './carrier';
import { secretLines } from './hand-over';

/** Shows what came into being in a run when that has ended: main does, once, and never the page (promise 1). */
export async function showWhatCame(
  { handOver }: Pick<Services, 'handOver'>,
  { run: { id }, ended }: Started,
  ports: {
    readonly dialogs: Pick<Dialogs, 'showSecrets'>;
    readonly clipboard: Clipboard;
    readonly events: Pick<Events, 'emit'>;
    readonly report: (cause: unknown) => void;
  },
): Promise<void> {
  const seen = handOver.expect(id);
  // A run that a bug has ended has been reported as that.
  const run = await ended.catch(() => null);
  const secrets = run ? handOver.take(run.id) : [];
  if (secrets.length === 0) return seen();
  try {
    if (await ports.dialogs.showSecrets(secrets))
      await ports.clipboard.write({ text: secretLines(secrets), html: null });
  } catch (cause) {
    ports.report(cause);
  } finally {
    seen();
    // Whoever waits to leave the client waits for this.
    ports.events.emit('clients.changed', {});
  }
}
