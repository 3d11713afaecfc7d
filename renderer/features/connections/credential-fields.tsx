import type { ReactNode, RefObject } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import { TextField } from '../../components/field';
import { RadioGroup } from '../../components/radio-group';
import { SecretField } from '../../components/secret-field';
import type { Draft, DraftErrors } from './draft';

const ways = [
  { value: 'api-key', label: 'API key' },
  { value: 'password', label: 'E-mail and password' },
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
  const unchanged = keeps ? { placeholder: 'Unchanged' } : {};
  return (
    <>
      <RadioGroup
        label="Sign in with"
        look="row"
        options={ways}
        value={draft.signIn}
        onChange={(signIn) => onChange({ signIn })}
      />
      {draft.signIn === 'api-key' ? (
        <SecretField
          label="API key"
          inputRef={secrets.apiKey}
          onInput={() => onChange({ apiKey: '' })}
          error={errors.apiKey ?? null}
          description={
            keeps
              ? 'Leave it empty to keep the stored key.'
              : 'Made in Metabase under Admin settings, Authentication, API keys, for the group Administrators. Kept in the keychain of this computer only.'
          }
          maxLength={512}
          isMono={true}
          {...unchanged}
        />
      ) : (
        <>
          <TextField
            label="E-mail"
            type="email"
            value={draft.email}
            onChange={(email) => onChange({ email })}
            error={errors.email ?? null}
            autoComplete="off"
            maxLength={254}
          />
          <SecretField
            label="Password"
            inputRef={secrets.password}
            onInput={() => onChange({ password: '' })}
            error={errors.password ?? null}
            description={
              keeps
                ? 'Leave it empty to keep the stored password.'
                : 'Kept in the keychain of this computer only.'
            }
            maxLength={1024}
            {...unchanged}
          />
        </>
      )}
    </>
  );
}
