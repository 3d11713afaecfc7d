import type { ReactNode, RefObject } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import { t } from '../../../preload/texts/text';
import { TextField } from '../../components/field';
import { SecretField } from '../../components/secret-field';
import { Select } from '../../components/select';
import type { Draft, DraftErrors } from './draft';
import type { ProxyKind } from './reach-draft';
import styles from './reach-fields.module.css';
import { proxyWords } from './words';

const proxies = () =>
  (['system', 'none', 'manual', 'pac'] as const).map((value: ProxyKind) => {
    const { label, description } = proxyWords[value];
    return { value, label: t(label), description: t(description) };
  });
const amounts = (['1', '2', '3', '4', '5', '6', '7', '8'] as const).map((value) => ({ value, label: value }));

export interface NetworkFieldsProps {
  readonly draft: Draft;
  readonly errors: DraftErrors;
  readonly stored: InstanceView | null;
  readonly proxyPassword: RefObject<HTMLInputElement | null>;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** Which way the connection takes, and how hard the server is pressed. */
export function NetworkFields(props: NetworkFieldsProps): ReactNode {
  const { draft, errors, stored, proxyPassword, onChange } = props;
  const before = stored?.reach.proxy;
  const keepsPassword =
    stored?.hasProxyPassword === true && before?.kind === 'manual' && before.user === draft.proxyUser.trim();
  return (
    <>
      <div className={styles.pair}>
        <Select
          label={t('Proxy')}
          options={proxies()}
          value={draft.proxy}
          onChange={(proxy) => onChange({ proxy })}
        />
        <Select
          label={t('Requests at once')}
          options={amounts}
          value={String(draft.parallel) as (typeof amounts)[number]['value']}
          onChange={(amount) => onChange({ parallel: Number(amount) })}
        />
      </div>
      {draft.proxy === 'manual' ? (
        <>
          <TextField
            label={t('Proxy address')}
            value={draft.proxyAddress}
            onChange={(proxyAddress) => onChange({ proxyAddress })}
            error={errors.proxyAddress ?? null}
            placeholder="http://proxy.example.com:3128"
            description={t('http://, https:// or socks5://, with the port.')}
            autoComplete="off"
            maxLength={300}
          />
          <div className={styles.pair}>
            <TextField
              label={t('Proxy user')}
              value={draft.proxyUser}
              onChange={(proxyUser) => onChange({ proxyUser })}
              autoComplete="off"
              placeholder={t('No user')}
              maxLength={256}
            />
            <SecretField
              label={t('Proxy password')}
              inputRef={proxyPassword}
              onInput={() => onChange({ proxyPassword: '' })}
              error={null}
              maxLength={1024}
              {...(keepsPassword ? { placeholder: t('Unchanged') } : {})}
            />
          </div>
          <TextField
            label={t('Reach directly')}
            value={draft.bypass}
            onChange={(bypass) => onChange({ bypass })}
            lines={2}
            placeholder="bi.lan, .corp.example, 10.0.0.0/8"
            description={t('Hosts that need no proxy: one a line, or with commas between.')}
          />
        </>
      ) : null}
      {draft.proxy === 'pac' ? (
        <TextField
          label={t('Script address')}
          value={draft.scriptAddress}
          onChange={(scriptAddress) => onChange({ scriptAddress })}
          error={errors.scriptAddress ?? null}
          placeholder="http://proxy.example.com/proxy.pac"
          description={t('The proxy script (PAC) your organisation gives out.')}
          autoComplete="off"
          maxLength={2048}
        />
      ) : null}
    </>
  );
}
