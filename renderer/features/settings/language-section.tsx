import type { ReactNode } from 'react';
import type { Settings, SettingsPatch } from '../../../preload/contract/settings';
import { t } from '../../../preload/texts/text';
import { RadioGroup } from '../../components/radio-group';
import styles from './page.module.css';

/** Each by its own name, so that whoever reads only that one finds it. */
const languages: readonly { readonly value: Settings['language']; readonly label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
];

export interface LanguageSectionProps {
  readonly language: Settings['language'];
  readonly onSave: (change: SettingsPatch) => Promise<boolean>;
}

/** What the window speaks. Until somebody chooses it is what the system speaks. */
export function LanguageSection({ language, onSave }: LanguageSectionProps): ReactNode {
  return (
    <section className={styles.section}>
      <RadioGroup
        label={t('Language')}
        look="row"
        options={languages}
        value={language}
        onChange={(chosen) => void onSave({ language: chosen })}
      />
      <p className={styles.text}>
        {t(
          'Of the window. The command line, exports and evidence are English, so that they read the same for everyone.',
        )}
      </p>
    </section>
  );
}
