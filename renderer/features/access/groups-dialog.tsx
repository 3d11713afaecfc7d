import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Action } from '../../../preload/contract/access';
import type { GroupRow } from '../../../preload/contract/directory';
import type { FailureView } from '../../../preload/contract/values';
import { bridge } from '../../bridge';
import { Checkbox } from '../../components/checkbox';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { visibleText } from '../../components/visible-text';
import styles from './groups-dialog.module.css';
import { type Members, membersAmong } from './members-among';
import type { Choosing } from './store-shape';
import { access, useAccess } from './use-access';

const numbers = new Intl.NumberFormat('en');

const titles: Partial<Record<Action, string>> = {
  'add-to-groups': 'Add to groups',
  'remove-from-groups': 'Remove from groups',
  'set-groups': 'Set groups',
};

const hints: Partial<Record<Action, string>> = {
  'add-to-groups': 'Groups go by name on every instance. Nothing is changed before you have seen the list.',
  'remove-from-groups':
    'Groups go by name on every instance. Nothing is changed before you have seen the list.',
  'set-groups':
    'The accounts will be in these groups and in no other, but for those that Metabase fills itself. Choose none to take them out of all.',
};

/** Whose members are changed in other ways, or not at all. Main refuses them too, by what they are and not by name. */
const special: ReadonlySet<string> = new Set(['administrators', 'all users', 'all tenant users']);

/** More lines than this help nobody: the field above narrows them. */
const mostLines = 200;

/** Which groups: before a plan that is about groups. */
export function GroupsDialog(): ReactNode {
  const choosing = useAccess((state) => state.choosing);
  return choosing === null ? null : <GroupsForm key={choosing.action} {...choosing} />;
}

function GroupsForm({ action, selection }: Pick<Choosing, 'action' | 'selection'>): ReactNode {
  const [members, setMembers] = useState<Members | null>(null);
  const [groups, setGroups] = useState<readonly GroupRow[] | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState('');
  useEffect(() => {
    void Promise.all([bridge.directory.groups(), membersAmong(selection, bridge)]).then(
      ([reply, counted]) => {
        if (!reply.ok) return setFailure(reply.error);
        setMembers(counted);
        // Nobody is taken out of a group that none of them is in.
        const isMeant = (key: string): boolean =>
          !special.has(key) &&
          (action !== 'remove-from-groups' || counted === null || counted.byKey.has(key));
        setGroups(reply.value.filter(({ key }) => isMeant(key)));
      },
    );
  }, [action, selection]);
  const shown = useMemo(() => {
    const wanted = words.trim().toLowerCase();
    return (groups ?? []).filter(({ name }) => name.toLowerCase().includes(wanted));
  }, [groups, words]);
  const isReady = chosen.size > 0 || action === 'set-groups';
  const choose = (name: string, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(name);
    else next.delete(name);
    setChosen(next);
  };
  return (
    <FormDialog
      title={titles[action] ?? ''}
      description={hints[action] ?? ''}
      onClose={access.cancelChoosing}
      size="s"
      footerStart={chosen.size === 0 ? 'None chosen' : `${chosen.size} chosen`}
      submit="Review changes"
      isReady={isReady}
      onSubmit={() => void access.chooseGroups([...chosen])}
    >
      {failure ? <FailureNote failure={failure} /> : null}
      <TextField
        label="Find a group"
        value={words}
        onChange={setWords}
        maxLength={200}
        autoComplete="off"
        autoFocus={true}
      />
      <Choices
        groups={groups}
        shown={shown}
        chosen={chosen}
        members={members}
        isRemoval={action === 'remove-from-groups'}
        onChoose={choose}
      />
    </FormDialog>
  );
}

interface ChoicesProps {
  readonly groups: readonly GroupRow[] | null;
  readonly shown: readonly GroupRow[];
  readonly chosen: ReadonlySet<string>;
  readonly members: Members | null;
  readonly isRemoval: boolean;
  readonly onChoose: (name: string, isChosen: boolean) => void;
}

function Choices({ groups, shown, chosen, members, isRemoval, onChoose }: ChoicesProps): ReactNode {
  if (groups === null) return <EmptyState title="Loading" isLoading={true} />;
  if (groups.length === 0 && isRemoval)
    return (
      <EmptyState title="In no group" text="None of these accounts is in a group that can be taken away." />
    );
  if (groups.length === 0)
    return <EmptyState title="No groups" text="Create one in Metabase, then refresh its instance." />;
  if (shown.length === 0) return <EmptyState title="Nothing matches" text="Try fewer letters." />;
  const rest = shown.length - mostLines;
  return (
    <ul aria-label="Groups" className={styles.list}>
      {shown.slice(0, mostLines).map(({ key, name, instances }) => (
        <li key={key}>
          <Checkbox
            label={visibleText(name)}
            description={visibleText(
              [membersText(members, key), whereOf(instances)].filter(Boolean).join(' · '),
            )}
            isSelected={chosen.has(name)}
            onChange={(isChosen) => onChoose(name, isChosen)}
          />
        </li>
      ))}
      {rest > 0 ? <li className={styles.more}>and {rest} more: type to find one</li> : null}
    </ul>
  );
}

/** `3 of 5 are in it`, or an empty text where nobody is or nobody knows. */
function membersText(members: Members | null, key: string): string {
  const count = members?.byKey.get(key) ?? 0;
  if (members === null || count === 0) return '';
  if (members.chosen === 1) return 'Is in it';
  return count === members.chosen
    ? `All ${numbers.format(count)} are in it`
    : `${numbers.format(count)} of ${numbers.format(members.chosen)} are in it`;
}

/** `finance`, `finance, sales and 3 more`. */
function whereOf(instances: GroupRow['instances']): string {
  const names = instances.map(({ instance }) => instance);
  return names.length <= 3
    ? names.join(', ')
    : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}
