import fs from 'node:fs';
import { parse } from 'csv-parse/sync';
import { streamXlsxRows } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { unzipped } from '../../../main/reports/formats/unzipped';
import { all, good, latest, opened, wish } from '../../helpers/reviewed';

/** Market 8.2, rows: each field it asks for, and the columns that answer it. */
const rowFields: Readonly<Record<string, readonly string[]>> = {
  instance: ['1-population.instance'],
  'user id': ['1-population.user_id'],
  'e-mail': ['1-population.email'],
  'display name': ['1-population.display_name'],
  status: ['1-population.status'],
  'account type': ['1-population.account_type'],
  'auth source': ['1-population.auth_source'],
  'is admin': ['1-population.is_admin'],
  'groups (names and ids)': ['1-population.groups', '1-population.group_ids'],
  'group-manager flag': ['1-population.manages'],
  tenant: ['1-population.tenant'],
  created: ['1-population.created'],
  'last login': ['1-population.last_login'],
  'days since login': ['1-population.days_since_login'],
  'invited-not-accepted': ['1-population.invited_not_accepted'],
  'disabled on/by/why': ['1-population.disabled_on', '1-population.disabled_by', '1-population.disabled_why'],
  'manager and HR status': [
    'manager',
    'department',
    'hr_status',
    'end_date',
    'end_date_by',
    'roster',
    'roster_read',
  ].map((name) => `1-population.${name}`),
  flags: ['1-population.flags'],
  recommendation: ['1-population.recommendation', '1-population.why'],
  reviewer: ['2-decisions.reviewer'],
  decision: ['2-decisions.decision'],
  'justification or note': ['2-decisions.justification'],
  'decision time': ['2-decisions.decision_time'],
  'change made': ['3-changes.change_made'],
  'change time': ['3-changes.change_time'],
  'verified state': ['4-verified.status_after'],
  ticket: ['3-changes.ticket'],
  'reviewer-is-subject check': ['2-decisions.reviewer_is_subject'],
  'reviewer-is-provisioner check': ['2-decisions.reviewer_is_provisioner'],
  'annex: admins only': ['annex-a-administrators.email'],
  'annex: API keys (name, group, creator, created, updated, masked key)': [
    ...['name', 'group', 'last_changed_by', 'created', 'updated', 'key_begins', 'not_listed'].map(
      (name) => `annex-b-api-keys.${name}`,
    ),
  ],
  'annex: disabled admins': ['annex-c-disabled-administrators.email'],
  'annex: exceptions with owner and due date': ['5-exceptions.owner', '5-exceptions.due'],
  'annex: differences since last review': ['annex-d-differences.before', 'annex-d-differences.after'],
  'annex: updated list after changes': ['annex-e-accounts-after.status'],
};

/** Market 8.2, cover and completeness block: each field, and the line that answers it. */
const coverFields: readonly (readonly [string, RegExp])[] = [
  ['client', /^Client: ./m],
  ['system name', /^System: finance$/m],
  ['base URL', /^Address: http/m],
  ['Metabase version and edition', /^Metabase: v?\d/m],
  ['instance id if available', /^Instance id: ins_/m],
  ['environment', /^Environment: \w/m],
  ['review name', /^Access review: Q4 2026$/m],
  ['period', /^Period: \d{4}-.* to \d{4}-/m],
  ['as-of time (UTC and local)', /^As of: \d{4}-\d\d-\d\dT[\d:.]+Z \(.+\)$/m],
  ['preparer with date', /^Preparer: \S+@\S+, \d{4}-/m],
  ['reviewer with date', /^Reviewer: ana@audit\.example, \d+ of \d+ accounts decided, the last \d{4}-/m],
  ['approver with date', /^Approver: Chief, \d{4}-/m],
  ['signatures', /^Signatures: Preparer _+ {2}Reviewer _+ {2}Approver _+$/m],
  ['scope statement', /^Scope: All accounts/m],
  ['policy thresholds', /^Policy: dormant 90 days, .*leavers within 24 hours$/m],
  ['control references', /^Controls: .*CC6\.1.*A\.5\.18.*SOX/m],
  ['tool name and version', /^Made with: Rollcall \S+, \d{4}-/m],
  ['file hashes', /^1-population\.csv: [0-9a-f]{64}$/m],
  ['exact requests', /^Requests: GET \/api\/user\?status=all&tenancy=all/m],
  ['time', /^Read: \d{4}-/m],
  ['server-reported total', /^Rows of the server’s list, by its own count: \d+$/m],
  ['rows fetched', /^Different rows that came: \d+$/m],
  ['rows in file', /^Rows in this list: \d+$/m],
  ['duplicates removed', /^Duplicates removed: 0; each row is taken once/m],
  ['exclusions with count and reason', /^Left out as no accounts: \d+: /m],
  ['identity of the credential used', /^Read as: (account|API key) ./m],
  [
    'production confirmation, or what it is instead',
    /^Environment: (production \(confirmed\)|development)$/m,
  ],
  ['second independent count', /^Second count: \d+ members of the group All Users$/m],
  ['unknown accounts (8.4), without a roster', /^Unknown accounts: not known: no roster$/m],
  ['admins justified (8.4)', /^Administrators kept with a reason: 100 %$/m],
  ['SHA-256 of the raw response set, or why not', /^Answers of the servers, SHA-256: not kept/m],
  // Of all fields of rows the two that no roster is kept for.
  [
    'manager or owner, HR status: how far they are known',
    /^Manager, HR status, end date: of \d+ of \d+ rows/m,
  ],
];

