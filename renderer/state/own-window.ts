import type { OwnWindow } from '../../preload/contract/windows';
import { bridge } from '../bridge';
import { toasts } from '../components/toast-store';

/** What a page's fragment says it shows by itself (main/windows/fragment.ts); null: it is the window of everything. */
export function ownWindowIn(fragment: string): OwnWindow | null {
  const [kind, about = ''] = fragment.slice(1).split('/');
  try {
    if (kind === 'person' && about !== '') return { kind, email: decodeURIComponent(about) };
  } catch {
    return null;
  }
  return kind === 'run' && about !== '' ? { kind, runId: about } : null;
}

/** What this window shows by itself, or null: it is the one of everything. It is never another while the page is there. */
export const ownWindow: OwnWindow | null = ownWindowIn(window.location.hash);

/** Shows a person or a run in a window of its own. */
export async function openOwnWindow(about: OwnWindow): Promise<void> {
  const reply = await bridge.windows.open(about);
  if (!reply.ok)
    toasts.getState().show({ text: `${reply.error.message} ${reply.error.nextStep}`, key: 'window' });
}

/** Prints what the window shows. */
export const printWindow = (): void => void bridge.windows.print();
