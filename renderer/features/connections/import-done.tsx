import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ImportResult } from '../../../preload/contract/transfer';
import { t } from '../../../preload/texts/text';
import { SafeText } from '../../components/safe-text';
import styles from './import-dialog.module.css';

export interface ImportDoneProps {
  readonly result: ImportResult;
}

/** What came of an import, instance by instance. */
export function ImportDone({ result }: ImportDoneProps): ReactNode {
  const { added, failed, notes } = result;
  return (
    <div role="status" aria-label={t('Import result')} className={styles.form}>
      {added.length === 0 ? null : (
        <div>
          <p className={styles.good}>
            <CircleCheck size={16} aria-hidden="true" />{' '}
            {t('Added {count, plural, one {# instance} other {# instances}}', { count: added.length })}
          </p>
          <p className={styles.dim}>
            <SafeText text={added.join(', ')} />
          </p>
        </div>
      )}
      {notes.length === 0 ? null : (
        <div>
          <p className={styles.still}>{t('Still to be done')}</p>
          <ul className={styles.failed}>
            {notes.map(({ name, note }) => (
              <li key={`${name}\n${note}`}>
                <b>
                  <SafeText text={name} />
                </b>{' '}
                <SafeText text={note} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {failed.length === 0 ? null : (
        <div>
          <p className={styles.bad}>{t('Not added: {count, number}', { count: failed.length })}</p>
          <ul className={styles.failed}>
            {failed.map(({ name, failure }) => (
              <li key={name}>
                <b>
                  <SafeText text={name} />
                </b>{' '}
                <SafeText text={failure.message} /> <SafeText text={failure.nextStep} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
