import type { Became, LeftRunning } from './left-running';
import type { Receipt, ReceiptAccount, RecordedState } from './receipt';

/**
 * A receipt as headings, facts and tables: what plain text and HTML both show. Nothing in it is escaped yet, and
 * all of it may be text of a server.
 */
export interface Laid {
  readonly title: string;
  /** The verdict, one sentence. */
  readonly verdict: string;
  readonly facts: readonly Fact[];
  readonly sections: readonly Section[];
  /** What a reader must know to judge it. */
  readonly notes: readonly string[];
}

export type Fact = readonly [name: string, value: string];

export interface Section {
  readonly heading: string;
  /** Said where there are no rows. */
  readonly empty: string;
  readonly items: readonly { readonly title: string; readonly facts: readonly Fact[] }[];
}

const titles = { leaver: 'Leaver receipt', incident: 'Incident receipt' } as const;

export function layOut(receipt: Receipt): Laid {
  const { purpose, run } = receipt;
  return {
    title: `${purpose ? titles[purpose] : run ? 'Receipt of a change' : 'Receipt'}: ${receipt.about}`,
    verdict: verdictOf(receipt),
    facts: given([
      ['Client', receipt.client],
      ['Action', receipt.action],
      ['Reason or ticket', run ? receipt.reason || '(none given)' : ''],
      ...receipt.explained.map(
        ({ at, actor, reason }): Fact => ['Reason given later', `${reason} (${actor}, ${at})`],
      ),
      ['Done by', receipt.who],
      ['Started', receipt.started_at],
      ['Finished', receipt.finished_at],
      ['Run', run],
      ['Takes back run', receipt.undoes],
      ['Receipt made', `${receipt.made_at} (${receipt.made_at_local}) by ${receipt.made_by}`],
      ['Made with', receipt.product],
    ]),
    sections: [
      searchSection(receipt),
      {
        heading: 'Accounts',
        empty: 'No account was found.',
        items: receipt.accounts.map((account) => ({
          title: `${account.email} on ${account.instance}: ${stateWords[account.state]}`,
          facts: accountFacts(account),
        })),
      },
      ...(receipt.left_running === null ? [] : [leftSection(receipt.left_running)]),
      journalSection(receipt),
    ],
    notes: [
      ...(receipt.purpose !== null && receipt.left_running === null
        ? ['What these people left running (subscriptions, alerts, API keys) was not looked for.']
        : []),
      ...(receipt.searched?.apart ?? []).map(
        ({ email, instance }) =>
          `The account ${email} on ${instance} was set apart from this person before, and was left as it is.`,
      ),
      'Times are UTC unless a zone stands beside them.',
      'A last sign-in is no proof of the last activity: a session lasts 14 days unless the server is set otherwise.',
      'Complete means: all instances of this client that were connected and reached at that time.',
    ],
  };
}

const stateWords = {
  planned: 'not begun',
  running: 'under way',
  verified: 'done, and read back from the server',
  skipped: 'skipped',
  failed: 'failed',
  unknown: 'outcome unknown',
  read: 'as last read',
} as const satisfies Record<ReceiptAccount['state'], string>;

function verdictOf({ run, summary, accounts, searched, complete }: Receipt): string {
  const gaps = searched?.gaps.length ?? 0;
  const searchWords =
    searched === null
      ? 'The accounts were chosen one by one: nothing was searched for others.'
      : gaps === 0
        ? `All ${searched.instances.length} instances were searched.`
        : `${gaps} of ${searched.instances.length} instances could not be searched wholly: accounts there may be missing.`;
  if (run === null) return `${accounts.length} accounts are known. ${searchWords}`;
  const parts = [
    `${summary.verified} of ${accounts.length} accounts changed and read back`,
    summary.skipped > 0 ? `${summary.skipped} skipped` : '',
    summary.failed > 0 ? `${summary.failed} failed` : '',
    summary.unknown > 0 ? `${summary.unknown} with an unknown outcome` : '',
  ].filter((part) => part !== '');
  return `${complete ? 'Complete. ' : 'Not complete. '}${parts.join(', ')}. ${searchWords}`;
}

function searchSection({ searched }: Receipt): Section {
  const gapOf = new Map(searched?.gaps.map((gap) => [gap.instance, gap]));
  return {
    heading: 'Searched',
    empty: 'No search was made.',
    items: (searched?.instances ?? []).map(({ instance, readAt, found }) => {
      const gap = gapOf.get(instance);
      const what =
        found === 0 ? 'no account found' : `${found} ${found === 1 ? 'account' : 'accounts'} found`;
      return {
        title: gap ? `${instance}: not searched wholly, ${what}` : `${instance}: ${what}`,
        facts: given([
          ['Read', readAt ?? 'never'],
          ['Why not wholly', gap?.why ?? null],
        ]),
      };
    }),
  };
}

