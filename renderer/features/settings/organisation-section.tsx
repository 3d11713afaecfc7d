import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { Banner } from '../../components/banner';
import { fullDate } from '../../components/relative-date';
import { SafeText } from '../../components/safe-text';
import { useRole } from '../../state/role';
import own from './organisation-section.module.css';
import styles from './page.module.css';

/** What the organisation has set on this computer: in which file, since when, and what of it was not understood. */
export function OrganisationSection(): ReactNode {
  const of = useRole((view) => view.organisation);
  if (of === null || of.readFrom === null) return null;
  return (
    <section className={styles.section} aria-labelledby="settings-organisation">
      <h2 id="settings-organisation" className={styles.heading}>
        {t('Set by your organisation')}
      </h2>
      <p className={styles.text}>
        {of.organisation === null ? null : (
          <>
            <SafeText text={of.organisation} />.{' '}
          </>
        )}
        <span className={own.file}>{of.readFrom}</span>
        {of.since === null
          ? null
          : `. ${t('Written {date}, read when Rollcall started', { date: fullDate(new Date(of.since)) })}.`}
        {of.contact === null ? null : (
          <>
            {' '}
            {t('Ask')} <SafeText text={of.contact} />.
          </>
        )}
      </p>
      {of.problem === null ? null : (
        <Banner tone="danger" title={t('It cannot be understood, so nothing may be changed')}>
          {of.problem}
        </Banner>
      )}
      {of.lines.length === 0 ? null : (
        <ul className={own.lines} aria-label={t('Set by your organisation')}>
          {of.lines.map(({ id, text }) => (
            <li key={id}>
              <SafeText text={text} />
            </li>
          ))}
        </ul>
      )}
      {of.notUnderstood.length === 0 ? null : (
        <Banner tone="warning" title={t('Not understood, and not obeyed')}>
          <SafeText text={of.notUnderstood.join(', ')} />
        </Banner>
      )}
    </section>
  );
}
