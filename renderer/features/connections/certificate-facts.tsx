import type { ReactNode } from 'react';
import type { CertificateView } from '../../../preload/contract/reach';
import { t } from '../../../preload/texts/text';
import { SafeText } from '../../components/safe-text';
import { dateText } from './certificate';
import { Fact, Facts } from './facts';
import { Fingerprint } from './fingerprint';
import { fewOf } from './words';

export interface CertificateFactsProps {
  readonly certificate: CertificateView;
}

/** A certificate in words, to be compared with what its owner says. */
export function CertificateFacts({ certificate }: CertificateFactsProps): ReactNode {
  const { subject, issuer, names, validFrom, validTo, fingerprint, selfSigned } = certificate;
  return (
    <Facts>
      <Fact term={t('Issued to')}>
        <SafeText text={subject} />
      </Fact>
      <Fact term={t('Issued by')}>{selfSigned ? t('Itself (self-signed)') : <SafeText text={issuer} />}</Fact>
      {names.length === 0 ? null : (
        <Fact term={t('Names')}>
          <SafeText text={fewOf(names, 6)} />
        </Fact>
      )}
      <Fact term={t('Valid')}>
        {t('{first} to {last}', { first: dateText(validFrom), last: dateText(validTo) })}
      </Fact>
      <Fact term="SHA-256">
        <Fingerprint value={fingerprint} />
      </Fact>
    </Facts>
  );
}
