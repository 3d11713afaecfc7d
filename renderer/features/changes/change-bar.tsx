import type { ReactNode } from 'react';
import type { ChangeKind, ChangeMode } from '../../../preload/contract/history';
import { number } from '../../../preload/texts/formats';
import { msg, t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { changeWords, momentText } from '../../components/change-words';
import { classNames } from '../../components/class-names';
import { DayField } from '../../components/day-field';
import { FilterMenu } from '../../components/filter-menu';
import { ListBar } from '../../components/list-bar';
import { RadioGroup } from '../../components/radio-group';
import { Select, type SelectOption } from '../../components/select';
import { EnvironmentTag } from '../../components/tag';
import { visibleText } from '../../components/visible-text';
import { useInstances } from '../../state/instances';
import { useNow } from '../../state/now';
import styles from './page.module.css';
import { dayOf, type Since } from './since';
import { changes, useChanges } from './use-changes';

const noInstances: readonly never[] = [];

const modes: readonly { readonly value: ChangeMode; readonly label: string }[] = [
  { value: 'net', label: msg('Net change') },
  { value: 'steps', label: msg('Every step') },
];

/** Since when, net or every step, and the filters. */
export function ChangeBar(): ReactNode {
  const wish = useChanges((state) => state.wish);
  const counts = useChanges((state) => state.instances);
  const instances = useInstances((state) => state.list) ?? noInstances;
  const now = useNow();
  return (
    <ListBar>
      <div className={styles.since}>
        <Select
          label={t('Since')}
          isLabelHidden={true}
          options={useSinceOptions(now)}
          value={wish.since}
          onChange={(since) => changes.wish({ since })}
        />
      </div>
      {wish.since === 'date' ? (
        <DayField
          label={t('Since the day')}
          value={wish.day}
          max={dayOf(now)}
          onChange={(day) => {
            // An empty field is a date that is being typed.
            if (day !== '') changes.wish({ day });
          }}
        />
      ) : null}
      <FilterMenu
        name={t('Instance')}
        options={instances.map(({ id, name, environment }) => ({
          value: id,
          label: visibleText(name),
          count: counts.find(({ value }) => value === id)?.count ?? 0,
          icon: <EnvironmentTag environment={environment} />,
        }))}
        selected={wish.instanceIds}
        onChange={(instanceIds) => changes.wish({ instanceIds })}
      />
      <div className={styles.mode}>
        <RadioGroup
          label={t('Show')}
          look="segmented"
          options={modes.map(({ value, label }) => ({ value, label: t(label) }))}
          value={wish.mode}
          onChange={(mode) => changes.wish({ mode })}
        />
      </div>
    </ListBar>
  );
}

function useSinceOptions(now: number): readonly SelectOption<Since>[] {
  const occasions = useChanges((state) => state.occasions);
  const looked = occasions?.lookedAt ?? null;
  const review = occasions?.lastReview ?? null;
  return [
    {
      value: 'looked',
      label:
        looked === null
          ? t('In the last 7 days: not looked at yet')
          : t('Since I last looked, {when}', { when: momentText(looked, now) }),
    },
    { value: '24h', label: t('In the last 24 hours') },
    { value: '7d', label: t('In the last 7 days') },
    { value: '30d', label: t('In the last 30 days') },
    ...(review === null
      ? []
      : [
          {
            value: 'review' as const,
            label: t('Since the last review, {when}', { when: momentText(review, now) }),
          },
        ]),
    { value: 'date', label: t('Since a day…') },
  ];
}

/** How many changes there are of each kind; each is a filter. Kinds of which there are none are left out. */
export function KindCounts(): ReactNode {
  const counts = useChanges((state) => state.kinds);
  const chosen = useChanges((state) => state.wish.kinds);
  const kinds = (Object.keys(changeWords) as ChangeKind[]).flatMap((kind) => {
    const count = counts.find(({ value }) => value === kind)?.count ?? 0;
    return count > 0 || chosen.includes(kind) ? [{ kind, count }] : [];
  });
  if (kinds.length === 0) return null;
  const toggle = (kind: ChangeKind): void => {
    const isOn = chosen.includes(kind);
    changes.wish({ kinds: isOn ? chosen.filter((one) => one !== kind) : [...chosen, kind] });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own around a line of filters
    <div role="group" aria-label={t('Kinds of change')} className={styles.kinds}>
      {kinds.map(({ kind, count }) => (
        <button
          key={kind}
          type="button"
          aria-pressed={chosen.includes(kind)}
          onClick={() => toggle(kind)}
          className={classNames(styles.kind, chosen.includes(kind) && styles.on)}
        >
          {changeWords[kind]} <span className={styles.count}>{number(count)}</span>
        </button>
      ))}
      {chosen.length > 0 ? (
        <Button variant="quiet" size="s" onPress={() => changes.wish({ kinds: [] })}>
          {t('All kinds')}
        </Button>
      ) : null}
    </div>
  );
}
