import type { ReactNode } from 'react';
import type { Known } from '../../../preload/contract/history';
import { t } from '../../../preload/texts/text';
import { momentText } from '../../components/change-words';
import { GapsLine } from '../../components/list-bar';
import { SafeText } from '../../components/safe-text';
import { EnvironmentTag } from '../../components/tag';
import { useNow } from '../../state/now';
import { knownText } from './known-text';
import styles from './page.module.css';
import { useChanges } from './use-changes';

/** Instances listed at once; a client with more has them one page of words below the other. */
const mostListed = 200;

/** How far back anything is known, and what is not: a gap is not the same as "nothing changed". */
export function KnownLine(): ReactNode {
  const known = useChanges((state) => state.known);
  const since = useChanges((state) => state.shown?.since);
  const prunedBefore = useChanges((state) => state.occasions?.prunedBefore ?? null);
  const now = useNow();
  if (since === undefined || known.length === 0) return null;
  const { text, isWhole } = knownText(known, since, now);
  return (
    <GapsLine
      label={text}
      isWarning={!isWhole}
      items={known.slice(0, mostListed).map((one) => (
        <li key={one.instanceId}>
          <EnvironmentTag environment={one.environment} /> <SafeText text={one.instance} />:{' '}
          {instanceText(one, since, now)}
        </li>
      ))}
    >
      <p className={styles.dim}>
        {t(
          'A change is only seen when everything of an instance is read. Between two readings it is not known when it happened, and where a reading was incomplete it may not have been seen at all.',
        )}
        {prunedBefore === null
          ? null
          : ` ${t('Changes before {when} are no longer kept (Settings, History).', { when: momentText(prunedBefore, now) })}`}
      </p>
    </GapsLine>
  );
}

function instanceText(one: Known, since: string, now: number): string {
  if (one.first === null || one.last === null)
    return t('never read completely yet, so nothing is known of what changed.');
  const parts = [
    one.first > since
      ? t('known since {when}; what changed before that is not known', { when: momentText(one.first, now) })
      : t('known since {when}', { when: momentText(one.first, now) }),
    t('last complete reading {when}', { when: momentText(one.last, now) }),
    ...(one.incomplete === 0 || !one.lastIncomplete
      ? []
      : [
          t(
            '{count, plural, one {# incomplete reading} other {# incomplete readings}}, the last one {when} ({missing})',
            {
              count: one.incomplete,
              when: momentText(one.lastIncomplete.at, now),
              missing: one.lastIncomplete.missing.join(' '),
            },
          ),
        ]),
  ];
  return `${parts.join('; ')}.`;
}
