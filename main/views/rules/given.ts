import type { ViewQuestion } from '../../../preload/contract/views';
import { msg } from '../../../preload/texts/text';
import { noFilters } from '../../directory/rules/no-filters';

/** A view that comes with Rollcall. Its id is fixed, so that its place and whether it is hidden can be kept. */
export interface GivenView {
  readonly id: string;
  /** In English; the window says it in its language. */
  readonly name: string;
  readonly question: ViewQuestion;
}

const everything: ViewQuestion = {
  view: 'accounts',
  search: '',
  filters: noFilters,
  groupBy: 'none',
  sort: [{ column: 'name', descending: false }],
};

const narrowed = (filters: Partial<ViewQuestion['filters']>, sort = everything.sort): ViewQuestion => ({
  ...everything,
  filters: { ...everything.filters, ...filters },
  sort,
});

const longestAway: ViewQuestion['sort'] = [{ column: 'lastSignIn', descending: false }];

const longestInvited: ViewQuestion['sort'] = [{ column: 'createdAt', descending: false }];

/** In the order they have until the user moves them. */
export const givenViews: readonly GivenView[] = [
  { id: 'viw_0000000000000001', name: msg('All accounts'), question: everything },
  { id: 'viw_0000000000000002', name: msg('Administrators'), question: narrowed({ role: ['admin'] }) },
  // Disabled accounts cannot sign in any more: who works through this list wants those that still could.
  {
    id: 'viw_0000000000000003',
    name: msg('Never signed in'),
    question: narrowed({ status: ['active', 'invited'], lastSignIn: ['never'] }),
  },
  // A link that works is nobody's task yet.
  {
    id: 'viw_0000000000000008',
    name: msg('Invitations run out'),
    question: narrowed({ invitation: ['expired', 'stale'] }, longestInvited),
  },
  {
    id: 'viw_0000000000000004',
    name: msg('Not seen 90 days'),
    question: narrowed({ status: ['active', 'invited'], notSeenForDays: 90 }, longestAway),
  },
  { id: 'viw_0000000000000005', name: msg('Disabled'), question: narrowed({ status: ['disabled'] }) },
  { id: 'viw_0000000000000006', name: msg('API keys'), question: narrowed({ source: ['api-key'] }) },
  {
    id: 'viw_0000000000000007',
    name: msg('Needs a look'),
    question: narrowed({ flags: ['reactivated', 'new-admin', 'new-key'] }),
  },
];

/** What a question leaves open that was saved before it could be asked. */
export const openQuestion: ViewQuestion = everything;
