import type { ReactNode, RefObject } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import { TextField } from '../../components/field';
import { SecretField } from '../../components/secret-field';
import { Select } from '../../components/select';
import type { Draft, DraftErrors } from './draft';
import type { ProxyKind } from './reach-draft';
import styles from './reach-fields.module.css';
import { proxyWords } from './words';

const proxies = (['system', 'none', 'manual', 'pac'] as const).map((value: ProxyKind) => ({
  value,
  ...proxyWords[value],
}));
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
          label="Proxy"
          options={proxies}
          value={draft.proxy}
          onChange={(proxy) => onChange({ proxy })}
        />
        <Select
          label="Requests at once"
          options={amounts}
          value={String(draft.parallel) as (typeof amounts)[number]['value']}
          onChange={(amount) => onChange({ parallel: Number(amount) })}
        />
      </div>
      {draft.proxy === 'manual' ? (
        <>
          <TextField
            label="Proxy address"
            value={draft.proxyAddress}
            onChange={(proxyAddress) => onChange({ proxyAddress })}
            error={errors.proxyAddress ?? null}
            placeholder="http://proxy.example.com:3128"
            description="http://, https:// or socks5://, with the port."
            autoComplete="off"
            maxLength={300}
          />
          <div className={styles.pair}>
            <TextField
              label="Proxy user"
              value={draft.proxyUser}
              onChange={(proxyUser) => onChange({ proxyUser })}
              autoComplete="off"
              placeholder="None"
              maxLength={256}
            />
            <SecretField
              label="Proxy password"
              inputRef={proxyPassword}
              onInput={() => onChange({ proxyPassword: '' })}
              error={null}
              maxLength={1024}
              {...(keepsPassword ? { placeholder: 'Unchanged' } : {})}
            />
          </div>
          <TextField
            label="Reach directly"
            value={draft.bypass}
            onChange={(bypass) => onChange({ bypass })}
            lines={2}
            placeholder="bi.lan, .corp.example, 10.0.0.0/8"
            description="Hosts that need no proxy: one a line, or with commas between."
          />
        </>
      ) : null}
      {draft.proxy === 'pac' ? (
        <TextField
          label="Script address"
          value={draft.scriptAddress}
          onChange={(scriptAddress) => onChange({ scriptAddress })}
          error={errors.scriptAddress ?? null}
          placeholder="http://proxy.example.com/proxy.pac"
          description="The proxy script (PAC) your organisation gives out."
          autoComplete="off"
          maxLength={2048}
        />
      ) : null}
    </>
  );
}
