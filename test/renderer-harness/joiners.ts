import type { Bridge, Reply } from '../../preload/contract';
import type { PlanView } from '../../preload/contract/access';

/** Joiners of whom one row of a list cannot be followed, and one account to edit. */
export function fakeJoiners(later: <T>(answer: () => T) => Promise<Reply<T>>): Bridge['joiners'] {
  const plan = (action: 'create' | 'edit', email: string): PlanView => ({
    id: 'pln_0123456789abcdef',
    action,
    steps: [
      {
        ref: action === 'create' ? `ins_0000000000000001:new:${email}` : 'ins_0000000000000001:u1',
        instanceId: 'ins_0000000000000001',
        instance: 'finance',
        environment: 'production',
        email,
        name: email,
        action,
        before: null,
        details: ['With first name Ann.', 'Joins Sales.', 'Metabase mails the invitation.'],
        requests: ['POST /api/user'],
        warnings: [],
        lost: [],
        reason: null,
      },
    ],
    skipped: [],
    confirmation: 'confirm',
    expected: null,
    seconds: 1,
    undoes: null,
    wish: { isRequired: false, ticket: null },
    expiresAt: '2030-01-01T00:00:00.000Z',
  });
  return {
    plan: ({ who }) =>
      later(() => ({
        plan: plan('create', who.kind === 'person' ? who.person.email : 'ann@acme.example'),
        rows: 2,
        bad:
          who.kind === 'person'
            ? []
            : [
                {
                  line: 3,
                  email: 'nobody',
                  failure: {
                    code: 'JOINER_BAD',
                    message: 'Nobody can be made of this: “nobody” is not an e-mail address.',
                    nextStep: 'Correct it: write the whole address.',
                  },
                },
              ],
        ignored: [],
        found: { disabled: [], invited: [] },
        left: 0,
      })),
    read: ({ ref }) =>
      later(() => ({
        ref,
        instance: 'finance',
        email: 'ann@acme.example',
        firstName: 'Ann',
        lastName: 'New',
        locale: '',
        attributes: [{ name: 'region', value: 'north' }],
        lockedBy: null,
      })),
    planEdits: () => later(() => plan('edit', 'ann@acme.example')),
    planEdit: () => later(() => plan('edit', 'ann@acme.example')),
  };
}
