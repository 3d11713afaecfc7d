import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { DiagnosticsBundle, DiagnosticsWish } from '../../../preload/contract/diagnostics';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Checkbox } from '../../components/checkbox';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { textParts } from '../../components/safe-text';
import { Spinner } from '../../components/spinner';
import { toasts } from '../../components/toast-store';
import styles from './diagnostics-dialog.module.css';

/** The dialog `Diagnostics`: every file of the bundle as text, before it is saved. Nothing is sent by anybody but the user. */
export function DiagnosticsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [wish, setWish] = useState<DiagnosticsWish>({ withAddresses: false, withChecks: false });
  const [bundle, setBundle] = useState<DiagnosticsBundle | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [isLooking, setLooking] = useState(true);
  const [isSaving, setSaving] = useState(false);
  /** Of two wishes after each other the answer to the later one counts. */
  const newest = useRef(0);
  useEffect(() => {
    const asked = ++newest.current;
    setLooking(true);
    void bridge.diagnostics.look(wish).then((reply) => {
      if (asked !== newest.current) return;
      setLooking(false);
      setBundle(reply.ok ? reply.value : null);
      setFailure(reply.ok ? null : reply.error);
    });
  }, [wish]);
  const save = async (id: string): Promise<void> => {
    setSaving(true);
    const reply = await bridge.diagnostics.save({ id });
    setSaving(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok || reply.value === null) return;
    toasts.getState().show({ text: t('Saved as {file}. Nothing was sent.', { file: reply.value }) });
    onClose();
  };
  return (
    <Dialog
      title={t('Diagnostics')}
      description={t(
        'What whoever helps you needs to know. Read it; then save it and send it yourself. It holds no secrets, no accounts and no e-mail addresses.',
      )}
      size="l"
      isOpen={true}
      onClose={onClose}
      isBusy={isSaving}
      footer={
        <>
          <Button size="l" onPress={onClose} isDisabled={isSaving}>
            {t('Cancel')}
          </Button>
          <Button
            size="l"
            variant="primary"
            isDisabled={bundle === null || isLooking}
            isPending={isSaving}
            onPress={() => bundle && void save(bundle.id)}
          >
            {t('Save…')}
          </Button>
        </>
      }
    >
      <div className={styles.wish}>
        <Checkbox
          label={t('With addresses')}
          description={t('Names and addresses of the instances. Otherwise they are numbers.')}
          isSelected={wish.withAddresses}
          onChange={(withAddresses) => setWish({ ...wish, withAddresses })}
        />
        <Checkbox
          label={t('With connection checks')}
          description={t('Asks each instance, as the connection doctor does.')}
          isSelected={wish.withChecks}
          onChange={(withChecks) => setWish({ ...wish, withChecks })}
        />
      </div>
      {failure ? <FailureNote failure={failure} /> : null}
      <div role="status" aria-label={t('Diagnostics')} className={styles.state}>
        {isLooking ? (
          <>
            <Spinner /> {t('Putting it together…')}
          </>
        ) : null}
      </div>
      {bundle ? <Files bundle={bundle} /> : null}
    </Dialog>
  );
}

function Files({ bundle }: { readonly bundle: DiagnosticsBundle }): ReactNode {
  return (
    <Tabs orientation="vertical" className={styles.tabs ?? ''}>
      <TabList aria-label={t('Files of the bundle')} className={styles.list ?? ''}>
        {bundle.files.map(({ name }) => (
          <Tab key={name} id={name} className={styles.tab ?? ''}>
            {name}
          </Tab>
        ))}
      </TabList>
      {bundle.files.map(({ name, text }) => (
        <TabPanel key={name} id={name} className={styles.panel ?? ''}>
          <pre className={styles.text}>
            {text
              .trimEnd()
              .split('\n')
              .map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no identity but their place
                <div key={at}>{line === '' ? ' ' : textParts(line)}</div>
              ))}
          </pre>
        </TabPanel>
      ))}
    </Tabs>
  );
}
