import { bridge } from '../bridge';
import { toasts } from '../components/toast-store';

/** Locks Rollcall; main then loads the page anew. Says why not where it cannot be. */
export async function lockNow(): Promise<void> {
  const reply = await bridge.lock.now();
  if (reply.ok) return;
  toasts.getState().show({ text: `${reply.error.message} ${reply.error.nextStep}`, key: 'lock' });
}
