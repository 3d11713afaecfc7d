import { afterEach } from 'vitest';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** Closes something after the test, whatever its outcome: what was opened last goes first. */
export function closing<T extends { close(): unknown }>(thing: T): T {
  open.push(() => thing.close());
  return thing;
}
