import type { ReactNode, RefObject } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import { t } from '../../../preload/texts/text';
import { Disclosure } from '../../components/disclosure';
import type { Draft, DraftErrors } from './draft';
import { NetworkFields } from './network-fields';
import { reachSummary } from './reach-draft';
import styles from './reach-fields.module.css';
import { TrustFields } from './trust-fields';

/** The inputs that hold what is typed of the secrets of the way. */
export interface ReachInputs {
  readonly proxyPassword: RefObject<HTMLInputElement | null>;
  readonly passphrase: RefObject<HTMLInputElement | null>;
}

export interface ReachFieldsProps {
  readonly draft: Draft;
  readonly errors: DraftErrors;
  readonly stored: InstanceView | null;
  readonly secrets: ReachInputs;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** `Network and trust`: what most instances do not need. Closed it says what differs from the usual. */
export function ReachFields({ secrets, isOpen, onToggle, ...shared }: ReachFieldsProps): ReactNode {
  const { draft, stored } = shared;
  return (
    <Disclosure
      label={t('Network and trust')}
      detail={reachSummary(draft, stored, draft.address)}
      isOpen={isOpen}
      onToggle={onToggle}
    >
      <div className={styles.fields}>
        <NetworkFields {...shared} proxyPassword={secrets.proxyPassword} />
        <TrustFields {...shared} passphrase={secrets.passphrase} />
      </div>
    </Disclosure>
  );
}
