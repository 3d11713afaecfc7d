import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../main/kernel/result';
import { asBody, fakeServer, groups, instanceId, outcome, pageOf, read, user } from './fake-server';

const many = (count: number) => Array.from({ length: count }, (_, n) => user(n + 1));
const idsOf = (keys: readonly string[]) => keys.map((key) => Number(key.slice(1))).sort((a, b) => a - b);

describe('a reading', () => {
  it('brings everyone, every page once, and tells how far it is', async () => {
    const server = fakeServer(many(1_730));
    const done = await read(server.client);
    expect(outcome(done)).toEqual({
      readAt: '1970-01-01T00:00:01.000Z',
      complete: true,
      missing: [],
      accounts: 1_730,
      said: {
        others: 0,
        server: {
          ...{ total: 1_730, read: 1_730, repeated: 0 },
          members: expect.toSatisfy((n) => n === null || n > 0),
        },
      },
      counts: { total: 1_730, members: expect.any(Map) },
      revision: done.engine.revision(),
    });
    expect([...server.log].sort((a, b) => a - b)).toEqual([0, 500, 1_000, 1_500]);
    expect(done.engine.keys(instanceId)).toHaveLength(1_730);
    expect(done.progress.at(0)).toEqual({ done: 500, total: 1_730 });
    expect(done.progress.at(-1)).toEqual({ done: 1_730, total: 1_730 });
  });

  it('never has more than three pages under way', async () => {
    const server = fakeServer(many(6_000));
    let under = 0;
    let most = 0;
    const { userPageBytes: users } = server.client;
    const client = {
      ...server.client,
      async userPageBytes(page: Parameters<typeof users>[0]) {
        most = Math.max(most, ++under);
        await Promise.resolve();
        const answer = await users(page);
        under--;
        return answer;
      },
    };
    expect(outcome(await read(client)).complete).toBe(true);
    expect(most).toBe(3);
  });

  it('puts API keys among the accounts, as administrators where their group is', async () => {
    const server = fakeServer([user(1)]);
    const key = { createdAt: null, updatedAt: null, groupName: '', shown: '', changedBy: null };
    const { engine } = await read({
      ...server.client,
      apiKeys: async () =>
        ok([
          { ...key, id: 1, name: 'ci', groupId: 2 },
          { ...key, id: 2, name: 'bi', groupId: 7 },
        ]),
    });
    expect(engine.accounts([`${instanceId}:k1`, `${instanceId}:k2`])).toMatchObject([
      { kind: 'api-key', role: 'admin', email: '', status: 'active', groupIds: [2], lastSignIn: null },
      { kind: 'api-key', role: 'member', groupIds: [7] },
    ]);
    expect(engine.counts().accounts).toBe(3);
  });

  it('removes who is gone, but only when it is complete', async () => {
    const server = fakeServer(many(3));
    const { engine } = await read(server.client);
    server.here.delete(2);
    const refused = { ...server.client, apiKeys: async () => err('FORBIDDEN', { host: 'h' }) };
    const partial = await read(refused, { engine });
    expect(outcome(partial)).toMatchObject({
      complete: false,
      missing: ['API keys could not be listed: The credential for h is not that of an administrator.'],
    });
    expect(idsOf(engine.keys(instanceId))).toEqual([1, 2, 3]);
    await read(server.client, { engine });
    expect(idsOf(engine.keys(instanceId))).toEqual([1, 3]);
  });

  it('says nothing of what a server counts when its last pass brought no page', async () => {
    const server = fakeServer(many(3));
    let asked = 0;
    const { userPageBytes: users } = server.client;
    const breaking = {
      ...server.client,
      countUsers: async () => ok(2),
      // Somebody goes in between, so that the second pass begins anew; it gets nothing.
      async userPageBytes(page: Parameters<typeof users>[0]) {
        asked += 1;
        return asked === 1 ? users(page) : err('UNREACHABLE', { host: 'h' });
      },
    };
    const { complete, said } = outcome(await read(breaking));
    expect(asked).toBeGreaterThan(1);
    expect({ complete, server: said?.server }).toEqual({ complete: false, server: null });
  });

  it('leaves everything as it was when not even the first page comes', async () => {
    const server = fakeServer(many(3));
    const { engine } = await read(server.client);
    const revision = engine.revision();
    const away = { ...server.client, userPageBytes: async () => err('UNREACHABLE', { host: 'h' }) };
    expect((await read(away, { engine })).result).toEqual(err('UNREACHABLE', { host: 'h' }));
    expect(engine.revision()).toBe(revision);
    expect(engine.keys(instanceId)).toHaveLength(3);
  });

  it('shows the groups known before when they cannot be listed', async () => {
    const server = fakeServer([user(1, { groupIds: [1, 7] })]);
    const { engine } = await read(server.client);
    const done = await read(
      { ...server.client, groups: async () => err('TIMED_OUT', { host: 'h', seconds: 60 }) },
      { engine },
    );
    expect(outcome(done).missing).toEqual([
      'Groups could not be listed, so those known before are shown: h did not answer within 60 seconds.',
    ]);
    expect(engine.groupNames(instanceId)).toHaveLength(groups.length);
    expect(engine.accounts([`${instanceId}:u1`])[0]?.groupIds).toEqual([7]);
  });
});

