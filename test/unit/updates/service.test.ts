import { beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok, type Result } from '../../../main/kernel/result';
import { nothingSet } from '../../../main/policy/rules/organisation';
import type { Offer } from '../../../main/updates/port';
import { createUpdates, type PutOff, type Updates } from '../../../main/updates/service';
import type { OrganisationSettings } from '../../../preload/contract/organisation';

const day = 24 * 3_600_000;
const feed = { feed: 'https://updates.acme.example/rollcall', key: 'k'.repeat(59) };
const offered: Offer = { version: '0.2.0', released: '2026-11-27', canInstall: true };

let now: number;
let set: OrganisationSettings;
let problem: string | null;
let env: Record<string, string>;
let answer: Result<Offer | null>;
let downloaded: Result<void>;
let may: Result<void>;
let putOff: PutOff | null;
let done: string[];
let updates: Updates;

beforeEach(() => {
  now = Date.parse('2026-11-28T09:00:00Z');
  set = { ...nothingSet, updates: feed };
  [problem, env, putOff, done] = [null, {}, null, []];
  [answer, downloaded, may] = [ok(offered), ok(), ok()];
  updates = createUpdates({
    version: '0.1.0',
    env,
    organisation: async () => ({ settings: set, problem }),
    async load({ feed: address }) {
      done.push(`load ${address}`);
      return {
        async check() {
          done.push('check');
          return answer;
        },
        async download(tell) {
          tell(40);
          done.push(`download ${(await updates.state()).offer?.percent}`);
          return downloaded;
        },
        install: () => void done.push('install'),
      };
    },
    putOff: {
      get: () => putOff,
      set(until) {
        putOff = until;
      },
    },
    clock: { now: () => now },
    mayEnd: async () => may,
    end: async () => void done.push('end'),
    onChanged: vi.fn(),
  });
});

describe('a later version', () => {
  it('is looked for once a day, and offered', async () => {
    await updates.checkDaily();
    await updates.checkDaily();
    expect(done).toEqual([`load ${feed.feed}`, 'check']);
    expect(await updates.state()).toEqual({
      ...{ current: '0.1.0', looking: 'on', host: 'updates.acme.example', failure: null },
      offer: { ...offered, stage: 'found', percent: null, isPutOff: false },
      checkedAt: '2026-11-28T09:00:00.000Z',
    });
    now += day;
    await updates.checkDaily();
    expect(done).toEqual([`load ${feed.feed}`, 'check', 'check']);
  });

  it('is put off for a week, and that one alone', async () => {
    await updates.check();
    expect((await updates.putOff()).offer?.isPutOff).toBe(true);
    now += 7 * day;
    expect((await updates.state()).offer?.isPutOff).toBe(false);
    now -= day;
    answer = ok({ ...offered, version: '0.3.0' });
    expect((await updates.check()).offer).toMatchObject({ version: '0.3.0', isPutOff: false });
  });

  it('is downloaded and installed where somebody wants it, after what is open was closed', async () => {
    expect(await updates.download()).toMatchObject({ error: { code: 'UPDATE_NONE' } });
    await updates.check();
    expect(await updates.install()).toMatchObject({ error: { code: 'UPDATE_NONE' } });
    expect(await updates.download()).toMatchObject({
      ok: true,
      value: { offer: { stage: 'ready', percent: null } },
    });
    may = err('CLIENT_RUN_GOING');
    expect(await updates.install()).toMatchObject({ error: { code: 'CLIENT_RUN_GOING' } });
    expect(done).toEqual([`load ${feed.feed}`, 'check', 'download 40']);
    may = ok();
    expect(await updates.install()).toEqual(ok());
    expect(done.slice(3)).toEqual(['end', 'install']);
  });

  it('is offered again where the download failed', async () => {
    await updates.check();
    downloaded = err('UPDATE_DAMAGED');
    expect(await updates.download()).toMatchObject({ error: { code: 'UPDATE_DAMAGED' } });
    expect((await updates.state()).offer?.stage).toBe('found');
  });

  it('is only told of where others install', async () => {
    answer = ok({ ...offered, canInstall: false });
    await updates.check();
    expect(await updates.download()).toMatchObject({ error: { code: 'UPDATE_NONE' } });
    expect(done).not.toContain('download 40');
  });

  it('stays offered while the feed cannot be reached, and the failure is told', async () => {
    await updates.check();
    answer = err('UPDATE_UNREACHABLE');
    const { offer, failure } = await updates.check();
    expect([offer?.version, failure?.code]).toEqual(['0.2.0', 'UPDATE_UNREACHABLE']);
  });
});

describe('nothing is asked of anybody', () => {
  it.each([
    ['without a policy that names a feed', 'no-feed', () => Object.assign(set, { updates: undefined })],
    ['where the policy says off', 'off-by-policy', () => Object.assign(set, { updates: 'off' })],
    [
      'where the policy cannot be understood',
      'off-by-policy',
      () => {
        problem = 'It is not JSON.';
      },
    ],
    [
      'where the environment says so',
      'off-by-environment',
      () => Object.assign(env, { ROLLCALL_NO_UPDATES: '1' }),
    ],
  ])('B4: %s', async (_, looking, given) => {
    given();
    expect(await updates.check()).toMatchObject({ looking, host: null, offer: null });
    await updates.checkDaily();
    expect(await updates.download()).toMatchObject({ error: { code: 'UPDATE_NONE' } });
    expect(done).toEqual([]);
  });

  it('once it was switched off: what was offered is gone', async () => {
    await updates.check();
    await updates.download();
    set = { ...nothingSet, updates: 'off' };
    expect(await updates.install()).toMatchObject({ error: { code: 'UPDATE_NONE' } });
    expect((await updates.state()).offer).toBeNull();
    // Another feed is asked anew.
    set = { ...nothingSet, updates: { ...feed, feed: 'https://other.example/rollcall' } };
    await updates.check();
    expect(done.at(-2)).toBe('load https://other.example/rollcall');
  });
});
