import { describe, expect, it } from 'vitest';
import { createMetabaseOpener } from '../../../main/metabase/client';
import { closing } from '../../helpers/closing';
import { localServer } from './local-server';
import { adminClient, adminCredential, code, sandbox, straight } from './opened';

const json = 'application/json; charset=utf-8';
const KEY = { kind: 'api-key', apiKey: 'mb_0123456789' } as const;

describe('requests to one instance', () => {
  it.each([1, 2, 8])('are at most %i at once, over all its connections together', async (parallel) => {
    let open = 0;
    let most = 0;
    const { url } = await localServer((_, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.setHeader('content-type', json).end('[]');
      }, 15);
    });
    const openMetabase = createMetabaseOpener();
    const target = { address: url, reach: { ...straight, parallel }, credential: KEY };
    const clients = [1, 2, 3].map(() => closing(openMetabase(target)));
    const asked = clients.flatMap((client) => Array.from({ length: 12 }, () => client.groups()));
    expect((await Promise.all(asked)).map(code)).toEqual(Array(36).fill('ok'));
    expect(most).toBe(parallel);
  });
});

describe('an instance in trouble for a moment', () => {
  it.each([
    ['is starting', { kind: 'starting' }],
    ['asks to slow down', { kind: 'rate-limit', retryAfter: 1 }],
    ['drops connections', { kind: 'reset-before' }],
    ['sends half an answer', { kind: 'truncate' }],
  ] as const)('%s: no reading of any kind notices', async (_, fault) => {
    const server = await sandbox({ profile: 'new' });
    const metabase = adminClient(server, 'api-key');
    const readings = [
      () => metabase.facts(),
      () => metabase.identity(),
      () => metabase.countUsers(),
      () => metabase.groups(),
      () => metabase.apiKeys(),
      () => metabase.tenants(),
      () => metabase.user(server.credentials.member.id, server.credentials.member.email),
    ];
    for (const reading of readings) {
      server.faults.add({ ...fault, match: { method: 'GET' }, times: 2 });
      expect(code(await reading())).toBe('ok');
      expect(server.faults.list().at(-1)?.left).toBe(0);
    }
  });
});

describe('an instance that is away', () => {
  it('is asked no more by a hundred calls, and is back with the first that has to know', async () => {
    const server = await sandbox({ profile: 'new' });
    const metabase = adminClient(server, 'api-key');
    expect(code(await metabase.facts())).toBe('ok');
    server.faults.add({ kind: 'reset-before', times: null });
    expect(code(await metabase.groups())).toBe('CONNECTION_LOST');
    expect(code(await metabase.groups())).toBe('CONNECTION_LOST');
    const before = server.log.length;
    const many = await Promise.all(Array.from({ length: 100 }, () => metabase.countUsers()));
    expect(new Set(many.map(code))).toEqual(new Set(['INSTANCE_AWAY']));
    const { result, sent } = await metabase.disable(server.credentials.member.id);
    expect([code(result), sent]).toEqual(['INSTANCE_AWAY', 'no']);
    expect(server.log).toHaveLength(before);

    server.faults.clear();
    expect(code(await metabase.groups())).toBe('INSTANCE_AWAY');
    metabase.wake();
    expect(code(await metabase.groups())).toBe('ok');
    expect(code(await metabase.countUsers())).toBe('ok');
  });

  it('is one that answers nothing: refusals keep the way open', async () => {
    const server = await sandbox({ profile: 'new' });
    const metabase = adminClient(server, 'password');
    server.faults.add({ kind: 'status', status: 403, contentType: 'text/plain', body: 'no', times: null });
    for (let n = 0; n < 8; n += 1) expect(code(await metabase.groups())).not.toBe('INSTANCE_AWAY');
    const refused = adminClient(server, 'api-key');
    for (let n = 0; n < 8; n += 1) expect(code(await refused.groups())).toBe('FORBIDDEN');
  });

  it('loses no call that waits behind others when it comes back', async () => {
    const server = await sandbox({ profile: 'new' });
    const openMetabase = createMetabaseOpener();
    const metabase = closing(
      openMetabase({
        address: server.url,
        reach: { ...straight, parallel: 1 },
        credential: adminCredential(server, 'api-key'),
      }),
    );
    server.faults.add({ kind: 'starting', times: 3 });
    const results = await Promise.all(Array.from({ length: 12 }, () => metabase.groups()));
    expect(results.map(code)).toEqual(Array(12).fill('ok'));
  });
});
