import type { ReactNode } from 'react';
import type { Settings, SettingsPatch } from '../../../preload/contract/settings';
import { t } from '../../../preload/texts/text';
import { RadioGroup } from '../../components/radio-group';
import { Select } from '../../components/select';
import { Switch } from '../../components/switch';
import styles from './page.module.css';

export interface NotificationsSectionProps {
  readonly settings: Pick<Settings, 'notify' | 'quietHours' | 'notifyNames'>;
  readonly onSave: (change: SettingsPatch) => Promise<boolean>;
}

const usualQuiet = { from: 20, to: 7 };
const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

/** What the operating system may say while the window is not in front, when, and about whom. */
export function NotificationsSection({ settings, onSave }: NotificationsSectionProps): ReactNode {
  const { notify, quietHours, notifyNames } = settings;
  return (
    <section className={styles.section} aria-labelledby="settings-notifications">
      <h2 id="settings-notifications" className={styles.heading}>
        {t('Notifications')}
      </h2>
      <RadioGroup<Settings['notify']>
        label={t('While the window is not in front, tell')}
        options={[
          {
            value: 'all',
            label: t('Everything'),
            description: t('Also changes that went well, and new rosters'),
          },
          {
            value: 'important',
            label: t('Only what is important'),
            description: t(
              'Accounts that are active again, new administrators and API keys, changes that failed or wait for you',
            ),
          },
          { value: 'none', label: t('Nothing') },
        ]}
        value={notify}
        onChange={(value) => void onSave({ notify: value })}
      />
      {notify === 'none' ? null : (
        <>
          <Switch
            label={t('Show names in notifications')}
            description={t(
              'Others may read them on the screen, also while it is locked. Never while Rollcall is.',
            )}
            isSelected={notifyNames}
            onChange={(value) => void onSave({ notifyNames: value })}
          />
          <Switch
            label={t('Quiet hours')}
            description={t('Nothing is told then. The number on the icon counts on.')}
            isSelected={quietHours !== null}
            onChange={(isOn) => void onSave({ quietHours: isOn ? usualQuiet : null })}
          />
          {quietHours === null ? null : (
            <div className={styles.buttons}>
              <Select
                label={t('From')}
                options={hours}
                value={String(quietHours.from)}
                onChange={(from) => void onSave({ quietHours: { ...quietHours, from: Number(from) } })}
              />
              <Select
                label={t('Until')}
                options={hours}
                value={String(quietHours.to)}
                onChange={(to) => void onSave({ quietHours: { ...quietHours, to: Number(to) } })}
              />
            </div>
          )}
        </>
      )}
    </section>
  );
}
