import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPageTurns } from '../../../main/directory/page-turns';
import { readInstance } from '../../../main/directory/sync';
import { systemClock } from '../../../main/kernel/clock';
import type { MetabaseClient } from '../../../main/metabase/port';
import { everyone } from '../../helpers/questions';
import type { Sandbox } from '../../sandbox/server.mjs';
import { adminClient, sandbox, value } from '../metabase/opened';
import { newDirectoryFile, openDirectory } from './thread';

const instance = {
  id: 'ins_000000000000000a',
  name: 'Berlin',
  environment: 'staging',
  ownKey: 'u1',
} as const;

/** What happens on the server before its page number `page` is answered. */
const change = fc.record({
  page: fc.nat({ max: 8 }),
  kind: fc.constantFrom('appear', 'vanish', 'rename', 'disable', 'enable'),
  /** Whom it befalls, as a share of all people. */
  who: fc.double({ min: 0, max: 0.999, noNaN: true }),
  name: fc.constantFrom('Aaa', 'Mmm', 'Zzz', 'Ünsal'),
});

let made = 0;
function carryOut(server: Sandbox, { kind, who, name }: { kind: string; who: number; name: string }): void {
  const people = [...server.state.users.values()].filter((user) => user.type === 'personal' && user.id > 8);
  const user = people[Math.floor(who * people.length)];
  if (kind === 'appear' || !user) {
    const email = `moved.${++made}@acme.example`;
    server.state.addUser({ email, first_name: name, last_name: 'New', date_joined: '2026-11-01T00:00:00Z' });
  } else if (kind === 'vanish') server.state.removeUser(user.id);
  else if (kind === 'rename') user.first_name = name;
  else user.is_active = kind === 'enable';
}

/** Name and status of everyone the server has, by e-mail; keys apart. */
const truth = ({ state }: Sandbox) =>
  [...state.users.values()]
    .filter((user) => user.type === 'personal')
    .map((user) => `${user.id} ${user.common_name.trim()} ${user.is_active}`)
    .sort();

it('people who appear, vanish or change their names between pages: the table is what the server has, or says that it may not be', async () => {
  const server = await sandbox({ accounts: 1_300, apiKey: false });
  const { engine } = await openDirectory(newDirectoryFile(), [instance]);
  const client = adminClient(server);
  value(await client.facts());
  const turns = createPageTurns({ turns: 32, patienceMs: 1_000 });
  const { signal } = new AbortController();
  const clock = { ...systemClock, wait: async () => undefined };
  const read = (over: Partial<MetabaseClient> = {}) =>
    readInstance({
      client: { ...client, ...over },
      engine,
      instanceId: instance.id,
      hasManagers: true,
      turns,
      clock,
      signal,
    }).then((result) => value(result) ?? { complete: false, missing: ['stopped'] });
  const table = async () => {
    const rows: string[] = [];
    for (let offset = 0; ; offset += 1_000) {
      const page = await engine.query({ ...everyone, offset, limit: 1_000 });
      for (const row of page.rows)
        if ('ref' in row && row.kind !== 'api-key')
          rows.push(`${row.id} ${row.name} ${row.status !== 'disabled'}`);
      if (page.rows.length < 1_000) return rows.sort();
    }
  };

  let complete = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 5 }), async (changes) => {
      let page = 0;
      const outcome = await read({
        userPageBytes(asked) {
          for (const one of changes.filter((each) => each.page === page)) carryOut(server, one);
          page++;
          return client.userPageBytes(asked);
        },
      });
      expect(outcome.complete).toBe(outcome.missing.length === 0);
      const isTotal = (await table()).length === truth(server).length;
      if (outcome.complete) {
        complete++;
        expect(isTotal).toBe(true);
      }
      // Once nothing moves any more, the next reading has it exactly.
      expect((await read()).missing).toEqual([]);
      expect(await table()).toEqual(truth(server));
    }),
    { numRuns: 25 },
  );
  expect(complete).toBeGreaterThan(0);
}, 120_000);
