import { type ReactNode, useState } from 'react';
import { Banner } from '../../renderer/components/banner';
import { Button } from '../../renderer/components/button';
import { Dialog } from '../../renderer/components/dialog';
import { TextField } from '../../renderer/components/field';
import { RadioGroup } from '../../renderer/components/radio-group';
import { EnvironmentTag } from '../../renderer/components/tag';
import styles from './gallery.module.css';

/** A plan as it is shown before it runs. */
export function ReviewDialog({ isOpen }: { readonly isOpen: boolean }): ReactNode {
  const [open, setOpen] = useState(isOpen);
  const [reason, setReason] = useState('');
  return (
    <Dialog
      title="Review changes"
      description="3 accounts of Maria Ortiz on 3 instances. Nothing has been changed yet."
      isOpen={open}
      onClose={() => setOpen(false)}
      footerStart="Can be undone"
      footer={
        <>
          <Button size="l" onPress={() => setOpen(false)}>
            Cancel
          </Button>
          <Button size="l" variant="danger">
            Disable 3 accounts
          </Button>
        </>
      }
    >
      <Banner tone="warning">finance uses SAML: her next sign-in switches the account on again.</Banner>
      <ul>
        {(['finance', 'sales', 'finance-stg'] as const).map((name) => (
          <li key={name} className={styles.step}>
            <EnvironmentTag environment={name === 'finance-stg' ? 'staging' : 'production'} />
            <strong>{name}</strong>
            <span className={styles.dim}>maria.ortiz@acme.example</span>
            <span className={styles.end}>Active → Disabled</span>
          </li>
        ))}
      </ul>
      <TextField
        label="Reason or ticket"
        value={reason}
        onChange={setReason}
        description="Kept in the journal and on the receipt."
        autoFocus
      />
    </Dialog>
  );
}

/** A form with every kind of field. */
export function AddInstanceDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const [address, setAddress] = useState('metabase.acme.example');
  const [environment, setEnvironment] = useState<'production' | 'staging' | 'development'>('production');
  const [method, setMethod] = useState<'key' | 'password'>('key');
  const [key, setKey] = useState('');
  return (
    <Dialog
      title="Add instance"
      isOpen={isOpen}
      onClose={onClose}
      footerStart={<Button size="l">Test connection</Button>}
      footer={
        <Button size="l" variant="primary" isPending>
          Save
        </Button>
      }
    >
      <TextField
        label="Address"
        type="url"
        value={address}
        onChange={setAddress}
        error="The address has no https:// in front. Use https://metabase.acme.example."
      />
      <TextField label="Name" value="finance" onChange={() => undefined} />
      <RadioGroup
        label="Environment"
        look="row"
        value={environment}
        onChange={setEnvironment}
        options={[
          { value: 'production', label: 'Production' },
          { value: 'staging', label: 'Staging' },
          { value: 'development', label: 'Development' },
        ]}
      />
      <RadioGroup
        label="Sign in with"
        value={method}
        onChange={setMethod}
        options={[
          {
            value: 'key',
            label: 'API key',
            description: 'Best for most. Make one in Metabase under Admin settings.',
          },
          { value: 'password', label: 'E-mail and password', description: 'For servers older than 0.49.' },
        ]}
      />
      <TextField label="API key" type="password" value={key} onChange={setKey} placeholder="mb_…" isMono />
    </Dialog>
  );
}
