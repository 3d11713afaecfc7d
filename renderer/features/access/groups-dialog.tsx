import { type ReactNode, useEffect, useState } from 'react';
import type { Action } from '../../../preload/contract/access';
import type { GroupLine } from '../../../preload/contract/groups';
import { t } from '../../../preload/texts/text';
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

const titleOf = (action: Action): string =>
  action === 'add-to-groups'
    ? t('Add to groups')
    : action === 'remove-from-groups'
      ? t('Remove from groups')
      : t('Set groups');

const hintOf = (action: Action): string =>
  action === 'set-groups'
    ? t(
        'The accounts will be in these groups and in no other, but for those that Metabase fills itself. Choose none to take them out of all.',
      )
    : t('Groups go by name on every instance. Nothing is changed before you have seen the list.');

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
      title={titleOf(action)}
      description={hintOf(action)}
      onClose={access.cancelChoosing}
      size="s"
      footerStart={chosen.size === 0 ? t('None chosen') : t('{count, number} chosen', { count: chosen.size })}
      submit={t('Review changes')}
      isReady={isReady}
      onSubmit={() => void access.chooseGroups([...chosen])}
    >
      {choices.failure ? <FailureNote failure={choices.failure} /> : null}
      <TextField
        label={t('Find a group')}
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
  if (lines === null) return failure ? null : <EmptyState title={t('Loading')} isLoading={true} />;
  if (lines.length === 0 && isNarrowed)
    return <EmptyState title={t('Nothing matches')} text={t('Try fewer letters.')} />;
  if (lines.length === 0 && isRemoval)
    return (
      <EmptyState
        title={t('In no group')}
        text={t('None of these accounts is in a group that can be taken away.')}
      />
    );
  if (lines.length === 0)
    return (
      <EmptyState title={t('No groups')} text={t('Create one in Metabase, then refresh its instance.')} />
    );
  const rest = matching - lines.length;
  return (
    <ul aria-label={t('Groups')} className={styles.list}>
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
      {rest > 0 ? (
        <li className={styles.more}>{t('and {count, number} more: type to find one', { count: rest })}</li>
      ) : null}
    </ul>
  );
}

/** `3 of 5 are in it`, or an empty text where nobody is or nobody knows. */
function membersText(members: Members | null, key: string): string {
  const count = members?.byKey.get(key) ?? 0;
  if (members === null || count === 0) return '';
  if (members.chosen === 1) return t('Is in it');
  return count === members.chosen
    ? t('All {count, number} are in it', { count })
    : t('{count, number} of {chosen, number} are in it', { count, chosen: members.chosen });
}

/** `finance`, `finance, sales and 3 more`. */
function whereOf({ places, instances }: Pick<GroupLine, 'places' | 'instances'>): string {
  const names = places.map(({ instance }) => instance);
  return instances <= 3
    ? names.join(', ')
    : t('{places} and {count, number} more', { places: names.slice(0, 2).join(', '), count: instances - 2 });
}
