import type { ReactNode } from 'react';
import type { Occasion } from '../../../preload/contract/access';
import { Banner } from '../../components/banner';
import { fullDate } from '../../components/relative-date';
import { SafeText } from '../../components/safe-text';
import styles from './review.module.css';

/** What was searched for all accounts of these people, where one may be missing, and what an incident leaves for later. */
export function Searched({ occasion }: { readonly occasion: Occasion }): ReactNode {
  const { purpose, search } = occasion;
  const gapOf = new Map(search.gaps.map((gap) => [gap.instance, gap]));
  return (
    <>
      {purpose === 'incident' ? (
        <Banner tone="info" title="This skips the reason.">
          It may come later, and Activity reminds you until it is given. Nothing else is skipped: protected
          people, the last administrator and read-only instances are spared as ever.
        </Banner>
      ) : null}
      {search.gaps.length > 0 ? (
        <Banner tone="warning" title="Accounts may be missing.">
          Not every instance could be read just now: what was known there is taken, and the receipt says so.
        </Banner>
      ) : null}
      {search.apart.length > 0 ? (
        <Banner tone="warning" title="An account of this address is left as it is.">
          <SafeText text={search.apart.map(({ email, instance }) => `${email} on ${instance}`).join(', ')} />:
          set apart from the person before. If it is theirs, join it in the person’s panel first.
        </Banner>
      ) : null}
      <div className={styles.group}>
        <h3 className={styles.heading}>Searched ({search.instances.length})</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
        <ul aria-label="Searched" className={styles.list} tabIndex={0}>
          {search.instances.map(({ instance, found }) => {
            const gap = gapOf.get(instance);
            return (
              <li key={instance} className={styles.item}>
                <span className={styles.who}>
                  <SafeText text={instance} hasTitle={true} />
                </span>
                <span className={styles.where}>
                  {found === 0 ? 'None found' : `${found} found`}
                  {gap ? ', not reached' : ''}
                </span>
                {gap ? (
                  <span className={styles.note}>
                    <SafeText text={gap.why} />{' '}
                    {gap.asOf === null ? 'It was never read.' : `Last read ${fullDate(new Date(gap.asOf))}.`}
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