const kindWords = { subscription: 'subscription', alert: 'alert', 'api-key': 'API key' } as const;

const becameWords: Readonly<Record<Became, string>> = {
  running: 'keeps running',
  stopped: 'stopped',
  'handed-over': 'handed over',
  deleted: 'deleted',
  renewed: 'given another secret',
  gone: 'gone at a later look',
  'left-for-later': 'keeps running, left for later',
};

const kindsOf = (kinds: readonly (keyof typeof kindWords)[]): string =>
  kinds.map((kind) => `${kindWords[kind]}s`).join(', ');

/** What disabling does not end. */
function leftSection({ looked_at: at, items, more, unread, not_told: notTold }: LeftRunning): Section {
  return {
    heading: 'Left running',
    empty: `Nothing was found running (looked for at ${at}).`,
    items: [
      ...items.map((item) => ({
        title: `${item.kind === 'api-key' ? 'API key' : item.kind === 'alert' ? 'Alert' : 'Subscription'} “${item.name}” on ${item.instance}: ${becameWords[item.became]}`,
        facts: given([
          ['Part', partOf(item)],
          ['Other recipients', item.kind === 'api-key' ? null : String(item.others)],
          [
            'Cannot be done',
            item.became === 'running' || item.became === 'left-for-later' ? item.fixed : null,
          ],
          ['When', item.became_at ?? `found at ${at}`],
        ]),
      })),
      ...(more > 0 ? [{ title: `And ${more} more, which the journal does not list`, facts: [] }] : []),
      ...unread.map(({ instance, kinds, why }) => ({
        title: `${instance}: ${kindsOf(kinds)} could not be read`,
        facts: given([['Why', why]]),
      })),
      ...notTold.map(({ instance, kinds }) => ({
        title: `${instance}: its version has no list of ${kindsOf(kinds)}`,
        facts: [],
      })),
    ],
  };
}

function partOf({ kind, owns, receives }: LeftRunning['items'][number]): string {
  if (kind === 'api-key') return 'made it, or changed it last';
  return owns ? (receives ? 'made it and gets it' : 'made it') : 'gets it';
}

function accountFacts(account: ReceiptAccount): readonly Fact[] {
  return given([
    ['Metabase', account.address],
    ['Version', account.metabase_version],
    ['Signed in there as', account.signed_in_as],
    ['Before', account.before && recordedWords(account.before)],
    [account.state === 'read' ? 'State' : 'After', account.after && recordedWords(account.after)],
    ['Last sign-in', account.last_sign_in],
    ['Intent recorded', account.begun_at],
    ['Read back', account.verified_at],
    ['Why', account.why],
    ['Code', account.code],
  ]);
}

/** `active, member, in All staff and Sales, signs in with password`. */
function recordedWords(state: RecordedState): string {
  const list = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  const [groups, manages] = [list(state.groups), list(state.manages)];
  return [
    String(state.status ?? 'unknown'),
    String(state.role ?? 'unknown role'),
    groups.length === 0 ? 'in no group' : `in ${groups.join(', ')}`,
    ...(manages.length > 0 ? [`manages ${manages.join(', ')}`] : []),
    ...(state.source ? [`signs in with ${String(state.source)}`] : []),
    ...(state.sessions === undefined ? [] : [`sessions alive: ${String(state.sessions)}`]),
  ].join(', ');
}

function journalSection({ entries, journal }: Receipt): Section {
  const items = entries.map(({ seq, at, actor, action, instance, target, state, hash, reason }) => ({
    title: `No. ${seq}, ${at}: ${action} ${target ?? ''}${instance === null ? '' : ` on ${instance}`}, ${state}`,
    facts: given([
      ['By', actor],
      ['Reason', reason],
      ['Hash', hash],
    ]),
  }));
  const head = {
    title: `Head of the journal: No. ${journal.seq}`,
    facts: given([
      ['Hash', journal.hash],
      ['Seal', journal.seal && `${journal.seal} (key ${journal.key})`],
    ]),
  };
  return { heading: 'Journal', empty: '', items: [...items, head] };
}

const given = (facts: readonly (readonly [string, string | null])[]): readonly Fact[] =>
  facts.flatMap(([name, value]): Fact[] => (value === null || value === '' ? [] : [[name, value]]));