describe('managers of groups', () => {
  const managers = (flag: unknown) =>
    asBody({ 1: [{ membership_id: 4, user_id: 1, group_id: 7, is_group_manager: flag }] });

  it('come with the memberships', async () => {
    const { client } = fakeServer([user(1, { groupIds: [1, 7] }), user(2, { groupIds: [1, 7] })]);
    const { engine } = await read({ ...client, membershipBytes: async () => managers(true) });
    const accounts = engine.accounts([`${instanceId}:u1`, `${instanceId}:u2`]);
    expect(accounts.map(({ manages }) => manages)).toEqual([[7], []]);
    await read({ ...client, membershipBytes: async () => managers(false) }, { engine });
    expect(engine.accounts([`${instanceId}:u1`])[0]?.manages).toEqual([]);
  });

  it.each([
    ['cannot be listed', async () => err('FORBIDDEN', { host: 'h' })],
    ['are listed in another shape', async () => asBody([true])],
  ])('stay as they were when they %s', async (_, membershipBytes) => {
    const { client } = fakeServer([user(1, { groupIds: [1, 7] })]);
    const { engine } = await read({ ...client, membershipBytes: async () => managers(true) });
    const done = await read({ ...client, membershipBytes }, { engine });
    expect(outcome(done).missing.join()).toMatch(/^Managers of groups could not be listed/);
    expect(engine.accounts([`${instanceId}:u1`])[0]?.manages).toEqual([7]);
  });
});

describe('the members of All Users', () => {
  const members = (count: number) => async () =>
    ok(groups.map((group) => (group.magic === 'all-users' ? { ...group, memberCount: count } : group)));

  it('tell of somebody whom the list and its total leave out alike', async () => {
    const { client } = fakeServer(many(3));
    const done = await read({ ...client, groups: members(5) });
    expect(outcome(done)).toMatchObject({
      complete: false,
      missing: ['2 enabled accounts that the server counts in All Users are in no page of its list.'],
    });
  });

  it('may be fewer than were read: those are in the table all the same', async () => {
    const { client } = fakeServer(many(3));
    expect(outcome(await read({ ...client, groups: members(1) })).complete).toBe(true);
  });

  it('are counted anew when people came meanwhile', async () => {
    const { client } = fakeServer(many(3));
    let asked = 0;
    const counts = async () => (asked++ === 0 ? members(9)() : members(3)());
    expect(outcome(await read({ ...client, groups: counts })).complete).toBe(true);
    expect(asked).toBe(2);
  });

  it('stand as they were counted before when they cannot be counted anew: nobody is taken away', async () => {
    const server = fakeServer(many(3));
    const { engine } = await read(server.client);
    server.here.delete(3);
    let asked = 0;
    const counts = async () => (asked++ === 0 ? members(3)() : err('TIMED_OUT', { host: 'h', seconds: 30 }));
    const done = await read({ ...server.client, groups: counts }, { engine });
    expect(outcome(done).complete).toBe(false);
    expect(engine.keys(instanceId)).toHaveLength(3);
  });
});

