import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { err } from '../../../main/kernel/result';
import type { ReportFormat } from '../../../main/reports/rules/formats';
import { type Manifest, manifestName } from '../../../main/reports/rules/manifest';
import { expectedAccounts } from '../../helpers/expected-accounts';
import { connectSandbox, type OpenContainer, openContainer } from '../../helpers/open-container';
import { everyone } from '../../helpers/questions';
import type { Sandbox } from '../../sandbox/server.mjs';
import { sandbox } from '../metabase/opened';

const folder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-exports-'));

async function exported(
  { services: { reports } }: Pick<OpenContainer, 'services'>,
  target: string,
  over: { readonly signal?: AbortSignal; readonly onRows?: (rows: number) => void } = {},
) {
  const format = path.extname(target).slice(1) as ReportFormat;
  const made = await reports.accounts(everyone, { scope: { status: 'all' } });
  if (!made.ok) throw new Error(made.error.code);
  return reports.save(made.value.report, target, {
    ...{ action: 'accounts.exported', format, hasMark: false },
    print: async () => err('REPORT_NOT_PRINTED'),
    ...over,
  });
}

interface Line {
  readonly instance: unknown;
  readonly id: unknown;
  readonly email: unknown;
  readonly status: unknown;
  readonly role: unknown;
  readonly groups: readonly string[];
  readonly last_sign_in: number | null;
}

const seconds = (iso: string | null) => (iso ? Math.floor(Date.parse(iso) / 1000) : null);

/** Rows by the names of their columns, whatever they were written as. */
async function linesOf(target: string): Promise<Line[]> {
  const content = fs.readFileSync(target);
  const listed = (text: unknown) => (text ? String(text).split('; ') : []);
  if (target.endsWith('.json')) {
    const { result } = JSON.parse(content.toString('utf8')) as {
      result: (Line & { last_sign_in: string | null })[];
    };
    return result.map((row) => ({ ...row, last_sign_in: seconds(row.last_sign_in as unknown as string) }));
  }
  if (target.endsWith('.csv')) {
    const rows = parse(content, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];
    return rows.map((row) => ({
      ...{ instance: row.instance, id: Number(row.id), email: row.email, status: row.status, role: row.role },
      groups: listed(row.groups),
      last_sign_in: seconds(row.last_sign_in ?? ''),
    }));
  }
  const [accounts] = (await readXlsx(content)).sheets;
  const [names = [], ...rows] = accounts?.rows ?? [];
  return rows.map((row) => {
    const cell = (name: string) => row[names.indexOf(name)] ?? '';
    const at = cell('Last sign-in (UTC)');
    return {
      ...{ instance: cell('Instance'), id: cell('Id'), email: cell('E-mail') },
      ...{ status: cell('Status'), role: cell('Role'), groups: listed(cell('Groups')) },
      last_sign_in: at instanceof Date ? Math.floor(Math.round(at.getTime() / 100) / 10) : null,
    };
  });
}

type Counts = Awaited<
  ReturnType<OpenContainer['services']['directory']['engine']['pictures']>
>['instances'][number];

const countsOf = ({ instance, active, invited, disabled, admins, apiKeys }: Counts) => ({
  ...{ instance, active, invited, disabled, admins, apiKeys },
});

/** The same, reckoned without a line of the product. */
function countsIn(instance: string, server: Sandbox): ReturnType<typeof countsOf> {
  const all = expectedAccounts(instance, server);
  const people = all.filter(({ source }) => source !== 'api-key');
  const are = (status: string) => people.filter((one) => one.status === status).length;
  return {
    ...{ instance, active: are('Active'), invited: are('Invited'), disabled: are('Disabled') },
    admins: people.filter(({ role, status }) => role === 'Admin' && status !== 'Disabled').length,
    apiKeys: all.length - people.length,
  };
}

const keysIn = (instance: string, { state }: Sandbox) =>
  [...state.apiKeys.values()].map(({ name, group_id }) => ({
    ...{ instance, name, group: state.groups.get(group_id)?.name ?? '' },
  }));

/** In no order. */
const sorted = (lines: readonly object[]) => lines.map((line) => JSON.stringify(line)).sort();

const formats = ['csv', 'xlsx', 'json'] as const;

