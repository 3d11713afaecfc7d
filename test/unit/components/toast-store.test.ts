import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createToastStore } from '../../../renderer/components/toast-store';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const texts = (store: ReturnType<typeof createToastStore>): readonly string[] =>
  store.getState().toasts.map((toast) => toast.text);

describe('toasts', () => {
  it('go by themselves after their time', () => {
    const store = createToastStore();
    store.getState().show({ text: 'Copied.', lasts: 1_000 });
    vi.advanceTimersByTime(999);
    expect(texts(store)).toEqual(['Copied.']);
    vi.advanceTimersByTime(1);
    expect(texts(store)).toEqual([]);
  });

  it('are another showing where the same is said again in the same place', () => {
    const store = createToastStore();
    const said = () => store.getState().toasts.map((toast) => toast.said);
    store.getState().show({ text: 'Decided already.', key: 'letter' });
    const [first] = said();
    store.getState().show({ text: 'Decided already.', key: 'letter' });
    expect(texts(store)).toEqual(['Decided already.']);
    expect(said()).not.toEqual([first]);
  });

  it('stay when they report a failure, until dismissed', () => {
    const store = createToastStore();
    const id = store.getState().show({ text: 'emea did not answer.', tone: 'danger' });
    vi.advanceTimersByTime(3_600_000);
    expect(texts(store)).toEqual(['emea did not answer.']);
    store.getState().dismiss(id);
    expect(texts(store)).toEqual([]);
  });

  it('wait while the pointer or the focus is on one, and go on from where they were', () => {
    const store = createToastStore();
    store.getState().show({ text: 'one', lasts: 1_000 });
    vi.advanceTimersByTime(600);
    store.getState().pause();
    vi.advanceTimersByTime(60_000);
    store.getState().show({ text: 'two', lasts: 1_000 });
    store.getState().resume();
    vi.advanceTimersByTime(399);
    expect(texts(store)).toEqual(['one', 'two']);
    vi.advanceTimersByTime(1);
    expect(texts(store)).toEqual(['two']);
    vi.advanceTimersByTime(600);
    expect(texts(store)).toEqual([]);
  });

  it('replace the one with the same key and start its time again', () => {
    const store = createToastStore();
    store.getState().show({ text: '1 of 2', key: 'run', lasts: 1_000 });
    vi.advanceTimersByTime(900);
    store.getState().show({ text: '2 of 2', key: 'run', lasts: 1_000 });
    vi.advanceTimersByTime(900);
    expect(texts(store)).toEqual(['2 of 2']);
    vi.advanceTimersByTime(100);
    expect(texts(store)).toEqual([]);
  });

  it('are four at most: the oldest that would go anyway makes room, a failure does not', () => {
    const store = createToastStore();
    const { show } = store.getState();
    show({ text: 'failed', tone: 'danger' });
    for (const text of ['a', 'b', 'c', 'd']) show({ text });
    expect(texts(store)).toEqual(['failed', 'b', 'c', 'd']);
  });
});
