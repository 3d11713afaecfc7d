import { expect, it } from 'vitest';
import { completenessOf } from '../../../main/directory/rules/completeness';
import { completenessBlock } from '../../../main/reports/rules/completeness';
import type { Coverage } from '../../../preload/contract/directory';

const covered = (server: Coverage['server']): Coverage => ({
  ...{ instanceId: 'ins_1', instance: 'finance', environment: 'production', accounts: 4_990 },
  ...{ readAt: '2026-11-22T11:00:00.000Z', complete: false, missing: [], failure: null, running: false },
  ...{ disabled: 0, tenants: 0, apiKeys: 0, others: 0, server },
});

const block = (server: Coverage['server']) => {
  const asked = [covered(server)];
  return completenessBlock(completenessOf(asked, [], 0), asked, []);
};

it('prints what the server counts beside what came, however far they are apart', () => {
  expect(block({ total: 5_000, read: 4_990, repeated: 12, members: 4_800 })).toMatchObject({
    population_reconciled_percent: 99.8,
    instances: [
      { rows_of_the_server: 5_000, rows_taken: 4_990, duplicates_removed: 12, members_of_all_users: 4_800 },
    ],
  });
});

it('says what an auditor does not find in it, and why', () => {
  expect(block(null).not_kept).toEqual([
    expect.stringMatching(/How long a reading took is not kept/),
    expect.stringMatching(/no SHA-256: they are not kept/),
  ]);
});

it('says that it is not known rather than a number of our own', () => {
  expect(block(null)).toMatchObject({
    population_reconciled_percent: null,
    instances: [
      { rows_of_the_server: null, rows_taken: null, members_of_all_users: null, no_accounts: null },
    ],
  });
});
