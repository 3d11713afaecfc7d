import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { LockState } from '../../../preload/contract/lock';
import type { Settings, SettingsPatch } from '../../../preload/contract/settings';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { RadioGroup } from '../../components/radio-group';
import { Switch } from '../../components/switch';
import { toasts } from '../../components/toast-store';
import { lockNow } from '../../state/lock';
import styles from './page.module.css';
import { PassphraseDialog, type PassphraseDialogProps } from './passphrase-dialog';

type After = `${Exclude<Settings['lockAfter'], null>}` | 'never';

const minutes: Readonly<Record<After, Settings['lockAfter']>> = {
  never: null,
  '5': 5,
  '10': 10,
  '15': 15,
  '30': 30,
  '60': 60,
};
/** Where somebody sets the first passphrase, and has not said when to lock. */
const usual = 15;

export interface LockSectionProps {
  readonly settings: Settings;
  readonly onSave: (change: SettingsPatch) => Promise<boolean>;
}

/** When Rollcall locks, what it is unlocked with, and what goes on behind the lock. */
export function LockSection({ settings, onSave }: LockSectionProps): ReactNode {
  const [lock, setLock] = useState<LockState | null>(null);
  const [asking, setAsking] = useState<PassphraseDialogProps['kind'] | null>(null);
  const load = useCallback(async () => {
    const reply = await bridge.lock.state();
    if (reply.ok) setLock(reply.value);
  }, []);
  useEffect(() => void load(), [load]);

  async function done(): Promise<void> {
    const isFirst = asking === 'set';
    toasts.getState().show({
      text: asking === 'remove' ? t('Passphrase removed') : t('Passphrase set'),
      tone: 'success',
    });
    setAsking(null);
    if (isFirst && settings.lockAfter === null) await onSave({ lockAfter: usual });
    await load();
  }

  if (lock === null) return null;
  const canLock = lock.hasPassphrase || lock.hasSystem;
  const most = lock.organisationMinutes;
  return (
    <section className={styles.section} aria-labelledby="settings-lock">
      <h2 id="settings-lock" className={styles.heading}>
        {t('Lock')}
      </h2>
      <p className={styles.text}>
        {t(
          'Locked, Rollcall closes the client and shows nothing of it. It is a curtain before this window, not encryption: whoever uses this session of the computer can still reach its keychain, and the command line is not locked.',
        )}
      </p>
      {most !== null && !canLock ? (
        <Banner tone="warning">
          {t(
            'Your organisation wants Rollcall to lock after {minutes, plural, one {# minute} other {# minutes}} without you. Set a passphrase for it.',
            { minutes: most },
          )}
        </Banner>
      ) : null}
      <div className={styles.buttons}>
        {lock.hasPassphrase ? (
          <>
            <Button onPress={() => setAsking('change')}>{t('Change passphrase…')}</Button>
            <Button onPress={() => setAsking('remove')}>{t('Remove passphrase…')}</Button>
          </>
        ) : (
          <Button onPress={() => setAsking('set')}>{t('Set passphrase…')}</Button>
        )}
        {canLock ? <Button onPress={() => void lockNow()}>{t('Lock now')}</Button> : null}
      </div>
      {canLock ? (
        <>
          <RadioGroup<After>
            label={t('Lock when nobody has used the computer for')}
            look="row"
            options={(Object.keys(minutes) as After[]).sort(neverLast).map((value) => ({
              value,
              label:
                value === 'never'
                  ? t('Never')
                  : t('{count, plural, one {# minute} other {# minutes}}', { count: Number(value) }),
            }))}
            value={settings.lockAfter === null ? 'never' : `${settings.lockAfter}`}
            onChange={(value) => void onSave({ lockAfter: minutes[value] })}
            {...(most === null
              ? {}
              : {
                  description: t(
                    'Your organisation: after {minutes, plural, one {# minute} other {# minutes}} at the latest.',
                    { minutes: most },
                  ),
                })}
          />
          <Switch
            label={t('Lock when the computer sleeps or its screen is locked')}
            description={t('Linux does not say when its screen is locked.')}
            isSelected={settings.lockOnSleep}
            onChange={(lockOnSleep) => void onSave({ lockOnSleep })}
          />
          <Switch
            label={t('Carry out scheduled changes while locked')}
            description={t(
              'Otherwise they wait, and what is late asks before it is done. A run that is going is finished in any case.',
            )}
            isSelected={settings.dueWhileLocked}
            onChange={(dueWhileLocked) => void onSave({ dueWhileLocked })}
          />
        </>
      ) : null}
      {asking === null ? null : (
        <PassphraseDialog kind={asking} onDone={() => void done()} onClose={() => setAsking(null)} />
      )}
    </section>
  );
}

const neverLast = (a: After, b: After): number => (minutes[a] ?? 1_000) - (minutes[b] ?? 1_000);
