import type { ReactNode } from 'react';
import type { Settings, SettingsPatch } from '../../../preload/contract/settings';
import { msg, t } from '../../../preload/texts/text';
import { RadioGroup } from '../../components/radio-group';
import styles from './page.module.css';

type Every = `${Exclude<Settings['readEvery'], null>}` | 'asked';

const schedules: readonly { readonly value: Every; readonly label: string }[] = [
  { value: '5', label: msg('Every 5 minutes') },
  { value: '10', label: msg('Every 10 minutes') },
  { value: '30', label: msg('Every 30 minutes') },
  { value: '60', label: msg('Every hour') },
  { value: 'asked', label: msg('Only when asked') },
];
const minutes: Readonly<Record<Every, Settings['readEvery']>> = {
  '5': 5,
  '10': 10,
  '30': 30,
  '60': 60,
  asked: null,
};

export interface ReadingSectionProps {
  readonly readEvery: Settings['readEvery'];
  readonly onSave: (change: SettingsPatch) => Promise<boolean>;
}

/** How often all accounts are read by themselves. */
export function ReadingSection({ readEvery, onSave }: ReadingSectionProps): ReactNode {
  return (
    <section className={styles.section}>
      <RadioGroup<Every>
        label={t('Read all accounts')}
        look="row"
        options={schedules.map(({ value, label }) => ({ value, label: t(label) }))}
        value={readEvery === null ? 'asked' : `${readEvery}`}
        onChange={(every) => void onSave({ readEvery: minutes[every] })}
        description={
          readEvery === null
            ? t(
                'Nothing is read by itself, not even at the start. To read everything, choose Refresh all instances.',
              )
            : t(
                'In between, each instance is asked for its counts once a minute, and read at once when they have moved. The age shown is always that of the last full reading.',
              )
        }
      />
    </section>
  );
}
