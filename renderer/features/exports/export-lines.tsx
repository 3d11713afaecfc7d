import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ReportExport } from '../../../preload/contract/reports';
import { number } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { IconButton } from '../../components/icon-button';
import { ProgressBar } from '../../components/progress-bar';
import { Spinner } from '../../components/spinner';
import styles from './exports.module.css';
import { exporting, useExports } from './use-exports';

/** The exports that go on (regions `Export`, in the footer): how far, and the way to stop each. */
export function ExportLines(): ReactNode {
  const going = useExports((state) => state.going);
  return going.map((one) => <Line key={one.id} one={one} />);
}

function Line({ one }: { readonly one: ReportExport }): ReactNode {
  const { id, title, rows, of, state } = one;
  const count = of === null ? number(rows) : t('{rows, number} of {of, number}', { rows, of });
  return (
    <section aria-label={t('Export')} className={styles.line}>
      {state === 'printing' ? (
        <>
          <Spinner />
          <span className={styles.text}>{t('Printing {title}', { title })}</span>
        </>
      ) : (
        <>
          <span className={styles.text}>{t('Exporting {title}', { title })}</span>
          {of === null ? (
            <Spinner />
          ) : (
            <ProgressBar
              label={t('Exporting {title}', { title })}
              value={rows}
              max={of}
              valueText={count}
              width={120}
            />
          )}
          <span className={styles.count}>{count}</span>
        </>
      )}
      <IconButton
        label={t('Stop export')}
        size="s"
        icon={<X size={14} aria-hidden="true" />}
        onPress={() => void exporting.stop(id)}
      />
    </section>
  );
}
