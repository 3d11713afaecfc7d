import { describe, expect, it } from 'vitest';
import type { Bridge, Reply } from '../../../../preload/contract';
import type { RunView } from '../../../../preload/contract/access';
import type { Finding } from '../../../../preload/contract/integrity';
import { createIntegrityStore } from '../../../../renderer/features/integrity/store';

const finding = (at: number, over: Partial<Finding> = {}): Finding => ({
  ...{ id: `ins_0000000000000001:hidden-admin:${at}-2`, kind: 'hidden-admin', isGrave: true },
  ...{ instanceId: 'ins_0000000000000001', instance: 'finance', what: `fault ${at}`, why: '' },
  ...{ repair: 'Put them in.', database: null, account: null, ...over },
});

function faked(first: readonly Finding[]) {
  let next: readonly Finding[] = first;
  let checks = 0;
  let tell: (run: Pick<RunView, 'action' | 'finishedAt'>) => void = () => undefined;
  const source = {
    integrity: {
      check: async (): Promise<Reply<{ findings: Finding[]; places: [] }>> => {
        checks++;
        return { ok: true, value: { findings: [...next], places: [] } };
      },
    },
    on: (_event: string, listener: typeof tell) => {
      tell = listener;
      return () => {
        tell = () => undefined;
      };
    },
  } as unknown as Pick<Bridge, 'integrity' | 'on'>;
  const integrity = createIntegrityStore(source);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    integrity,
    settle,
    now: () => integrity.store.getState(),
    checks: () => checks,
    answer: (findings: readonly Finding[]) => {
      next = findings;
    },
    ended: () => tell({ action: 'repair', finishedAt: '2026-11-27T00:00:00.000Z' }),
  };
}

describe('the dialog Integrity', () => {
  it('lists by instance, the grave first', async () => {
    const tidy = finding(1, {
      id: 'ins_0000000000000001:orphan-group:1-2',
      kind: 'orphan-group',
      isGrave: false,
    });
    const elsewhere = finding(9, { id: 'ins_0000000000000002:hidden-admin:9-2', instance: 'emea' });
    const { integrity, settle, now } = faked([tidy, finding(2), elsewhere]);
    integrity.open();
    await settle();
    expect(now().findings?.map(({ what }) => what)).toEqual(['fault 9', 'fault 2', 'fault 1']);
  });

  it('keeps of a choice what is still there, and asks again when a repair has ended', async () => {
    const { integrity, settle, now, answer, ended, checks } = faked([finding(1), finding(2)]);
    integrity.open();
    await settle();
    for (const at of [1, 2]) integrity.toggle(finding(at).id);
    integrity.show(finding(1).id);
    const asked: (readonly string[])[] = [];
    await integrity.go(async (ids) => {
      expect(now().isAway).toBe(true);
      asked.push(ids);
    });
    await settle();
    expect(asked).toEqual([[finding(1).id, finding(2).id]]);
    answer([finding(2)]);
    ended();
    await settle();
    expect(now()).toMatchObject({ isAway: false, shown: null, chosen: new Set([finding(2).id]) });
    const before = checks();
    integrity.close();
    ended();
    await settle();
    expect(checks()).toBe(before);
    expect(now()).toMatchObject({ isOpen: false, findings: null });
  });
});
