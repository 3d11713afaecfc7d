import type { ReactNode } from 'react';
import type { CapabilityView, InstanceView } from '../../../preload/contract/connections';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { Chip } from '../../components/chip';
import { RelativeTime } from '../../components/relative-time';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { CertificateFacts } from './certificate-facts';
import { Fact, Facts } from './facts';
import styles from './instance-details.module.css';
import { capabilityWords, credentialWords, fewOf, proxyText } from './words';

export interface InstanceDetailsProps {
  readonly instance: InstanceView;
  /** The present in ms. */
  readonly now: number;
  readonly onEdit: () => void;
}

/** How the credential is doing, what the way there is, and what the server can do. */
export function InstanceDetails({ instance, now, onEdit }: InstanceDetailsProps): ReactNode {
  const { certificate, reach } = instance;
  return (
    <div className={styles.details}>
      <Credential instance={instance} now={now} onEdit={onEdit} />
      <section className={styles.part} aria-label={t('Connection')}>
        <h4 className={styles.title}>{t('Connection')}</h4>
        <Facts>
          <Fact term={t('Proxy')}>
            <SafeText text={proxyText(reach.proxy)} />
          </Fact>
          <Fact term={t('Requests at once')}>{reach.parallel}</Fact>
          {reach.ca === null ? null : <Fact term={t('Own CA')}>{t('Given for this instance')}</Fact>}
          {instance.hasClientCertificate ? (
            <Fact term={t('Client certificate')}>{t('Shown to the server')}</Fact>
          ) : null}
          {reach.pin === null ? null : <Fact term={t('Trusted by')}>{t('Pinned certificate')}</Fact>}
        </Facts>
      </section>
      {certificate === null ? null : (
        <section className={styles.wide} aria-label={t('Certificate')}>
          <h4 className={styles.title}>{t('Certificate')}</h4>
          <CertificateFacts certificate={certificate} />
        </section>
      )}
      <section className={styles.wide} aria-label={t('What the server can do')}>
        <h4 className={styles.title}>{t('What the server can do')}</h4>
        <Capabilities capabilities={instance.capabilities} />
      </section>
    </div>
  );
}

function Credential({ instance, now, onEdit }: InstanceDetailsProps): ReactNode {
  const { kind, whose, groups, admin, since, lastUsed, isOld } = instance.credential;
  const name = visibleText(instance.name);
  return (
    <section className={styles.part} aria-label={t('Credential')}>
      <h4 className={styles.title}>{t('Credential')}</h4>
      <Facts>
        <Fact term={t('Kind')}>{credentialWords[kind]}</Fact>
        <Fact term={t('Of')}>{whose === null ? t('Not known yet') : <SafeText text={whose} />}</Fact>
        <Fact term={t('Groups')}>
          {groups.length === 0 ? t('Not known') : <SafeText text={fewOf(groups, 8)} />}
        </Fact>
        <Fact term={t('Administrator')}>
          {admin === null ? t('Not known yet') : admin ? t('Yes') : t('No')}
        </Fact>
        <Fact term={t('Entered')}>
          <RelativeTime at={since} now={now} never={t('Not known')} />
          {isOld ? (
            <span className={styles.old}>
              <Chip tone="warn">{t('Old')}</Chip>
              <Button size="s" label={t('Replace the credential of {name}', { name })} onPress={onEdit}>
                {t('Replace…')}
              </Button>
            </span>
          ) : null}
        </Fact>
        <Fact term={t('Last used')}>
          <RelativeTime at={lastUsed} now={now} precision="moment" />
        </Fact>
      </Facts>
    </section>
  );
}

function Capabilities({
  capabilities,
}: {
  readonly capabilities: readonly CapabilityView[] | null;
}): ReactNode {
  if (capabilities === null || capabilities.length === 0)
    return <p className={styles.none}>{t('Not known before the first contact. Press Refresh.')}</p>;
  return (
    <table className={styles.table} aria-label={t('Capabilities')}>
      <thead>
        <tr>
          <th scope="col">{t('Capability')}</th>
          <th scope="col">{t('State')}</th>
          <th scope="col">{t('What it means')}</th>
        </tr>
      </thead>
      <tbody>
        {capabilities.map(({ id, label, state, detail }) => (
          <tr key={id}>
            <th scope="row">
              <SafeText text={label} />
            </th>
            <td className={styles[state]}>{capabilityWords[state]}</td>
            <td className={styles.detail}>
              <SafeText text={detail} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
