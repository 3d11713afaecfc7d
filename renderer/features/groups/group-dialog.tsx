import { type ReactNode, useState } from 'react';
import type { Reply } from '../../../preload/contract';
import type { Action, PlanView } from '../../../preload/contract/access';
import type { GroupDetail, GroupWish } from '../../../preload/contract/groups';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Banner } from '../../components/banner';
import { Checkbox } from '../../components/checkbox';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { visibleText } from '../../components/visible-text';
import { useInstances } from '../../state/instances';
import styles from './group-dialog.module.css';
import { useGroupDetail } from './use-group-detail';

/** What is to become of which group; without one a new group is made. */
export interface GroupTask {
  readonly kind: GroupWish['kind'];
  readonly group: GroupDetail | null;
}

export interface GroupDialogProps extends GroupTask {
  /** Shows the plan, which says for each instance what would happen. */
  readonly onReview: (action: Action, makePlan: () => Promise<Reply<PlanView>>) => void;
  readonly onClose: () => void;
}

const actions = { create: 'create-group', rename: 'rename-group', delete: 'delete-group' } as const;

/** Which name, and on which instances: before the plan of a change to groups. */
export function GroupDialog({ kind, group, onReview, onClose }: GroupDialogProps): ReactNode {
  const all = useInstances((state) => state.list) ?? [];
  const now = useGroupDetail(group?.key ?? null);
  // What another program makes of the group meanwhile is followed: nothing is asked for where there is none by now.
  const shown = now.isLoaded && !now.failure ? now.detail : group;
  const isGone = group !== null && shown === null;
  const places = group
    ? (shown?.places ?? []).map(({ instanceId, instance }) => ({ id: instanceId, name: instance }))
    : all.map(({ id, name }) => ({ id, name }));
  const [name, setName] = useState(kind === 'rename' ? (group?.name ?? '') : '');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(group || places.length === 1 ? places.map(({ id }) => id) : []),
  );
  const isNamed = kind === 'delete' || (name.trim() !== '' && name.trim() !== group?.name);
  const instanceIds = places.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
  const isReady = isNamed && instanceIds.length > 0;
  const submit = (): void => {
    const wish: GroupWish =
      kind === 'create'
        ? { kind, name: name.trim(), instanceIds }
        : kind === 'rename'
          ? { kind, group: group?.key ?? '', name: name.trim(), instanceIds }
          : { kind, group: group?.key ?? '', instanceIds };
    onClose();
    onReview(actions[kind], () => bridge.groups.plan(wish));
  };
  const choose = (id: string, isSelected: boolean): void => {
    const next = new Set(chosen);
    if (isSelected) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const called = visibleText(group?.name ?? '');
  return (
    <FormDialog
      title={
        kind === 'create'
          ? t('New group')
          : kind === 'rename'
            ? t('Rename {name}', { name: called })
            : t('Delete {name}', { name: called })
      }
      description={t('Nothing is changed before you have seen what becomes of each instance.')}
      onClose={onClose}
      submit={t('Review…')}
      isReady={isReady}
      onSubmit={submit}
    >
      {isGone ? (
        <Banner tone="warning" isLive={true}>
          {t('There is no group of that name any more: it was renamed or deleted elsewhere.')}
        </Banner>
      ) : null}
      {kind === 'delete' ? null : (
        <TextField label={t('Name')} value={name} onChange={setName} autoFocus={true} />
      )}
      <fieldset className={styles.places}>
        <legend>{t('Instances')}</legend>
        {places.length > 1 ? (
          <Checkbox
            label={t('All of them')}
            isSelected={instanceIds.length === places.length}
            isIndeterminate={instanceIds.length > 0 && instanceIds.length < places.length}
            onChange={(isAll) => setChosen(new Set(isAll ? places.map(({ id }) => id) : []))}
          />
        ) : null}
        {places.map((place) => (
          <Checkbox
            key={place.id}
            label={visibleText(place.name)}
            isSelected={chosen.has(place.id)}
            onChange={(isSelected) => choose(place.id, isSelected)}
          />
        ))}
      </fieldset>
    </FormDialog>
  );
}
