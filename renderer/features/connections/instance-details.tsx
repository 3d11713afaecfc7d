import type { ReactNode } from 'react';
import type { CapabilityView, InstanceView } from '../../../preload/contract/connections';
import { Button } from '../../components/button';
import { Chip } from '../../components/chip';
import { RelativeTime } from '../../components/relative-time';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { CertificateFacts } from './certificate-facts';
import { Fact, Facts } from './facts';
import styles from './instance-details.module.css';
import { capabilityWords, credentialWords, proxyText } from './words';

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
      <section className={styles.part} aria-label="Connection">
        <h4 className={styles.title}>Connection</h4>
        <Facts>
          <Fact term="Proxy">
            <SafeText text={proxyText(reach.proxy)} />
          </Fact>
          <Fact term="Requests at once">{reach.parallel}</Fact>
          {reach.ca === null ? null : <Fact term="Own CA">Given for this instance</Fact>}
          {instance.hasClientCertificate ? <Fact term="Client certificate">Shown to the server</Fact> : null}
          {reach.pin === null ? null : <Fact term="Trusted by">Pinned certificate</Fact>}
        </Facts>
      </section>
      {certificate === null ? null : (
        <section className={styles.wide} aria-label="Certificate">
          <h4 className={styles.title}>Certificate</h4>
          <CertificateFacts certificate={certificate} />
        </section>
      )}
      <section className={styles.wide} aria-label="What the server can do">
        <h4 className={styles.title}>What the server can do</h4>
        <Capabilities capabilities={instance.capabilities} />
      </section>
    </div>
  );
}

function Credential({ instance, now, onEdit }: InstanceDetailsProps): ReactNode {
  const { kind, whose, groups, admin, since, lastUsed, isOld } = instance.credential;
  const name = visibleText(instance.name);
  return (
    <section className={styles.part} aria-label="Credential">
      <h4 className={styles.title}>Credential</h4>
      <Facts>
        <Fact term="Kind">{credentialWords[kind]}</Fact>
        <Fact term="Of">{whose === null ? 'Not known yet' : <SafeText text={whose} />}</Fact>
        <Fact term="Groups">
          {groups.length === 0 ? 'Not known' : <SafeText text={groups.slice(0, 8).join(', ')} />}
          {groups.length > 8 ? ` and ${groups.length - 8} more` : null}
        </Fact>
        <Fact term="Administrator">{admin === null ? 'Not known yet' : admin ? 'Yes' : 'No'}</Fact>
        <Fact term="Entered">
          <RelativeTime at={since} now={now} never="Not known" />
          {isOld ? (
            <span className={styles.old}>
              <Chip tone="warn">Old</Chip>
              <Button size="s" label={`Replace the credential of ${name}`} onPress={onEdit}>
                Replace…
              </Button>
            </span>
          ) : null}
        </Fact>
        <Fact term="Last used">
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
    return <p className={styles.none}>Not known before the first contact. Press Refresh.</p>;
  return (
    <table className={styles.table} aria-label="Capabilities">
      <thead>
        <tr>
          <th scope="col">Capability</th>
          <th scope="col">State</th>
          <th scope="col">What it means</th>
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
