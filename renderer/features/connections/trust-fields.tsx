import { type ReactNode, type RefObject, useId, useState } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { SafeText } from '../../components/safe-text';
import { SecretField } from '../../components/secret-field';
import type { Draft, DraftErrors } from './draft';
import { Fingerprint } from './fingerprint';
import { pinFor } from './reach-draft';
import styles from './reach-fields.module.css';

export interface TrustFieldsProps {
  readonly draft: Draft;
  readonly errors: DraftErrors;
  readonly stored: InstanceView | null;
  readonly passphrase: RefObject<HTMLInputElement | null>;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** What the instance is trusted by, and the certificate Rollcall shows it. */
export function TrustFields(props: TrustFieldsProps): ReactNode {
  const { draft, onChange } = props;
  const pin = pinFor(draft.pin, draft.address);
  return (
    <>
      <TextField
        label={t('CA certificate (PEM)')}
        value={draft.ca}
        onChange={(ca) => onChange({ ca })}
        lines={3}
        isMono={true}
        placeholder="-----BEGIN CERTIFICATE-----"
        description={t(
          'Only if your organisation signs its own certificates. Trusted for this instance alone.',
        )}
      />
      {pin === null ? null : (
        <Kept
          label={t('Pinned certificate')}
          action={
            <Button size="s" label={t('Forget pinned certificate')} onPress={() => onChange({ pin: null })}>
              {t('Forget')}
            </Button>
          }
        >
          <Fingerprint value={pin} />
        </Kept>
      )}
      <ClientCertificate {...props} />
    </>
  );
}

function ClientCertificate({ draft, errors, stored, passphrase, onChange }: TrustFieldsProps): ReactNode {
  const [failure, setFailure] = useState<FailureView | null>(null);
  const { clientCertificate: chosen } = draft;
  const isKept = chosen.kind === 'kept' && stored?.hasClientCertificate === true;
  const choose = async (): Promise<void> => {
    setFailure(null);
    const reply = await bridge.connections.chooseClientCertificate();
    if (!reply.ok) return setFailure(reply.error);
    if (reply.value) onChange({ clientCertificate: { kind: 'chosen', ...reply.value } });
  };
  const remove = (): void =>
    onChange({ clientCertificate: { kind: stored?.hasClientCertificate ? 'none' : 'kept' } });
  return (
    <>
      <Kept
        label={t('Client certificate')}
        action={
          <>
            <Button size="s" onPress={() => void choose()}>
              {t('Choose certificate…')}
            </Button>
            {isKept || chosen.kind === 'chosen' ? (
              <Button size="s" variant="quiet" label={t('Remove client certificate')} onPress={remove}>
                {t('Remove')}
              </Button>
            ) : null}
          </>
        }
      >
        {chosen.kind === 'chosen' ? (
          <SafeText text={chosen.named} hasTitle={true} />
        ) : (
          <span className={styles.none}>{isKept ? t('One is stored') : t('No certificate')}</span>
        )}
      </Kept>
      {failure ? <FailureNote failure={failure} /> : null}
      {chosen.kind === 'chosen' && chosen.needsPassphrase ? (
        <SecretField
          label={t('Certificate passphrase')}
          inputRef={passphrase}
          onInput={() => onChange({ passphrase: '' })}
          error={errors.passphrase ?? null}
          description={t('Kept in the keychain of this computer only.')}
          maxLength={1024}
        />
      ) : null}
    </>
  );
}

interface KeptProps {
  readonly label: string;
  readonly action: ReactNode;
  readonly children: ReactNode;
}

/** Something chosen elsewhere: its name, what it is now, and what can be done with it. */
function Kept({ label, action, children }: KeptProps): ReactNode {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a layout of its own that cannot be undone
    <div role="group" aria-labelledby={id} className={styles.kept}>
      <div className={styles.words}>
        <span id={id} className={styles.label}>
          {label}
        </span>
        <span className={styles.value}>{children}</span>
      </div>
      <div className={styles.actions}>{action}</div>
    </div>
  );
}
