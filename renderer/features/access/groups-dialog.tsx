import { type ReactNode, useEffect, useState } from 'react';
import type { Action } from '../../../preload/contract/access';
import type { GroupLine } from '../../../preload/contract/groups';
import { number } from '../../../preload/texts/formats';
import { bridge } from '../../bridge';
import { Checkbox } from '../../components/checkbox';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { visibleText } from '../../components/visible-text';
import { type GroupChoices, useGroupChoices } from '../../state/group-choices';
import styles from './groups-dialog.module.css';
import { type Members, membersAmong } from './members-among';
import type { Choosing } from './store-shape';
import { access, useAccess } from './use-access';

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

/** As many names as one question takes. In more groups than that nobody's choice is narrowed. */
const mostKeys = 1_000;

/** Which groups: before a plan that is about groups. */
export function GroupsDialog(): ReactNode {
  const choosing = useAccess((state) => state.choosing);
  return choosing === null ? null : <GroupsForm key={choosing.action} {...choosing} />;
}

function GroupsForm({ action, selection }: Pick<Choosing, 'action' | 'selection'>): ReactNode {
  const [members, setMembers] = useState<Members | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState('');
  useEffect(() => {
    void membersAmong(selection, bridge).then(setMembers);
  }, [selection]);
  // Nobody is taken out of a group that none of them is in.
  const keys = action === 'remove-from-groups' && members ? [...members.byKey.keys()] : undefined;
  const choices = useGroupChoices(words, keys && keys.length <= mostKeys ? { keys } : {});
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
      {choices.failure ? <FailureNote failure={choices.failure} /> : null}
      <TextField
        label="Find a group"
        value={words}
        onChange={setWords}
        maxLength={200}
        autoComplete="off"
        autoFocus={true}
      />
      <Choices
        choices={choices}
        isNarrowed={words.trim() !== ''}
        chosen={chosen}
        members={members}
        isRemoval={action === 'remove-from-groups'}
        onChoose={choose}
      />
    </FormDialog>
  );
}

interface ChoicesProps {
  readonly choices: GroupChoices;
  readonly isNarrowed: boolean;
  readonly chosen: ReadonlySet<string>;
  readonly members: Members | null;
  readonly isRemoval: boolean;
  readonly onChoose: (name: string, isChosen: boolean) => void;
}

function Choices(props: ChoicesProps): ReactNode {
  const { choices, isNarrowed, chosen, members, isRemoval, onChoose } = props;
  const { lines, matching, failure } = choices;
  if (lines === null) return failure ? null : <EmptyState title="Loading" isLoading={true} />;
  if (lines.length === 0 && isNarrowed)
    return <EmptyState title="Nothing matches" text="Try fewer letters." />;
  if (lines.length === 0 && isRemoval)
    return (
      <EmptyState title="In no group" text="None of these accounts is in a group that can be taken away." />
    );
  if (lines.length === 0)
    return <EmptyState title="No groups" text="Create one in Metabase, then refresh its instance." />;
  const rest = matching - lines.length;
  return (
    <ul aria-label="Groups" className={styles.list}>
      {lines.map(({ key, name, ...on }) => (
        <li key={key}>
          <Checkbox
            label={visibleText(name)}
            description={visibleText([membersText(members, key), whereOf(on)].filter(Boolean).join(' · '))}
            isSelected={chosen.has(name)}
            onChange={(isChosen) => onChoose(name, isChosen)}
          />
        </li>
      ))}
      {rest > 0 ? <li className={styles.more}>and {number(rest)} more: type to find one</li> : null}
    </ul>
  );
}

/** `3 of 5 are in it`, or an empty text where nobody is or nobody knows. */
function membersText(members: Members | null, key: string): string {
  const count = members?.byKey.get(key) ?? 0;
  if (members === null || count === 0) return '';
  if (members.chosen === 1) return 'Is in it';
  return count === members.chosen
    ? `All ${number(count)} are in it`
    : `${number(count)} of ${number(members.chosen)} are in it`;
}

/** `finance`, `finance, sales and 3 more`. */
function whereOf({ places, instances }: Pick<GroupLine, 'places' | 'instances'>): string {
  const names = places.map(({ instance }) => instance);
  return instances <= 3
    ? names.join(', ')
    : `${names.slice(0, 2).join(', ')} and ${number(instances - 2)} more`;
}