describe('a page that fails', () => {
  it('as the first of all leaves everything as it was', async () => {
    const server = fakeServer(many(3));
    const { engine } = await read(server.client);
    for (const body of [asBody('<html>'), asBody({ data: [{}], total: 1 }), asBody({ data: [] })]) {
      const done = await read({ ...server.client, userPageBytes: async () => body }, { engine });
      expect(done.result).toMatchObject({ ok: false, error: { code: 'RESPONSE_INVALID' } });
    }
    expect(engine.keys(instanceId)).toHaveLength(3);
  });

  it('is missing when it never comes; the others stay, and so does what was known', async () => {
    const server = fakeServer(many(1_200));
    const { engine } = await read(server.client);
    server.here.set(1_150, user(1_150, { active: false }));
    const { userPageBytes: users } = server.client;
    const client = {
      ...server.client,
      userPageBytes: (page: Parameters<typeof users>[0]) =>
        page.offset === 500 ? Promise.resolve(err('SERVER_ERROR', { host: 'h', status: 500 })) : users(page),
    };
    const done = await read(client, { engine });
    expect(outcome(done)).toMatchObject({
      complete: false,
      missing: ['500 of 1,200 accounts could not be read: h answered with an error of its own (500).'],
    });
    expect(engine.keys(instanceId)).toHaveLength(1_200);
    expect(engine.accounts([`${instanceId}:u1150`])[0]?.status).toBe('disabled');
  });

  it('ends the reading when it would meet all pages alike', async () => {
    const server = fakeServer(many(10_000));
    server.onPage((request) => (request >= 2 ? err('SESSION_REFUSED', { host: 'h' }) : undefined));
    const done = await read(server.client);
    expect(server.log.length).toBeLessThanOrEqual(5);
    expect(outcome(done).missing).toEqual([
      '9,000 of 10,000 accounts could not be read: h ended the session and did not accept a new one.',
    ]);
  });
});

describe('an end before the end', () => {
  it('comes at the next page when asked for, and says so', async () => {
    const server = fakeServer(many(5_000));
    const stop = new AbortController();
    server.onPage((request) => void (request === 3 && stop.abort()));
    const done = await read(server.client, { signal: stop.signal });
    expect(server.log.length).toBeLessThanOrEqual(6);
    expect(outcome(done).missing).toEqual(['The reading was stopped before it was complete.']);
  });

  it('comes at once although a page hangs, and before the first page changes nothing', async () => {
    const server = fakeServer(many(2_000));
    const { engine } = await read(server.client);
    const stop = new AbortController();
    let asked = 0;
    const { userPageBytes } = server.client;
    const hanging = (from: number): typeof server.client => ({
      ...server.client,
      userPageBytes(page) {
        if (asked++ < from) return userPageBytes(page);
        setImmediate(() => stop.abort());
        return new Promise(() => undefined);
      },
    });
    const some = await read(hanging(1), { engine, signal: stop.signal });
    expect(outcome(some).missing).toEqual(['The reading was stopped before it was complete.']);
    const none = await read(hanging(0), { engine, signal: stop.signal });
    expect(none.result).toEqual(ok(null));
    expect(engine.keys(instanceId)).toHaveLength(2_000);
  });

  it('comes although the server claims any total, or gives the same page for ever', async () => {
    const page = many(500);
    let requests = 0;
    const same = { ...fakeServer([]).client, countUsers: async () => ok(1e12) };
    const done = await read({
      ...same,
      async userPageBytes() {
        requests++;
        return pageOf(page, 1e12);
      },
    });
    expect(requests).toBeLessThanOrEqual(4 * 4);
    expect(outcome(done)).toMatchObject({ complete: false, accounts: 500 });
  });
});

