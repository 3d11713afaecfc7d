import { Fragment, type ReactNode } from 'react';
import styles from './facts.module.css';

export interface FingerprintProps {
  /** `AB:CD:…` */
  readonly value: string;
}

/** A fingerprint of a certificate, to be compared by eye: fixed-width, and broken only between two bytes. */
export function Fingerprint({ value }: FingerprintProps): ReactNode {
  return (
    <span className={styles.fingerprint}>
      {value.split(':').map((byte, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bytes have no identity but their place
        <Fragment key={at}>
          {at === 0 ? null : (
            <>
              :<wbr />
            </>
          )}
          {byte}
        </Fragment>
      ))}
    </span>
  );
}
