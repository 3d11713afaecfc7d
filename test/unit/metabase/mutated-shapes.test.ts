import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { Result } from '../../../main/kernel/result';
import { readAnswer } from '../../../main/metabase/answers';
import { nothingKnown, readFacts } from '../../../main/metabase/capabilities';
import type { RemoteUser } from '../../../main/metabase/port';
import { magicOf, toRemoteUser } from '../../../main/metabase/rows';
import {
  ApiKeyListSchema,
  GroupListSchema,
  PropertiesSchema,
  TenantListSchema,
  UserSchema,
} from '../../../main/metabase/schemas';
import type { Reader } from '../../../main/metabase/users';
import { userPage } from '../../../main/metabase/users';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

type Json = null | boolean | number | string | Json[] | { readonly [key: string]: Json };

/** Answers as the stand-in of the oldest and of the newest version gives them, by path. */
const answers = new Map<string, Json>();
const sandboxes: Sandbox[] = [];
const paths = [
  '/api/user?status=all&limit=12&offset=0',
  '/api/user/1',
  '/api/user/current',
  '/api/permissions/group',
  '/api/api-key',
  '/api/session/properties',
  '/api/ee/tenant?status=all',
];

beforeAll(async () => {
  for (const profile of ['old', 'edge'] as const) {
    const sandbox = await startSandbox({ accounts: 40, seed: 5, profile });
    sandboxes.push(sandbox);
    const { admin } = sandbox.credentials;
    const post = await fetch(`${sandbox.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: admin.email, password: admin.password }),
    });
    const { id: session } = (await post.json()) as { id: string };
    for (const path of paths) {
      const answer = await fetch(`${sandbox.url}${path}`, { headers: { 'x-metabase-session': session } });
      if (answer.ok) answers.set(`${profile} ${path}`, (await answer.json()) as Json);
    }
  }
});

afterAll(() => Promise.all(sandboxes.map((sandbox) => sandbox.close())));

/** The stand-in's answers of one path, whichever versions have it. */
function shapesOf(path: string): readonly Json[] {
  const shapes = [...answers].filter(([name]) => name.endsWith(` ${path}`)).map(([, shape]) => shape);
  expect(shapes.length).toBeGreaterThan(0);
  return shapes;
}

/** One change: where (numbers that pick a key at each depth), and what becomes of the value there. */
const mutation = fc.record({
  where: fc.array(fc.nat(60), { minLength: 1, maxLength: 4 }),
  what: fc.constantFrom('drop', 'replace', 'nest', 'wrap', 'text', 'number', 'add', 'double') as fc.Arbitrary<
    'drop' | 'replace' | 'nest' | 'wrap' | 'text' | 'number' | 'add' | 'double'
  >,
  value: fc.jsonValue() as fc.Arbitrary<Json>,
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutated(json: Json, { where, what, value }: Mutation, depth = 0): Json {
  if (json === null || typeof json !== 'object') return changed(json, what, value);
  const entries = Object.entries(json);
  const at = (where[depth] ?? 0) % (entries.length || 1);
  const [key, inner] = entries[at] ?? [];
  if (key === undefined || inner === undefined) return changed(json, what, value);
  const isLast = depth === where.length - 1;
  const replaced = isLast ? changed(inner, what, value) : mutated(inner, { where, what, value }, depth + 1);
  if (Array.isArray(json)) {
    if (isLast && what === 'drop') return json.filter((_, index) => index !== at);
    if (isLast && what === 'double') return [...json, inner];
    return json.map((one, index) => (index === at ? replaced : one));
  }
  const next: Record<string, Json> = { ...json, [key]: replaced };
  if (isLast && what === 'drop') delete next[key];
  if (isLast && what === 'add') next.__added = value;
  return next;
}

function changed(json: Json, what: Mutation['what'], value: Json): Json {
  if (what === 'nest') return { value: json };
  if (what === 'wrap') return [json, json];
  if (what === 'text') return String(JSON.stringify(json));
  if (what === 'number') return Number(json) || -1.5;
  return what === 'replace' ? value : json;
}

/** Some answer of `path`, changed at some places. */
const spoiled = (path: string) =>
  fc.tuple(fc.nat(1), fc.array(mutation, { minLength: 1, maxLength: 4 })).map(([which, mutations]): Json => {
    const shapes = shapesOf(path);
    const shape = shapes[which % shapes.length] ?? null;
    return mutations.reduce((json, one) => mutated(json, one), shape);
  });

function read<T>(json: Json, schema: z.ZodType<T>): Result<T> {
  const text = JSON.stringify(json);
  const answer = {
    status: 200,
    type: 'application/json',
    text,
    location: null,
    retryAfter: null,
    version: null,
  };
  const result = readAnswer(answer, schema, { host: 'bi.example', where: 'answer' });
  if (!result.ok) expectTyped(result);
  return result;
}

/** The one failure a strange shape may be. It names a place, and no value of the answer: that may be anything. */
function expectTyped(result: Result<unknown>): void {
  if (result.ok) return;
  expect(result.error.code).toBe('RESPONSE_INVALID');
  expect(String(result.error.params.where).length).toBeLessThanOrEqual(80);
  expect(JSON.stringify(result.error)).not.toMatch(/@[a-z]+\.example/);
}

const isId = (id: number) => Number.isInteger(id) && id >= 1 && id < 2 ** 31;
const isTime = (time: string | null) => time === null || new Date(time).toISOString() === time;

function expectUser(user: RemoteUser): void {
  expect(user).toEqual({
    id: expect.any(Number),
    email: expect.any(String),
    name: expect.any(String),
    active: expect.any(Boolean),
    admin: expect.any(Boolean),
    groupIds: expect.any(Array),
    manages: user.manages === null ? null : expect.any(Array),
    source: expect.any(String),
    tenantId: user.tenantId === null ? null : expect.any(Number),
    createdAt: user.createdAt === null ? null : expect.any(String),
    lastSignIn: user.lastSignIn === null ? null : expect.any(String),
    updatedAt: user.updatedAt === null ? null : expect.any(String),
  });
  expect([user.id, ...user.groupIds, ...(user.manages ?? []), user.tenantId ?? 1].every(isId)).toBe(true);
  expect([user.createdAt, user.lastSignIn, user.updatedAt].every(isTime)).toBe(true);
}

describe('an answer of another shape is a typed failure or a proper value', () => {
  const runs = { numRuns: 400 };

  it('list of users', async () => {
    const outcomes = { ok: 0, failed: 0 };
    await fc.assert(
      fc.asyncProperty(spoiled(paths[0] ?? ''), async (json) => {
        const reader = {
          host: 'bi.example',
          capabilities: () => nothingKnown,
          list: async (_: string, schema: z.ZodType) => read(json, schema),
        } as unknown as Reader;
        const page = await userPage(reader, { status: 'all' }, { offset: 0, limit: 12 });
        outcomes[page.ok ? 'ok' : 'failed'] += 1;
        if (!page.ok) return expectTyped(page);
        expect(page.value.total).toBeGreaterThanOrEqual(0);
        page.value.users.forEach(expectUser);
        expect(page.value.others.every(isId)).toBe(true);
      }),
      runs,
    );
    // Else the mutations would be of no kind that matters.
    expect(outcomes.ok).toBeGreaterThan(20);
    expect(outcomes.failed).toBeGreaterThan(20);
  });

  it.each(['/api/user/1', '/api/user/current'])('%s', (path) => {
    fc.assert(
      fc.property(spoiled(path), (json) => {
        const user = read(json, UserSchema);
        if (user.ok) expectUser(toRemoteUser(user.value));
      }),
      runs,
    );
  });

  it('list of groups', () => {
    fc.assert(
      fc.property(spoiled('/api/permissions/group'), (json) => {
        const groups = read(json, GroupListSchema);
        if (!groups.ok) return;
        for (const group of groups.value) {
          expect([isId(group.id), typeof group.name, group.member_count >= 0]).toEqual([
            true,
            'string',
            true,
          ]);
          expect([null, 'all-users', 'administrators', 'all-tenant-users']).toContain(magicOf(group));
        }
      }),
      runs,
    );
  });

  it('list of API keys', () => {
    fc.assert(
      fc.property(spoiled('/api/api-key'), (json) => {
        const keys = read(json, ApiKeyListSchema);
        if (!keys.ok) return;
        for (const key of keys.value) {
          expect([isId(key.id), typeof key.name, typeof key.group.name]).toEqual([true, 'string', 'string']);
          expect(key.group.id === 0 || isId(key.group.id)).toBe(true);
          expect([key.created_at, key.updated_at].every(isTime)).toBe(true);
        }
      }),
      runs,
    );
  });

  it('list of tenants', () => {
    fc.assert(
      fc.property(spoiled('/api/ee/tenant?status=all'), (json) => {
        const tenants = read(json, TenantListSchema);
        if (!tenants.ok) return;
        for (const { id, name } of tenants.value.data)
          expect([isId(id), typeof name]).toEqual([true, 'string']);
      }),
      runs,
    );
  });

  it('properties', () => {
    fc.assert(
      fc.property(spoiled('/api/session/properties'), (json) => {
        const properties = read(json, PropertiesSchema);
        if (!properties.ok) return;
        const facts = readFacts(properties.value, null);
        if (facts === null) return;
        expect(facts).toMatchObject({ features: expect.any(Array), sso: expect.any(Array) });
        expect(facts.features.every((feature) => typeof feature === 'string')).toBe(true);
        for (const { state } of Object.values(facts.capabilities))
          expect(['yes', 'no', 'unknown']).toContain(state);
        expect(['open-source', 'enterprise']).toContain(facts.edition);
      }),
      runs,
    );
  });
});