describe('people who move while they are read', () => {
  it('are all there when the reading says it is complete', async () => {
    const change = fc.record({
      request: fc.nat({ max: 9 }),
      // One kind of change at a time: see the next test for all kinds together.
      at: fc.nat({ max: 1_399 }),
      to: fc.nat({ max: 1_399 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('appear', 'vanish', 'rename'),
        fc.array(change, { maxLength: 6 }),
        async (kind, changes) => {
          const server = fakeServer(many(1_400));
          server.onPage((request) => {
            for (const [n, { at, to }] of changes.filter((each) => each.request === request).entries()) {
              if (kind === 'appear')
                server.here.set(
                  5_000 + request * 10 + n,
                  user(5_000 + request * 10 + n, { name: `Name ${String(to).padStart(6, '0')}b` }),
                );
              else if (kind === 'vanish') server.here.delete(at + 1);
              else if (server.here.has(at + 1))
                server.here.set(at + 1, user(at + 1, { name: `Name ${String(to).padStart(6, '0')}c` }));
            }
            return undefined;
          });
          const done = await read(server.client);
          const { complete, missing } = outcome(done);
          expect(complete).toBe(missing.length === 0);
          if (complete)
            expect(idsOf(done.engine.keys(instanceId))).toEqual(
              [...server.here.keys()].sort((a, b) => a - b),
            );
          else expect(server.log.length).toBeGreaterThanOrEqual(4 * 3);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are as many as the server counts, whatever happens', async () => {
    const change = fc.record({
      request: fc.nat({ max: 7 }),
      kind: fc.constantFrom('appear', 'vanish', 'rename'),
      at: fc.nat({ max: 1_399 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), async (changes) => {
        const server = fakeServer(many(1_400));
        server.onPage((request) => {
          for (const [n, { kind, at }] of changes.filter((each) => each.request === request).entries()) {
            if (kind === 'appear')
              server.here.set(
                9_000 + request * 10 + n,
                user(9_000 + request * 10 + n, { name: `Name ${at}` }),
              );
            else if (kind === 'vanish') server.here.delete(at + 1);
            else if (server.here.has(at + 1)) server.here.set(at + 1, user(at + 1, { name: `Zoë ${at}` }));
          }
          return undefined;
        });
        const done = await read(server.client);
        if (outcome(done).complete) expect(done.engine.counts().accounts).toBe(server.here.size);
        else expect(outcome(done).missing.join()).toMatch(/accounts/i);
      }),
      { numRuns: 60 },
    );
  });

  it('are said to be uncertain when the server never stands still', async () => {
    const server = fakeServer(many(900));
    server.onPage((request) => {
      server.here.set(2_000 + request, user(2_000 + request));
      return undefined;
    });
    const done = await read(server.client);
    expect(outcome(done).complete).toBe(false);
    expect(outcome(done).missing[0]).toMatch(/during the reading/);
    expect(done.waits).toEqual([500, 1_000, 2_000]);
  });

  it('are found over several passes where equal names change places each time', async () => {
    const twins = Array.from({ length: 1_000 }, (_, n) =>
      user(n + 1, { name: n >= 499 && n <= 500 ? 'Twin' : `${n < 499 ? 'A' : 'Z'}${n}` }),
    );
    let request = 0;
    const client = {
      ...fakeServer(twins).client,
      async userPageBytes({ offset, limit }: { offset: number; limit: number }) {
        const turned = [1, 2].includes(request++);
        const key = (id: number) => (turned ? -id : id);
        const sorted = [...twins].sort((a, b) =>
          a.name < b.name ? -1 : a.name > b.name ? 1 : key(a.id) - key(b.id),
        );
        return pageOf(sorted.slice(offset, offset + limit), sorted.length);
      },
    };
    const done = await read(client);
    expect(outcome(done)).toMatchObject({ complete: true, accounts: 1_000 });
  });

  it('are not believed when the second count differs', async () => {
    const server = fakeServer(many(10));
    const done = await read({ ...server.client, countUsers: async () => ok(12) });
    expect(outcome(done).missing).toEqual([
      '2 of 12 accounts were in no page: accounts were added, renamed or removed during the reading.',
    ]);
    const unsure = await read({
      ...server.client,
      countUsers: async () => err('TIMED_OUT', { host: 'h', seconds: 60 }),
    });
    expect(outcome(unsure).missing).toEqual([
      'The number of accounts could not be checked: h did not answer within 60 seconds.',
    ]);
  });
});
