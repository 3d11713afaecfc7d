import { createStore, type StoreApi } from 'zustand/vanilla';

/** What kind of news a toast brings. `danger` stays until it is dismissed. */
export type ToastTone = 'neutral' | 'success' | 'danger';

export interface ToastInput {
  /** One or two plain sentences: what happened and, where it failed, the next step. */
  readonly text: string;
  readonly tone?: ToastTone;
  /** A button such as `Undo`. Pressing it dismisses the toast as well. */
  readonly action?: { readonly label: string; readonly onPress: () => void };
  /** Milliseconds until it goes; `null` keeps it. Default: 6 s, 10 s with an action, kept for `danger`. */
  readonly lasts?: number | null;
  /** A toast with the same key replaces the one shown, e.g. one run's progress. */
  readonly key?: string;
}

export interface Toast {
  readonly id: string;
  readonly text: string;
  readonly tone: ToastTone;
  readonly action: { readonly label: string; readonly onPress: () => void } | null;
  readonly lasts: number | null;
  /** Which showing this is: another number where the same words are said once more. */
  readonly said: number;
}

export interface ToastState {
  /** Oldest first. */
  readonly toasts: readonly Toast[];
  /** Shows a toast and returns its id. */
  readonly show: (input: ToastInput) => string;
  readonly dismiss: (id: string) => void;
  /** Stops every clock, while the pointer or the focus is on a toast. */
  readonly pause: () => void;
  readonly resume: () => void;
}

/** More than this many would hide the page: the oldest that may go is dropped. */
const mostShown = 4;

interface Clock {
  left: number;
  startedAt: number;
  timer: ReturnType<typeof setTimeout> | null;
}

/** Toasts and their clocks. One store a window; tests make their own. */
export function createToastStore(): StoreApi<ToastState> {
  const clocks = new Map<string, Clock>();
  let isPaused = false;
  let lastId = 0;

  return createStore<ToastState>()((set, get) => {
    const run = (id: string): void => {
      const clock = clocks.get(id);
      if (!clock || isPaused) return;
      clock.startedAt = Date.now();
      clock.timer = setTimeout(() => get().dismiss(id), clock.left);
    };
    const stop = (id: string): void => {
      const clock = clocks.get(id);
      if (!clock?.timer) return;
      clearTimeout(clock.timer);
      clock.timer = null;
      clock.left = Math.max(0, clock.left - (Date.now() - clock.startedAt));
    };

    return {
      toasts: [],
      show: (input) => {
        lastId += 1;
        const toast = toToast(input, input.key ?? `toast-${lastId}`, lastId);
        stop(toast.id);
        clocks.delete(toast.id);
        const others = get().toasts.filter((shown) => shown.id !== toast.id);
        const room = others.length < mostShown ? others : withoutOldest(others);
        for (const shown of others) {
          if (room.includes(shown)) continue;
          stop(shown.id);
          clocks.delete(shown.id);
        }
        set({ toasts: [...room, toast] });
        if (toast.lasts !== null) {
          clocks.set(toast.id, { left: toast.lasts, startedAt: 0, timer: null });
          run(toast.id);
        }
        return toast.id;
      },
      dismiss: (id) => {
        stop(id);
        clocks.delete(id);
        set({ toasts: get().toasts.filter((toast) => toast.id !== id) });
      },
      pause: () => {
        isPaused = true;
        for (const id of clocks.keys()) stop(id);
      },
      resume: () => {
        if (!isPaused) return;
        isPaused = false;
        for (const id of clocks.keys()) run(id);
      },
    };
  });
}

function toToast(input: ToastInput, id: string, said: number): Toast {
  const tone = input.tone ?? 'neutral';
  const usual = tone === 'danger' ? null : input.action ? 20_000 : 6_000;
  return {
    id,
    text: input.text,
    tone,
    action: input.action ?? null,
    lasts: input.lasts === undefined ? usual : input.lasts,
    said,
  };
}

/** Drops the oldest toast that would go by itself; where all stay until dismissed, the oldest of them. */
function withoutOldest(toasts: readonly Toast[]): readonly Toast[] {
  const leaving = toasts.find((toast) => toast.lasts !== null) ?? toasts[0];
  return toasts.filter((toast) => toast !== leaving);
}

/** The window's toasts: `toasts.getState().show({ text: '…' })` from anywhere in the renderer. */
export const toasts = createToastStore();
