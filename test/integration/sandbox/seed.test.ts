import { describe, expect, it } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mjs';
import { everyProfile, openSandbox } from './open.ts';

const now = () => Date.parse('2026-11-21T12:34:56Z');
const DAY = 86_400_000;

const dump = ({ state }: Sandbox) => ({
  users: [...state.users.values()].map((user) => user.toJSON()),
  groups: [...state.groups.values()],
  memberships: [...state.memberships.values()],
  keys: [...state.apiKeys.values()],
});

const people = ({ state }: Sandbox) => [...state.users.values()].filter((user) => user.type === 'personal');
const large = (options: SandboxOptions = {}) => openSandbox('new', { accounts: 4000, now, ...options });
const share = <T>(items: readonly T[], test: (item: T) => boolean) =>
  items.filter(test).length / items.length;

describe.each(everyProfile)('seed on %s', (profile) => {
  it('gives the same rows for the same number, and others for another', async () => {
    const first = await openSandbox(profile, { seed: 7, now });
    const second = await openSandbox(profile, { seed: 7, now });
    const other = await openSandbox(profile, { seed: 8, now });
    expect(dump(second)).toEqual(dump(first));
    expect(dump(other)).not.toEqual(dump(first));
  });

  it('has as many people as asked, a known first admin and two more who can sign in', async () => {
    const sandbox = await openSandbox(profile, {
      accounts: 75,
      adminEmail: 'boss@acme.example',
      adminPassword: 'pw',
    });
    expect(people(sandbox)).toHaveLength(75);
    expect(sandbox.credentials.admin).toEqual({ id: 1, email: 'boss@acme.example', password: 'pw' });
    const usable = people(sandbox).filter(
      (user) => user.is_superuser && user.is_active && user.last_login !== null && user.password !== null,
    );
    expect(usable.length).toBeGreaterThanOrEqual(3);
  });

  it('keeps is_superuser and the Administrators membership in step', async () => {
    const sandbox = await openSandbox(profile, { accounts: 500 });
    const admins = sandbox.state.magicGroup('admin')?.id ?? 0;
    for (const user of sandbox.state.users.values()) {
      expect(sandbox.state.membership(user.id, admins) !== undefined).toBe(user.is_superuser);
    }
  });

  it('has keys only where the release has them, one of them in Administrators', async () => {
    const sandbox = await openSandbox(profile, { apiKey: 'mb_chosen' });
    expect(sandbox.state.apiKeys.size).toBe(profile === 'old' ? 0 : 3);
    expect(sandbox.credentials.apiKey).toBe(profile === 'old' ? null : 'mb_chosen');
    expect((await openSandbox(profile, { apiKey: false })).state.apiKeys.size).toBe(0);
  });
});

