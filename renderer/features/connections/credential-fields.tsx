import type { ReactNode, RefObject } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import { msg, t } from '../../../preload/texts/text';
import { TextField } from '../../components/field';
import { RadioGroup } from '../../components/radio-group';
import { SecretField } from '../../components/secret-field';
import type { Draft, DraftErrors } from './draft';

const ways = [
  { value: 'api-key', label: msg('API key') },
  { value: 'password', label: msg('E-mail and password') },
] as const;

/** The inputs that hold what is typed of the secrets. */
export interface SecretInputs {
  readonly apiKey: RefObject<HTMLInputElement | null>;
  readonly password: RefObject<HTMLInputElement | null>;
}

export interface CredentialFieldsProps {
  readonly draft: Draft;
  readonly errors: DraftErrors;
  readonly secrets: SecretInputs;
  readonly stored: InstanceView | null;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** How Rollcall signs in. A stored secret is never shown; an empty field leaves it as it is. */
export function CredentialFields(props: CredentialFieldsProps): ReactNode {
  const { draft, errors, secrets, stored, onChange } = props;
  const keeps = stored?.hasCredential === true && stored.signIn === draft.signIn;
  const unchanged = keeps ? { placeholder: t('Unchanged') } : {};
  return (
    <>
      <RadioGroup
        label={t('Sign in with')}
        look="row"
        options={ways.map(({ value, label }) => ({ value, label: t(label) }))}
        value={draft.signIn}
        onChange={(signIn) => onChange({ signIn })}
      />
      {draft.signIn === 'api-key' ? (
        <SecretField
          label={t('API key')}
          inputRef={secrets.apiKey}
          onInput={() => onChange({ apiKey: '' })}
          error={errors.apiKey ?? null}
          description={
            keeps
              ? t('Leave it empty to keep the stored key.')
              : t(
                  'Made in Metabase under Admin settings, Authentication, API keys, for the group Administrators. Kept in the keychain of this computer only.',
                )
          }
          maxLength={512}
          isMono={true}
          {...unchanged}
        />
      ) : (
        <>
          <TextField
            label={t('E-mail')}
            type="email"
            value={draft.email}
            onChange={(email) => onChange({ email })}
            error={errors.email ?? null}
            autoComplete="off"
            maxLength={254}
          />
          <SecretField
            label={t('Password')}
            inputRef={secrets.password}
            onInput={() => onChange({ password: '' })}
            error={errors.password ?? null}
            description={
              keeps
                ? t('Leave it empty to keep the stored password.')
                : t('Kept in the keychain of this computer only.')
            }
            maxLength={1024}
            {...unchanged}
          />
        </>
      )}
    </>
  );
}
