import type { ReactNode } from 'react';
import type { CertificateView } from '../../../preload/contract/reach';
import { SafeText } from '../../components/safe-text';
import { dateText } from './certificate';
import { Fact, Facts } from './facts';
import { Fingerprint } from './fingerprint';

export interface CertificateFactsProps {
  readonly certificate: CertificateView;
}

/** A certificate in words, to be compared with what its owner says. */
export function CertificateFacts({ certificate }: CertificateFactsProps): ReactNode {
  const { subject, issuer, names, validFrom, validTo, fingerprint, selfSigned } = certificate;
  return (
    <Facts>
      <Fact term="Issued to">
        <SafeText text={subject} />
      </Fact>
      <Fact term="Issued by">{selfSigned ? 'Itself (self-signed)' : <SafeText text={issuer} />}</Fact>
      {names.length === 0 ? null : (
        <Fact term="Names">
          <SafeText text={names.slice(0, 6).join(', ')} />
          {names.length > 6 ? ` and ${names.length - 6} more` : null}
        </Fact>
      )}
      <Fact term="Valid">
        {dateText(validFrom)} to {dateText(validTo)}
      </Fact>
      <Fact term="SHA-256">
        <Fingerprint value={fingerprint} />
      </Fact>
    </Facts>
  );
}