describe('the seeded people', () => {
  it('are deactivated, invited, admins and signed in by SSO in lifelike shares', async () => {
    const all = people(await large());
    expect(share(all, (user) => !user.is_active)).toBeGreaterThan(0.07);
    expect(share(all, (user) => !user.is_active)).toBeLessThan(0.11);
    const invited = share(all, (user) => user.is_active && user.last_login === null);
    expect(invited).toBeGreaterThan(0.045);
    expect(invited).toBeLessThan(0.075);
    expect(share(all, (user) => user.is_superuser)).toBeGreaterThan(0.01);
    expect(share(all, (user) => user.is_superuser)).toBeLessThan(0.025);
    expect(new Set(all.map((user) => user.sso_source))).toEqual(
      new Set([null, 'google', 'ldap', 'saml', 'scim']),
    );
  });

  it('joined over five years and signed in between today and two years ago, never before they joined', async () => {
    const all = people(await large());
    const joined = all.map((user) => Date.parse(user.date_joined));
    expect(Math.min(...joined)).toBeLessThan(now() - 4.9 * 365 * DAY);
    expect(Math.max(...joined)).toBeLessThan(now());
    const seen = all.flatMap((user) => (user.last_login === null ? [] : [Date.parse(user.last_login)]));
    expect(Math.max(...seen)).toBeGreaterThan(now() - DAY);
    expect(Math.max(...seen)).toBeLessThanOrEqual(now());
    expect(Math.min(...seen)).toBeGreaterThan(now() - 731 * DAY);
    for (const user of all) {
      const login = user.last_login;
      if (login !== null) expect(Date.parse(login)).toBeGreaterThanOrEqual(Date.parse(user.date_joined));
    }
  });

  it('have different e-mails, some in upper case, and awkward names', async () => {
    const all = people(await large());
    expect(new Set(all.map((user) => user.email.toLowerCase())).size).toBe(all.length);
    expect(all.some((user) => /[A-Z]/.test(user.email))).toBe(true);
    const names = all.map((user) => `${user.first_name} ${user.last_name}`).join('\n');
    for (const trap of [
      '<img src=x',
      '=HYPERLINK',
      '@SUM',
      '\u202E',
      '👩‍👩‍👧‍👦',
      '佐藤',
      'الحسن',
      'כהן',
      'Ångström',
    ]) {
      expect(names).toContain(trap);
    }
    expect(all.some((user) => user.first_name === null && user.last_name === null)).toBe(true);
    expect(Math.max(...all.map((user) => user.common_name.length))).toBeGreaterThan(400);
  });

  it('are in 12 to 24 groups beside the built-in ones', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const groups = [...(await openSandbox('new', { seed })).state.groups.values()];
      const own = groups.filter(({ magic }) => magic === null).length;
      expect(own).toBeGreaterThanOrEqual(12);
      expect(own).toBeLessThanOrEqual(24);
    }
  });

  it('are partly the same humans on another instance, as many as asked', async () => {
    const emails = async (options: SandboxOptions) =>
      new Set(people(await large(options)).map((user) => user.email.toLowerCase()));
    const finance = await emails({ seed: 1 });
    const overlapOf = async (options: SandboxOptions) =>
      share([...(await emails(options))], (email) => finance.has(email));
    expect(await overlapOf({ seed: 2, accounts: 2000 })).toBeGreaterThan(0.38);
    expect(await overlapOf({ seed: 2, accounts: 2000 })).toBeLessThan(0.44);
    expect(await overlapOf({ seed: 2, accounts: 2000, overlap: 0 })).toBeLessThan(0.03);
  });

  it('count Maria Ortiz on every instance, as an admin where asked', async () => {
    const member = await openSandbox('old');
    const admin = await openSandbox('edge', { maria: 'admin' });
    for (const { state, credentials } of [member, admin]) {
      expect(state.userByEmail('maria.ortiz@acme.example')).toMatchObject({
        id: credentials.maria.id,
        is_active: true,
      });
    }
    expect(member.state.users.get(member.credentials.maria.id)?.is_superuser).toBe(false);
    expect(admin.state.users.get(admin.credentials.maria.id)?.is_superuser).toBe(true);
  });
});

describe('size', () => {
  it('pages 100,000 accounts without scanning them again for each page', async () => {
    const sandbox = await openSandbox('new', { accounts: 100_000 });
    const page = async (limit: number, offset: number) => {
      const path = `GET /api/user?status=all&tenancy=all&limit=${limit}&offset=${offset}`;
      const reply = await sandbox.call(path, { as: 'api-key' });
      return reply.json<{ data: { id: number }[]; total: number }>();
    };
    const timed = async <T>(work: () => Promise<T>) => {
      const started = performance.now();
      return { result: await work(), ms: performance.now() - started };
    };
    const first = await timed(() => page(500, 0));
    expect(first.result.total).toBe(100_000);
    const ids = new Set<number>();
    const later: number[] = [];
    for (let offset = 0; offset < 5000; offset += 500) {
      const { result, ms } = await timed(() => page(500, offset));
      for (const { id } of result.data) ids.add(id);
      later.push(ms);
    }
    expect(ids.size).toBe(5000);
    expect(Math.min(...later)).toBeLessThan(first.ms / 3);
  });

  it('compresses when the caller accepts it', async () => {
    const sandbox = await openSandbox('new');
    const headers = { 'X-Api-Key': sandbox.credentials.apiKey ?? '' };
    const packed = await fetch(`${sandbox.url}/api/user`, {
      headers: { ...headers, 'accept-encoding': 'gzip' },
    });
    const plain = await fetch(`${sandbox.url}/api/user`, {
      headers: { ...headers, 'accept-encoding': 'identity' },
    });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await packed.json()).toEqual(await plain.json());
  });
});
