import { type ReactNode, useState } from 'react';
import type { Reply } from '../../../preload/contract';
import type { Action, PlanView } from '../../../preload/contract/access';
import type { GroupDetail, GroupPlaceView } from '../../../preload/contract/groups';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { InstanceName } from '../../components/account/instance-name';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { SafeText } from '../../components/safe-text';
import { PanelSection, SidePanel } from '../../components/side-panel';
import { visibleText } from '../../components/visible-text';
import { useWhyNot } from '../../state/role';
import { AddPeopleDialog } from './add-people-dialog';
import { Members } from './members';
import styles from './panel.module.css';
import { syncSentence } from './sync-words';
import { useGroupDetail } from './use-group-detail';

export type ShowPlan = (
  action: Action,
  makePlan: () => Promise<Reply<PlanView>>,
  refs?: readonly string[],
) => void;

export interface GroupPanelProps {
  /** The folded name. */
  readonly groupKey: string;
  readonly onClose: () => void;
  readonly onPerson: (email: string) => void;
  /** Shows its people in the table. */
  readonly onPeople: (key: string) => void;
  readonly onReview: ShowPlan;
}

/** So many instances are listed until all are asked for. */
const mostPlaces = 12;

/** The panel `Group`: the groups of one name, instance by instance, and who is in them. */
export function GroupPanel({ groupKey, onClose, onPerson, onPeople, onReview }: GroupPanelProps): ReactNode {
  const { detail, isLoaded, failure } = useGroupDetail(groupKey);
  const [isAdding, setAdding] = useState(false);
  const whyNot = useWhyNot('change');
  const remove = (refs: readonly string[]): void => {
    if (!detail) return;
    const selection = [{ kind: 'refs' as const, chosen: true, refs: [...refs] }];
    onReview(
      'remove-from-groups',
      () => bridge.access.plan({ action: 'remove-from-groups', groups: [detail.name], selection }),
      refs,
    );
  };
  return (
    <SidePanel
      name={t('Group')}
      title={<SafeText text={detail?.name ?? groupKey} hasTitle={true} />}
      subtitle={detail ? <Subtitle detail={detail} /> : null}
      onClose={onClose}
      takesFocus={true}
      footer={
        detail ? (
          <div className={styles.foot}>
            {detail.isBuiltIn ? null : (
              <Button variant="primary" whyNot={whyNot} onPress={() => setAdding(true)}>
                {t('Add people…')}
              </Button>
            )}
            <Button onPress={() => onPeople(groupKey)}>{t('Show in People')}</Button>
          </div>
        ) : undefined
      }
    >
      {failure ? <FailureNote failure={failure} /> : null}
      {detail === null ? (
        <EmptyState
          title={isLoaded ? t('No such group any more') : t('Loading')}
          text={isLoaded ? t('It was renamed or deleted. Choose another one in the list.') : ''}
          isLoading={!isLoaded && failure === null}
        />
      ) : (
        <>
          <PanelSection title={t('Members')}>
            <Members group={detail} onPerson={onPerson} onRemove={remove} />
          </PanelSection>
          <PanelSection title={t('Instances')}>
            <Places places={detail.places} onPerson={onPerson} />
          </PanelSection>
        </>
      )}
      {isAdding && detail ? (
        <AddPeopleDialog group={detail} onReview={onReview} onClose={() => setAdding(false)} />
      ) : null}
    </SidePanel>
  );
}

function Subtitle({ detail }: { readonly detail: GroupDetail }): ReactNode {
  const { places, isBuiltIn } = detail;
  const total = (what: 'enabled' | 'disabled' | 'keys'): number =>
    places.reduce((sum, place) => sum + place[what], 0);
  const keys = total('keys');
  return (
    <>
      {t(
        '{enabled, number} enabled, {disabled, number} disabled on {places, plural, one {# instance} other {# instances}}{keys, plural, =0 {} one {, and # API key} other {, and # API keys}}',
        { enabled: total('enabled'), disabled: total('disabled'), places: places.length, keys },
      )}
      {isBuiltIn ? <div>{t('Metabase made this group: it cannot be renamed or deleted.')}</div> : null}
    </>
  );
}

function Places({
  places,
  onPerson,
}: {
  readonly places: readonly GroupPlaceView[];
  readonly onPerson: (email: string) => void;
}): ReactNode {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? places : places.slice(0, mostPlaces);
  return (
    <>
      <ul className={styles.places} aria-label={t('Instances of the group')}>
        {shown.map((place) => (
          <li key={place.instanceId} className={styles.place}>
            <div className={styles.head}>
              <InstanceName name={place.instance} environment={place.environment} />
              <span>
                {t('{enabled, number} enabled, {disabled, number} disabled', {
                  enabled: place.enabled,
                  disabled: place.disabled,
                })}
              </span>
            </div>
            <div className={styles.fact}>
              <Managers place={place} onPerson={onPerson} />
            </div>
            <div className={place.holds.length > 0 ? styles.warn : styles.fact}>
              {syncSentence(place.holds, place.isSyncKnown)}
            </div>
          </li>
        ))}
      </ul>
      {shown.length < places.length ? (
        <Button size="s" variant="quiet" onPress={() => setWhole(true)}>
          {t('Show all {count, number}', { count: places.length })}
        </Button>
      ) : null}
    </>
  );
}

function Managers({
  place: { managers, hasManagers },
  onPerson,
}: {
  readonly place: GroupPlaceView;
  readonly onPerson: (email: string) => void;
}): ReactNode {
  if (managers.length === 0)
    return hasManagers === 'no'
      ? t('Only administrators manage it: this edition has no group managers.')
      : t('Only administrators manage it.');
  return (
    <>
      {t('Managed by')}{' '}
      {managers.map(({ ref, email, name }, at) => (
        <span key={ref}>
          {at > 0 ? ', ' : ''}
          <Button size="s" variant="quiet" onPress={() => onPerson(email || ref)}>
            {visibleText(name || email)}
          </Button>
        </span>
      ))}
    </>
  );
}
