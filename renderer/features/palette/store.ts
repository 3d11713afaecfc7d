import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { PersonRow } from '../../../preload/contract/directory';
import type { GroupLine } from '../../../preload/contract/groups';
import type { FailureView } from '../../../preload/contract/values';
import type { CommandId } from '../../../preload/texts/commands';
import { coalesce } from '../../state/coalesce';
import { noFilters } from '../../state/no-filters';

export type FoundPerson = Pick<PersonRow, 'email' | 'name' | 'active' | 'disabled' | 'invited' | 'instances'>;

interface Palette {
  readonly isOpen: boolean;
  readonly text: string;
  /** The person whose commands are listed, or null. */
  readonly person: FoundPerson | null;
  /** The command that was chosen before the person it is for: only people are listed. */
  readonly whom: CommandId | null;
  readonly people: readonly FoundPerson[];
  readonly groups: readonly GroupLine[];
  /** What people and groups answer; another text is still asked for. */
  readonly answered: string;
  readonly failure: FailureView | null;
  /** Ids of the lines chosen last, the newest first. Of this client, and only while the window is open. */
  readonly recent: readonly string[];
}

export interface PaletteStore {
  readonly store: StoreApi<Palette>;
  readonly open: () => void;
  readonly close: () => void;
  readonly setText: (text: string) => void;
  /** Lists what can be done about this person. */
  readonly showPerson: (person: FoundPerson) => void;
  /** Asks for the person that a command is for. */
  readonly askWhom: (command: CommandId) => void;
  /** One step back; answers whether there was one. */
  readonly back: () => boolean;
  readonly chosen: (id: string) => void;
  /** Resolves when people and groups answer what is typed. */
  readonly settled: () => Promise<void>;
  /** Another client: nothing of the one before stays. */
  readonly forget: () => void;
}

const mostPeople = 8;
const mostGroups = 5;
const mostRecent = 20;
/** As long as a search may be. */
const longestText = 300;

const top = { text: '', person: null, whom: null, people: [], groups: [], answered: '', failure: null };

/** The command palette: what is typed, and who and what the client has of that name. It holds a window, never all. */
export function createPaletteStore(source: Pick<Bridge, 'directory' | 'groups'>): PaletteStore {
  const store = createStore<Palette>(() => ({ ...top, isOpen: false, recent: [] }));

  const ask = coalesce(async () => {
    const { isOpen, text, whom, person } = store.getState();
    if (!isOpen || person !== null) return;
    const search = text.trim();
    if (search === '' && whom === null) return store.setState({ people: [], groups: [], answered: text });
    const [people, groups] = await Promise.all([
      source.directory.query({
        ...{ view: 'people', search, filters: noFilters, groupBy: 'none', sort: [], offset: 0 },
        limit: mostPeople,
      }),
      whom === null
        ? source.groups.list({
            ...{ search, sort: { column: 'name', descending: false }, offset: 0, limit: mostGroups },
          })
        : null,
    ]);
    const now = store.getState();
    // Whatever was typed meanwhile is asked for right after this.
    if (!now.isOpen || now.text !== text || now.whom !== whom) return;
    const failed = !people.ok ? people.error : groups && !groups.ok ? groups.error : null;
    store.setState({
      people: people.ok ? people.value.rows.filter(isPerson) : [],
      groups: groups?.ok ? groups.value.lines : [],
      answered: text,
      failure: failed,
    });
  });

  const setText = (text: string): void => {
    store.setState({ text: text.slice(0, longestText) });
    ask();
  };
  return {
    store,
    open: () => store.setState({ ...top, isOpen: true }),
    close: () => store.setState({ ...top, isOpen: false }),
    setText,
    showPerson: (person) => store.setState({ person, text: '', answered: '' }),
    askWhom: (whom) => {
      store.setState({ ...top, whom, answered: ' ' });
      ask();
    },
    back: () => {
      const { person, whom } = store.getState();
      if (person === null && whom === null) return false;
      store.setState(top);
      return true;
    },
    chosen: (id) =>
      store.setState(({ recent }) => ({
        recent: [id, ...recent.filter((one) => one !== id)].slice(0, mostRecent),
      })),
    settled: async () => {
      while (!isSettled(store.getState()))
        await new Promise<void>((resolve) => {
          const stop = store.subscribe(() => {
            stop();
            resolve();
          });
        });
    },
    forget: () => store.setState({ ...top, isOpen: false, recent: [] }),
  };
}

const isSettled = ({ isOpen, text, answered, person }: Palette): boolean =>
  !isOpen || person !== null || text === answered;

/** API keys are nobody. */
const isPerson = (row: object): row is PersonRow => 'namedBy' in row && (row as PersonRow).email !== '';
