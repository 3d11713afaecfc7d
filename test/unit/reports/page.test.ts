import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../../main/reports/formats/page';
import { controlReferences } from '../../../main/reports/rules/controls';
import { type ReportHead, tableOf } from '../../../main/reports/rules/report';

const head: ReportHead = {
  ...{ title: 'Leavers', client: 'Acme', program: 'Rollcall test', made_by: 'dana@laptop' },
  ...{ as_of: '2026-11-27T08:00:00.000Z', made_at: '2026-11-27T08:01:00.000Z' },
  scope: { limit_hours: 24, caveats: ['A day alone is over at its end.'] },
  controls: controlReferences('leavers'),
  figures: [
    ['Still active', 4],
    ['Median hours', null],
  ],
  completeness: {
    complete: false,
    text: 'Asked: 2 instances.\nGot: 176 accounts.\nLeft out: 1 row, Metabase’s own.\nMissing: sales: It did not answer.\nAs of: today.',
    gaps: [{ instance: 'sales', reason: 'unreachable', details: ['It did not answer.'], as_of: null }],
    excluded: [{ what: '1 row', why: 'Metabase’s own' }],
    instances: [
      {
        ...{ instance: 'finance', environment: 'production', address: 'https://bi.example', complete: true },
        ...{ read_at: '2026-11-27T08:00:00.000Z', rows_of_the_server: 120, rows_taken: 120, accounts: 123 },
        ...{ signed_in_as: 'Rollcall <rollcall@example>, api-key' },
      },
      { ...{ instance: 'sales', environment: 'staging', complete: false, read_at: null } },
    ],
    requests: ['GET /api/user?status=all'],
  },
  journal: { seq: 12, hash: 'ab'.repeat(32), seal: null, key: null } as unknown as NonNullable<
    ReportHead['journal']
  >,
};
const tables = (name = 'Ann') =>
  [
    tableOf<string>({
      ...{ name: 'people', title: 'People', rows: [name] },
      columns: [{ name: 'name', read: (one) => one }],
    }),
  ] as const;

describe('a report on paper', () => {
  it('says on its cover what an auditor asks first', async () => {
    const page = await pageOf({ head, tables: tables() });
    for (const words of [
      ...['Leavers', 'Acme', 'Not complete', 'Got: 176 accounts.', '2026-11-27 08:00:00 UTC', 'dana@laptop'],
      ...['CC6.2', 'A.5.18', 'terminations', 'Still active', 'A day alone is over at its end.'],
      ...['Missing: sales: It did not answer.', 'Left out: 1 row, Metabase’s own.'],
      ...['https://bi.example', 'finance is read as Rollcall &lt;rollcall@example&gt;, api-key.'],
      ...['GET /api/user?status=all', 'ab'.repeat(32), 'Reviewed by'],
    ])
      expect(page).toContain(words);
    // Said once: a second time would send the places to sign to a sheet of their own.
    expect(page.split('It did not answer.')).toHaveLength(2);
    // What nobody knows is no nought.
    expect(page).toContain('<dt>Median hours</dt><dd>–</dd>');
  });

  it('is a cover too where nothing is known of how complete it is', async () => {
    const page = await pageOf({ head: { ...head, completeness: {}, scope: {} }, tables: tables() });
    expect(page).not.toContain('Complete<');
    expect(page).not.toContain('Completeness and accuracy');
  });

  it('E3: holds any name as text, never as markup, wherever it stands', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (name) => {
        const bad = `<img src=x>${name}`;
        const page = await pageOf({
          head: {
            ...head,
            ...{ title: bad, client: bad, scope: { query: bad, caveats: [bad] }, controls: [bad] },
            figures: [[bad, bad]],
            completeness: { ...head.completeness, instances: [{ instance: bad, signed_in_as: bad }] },
          },
          pictures: [{ title: bad, detail: bad, svg: '<svg></svg>' }],
          tables: tables(bad),
        });
        expect(page).not.toContain('<img');
      }),
      { numRuns: 60 },
    ));

  it('has its pictures between the cover and the tables', async () => {
    const pictures = [{ title: 'Seats over time', detail: '12 now', svg: '<svg id="one"></svg>' }];
    const page = await pageOf({ head, pictures, tables: tables() });
    const places = ['Reviewed by', 'Seats over time', '<svg id="one">', 'People (1)'].map((one) =>
      page.indexOf(one),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
  });
});
