import type { Bridge, Reply } from '../../preload/contract';
import type { BulkRow } from '../../preload/contract/bulk';
import type { FakeAccount, FakeInstance } from './accounts';

/** A list of changes: each line an address, with one row of every kind before them. */
export function fakeBulk(
  accounts: readonly FakeAccount[],
  instances: () => readonly FakeInstance[],
  later: <T>(answer: () => T) => Promise<Reply<T>>,
): Bridge['bulk'] {
  return {
    preview: ({ text, action }) =>
      later(() => {
        const wanted = text.split(/\s+/).filter((word) => word.includes('@'));
        const found = wanted.map((email) => accounts.filter((account) => account.email === email));
        const nameOf = (id: string) => instances().find((one) => one.id === id)?.name ?? '';
        const row = (line: number, over: Partial<BulkRow>): BulkRow => ({
          line,
          given: '',
          instances: [],
          action,
          until: null,
          reason: '',
          state: 'bad',
          changes: 0,
          failure: null,
          ...over,
        });
        const why = (code: string, message: string, nextStep: string) => ({ code, message, nextStep });
        const bad = [
          row(2, {
            given: 'sam.keller@acme.example',
            reason: 'INC-20418: left the company',
            failure: why(
              'ROW_BAD',
              'There is no instance called “finanz”.',
              'Write the name it has here, or leave it empty for everywhere.',
            ),
          }),
          row(3, {
            given: 'Ana Lima',
            state: 'ambiguous',
            failure: why(
              'ROW_AMBIGUOUS',
              'Several people answer to “Ana Lima”: ana.lima@acme.example, ana.lima2@acme.example.',
              'Write the e-mail of the one who is meant.',
            ),
          }),
          row(4, {
            given: 'on.call@acme.example',
            state: 'refused',
            instances: ['finance'],
            failure: why(
              'PROTECTED',
              'on.call@acme.example is protected: On call.',
              'Ask Service desk, ext. 204 first. Who is protected is set under Settings.',
            ),
          }),
        ];
        const rows = wanted.map((given, at) => {
          const mine = found[at] ?? [];
          return row(at + 5, {
            given,
            instances: [...new Set(mine.map((one) => nameOf(one.instanceId)))],
            state: mine.length > 0 ? 'change' : 'not-found',
            changes: mine.length,
            reason: 'INC-20418: left the company',
            failure:
              mine.length > 0
                ? null
                : why(
                    'NO_ACCOUNT',
                    `${given} has no account on any instance.`,
                    'Check the address, or refresh the list.',
                  ),
          });
        });
        const refs = [...new Set(found.flat().map(({ ref }) => ref))];
        return {
          rows: [...bad, ...rows],
          parts: refs.length === 0 ? [] : [{ action, until: null, refs, reasons: [], changes: refs.length }],
          columns: ['email', 'instance', 'ticket', 'reason'],
          ignored: ['Department'],
          left: 0,
        };
      }),
  };
}
