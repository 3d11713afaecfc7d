import fs from 'node:fs';
import { expect, it } from 'vitest';
import { unzipped } from '../../../main/reports/formats/unzipped';
import { all, good, latest, opened, sheetOf, wish } from '../../helpers/reviewed';

it('shows the reviewer what HR says of each person, freezes it, and says where nobody knows', async () => {
  const { server, open, reviews, ending, pack } = await opened(30);
  const { services } = open;
  const active = [...server.state.users.values()].filter(
    (user) => user.is_active && !user.is_superuser && user.tenant_id == null && user.type === 'personal',
  );
  const [left, here, ticket, unsaid, gone] = active.map(({ email }) => email.toLowerCase());
  if (!left || !here || !ticket || !unsaid || !gone) throw new Error('too few people');
  const csv = (boss: string) =>
    new TextEncoder().encode(
      `email,status,end date,manager,department\n${left},Terminated,2026-01-31,${boss},Sales\n${here},Active,,,Sales\n${gone},Terminated,,,Sales\n`,
    );
  good(await services.roster.open('hr.csv', csv('Jane Roe')));
  good(
    await services.leavers.note(
      ticket,
      {
        ...{
          endedAt: '2026-02-28T23:59:59.999Z',
          source: 'ticket',
          origin: '',
          rosterId: '',
          ticket: 'HR-12',
        },
        ...{ requester: '', approver: '', requestedAt: null },
      },
      'HR-12',
    ),
  );
  const { id } = good(await reviews.open(wish));
  const shown = async () => {
    const { rows } = good(await reviews.rows({ id, filter: all, offset: 0, limit: 500 }));
    return (email: string) => rows.find((row) => row.email.toLowerCase() === email);
  };
  const rowOf = await shown();
  expect(rowOf(left)).toMatchObject({
    hr: {
      manager: 'Jane Roe',
      status: 'Terminated',
      endsOn: '2026-01-31',
      endsOnBy: 'hr.csv',
      department: 'Sales',
    },
    flags: expect.arrayContaining(['ended']),
    recommendation: 'remove',
    why: 'Work ended on 2026-01-31, says hr.csv.',
  });
  expect(rowOf(gone)).toMatchObject({
    ...{ hr: { status: 'Terminated', endsOn: '' }, flags: expect.arrayContaining(['ended']) },
    ...{ recommendation: 'remove', why: 'Has left: “Terminated”, says hr.csv.' },
  });
  const nobody = { id: 'rev_ffffffffffffffff', filter: all, offset: 0, limit: 1 };
  expect(await reviews.rows(nobody)).toMatchObject({ error: { code: 'NOT_FOUND' } });
  expect(rowOf(here)).toMatchObject({ hr: { manager: '', endsOn: '', roster: 'hr.csv' } });
  expect(rowOf(ticket)).toMatchObject({
    hr: { manager: null, endsOn: '2026-02-28', endsOnBy: 'ticket HR-12', roster: null },
    recommendation: 'remove',
  });
  expect(rowOf(unsaid)?.hr).toBeNull();

  // A later roster says otherwise: the list stays what it was, the next one has the new word.
  good(await services.roster.open('hr-2.csv', csv('New Boss')));
  expect((await shown())(left)?.hr?.manager).toBe('Jane Roe');

  ending('.csv');
  const { reviewers } = good(await reviews.get({ id }));
  const sheets = await Promise.all(
    reviewers.map(async ({ email }) =>
      sheetOf(good(await reviews.saveWorksheet({ id, reviewer: email })) ?? ''),
    ),
  );
  const line = (email: string) => sheets.flat().find((row) => row['E-mail']?.toLowerCase() === email);
  expect(line(left)).toMatchObject({ Manager: 'Jane Roe', Department: 'Sales', 'End date': '2026-01-31' });
  expect(line(here)).toMatchObject({ Manager: 'none', 'End date': 'none' });
  expect(line(unsaid)).toMatchObject({ Manager: 'not known', 'End date': 'not known' });

  good(
    await reviews.decide({
      ...{ id, which: { kind: 'matching', filter: all }, decision: 'keep', change: null },
      ...{ note: 'As it is', seen: latest },
    }),
  );
  good(
    await reviews.close({ id, reason: 'INC-7', approver: '', acceptsUndecided: false, exceptionsDue: null }),
  );
  const files = unzipped(fs.readFileSync(pack()));
  const population = files.get('1-population.csv')?.toString() ?? '';
  const ofLeft = population.split('\n').find((row) => row.toLowerCase().includes(left)) ?? '';
  expect(ofLeft).toContain('Jane Roe,Sales,Terminated,2026-01-31,hr.csv,hr.csv,');
  expect(population.split('\n').find((row) => row.toLowerCase().includes(unsaid))).toContain(
    'not known,not known,not known,not known',
  );
  expect(files.get('cover.txt')?.toString()).toMatch(/of 4 of \d+ rows a roster or a record of a leaver/);
  expect(open.bugs).toEqual([]);
}, 120_000);