it('the pack holds every field of market 8.2, as CSV and as one workbook, and its cover is a PDF or says why not', async () => {
  const { open, reviews, pack } = await opened(30);
  const { id } = good(await reviews.open(wish));
  const matching = { kind: 'matching' as const, filter: all };
  good(
    await reviews.decide({ id, which: matching, decision: 'keep', change: null, note: 'Same', seen: latest }),
  );
  good(
    await reviews.close({
      ...{ id, reason: 'INC-1', approver: 'Chief', acceptsUndecided: false, exceptionsDue: null },
    }),
  );
  const files = unzipped(fs.readFileSync(pack()));
  const text = (name: string) => files.get(name)?.toString() ?? '';

  const columns = new Set(
    [...files.keys()]
      .filter((name) => name.endsWith('.csv'))
      .flatMap((name) =>
        (parse(text(name), { to: 1 }) as string[][])
          .flat()
          .map((column) => `${name.replace('.csv', '')}.${column}`),
      ),
  );
  for (const [field, wanted] of Object.entries(rowFields))
    expect([field, wanted.filter((column) => !columns.has(column))]).toEqual([field, []]);
  // No window here: the cover is text, and says so.
  const cover = text('cover.txt');
  expect(cover).toMatch(/^This cover is text, because the command line has no window/);
  for (const [field, line] of coverFields) expect([field, line.test(cover)]).toEqual([field, true]);
  expect(text('README.txt')).toContain('access-review.xlsx');

  const population = parse(text('1-population.csv'), { columns: true }) as Record<string, string>[];
  const book = files.get('access-review.xlsx') ?? Buffer.alloc(0);
  const rows: unknown[][] = [];
  for await (const { values } of streamXlsxRows(book)) rows.push([...values]);
  expect(rows).toHaveLength(population.length + 1);
  expect(rows[1]?.slice(0, 4)).toEqual([
    1,
    population[0]?.instance,
    Number(population[0]?.user_id),
    population[0]?.email || null,
  ]);

  // What printed is in it where there is a window.
  const printed: string[] = [];
  const target = `${pack()}.again.zip`;
  good(
    await open.services.reviews.savePack(id, target, async ({ html, foot }) => {
      printed.push(html, String(foot));
      return { ok: true, value: Buffer.from('%PDF-1.7 as printed') };
    }),
  );
  const again = unzipped(fs.readFileSync(target));
  expect(again.get('cover.pdf')?.toString()).toBe('%PDF-1.7 as printed');
  expect(again.has('cover.txt')).toBe(false);
  expect(printed[0]).toBe(again.get('cover.html')?.toString());
  expect(open.bugs).toEqual([]);
}, 120_000);

it('the annex of API keys names the instances whose keys could not be listed, and why', async () => {
  const { open, reviews, server, pack } = await opened(20);
  const { id } = good(await reviews.open(wish));
  const list = open.services.keys.list.bind(open.services.keys);
  const [{ id: instanceId = '' } = {}] = open.services.connections.all();
  Object.assign(open.services.keys, {
    list: async () => ({
      ...(await list()),
      keys: [],
      missing: [
        {
          ...{ instanceId, instance: 'finance' },
          failure: { code: 'NO_API_KEYS', message: 'It is too old.', nextStep: '' },
        },
      ],
    }),
  });
  good(
    await reviews.close({
      ...{ id, reason: 'INC-1', approver: '', acceptsUndecided: true, exceptionsDue: null },
    }),
  );
  const files = unzipped(fs.readFileSync(pack()));
  const annex = parse(files.get('annex-b-api-keys.csv') ?? '', { columns: true }) as Record<string, string>[];
  expect(annex).toMatchObject([{ instance: 'finance', name: '', not_listed: 'It is too old.' }]);
  expect(files.get('cover.txt')?.toString()).toContain('API keys not listed: finance: It is too old.');
  expect(files.get('evidence.jsonl')?.toString()).toContain('keysUnlisted');
  expect(server.state.users.size).toBeGreaterThan(0);
}, 120_000);
