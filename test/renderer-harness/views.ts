import type { Bridge, Reply } from '../../preload/contract';
import type { SavedView, ViewQuestion } from '../../preload/contract/views';
import { firstQuestion } from '../../renderer/features/directory/question';
import { noFilters } from '../../renderer/state/no-filters';
import type { FakeInstance } from './accounts';

const question = (filters: Partial<ViewQuestion['filters']>): ViewQuestion => ({
  ...firstQuestion,
  filters: { ...noFilters, ...filters },
});

const given: readonly (readonly [name: string, question: ViewQuestion])[] = [
  ['All accounts', question({})],
  ['Administrators', question({ role: ['admin'] })],
  ['Never signed in', question({ status: ['active', 'invited'], lastSignIn: ['never'] })],
  ['Invitations run out', question({ invitation: ['expired', 'stale'] })],
  ['Not seen 90 days', question({ status: ['active', 'invited'], notSeenForDays: 90 })],
  ['Disabled', question({ status: ['disabled'] })],
  ['API keys', question({ source: ['api-key'] })],
  ['Needs a look', question({ flags: ['reactivated', 'new-admin', 'new-key'] })],
];

/** As main numbers them, so that each has its sign. */
const givenIds = [1, 2, 3, 8, 4, 5, 6, 7];

const idOf = (number: number): string => `viw_${String(number).padStart(16, '0')}`;

export interface FakeViewsWorld {
  readonly later: <T>(value: () => T) => Promise<Reply<T>>;
  readonly matching: (question: ViewQuestion) => number;
  readonly instances: () => readonly FakeInstance[];
}

/** Saved views in memory: those that come with Rollcall, and one that asks for an instance that is gone. */
export function fakeViews({ later, matching, instances }: FakeViewsWorld): Bridge['views'] {
  const away = 'ins_00000000000000ff';
  let list: SavedView[] = [
    ...given.map(
      ([name, asked], at): SavedView => ({
        id: idOf(givenIds[at] ?? at + 1),
        name,
        question: asked,
        columns: null,
        given: true,
        hidden: false,
      }),
    ),
    {
      id: idOf(50),
      name: 'Payroll, apac',
      question: question({ instanceIds: [instances()[0]?.id ?? away, away], groups: ['payroll'] }),
      columns: null,
      given: false,
      hidden: false,
    },
  ];
  let last = 50;
  return {
    list: () => later(() => list),
    save: async (input) => {
      if (list.some((view) => view.id !== input.id && view.name.toLowerCase() === input.name.toLowerCase())) {
        const message = `There is already a view called “${input.name}”.`;
        return {
          ok: false,
          error: { code: 'VIEW_NAME_TAKEN', message, nextStep: 'Choose another name.' },
        };
      }
      return later(() => {
        last += 1;
        const view: SavedView = { ...input, id: input.id ?? idOf(last), given: false, hidden: false };
        list = list.some((one) => one.id === view.id)
          ? list.map((one) => (one.id === view.id ? view : one))
          : [...list, view];
        return view;
      });
    },
    remove: ({ id }) =>
      later(() => {
        list = list.filter((view) => view.id !== id);
      }),
    arrange: ({ ids, hidden }) =>
      later(() => {
        const at = (view: SavedView): number => ids.indexOf(view.id);
        list = [...list]
          .sort((a, b) => at(a) - at(b))
          .map((view) => ({ ...view, hidden: hidden.includes(view.id) }));
      }),
    counts: () =>
      later(() =>
        list
          .filter((view) => !view.hidden)
          .map((view) => ({
            id: view.id,
            matching: matching(view.question),
            gone: {
              instances: view.question.filters.instanceIds
                .filter((id) => !instances().some((one) => one.id === id))
                .map((id) => ({ id, name: 'apac' })),
              groups: [],
            },
          })),
      ),
  };
}
