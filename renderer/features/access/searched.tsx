import type { ReactNode } from 'react';
import type { Occasion } from '../../../preload/contract/access';
import { t } from '../../../preload/texts/text';
import { Banner } from '../../components/banner';
import { fullDate } from '../../components/relative-date';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import styles from './review.module.css';

/** What was searched for all accounts of these people, where one may be missing, and what an incident leaves for later. */
export function Searched({ occasion }: { readonly occasion: Occasion }): ReactNode {
  const { purpose, search } = occasion;
  const gapOf = new Map(search.gaps.map((gap) => [gap.instance, gap]));
  return (
    <>
      {purpose === 'incident' ? (
        <Banner tone="info" title={t('This skips the reason.')}>
          {t(
            'It may come later, and Activity reminds you until it is given. Nothing else is skipped: protected people, the last administrator and read-only instances are spared as ever.',
          )}
        </Banner>
      ) : null}
      {search.gaps.length > 0 ? (
        <Banner tone="warning" title={t('Accounts may be missing.')}>
          {t(
            'Not every instance could be read just now: what was known there is taken, and the receipt says so.',
          )}
        </Banner>
      ) : null}
      {search.apart.length > 0 ? (
        <Banner tone="warning" title={t('An account of this address is left as it is.')}>
          {rich(
            '{accounts}: set apart from the person before. If it is theirs, join it in the person’s panel first.',
            {
              accounts: (
                <SafeText
                  text={search.apart
                    .map(({ email, instance }) => t('{email} on {instance}', { email, instance }))
                    .join(', ')}
                />
              ),
            },
          )}
        </Banner>
      ) : null}
      <div className={styles.group}>
        <h3 className={styles.heading}>
          {t('{list} ({count, number})', { list: t('Searched'), count: search.instances.length })}
        </h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
        <ul aria-label={t('Searched')} className={styles.list} tabIndex={0}>
          {search.instances.map(({ instance, found }) => {
            const gap = gapOf.get(instance);
            return (
              <li key={instance} className={styles.item}>
                <span className={styles.who}>
                  <SafeText text={instance} hasTitle={true} />
                </span>
                <span className={styles.where}>
                  {gap
                    ? t('{found, plural, =0 {None found} other {# found}}, not reached', { found })
                    : t('{found, plural, =0 {None found} other {# found}}', { found })}
                </span>
                {gap ? (
                  <span className={styles.note}>
                    <SafeText text={gap.why} />{' '}
                    {gap.asOf === null
                      ? t('It was never read.')
                      : t('Last read {when}.', { when: fullDate(new Date(gap.asOf)) })}
                  </span>
                ) : null}
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}
