import { type FormEvent, type ReactNode, useState } from 'react';
import type { Settings, SettingsPatch } from '../../../preload/contract/settings';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { TextField } from '../../components/field';
import { toasts } from '../../components/toast-store';
import styles from './page.module.css';

const mostDays = 3650;

export interface HistorySectionProps {
  readonly settings: Settings;
  readonly onSave: (change: SettingsPatch) => Promise<boolean>;
}

/** How long changes of accounts are kept. */
export function HistorySection({ settings, onSave }: HistorySectionProps): ReactNode {
  const [typed, setTyped] = useState(String(settings.keepDays));
  const days = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
  const isGood = days >= 1 && days <= mostDays;
  const isChanged = isGood && days !== settings.keepDays;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isChanged || !(await onSave({ keepDays: days }))) return;
    toasts
      .getState()
      .show({ text: t('Changes are kept for {days, plural, one {# day} other {# days}}', { days }) });
  };
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{t('History')}</h2>
      <form className={styles.name} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('Days that changes are kept')}
          value={typed}
          onChange={setTyped}
          maxLength={4}
          description={t(
            'Older changes and snapshots are dropped after a reading, once a day. The journal keeps everything.',
          )}
          error={isGood ? null : t('Enter a number of days from 1 to {most}.', { most: String(mostDays) })}
          autoComplete="off"
        />
        <Button type="submit" size="l" isDisabled={!isChanged}>
          {t('Keep')}
        </Button>
      </form>
    </section>
  );
}
