import { afterEach, describe, expect, it } from 'vitest';
import { connectSandbox, type OpenContainer, openContainer } from '../../helpers/open-container';
import type { Sandbox } from '../../sandbox/server.mjs';
import { sandbox } from '../metabase/opened';

let open: OpenContainer | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** Pages from this one on never come. */
const hangFrom = (server: Sandbox, offset: number) =>
  server.faults.add({
    kind: 'hang',
    times: null,
    match: { pathPrefix: '/api/user?', regex: `offset=(${offset}|\\d{4,})(&|$)` },
  });

/** Resolves when the instance tells that so many rows are read. */
function untilRead({ services, container }: OpenContainer, instanceId: string, rows: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (services.directory.syncState(instanceId).done < rows) return;
      stop();
      resolve();
    };
    const stop = container.events.on('directory.synced', look);
    look();
  });
}

describe('a reading that is cancelled', () => {
  it('ends at once, keeps what was known and read, and says so; the others go on', async () => {
    open = await openContainer();
    const [one, other] = [await sandbox({ accounts: 1_300 }), await sandbox({ accounts: 60, seed: 2 })];
    const id = await connectSandbox(open, one, { name: 'one' });
    await connectSandbox(open, other, { name: 'other' });
    const { directory } = open.services;
    const before = directory.accountCount(id);
    expect((await directory.summary()).completeness).toMatchObject({ complete: true, short: 'Complete' });

    const renamed = one.state.users.get(4);
    if (renamed) renamed.first_name = 'Aaron';
    hangFrom(one, 1_000);
    const reading = directory.sync(null);
    expect((await directory.summary()).completeness.short).toMatch(/being read/);
    await untilRead(open, id, 500);
    directory.cancel(id);
    await reading;

    expect(directory.syncState(id)).toMatchObject({ running: false, stopped: true, failure: null });
    expect(directory.accountCount(id)).toBe(before);
    const { coverage, completeness } = await directory.summary();
    expect(coverage.find(({ instance }) => instance === 'other')).toMatchObject({ complete: true });
    expect(completeness).toMatchObject({ complete: false, short: 'one incomplete', unreachable: [] });
    expect(completeness.long).toContain('The reading was stopped before it was complete.');

    one.faults.clear();
    await directory.sync(id);
    expect(directory.syncState(id).stopped).toBe(false);
    expect((await directory.summary()).completeness.complete).toBe(true);
    expect(open.bugs).toEqual([]);
  });

  it('before its first page leaves everything as it was', async () => {
    open = await openContainer();
    const server = await sandbox({ accounts: 60 });
    const id = await connectSandbox(open, server);
    const { directory } = open.services;
    const { readAt } = directory.syncState(id);
    server.faults.add({ kind: 'hang', times: null, match: { pathPrefix: '/api/' } });
    const reading = directory.sync(id);
    directory.cancel(null);
    await reading;
    expect(directory.syncState(id)).toMatchObject({ running: false, stopped: true, readAt, failure: null });
    expect((await directory.summary()).completeness.complete).toBe(true);
  });
});
