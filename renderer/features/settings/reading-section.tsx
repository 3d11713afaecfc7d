import type { ReactNode } from 'react';
import type { Settings, SettingsPatch } from '../../../preload/contract/settings';
import { RadioGroup } from '../../components/radio-group';
import styles from './page.module.css';

type Every = `${Exclude<Settings['readEvery'], null>}` | 'asked';

const schedules: readonly { readonly value: Every; readonly label: string }[] = [
  { value: '5', label: 'Every 5 minutes' },
  { value: '10', label: 'Every 10 minutes' },
  { value: '30', label: 'Every 30 minutes' },
  { value: '60', label: 'Every hour' },
  { value: 'asked', label: 'Only when asked' },
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
        label="Read all accounts"
        look="row"
        options={schedules}
        value={readEvery === null ? 'asked' : `${readEvery}`}
        onChange={(every) => void onSave({ readEvery: minutes[every] })}
        description={
          readEvery === null
            ? 'Nothing is read by itself, not even at the start. To read everything, choose Refresh all instances.'
            : 'In between, each instance is asked for its counts once a minute, and read at once when they have moved. The age shown is always that of the last full reading.'
        }
      />
    </section>
  );
}
