import { type FormEvent, type ReactNode, useState } from 'react';
import type { Settings, SettingsPatch } from '../../../preload/contract/settings';
import type { FailureView } from '../../../preload/contract/values';
import { msg, t } from '../../../preload/texts/text';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { Page } from '../../components/page';
import { RadioGroup } from '../../components/radio-group';
import { SafeText } from '../../components/safe-text';
import { Switch } from '../../components/switch';
import { toasts } from '../../components/toast-store';
import { renameClient, retryKeychain, saveSettings, useSession } from '../../state/session';
import { DecisionsSection } from './decisions-section';
import { DiagnosticsSection } from './diagnostics-section';
import { HistorySection } from './history-section';
import { LanguageSection } from './language-section';
import { LimitsSection } from './limits-section';
import { LockSection } from './lock-section';
import { NotificationsSection } from './notifications-section';
import { OrganisationSection } from './organisation-section';
import styles from './page.module.css';
import { PeopleSection } from './people-section';
import { PolicySection } from './policy-section';
import { PrivacySection } from './privacy-section';
import { ProtectionSection } from './protection-section';
import { ReadingSection } from './reading-section';
import { RoleSection } from './role-section';
import { UpdatesSection } from './updates-section';

const themes: readonly { readonly value: Settings['theme']; readonly label: string }[] = [
  { value: 'system', label: msg('Like the system') },
  { value: 'light', label: msg('Light') },
  { value: 'dark', label: msg('Dark') },
];

/** What the user likes, and where things are kept. */
export function SettingsPage(): ReactNode {
  const settings = useSession((state) => state.settings);
  const status = useSession((state) => state.status);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const save = async (change: SettingsPatch): Promise<boolean> => {
    const problem = await saveSettings(change);
    setFailure(problem);
    return problem === null;
  };
  return (
    <Page title={t('Settings')} layout="scroll">
      {failure ? <FailureNote failure={failure} /> : null}
      {settings === null ? null : (
        <>
          <section className={styles.section}>
            <RadioGroup
              label={t('Appearance')}
              look="row"
              options={themes.map(({ value, label }) => ({ value, label: t(label) }))}
              value={settings.theme}
              onChange={(theme) => void save({ theme })}
            />
          </section>
          <LanguageSection language={settings.language} onSave={save} />
          <section className={styles.section}>
            <ClientName name={settings.clientName} />
          </section>
          <OrganisationSection />
          <RoleSection />
          <LockSection settings={settings} onSave={save} />
          <ReadingSection readEvery={settings.readEvery} onSave={save} />
          <section className={styles.section}>
            <Switch
              label={t('Keep running when the window is closed')}
              description={t(
                'Readings and scheduled changes go on. An icon beside the clock opens, locks and quits Rollcall. Otherwise closing the window quits it.',
              )}
              isSelected={settings.background}
              onChange={(background) => void save({ background })}
            />
          </section>
          <NotificationsSection settings={settings} onSave={save} />
          <PeopleSection />
          <DecisionsSection />
          <ProtectionSection />
          <PolicySection />
          <LimitsSection />
          <PrivacySection />
          <HistorySection settings={settings} onSave={save} />
        </>
      )}
      <section className={styles.section}>
        <h2 className={styles.heading}>{t('Where things are kept')}</h2>
        <p className={styles.text}>
          {t(
            "API keys and passwords are in the keychain of this computer and nowhere else. Accounts, changes and the journal are in one encrypted file in Rollcall's data folder; its key is in the keychain too. Nothing is sent anywhere but to your own Metabase instances.",
          )}
        </p>
        <Keychain />
      </section>
      <section className={styles.section}>
        <h2 className={styles.heading}>{t('About')}</h2>
        <p className={styles.text}>Rollcall {status?.version}</p>
        <UpdatesSection />
        <DiagnosticsSection />
      </section>
    </Page>
  );
}

function Keychain(): ReactNode {
  const vault = useSession((state) => state.status?.vault);
  const isBusy = useSession((state) => state.busy);
  if (vault !== 'session') return <p className={styles.text}>{t('The keychain is in use.')}</p>;
  return (
    <Banner
      tone="warning"
      title={t('Kept in memory for this session')}
      actions={
        <Button size="s" onPress={() => void retryKeychain()} isPending={isBusy}>
          {t('Try again')}
        </Button>
      }
    >
      {t(
        'The keychain could not be reached when Rollcall started. Credentials and records are gone when you quit.',
      )}
    </Banner>
  );
}

/** The same rules as in the dialog about a client: a name much like another's is agreed to before it is taken. */
function ClientName({ name }: { readonly name: string }): ReactNode {
  const [typed, setTyped] = useState(name);
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ readonly name: string; readonly failure: FailureView } | null>(
    null,
  );
  const wish = typed.trim();
  const isChanged = wish !== '' && wish !== name;
  const failure = refused?.name === wish ? refused.failure : null;
  const isAlike = failure?.code === 'CLIENT_ALIKE';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isChanged || isBusy) return;
    setBusy(true);
    const problem = await renameClient(wish, isAlike);
    setBusy(false);
    setRefused(problem && { name: wish, failure: problem });
    if (problem) return;
    setTyped(wish);
    toasts.getState().show({ text: t('Client name saved') });
  };
  return (
    <>
      <form className={styles.name} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('Client name')}
          value={typed}
          onChange={setTyped}
          maxLength={60}
          error={
            wish === '' ? t('Enter a name.') : failure?.code === 'CLIENT_NAME_TAKEN' ? failure.message : null
          }
          autoComplete="off"
        />
        <Button type="submit" size="l" isDisabled={!isChanged || isBusy}>
          {isAlike ? t('Take this name anyway') : t('Save')}
        </Button>
      </form>
      {isAlike ? (
        <Banner tone="warning" isLive={true}>
          <SafeText text={failure.message} />{' '}
          {t('Choose a name that cannot be taken for another at a glance.')}
        </Banner>
      ) : failure && failure.code !== 'CLIENT_NAME_TAKEN' ? (
        <FailureNote failure={failure} />
      ) : null}
    </>
  );
}