describe('an export of accounts', () => {
  it('has what the servers have: random instances, tenants, keys, one that cannot be reached', async () => {
    const world = fc.record({
      servers: fc.array(
        fc.record({
          profile: fc.constantFrom('old', 'mid', 'new', 'edge'),
          accounts: fc.integer({ min: 8, max: 1_300 }),
          seed: fc.nat(),
          isUnreachable: fc.boolean(),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(world, async ({ servers }) => {
        const opened = await openContainer();
        const to = folder();
        const running: Sandbox[] = [];
        try {
          for (const [at, { isUnreachable, ...options }] of servers.entries()) {
            const one = await sandbox(options);
            running.push(one);
            const id = await connectSandbox(opened, one, { name: `server ${at}` });
            if (!isUnreachable) continue;
            one.faults.add({ kind: 'reset-before', times: null });
            await opened.services.directory.sync(id);
          }
          const truth = running.flatMap((one, at) =>
            expectedAccounts(`server ${at}`, one).map(
              ({ email, instance, status, role, groups, lastSignIn }) => ({
                ...{ instance, email, status: status.toLowerCase(), role: role.toLowerCase() },
                ...{ groups: [...groups].sort(), lastSignIn },
              }),
            ),
          );
          expect(sorted((await opened.services.directory.engine.pictures()).instances.map(countsOf))).toEqual(
            sorted(running.map((one, at) => countsIn(`server ${at}`, one))),
          );
          // Of keys the servers themselves are asked; who is not there is waited for.
          if (servers.every(({ isUnreachable }) => !isUnreachable)) {
            const { keys } = await opened.services.keys.list();
            expect(sorted(keys.map(({ instance, name, group }) => ({ instance, name, group })))).toEqual(
              sorted(running.flatMap((one, at) => keysIn(`server ${at}`, one))),
            );
          }
          for (const format of formats) {
            const target = path.join(to, `accounts.${format}`);
            const saved = await exported(opened, target);
            if (!saved.ok) throw new Error(saved.error.code);
            const lines = await linesOf(target);
            expect(saved.value.rows).toBe(truth.length);
            expect(
              sorted(
                lines.map(({ instance, email, status, role, groups, last_sign_in }) => ({
                  ...{ instance, email, status, role, groups: [...groups].sort(), lastSignIn: last_sign_in },
                })),
              ),
            ).toEqual(sorted(truth));
            const manifest: Manifest = JSON.parse(fs.readFileSync(manifestName(target), 'utf8'));
            expect(manifest.sha256).toBe(createHash('sha256').update(fs.readFileSync(target)).digest('hex'));
            const gone = servers.flatMap(({ isUnreachable }, at) => (isUnreachable ? [`server ${at}`] : []));
            expect(manifest.completeness).toMatchObject({
              complete: gone.length === 0,
              unreachable: gone,
              instances: running.map(({ state }, at) => ({
                instance: `server ${at}`,
                rows_of_the_server: [...state.users.values()].filter(({ type }) => type === 'personal')
                  .length,
                api_keys: state.apiKeys.size,
              })),
            });
          }
        } finally {
          await opened.close();
          for (const one of running) await one.close();
          fs.rmSync(to, { recursive: true });
        }
      }),
      { numRuns: 4 },
    );
  });

  it('leaves nothing where it is stopped, and the journal says so', async () => {
    const opened = await openContainer();
    const server = await sandbox({ accounts: 4_000 });
    const to = folder();
    try {
      await connectSandbox(opened, server);
      for (const format of formats) {
        const stopping = new AbortController();
        const saved = await exported(opened, path.join(to, `accounts.${format}`), {
          signal: stopping.signal,
          onRows: (rows) => rows >= 1_000 && stopping.abort(),
        });
        expect(saved).toMatchObject({ ok: false, error: { code: 'EXPORT_STOPPED' } });
      }
      expect(fs.readdirSync(to)).toEqual([]);
      const listed = await opened.services.journal.list({ search: '', offset: 0, limit: 10 });
      expect(
        listed.ok && listed.value.entries.filter(({ action }) => action === 'accounts.exported'),
      ).toMatchObject(formats.map(() => ({ state: 'failed', code: 'EXPORT_STOPPED' })));
    } finally {
      await opened.close();
      await server.close();
      fs.rmSync(to, { recursive: true });
    }
  });

  it('that is under way when the program ends leaves nothing either', async () => {
    const opened = await openContainer();
    const server = await sandbox({ accounts: 4_000 });
    const to = folder();
    try {
      await connectSandbox(opened, server);
      let closed: Promise<void> | null = null;
      const saved = await exported(opened, path.join(to, 'accounts.csv'), {
        onRows: () => {
          closed ??= opened.close();
        },
      });
      expect(saved).toMatchObject({ ok: false, error: { code: 'EXPORT_STOPPED' } });
      await closed;
      expect(fs.readdirSync(to)).toEqual([]);
    } finally {
      await server.close();
      fs.rmSync(to, { recursive: true });
    }
  });

  it('says where it cannot be written', async () => {
    const opened = await openContainer();
    const to = folder();
    try {
      const saved = await exported(opened, path.join(to, 'no such folder', 'accounts.xlsx'));
      expect(saved).toMatchObject({ ok: false, error: { code: 'FILE_NOT_WRITTEN' } });
      const unprinted = await exported(opened, path.join(to, 'accounts.pdf'));
      expect(unprinted).toMatchObject({ ok: false, error: { code: 'REPORT_NOT_PRINTED' } });
      expect(fs.readdirSync(to)).toEqual([]);
    } finally {
      await opened.close();
      fs.rmSync(to, { recursive: true });
    }
  });
});
