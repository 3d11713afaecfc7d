interface Quitting {
  on(event: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  quit(): void;
}

/**
 * Lets `close` finish before the program ends: the windows are gone already, the journal and the store are not yet
 * closed. A close that takes longer than `limit` milliseconds is given up; what it was writing is then found and
 * repaired at the next start, as after a power cut.
 */
export function closeBeforeQuit(
  app: Quitting,
  { close, limit, onFailed }: { close(): Promise<void>; limit: number; onFailed(thrown: unknown): void },
): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const done = () => {
      if (state === 'closed') return;
      state = 'closed';
      // Later, because Electron ignores quit() until this event has returned, and promises may settle before that.
      setImmediate(() => app.quit());
    };
    setTimeout(done, limit).unref();
    close().catch(onFailed).finally(done);
  });
}
