import { type ReactNode, useState } from 'react';
import type { ConnectionReport, InstanceView } from '../../../preload/contract/connections';
import { bridge } from '../../bridge';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { RelativeTime } from '../../components/relative-time';
import { SafeText } from '../../components/safe-text';
import { StatusDot } from '../../components/status-dot';
import { EnvironmentTag } from '../../components/tag';
import { visibleText } from '../../components/visible-text';
import { freshnessOf, freshnessWords } from '../../state/freshness';
import { useNow } from '../../state/now';
import styles from './instance-card.module.css';
import { Report } from './report';
import { identityText, safeModeWords } from './words';

export interface InstanceCardProps {
  readonly instance: InstanceView;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

const numbers = new Intl.NumberFormat('en');

/** One instance: where it is, who Rollcall is there, how fresh its accounts are, and what can be done. */
export function InstanceCard({ instance, onEdit, onRemove }: InstanceCardProps): ReactNode {
  const now = useNow();
  const [report, setReport] = useState<ConnectionReport | null>(null);
  const [isTesting, setTesting] = useState(false);
  const { sync, identity } = instance;
  const name = visibleText(instance.name);
  const test = async (): Promise<void> => {
    setTesting(true);
    const { id, address, reach } = instance;
    const reply = await bridge.connections.test({
      instanceId: id,
      address,
      reach,
      secrets: { proxyPassword: null, clientCertificate: null },
      credential: null,
      secondFactor: null,
    });
    setTesting(false);
    setReport(
      reply.ok
        ? reply.value
        : {
            address,
            version: null,
            edition: null,
            identity: null,
            accounts: null,
            failure: reply.error,
            redirect: null,
            certificate: null,
          },
    );
  };
  const freshness = freshnessOf(sync, now);
  return (
    <section className={styles.card} aria-label={name}>
      <div className={styles.head}>
        <StatusDot kind={freshness} label={freshnessWords[freshness]} />
        <h2 className={styles.name}>
          <SafeText text={instance.name} hasTitle={true} />
        </h2>
        <EnvironmentTag environment={instance.environment} form="long" />
        <div className={styles.buttons}>
          <Button
            size="s"
            label={`Refresh ${name}`}
            onPress={() => void bridge.directory.sync({ instanceId: instance.id })}
          >
            Refresh
          </Button>
          <Button size="s" label={`Test ${name}`} onPress={() => void test()} isPending={isTesting}>
            Test
          </Button>
          <Button size="s" label={`Edit ${name}`} onPress={onEdit}>
            Edit
          </Button>
          <Button size="s" variant="quiet" label={`Remove ${name}`} onPress={onRemove}>
            Remove
          </Button>
        </div>
      </div>
      <div className={styles.address}>
        <SafeText text={instance.address} />
      </div>
      <div className={styles.facts}>
        <span>
          <b>{numbers.format(instance.accounts)}</b> {instance.accounts === 1 ? 'account' : 'accounts'}
        </span>
        <span>
          {sync.running ? (
            <b>
              Reading {numbers.format(sync.done)}
              {sync.total === null ? '' : ` of ${numbers.format(sync.total)}`}
            </b>
          ) : sync.readAt === null ? (
            <b>Not read yet</b>
          ) : (
            <>
              Read{' '}
              <b>
                <RelativeTime at={sync.readAt} now={now} precision="moment" />
              </b>
            </>
          )}
        </span>
        <span>
          Safe mode <b>{safeModeWords[instance.safeMode].label}</b>
        </span>
        {instance.version === null ? null : (
          <span>
            Metabase{' '}
            <b>
              <SafeText text={instance.version} />
            </b>
          </span>
        )}
        {identity === null ? null : (
          <span>
            Signs in as{' '}
            <b>
              <SafeText text={identityText(identity)} />
            </b>
          </span>
        )}
      </div>
      {sync.failure && !sync.running ? <FailureNote failure={sync.failure} /> : null}
      {instance.hasCredential ? null : (
        <Banner
          tone="warning"
          actions={
            <Button size="s" onPress={onEdit}>
              Enter it
            </Button>
          }
        >
          There is no credential for this instance any more. Enter it again.
        </Banner>
      )}
      {identity && !identity.admin ? (
        <Banner tone="warning">
          Without administrator rights Metabase shows and changes no accounts. Use the credential of an
          administrator.
        </Banner>
      ) : null}
      <Report report={report} isTesting={isTesting} />
    </section>
  );
}
