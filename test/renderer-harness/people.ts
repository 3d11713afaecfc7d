import type { Bridge, Reply } from '../../preload/contract';
import type { AccountRow } from '../../preload/contract/directory';
import type { Decision, JoiningRules, Proposal } from '../../preload/contract/people';

interface FakePeopleWorld {
  readonly later: <T>(answer: () => T) => Promise<Reply<T>>;
  /** Rows there are, of whom every second two look alike. */
  readonly rows: () => readonly AccountRow[];
}

/** Joining in memory: decisions are kept, and nothing is really joined. */
export function fakePeople({ later, rows }: FakePeopleWorld): Bridge['people'] {
  let rules: JoiningRules = {
    aliases: [{ domain: 'acme.co.uk', means: 'acme.example' }],
    plusAddressing: false,
  };
  let decisions: readonly Decision[] = [];
  let settled = 0;
  const decide = (kind: Decision['kind'], one: string, other: string | null, reason: string): Decision => {
    const id = `dec_${String(decisions.length + 1).padStart(16, '0')}`;
    const made = {
      id,
      kind,
      one,
      other,
      ref: null,
      instance: null,
      reason,
      by: 'jane@DESK-12',
      at: '2026-11-20T09:00:00.000Z',
    };
    decisions = [made, ...decisions];
    return made;
  };
  const side = (row: AccountRow) => ({
    email: row.email,
    addresses: [row.email],
    name: row.name,
    accounts: [row],
  });
  const proposals = (): Proposal[] =>
    [0, 2, 4]
      .flatMap((n): Proposal[] => {
        const [one, other] = rows()
          .filter((row) => row.email !== '')
          .slice(n, n + 2);
        if (!one || !other) return [];
        return [
          {
            addresses: [one.email, other.email],
            sides: [side(one), side(other)],
            score: 80 - 10 * n,
            likeness: n === 0 ? ['same-local-part', 'same-name'] : ['similar-address'],
          },
        ];
      })
      .slice(settled);
  return {
    rules: () => later(() => rules),
    setRules: (next) =>
      later(() => {
        rules = next;
        return rules;
      }),
    preview: () => later(() => ({ joined: 3, split: 0, examples: [['ana@acme.co.uk', 'ana@acme.example']] })),
    joins: ({ who }) =>
      later(() => {
        const { email } = rows().find(({ ref }) => ref === who) ?? { email: '' };
        return rows()
          .filter((row) => row.email === email)
          .map(({ ref }) => ({ ref, reasons: [{ kind: 'same-address', decision: null }] }));
      }),
    link: ({ who, other, reason }) =>
      later(() => {
        settled += 1;
        return decide('linked', who, other, reason);
      }),
    unlink: ({ ref, reason }) => later(() => decide('apart', ref, null, reason)),
    decisions: () =>
      later(() =>
        decisions.map((one, at) => ({ ...one, standing: at % 2 === 0 ? 'holds' : 'address-unused' })),
      ),
    takeBack: ({ id }) =>
      later(() => {
        decisions = decisions.filter((one) => one.id !== id);
      }),
    duplicates: ({ offset, limit }) =>
      later(() => ({ total: proposals().length, proposals: proposals().slice(offset, offset + limit) })),
    dismiss: ({ addresses: [one, other] }) =>
      later(() => {
        settled += 1;
        return decide('different', one, other, '');
      }),
  };
}
