import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Reply } from '../../preload/contract';
import type { AppStatus, Start } from '../../preload/contract/app';
import type { LockState } from '../../preload/contract/lock';
import type { Settings, SettingsPatch } from '../../preload/contract/settings';
import type { FailureView } from '../../preload/contract/values';
import { language } from '../../preload/texts/text';
import { bridge } from '../bridge';

interface Session {
  /** Null until main has answered for the first time. */
  readonly status: AppStatus | null;
  readonly settings: Settings | null;
  /** How it stands while it is locked; null while it is open. */
  readonly lock: LockState | null;
  readonly failure: FailureView | null;
  /** What main wanted the user to know, each once, in the order it came. */
  readonly notices: readonly FailureView[];
  /** The window showed another client before this one. */
  readonly isSwitched: boolean;
  /** A call about the keychain is on its way. */
  readonly busy: boolean;
}

/** The program's own state: whose data is open, how secrets are kept, what the user likes. */
export const session = createStore<Session>(() => ({
  status: null,
  settings: null,
  lock: null,
  failure: null,
  notices: [],
  isSwitched: false,
  busy: false,
}));

export const useSession = <T>(select: (state: Session) => T): T => useStore(session, select);

function takeNotices(notices: readonly FailureView[]): void {
  const known = session.getState().notices;
  const fresh = notices.filter(({ message, nextStep }) =>
    known.every((one) => one.message !== message || one.nextStep !== nextStep),
  );
  if (fresh.length > 0) session.setState({ notices: [...known, ...fresh] });
}

function takeStatus(reply: Reply<AppStatus>): void {
  if (reply.ok) takeNotices(reply.value.notices);
  session.setState(
    reply.ok ? { status: reply.value, failure: null, busy: false } : { failure: reply.error, busy: false },
  );
}

/** Takes what main answers to the first call of all. */
export function takeSession(reply: Reply<Pick<Start, 'status' | 'settings' | 'isSwitched' | 'lock'>>): void {
  if (reply.ok) session.setState({ ...reply.value, failure: null });
  else session.setState({ failure: reply.error });
  if (reply.ok) takeNotices(reply.value.status.notices);
}

/** Follows changes of the settings and what main wants to be known. Returns the function that stops following. */
export function startSession(): () => void {
  const stops = [
    bridge.on('settings.changed', (settings) => {
      // Another language is said from the beginning, by main: until then nothing of it stands between the words before.
      if (settings.language === language()) session.setState({ settings });
    }),
    // Its name may be another one now.
    bridge.on('clients.changed', () => void takeName()),
    bridge.on('app.noticed', (notice) => takeNotices([notice])),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Asks whether the client's data could be opened; the first frame may have come before that was known. */
export async function confirmStatus(): Promise<void> {
  takeStatus(await bridge.app.status());
}

export async function retryKeychain(): Promise<void> {
  session.setState({ busy: true });
  takeStatus(await bridge.app.retryKeychain());
}

/** Credentials and records live in memory until the app is quit. The user's choice, never ours. */
export async function chooseSessionMemory(): Promise<void> {
  session.setState({ busy: true });
  // biome-ignore lint/correctness/useHookAtTopLevel: a call of the bridge that only sounds like a hook
  takeStatus(await bridge.app.useSessionMemory());
}

/** Resolves with what went wrong, or null. */
export async function saveSettings(change: SettingsPatch): Promise<FailureView | null> {
  const reply = await bridge.settings.set(change);
  if (!reply.ok) return reply.error;
  session.setState({ settings: reply.value });
  takeStatus(await bridge.app.status());
  return null;
}

/** The open client gets another name, as its own call lets it. Resolves with what went wrong, or null. */
export async function renameClient(name: string, isAgreed: boolean): Promise<FailureView | null> {
  const client = session.getState().status?.client;
  if (!client) return null;
  const reply = await bridge.clients.change({ id: client.id, name, color: client.color, isAgreed });
  if (!reply.ok) return reply.error;
  await takeName();
  return null;
}

async function takeName(): Promise<void> {
  const [settings, status] = await Promise.all([bridge.settings.get(), bridge.app.status()]);
  if (settings.ok) session.setState({ settings: settings.value });
  takeStatus(status);
}

/** The name the window shows: the user's wish as soon as it is known. */
export const clientName = (state: Session): string =>
  state.settings?.clientName ?? state.status?.client.name ?? '';

/** Whether the client's data is open, so that the other stores may ask for it. */
export const isOpen = (state: Session): boolean =>
  state.status !== null && state.status.vault !== 'unavailable' && state.status.blocked === null;
