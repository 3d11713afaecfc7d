import type { ReactNode } from 'react';
import type { PurgePart, PurgePreview } from '../../../preload/contract/privacy';
import { t } from '../../../preload/texts/text';
import own from './privacy-section.module.css';

/** `1 record`, `1,200 records`. */
const recordsText = (count: number): string =>
  t('{count, plural, one {# record} other {# records}}', { count });

const day = (at: string | null): string => at?.slice(0, 10) ?? '';

const span = ({ oldest, newest }: PurgePart): string =>
  day(oldest) === day(newest)
    ? day(oldest)
    : t('{first} to {last}', { first: day(oldest), last: day(newest) });

/** What a purge would take, kind by kind with its days, and what stays and why. */
export function PurgeLists({ found }: { readonly found: PurgePreview }): ReactNode {
  const going = found.parts.filter(({ goes }) => goes > 0);
  const held = found.parts.flatMap(({ kind, name, held: some }) =>
    some.map(({ hold, count, why }) => ({ key: `${kind} ${hold}`, name, count, why: `${why}.` })),
  );
  const stays = [...held, ...found.stays.map((one) => ({ ...one, key: one.name }))];
  return (
    <div className={own.lists} role="status" aria-label={t('What a purge would do')}>
      {going.length === 0 ? (
        <p>{t('Nothing would go.')}</p>
      ) : (
        <>
          <h3 className={own.heading}>{t('What would go')}</h3>
          <ul className={own.list} aria-label={t('What would go')}>
            {going.map((part) => (
              <li key={part.kind} className={own.row}>
                <span>{part.name}</span>
                <span className={own.number}>{recordsText(part.goes)}</span>
                <span className={own.dim}>{span(part)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {stays.length === 0 ? null : (
        <>
          <h3 className={own.heading}>{t('What stays')}</h3>
          <ul className={own.list} aria-label={t('What stays')}>
            {stays.map(({ key, name, count, why }) => (
              <li key={key} className={own.row}>
                <span>{name}</span>
                <span className={own.number}>{recordsText(count)}</span>
                <span className={own.why}>{why.charAt(0).toUpperCase() + why.slice(1)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
