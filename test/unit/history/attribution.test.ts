import { describe, expect, it } from 'vitest';
import { madeBy, type OwnStep, type SeenChange, stepRefsOf } from '../../../main/history/rules/attribution';

const change: SeenChange = {
  kind: 'disabled',
  instanceId: 'ins_1',
  key: 'u1',
  email: 'ann@acme.example',
  notBefore: '2026-11-20T10:00:00.000Z',
  at: '2026-11-20T12:00:00.000Z',
};
const step: OwnStep = {
  runId: 'run_1',
  instanceId: 'ins_1',
  key: 'u1',
  action: 'disable',
  wanted: { status: 'disabled' },
  startedAt: '2026-11-20T11:00:00.000Z',
  verifiedAt: '2026-11-20T11:00:05.000Z',
};

describe('who made a change', () => {
  it('is a run of ours that did this to this account between the two readings', () => {
    expect(madeBy(change, [step])?.runId).toBe('run_1');
    expect(madeBy(change, [])).toBeNull();
    expect(madeBy(change, [{ ...step, key: 'u2' }])).toBeNull();
    expect(madeBy(change, [{ ...step, instanceId: 'ins_2' }])).toBeNull();
  });

  it('is somebody else where ours was earlier, later, or another thing', () => {
    const at = (hour: string) => ({
      ...step,
      startedAt: `2026-11-20T${hour}:00.000Z`,
      verifiedAt: `2026-11-20T${hour}:05.000Z`,
    });
    expect(madeBy(change, [at('09:30')])).toBeNull();
    expect(madeBy(change, [at('12:30')])).toBeNull();
    expect(madeBy(change, [{ ...step, wanted: { status: 'enabled' } }])).toBeNull();
    expect(madeBy({ ...change, kind: 'group-lost' }, [step])).toBeNull();
  });

  it('allows for a reading whose beginning is its time: pages are read later', () => {
    const { at } = change;
    const after = { ...step, startedAt: '2026-11-20T12:00:20.000Z', verifiedAt: '2026-11-20T12:00:25.000Z' };
    expect(madeBy({ ...change, at }, [after])?.runId).toBe('run_1');
  });

  it('counts what enabling does beside it: the role goes, and comes back where it is restored', () => {
    const enable: OwnStep = { ...step, action: 'enable', wanted: { status: 'enabled' } };
    expect(madeBy({ ...change, kind: 'enabled' }, [enable])).not.toBeNull();
    expect(madeBy({ ...change, kind: 'lost-admin' }, [enable])).not.toBeNull();
    expect(madeBy({ ...change, kind: 'became-admin' }, [enable])).toBeNull();
    const enableAndGrant: OwnStep = { ...enable, wanted: { status: 'enabled', admin: true } };
    expect(madeBy({ ...change, kind: 'became-admin' }, [enableAndGrant])).not.toBeNull();
  });

  it.each([
    ['became-admin', { admin: true }],
    ['lost-admin', { admin: false }],
    ['group-gained', { into: [{ id: 7, manager: null }] }],
    ['group-lost', { outOf: [7] }],
    ['manager-lost', { outOf: [7] }],
  ] as const)('is ours where the run was about it: %s', (kind, wanted) => {
    expect(madeBy({ ...change, kind }, [{ ...step, wanted }])?.runId).toBe('run_1');
    expect(madeBy({ ...change, kind: 'renamed' }, [{ ...step, wanted }])).toBeNull();
  });

  it('takes the newest of several, and one whose outcome is not known yet', () => {
    const open = { ...step, runId: 'run_2', startedAt: '2026-11-20T11:30:00.000Z', verifiedAt: null };
    expect(madeBy(change, [step, open])?.runId).toBe('run_2');
  });

  it('is the run that made the account, which had no number when that began', () => {
    const create: OwnStep = {
      ...step,
      key: 'new:ann@acme.example',
      action: 'create',
      wanted: { groupIds: [7] },
    };
    expect(stepRefsOf([change, change])).toEqual(['ins_1:u1', 'ins_1:new:ann@acme.example']);
    expect(stepRefsOf([{ ...change, key: 'k1', email: '' }])).toEqual(['ins_1:k1']);
    expect(madeBy({ ...change, kind: 'appeared' }, [create])?.runId).toBe('run_1');
    expect(madeBy({ ...change, kind: 'group-gained' }, [create])?.runId).toBe('run_1');
    expect(madeBy({ ...change, kind: 'became-admin' }, [create])).toBeNull();
    expect(madeBy({ ...change, kind: 'appeared' }, [step])).toBeNull();
    expect(madeBy({ ...change, kind: 'appeared', email: 'bob@acme.example' }, [create])).toBeNull();
    expect(madeBy({ ...change, kind: 'appeared', instanceId: 'ins_2' }, [create])).toBeNull();
  });

  it('is the run that edited names or the address', () => {
    const edit = (profile: NonNullable<OwnStep['wanted']['profile']>): OwnStep => ({
      ...step,
      action: 'edit',
      wanted: { profile },
    });
    expect(madeBy({ ...change, kind: 'renamed' }, [edit({ lastName: 'New' })])?.runId).toBe('run_1');
    expect(madeBy({ ...change, kind: 'renamed' }, [edit({ locale: 'de' })])).toBeNull();
    expect(madeBy({ ...change, kind: 'email-changed' }, [edit({ email: 'a@b.example' })])?.runId).toBe(
      'run_1',
    );
  });
});
