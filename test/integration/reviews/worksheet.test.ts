import { expect, it } from 'vitest';
import { all, ana, ben, good, latest, opened, save, sheetOf, wish } from '../../helpers/reviewed';

it('a worksheet decides for nobody but the reviewer it names, and the record says who read it in', async () => {
  const { open, reviews, choose } = await opened(20);
  const { id } = good(await reviews.open(wish));
  const sent = await sheetOf(good(await reviews.saveWorksheet({ id, reviewer: ben })) ?? '');
  const [target] = sent.map((row) => ({ ...row, Decision: 'Keep' }));
  const read = async (sheet: typeof sent) => {
    await save(sheet, 'back.csv');
    choose('back.csv');
    return reviews.chooseWorksheet({ id });
  };

  // Keys can be guessed: without a reviewer a line could be anybody's.
  const { Reviewer: _reviewer, ...forged } = target as Record<string, string>;
  expect(await read([forged])).toMatchObject({ error: { code: 'WORKSHEET_UNFIT' } });
  expect(good(await read([{ ...target, Reviewer: ana }]))).toMatchObject({
    ...{ reviewer: ana, good: { rows: 0 }, faults: [{ kind: 'other-reviewer' }] },
  });
  const others = await sheetOf(good(await reviews.saveWorksheet({ id, reviewer: ana })) ?? '');
  expect(await read([...sent, ...others])).toMatchObject({ error: { code: 'WORKSHEET_MIXED' } });

  const preview = good(await read([{ ...target }]));
  expect(preview).toMatchObject({ reviewer: ben, good: { rows: 1, keep: 1 } });
  const draft = preview?.draft ?? '';
  expect(good(await reviews.takeWorksheet({ draft }))).toEqual({ decided: 1 });
  // Once.
  expect(await reviews.takeWorksheet({ draft })).toMatchObject({ error: { code: 'WORKSHEET_GONE' } });
  const { rows } = good(
    await reviews.rows({ id, filter: { ...all, decisions: ['keep'] }, offset: 0, limit: 10 }),
  );
  expect(rows.map(({ decidedBy }) => decidedBy)).toEqual([
    expect.stringMatching(new RegExp(`^imported by \\S+ from the worksheet of ${ben}$`)),
  ]);
  expect(open.bugs).toEqual([]);
}, 120_000);

it('a decision made since a worksheet was looked into is not replaced unseen', async () => {
  const { reviews, choose } = await opened(20);
  const { id } = good(await reviews.open(wish));
  const sheet = await sheetOf(good(await reviews.saveWorksheet({ id, reviewer: ben })) ?? '');
  await save(
    sheet.map((row) => ({ ...row, Decision: 'Keep' })),
    'back.csv',
  );
  choose('back.csv');
  const preview = good(await reviews.chooseWorksheet({ id }));
  const mine = { ...all, reviewers: [ben] };
  const [row] = good(await reviews.rows({ id, filter: mine, offset: 0, limit: 1 })).rows;
  const which = { kind: 'rows' as const, seqs: [row?.seq ?? 0] };
  good(await reviews.decide({ id, which, decision: 'unsure', change: null, note: '', seen: latest }));
  expect(await reviews.takeWorksheet({ draft: preview?.draft ?? '' })).toMatchObject({
    error: { code: 'WORKSHEET_STALE' },
  });
  const decisions = good(await reviews.get({ id })).counts;
  expect(decisions).toMatchObject({ keep: 0, unsure: 1 });

  // Looked into again, it shows what it replaces.
  const again = good(await reviews.chooseWorksheet({ id }));
  expect(again).toMatchObject({ replaced: 1 });
  good(await reviews.takeWorksheet({ draft: again?.draft ?? '' }));
  expect(good(await reviews.get({ id })).counts).toMatchObject({ keep: sheet.length, unsure: 0 });
}, 120_000);

it.each(['same first', 'same last'])(
  'two different lines for one row are disputed, %s',
  async (order) => {
    const { reviews, choose } = await opened(20);
    const { id } = good(await reviews.open(wish));
    const mine = { ...all, reviewers: [ben] };
    const [row] = good(await reviews.rows({ id, filter: mine, offset: 0, limit: 1 })).rows;
    const which = { kind: 'rows' as const, seqs: [row?.seq ?? 0] };
    good(await reviews.decide({ id, which, decision: 'keep', change: null, note: '', seen: latest }));
    const sheet = await sheetOf(good(await reviews.saveWorksheet({ id, reviewer: ben })) ?? '');
    const kept = sheet.filter((line) => line.Decision === 'Keep');
    expect(kept).toHaveLength(1);
    const removed = kept.map((line) => ({ ...line, Decision: 'Remove', Note: 'Left' }));
    await save(order === 'same first' ? [...kept, ...removed] : [...removed, ...kept], 'back.csv');
    choose('back.csv');
    expect(good(await reviews.chooseWorksheet({ id }))).toMatchObject({
      ...{ lines: 2, same: 0, faulty: 2, good: { rows: 0 }, faults: [{ kind: 'twice' }, { kind: 'twice' }] },
    });
    expect(good(await reviews.get({ id })).counts).toMatchObject({ keep: 1, remove: 0 });
  },
  120_000,
);
