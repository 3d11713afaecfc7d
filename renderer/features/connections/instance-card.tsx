import { ChevronRight, Ellipsis } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { ConnectionReport, InstanceView, TestConnection } from '../../../preload/contract/connections';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Chip } from '../../components/chip';
import { IconButton } from '../../components/icon-button';
import { Menu } from '../../components/menu';
import { RelativeTime } from '../../components/relative-time';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { StatusDot } from '../../components/status-dot';
import { visibleText } from '../../components/visible-text';
import { freshnessOf, freshnessWords } from '../../state/freshness';
import { useNow } from '../../state/now';
import { readingWords } from '../../state/reading-words';
import { useWhyNot } from '../../state/role';
import { DoctorDialog } from './doctor-dialog';
import styles from './instance-card.module.css';
import { InstanceDetails } from './instance-details';
import { InstanceNotes } from './instance-notes';
import type { Direction } from './order';
import { Report } from './report';
import { SignInDialog } from './sign-in-dialog';
import { identityText, safeModeWords } from './words';

export interface InstanceCardProps {
  readonly instance: InstanceView;
  /** Where it may go. A direction that is missing is offered but cannot be chosen. */
  readonly directions: readonly Direction[];
  readonly onMove: (direction: Direction) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** Everything as it is stored: nothing is typed here. */
const asStored = ({ id, address, reach }: InstanceView): TestConnection => ({
  instanceId: id,
  address,
  reach,
  secrets: { proxyPassword: null, clientCertificate: null },
  credential: null,
  secondFactor: null,
});

const unanswered = (address: string, failure: FailureView): ConnectionReport => ({
  address,
  version: null,
  edition: null,
  identity: null,
  groups: [],
  impossible: [],
  remarks: [],
  accounts: null,
  failure,
  redirect: null,
  certificate: null,
});

/** One instance: where it is, who Rollcall is there, how fresh its accounts are, and what can be done. */
export function InstanceCard(props: InstanceCardProps): ReactNode {
  const { instance, directions, onMove, onEdit, onRemove } = props;
  const now = useNow();
  const whyNot = useWhyNot('settings');
  const [report, setReport] = useState<ConnectionReport | null>(null);
  const [isTesting, setTesting] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [dialog, setDialog] = useState<'doctor' | 'sign-in' | null>(null);
  const details = useId();
  const name = visibleText(instance.name);
  const test = async (): Promise<void> => {
    setTesting(true);
    const reply = await bridge.connections.test(asStored(instance));
    setTesting(false);
    setReport(reply.ok ? reply.value : unanswered(instance.address, reply.error));
  };
  const freshness = freshnessOf(instance.sync, now);
  return (
    <section className={styles.card} aria-label={name}>
      <div className={styles.head}>
        <StatusDot kind={freshness} label={freshnessWords[freshness]} />
        <h3 className={styles.name}>
          <SafeText text={instance.name} hasTitle={true} />
        </h3>
        {instance.tags.length === 0 ? null : (
          <ul className={styles.tags} aria-label={t('Tags')}>
            {instance.tags.map((tag) => (
              <li key={tag}>
                <Chip>
                  <SafeText text={tag} />
                </Chip>
              </li>
            ))}
          </ul>
        )}
        <div className={styles.buttons}>
          {instance.sync.running ? (
            <Button
              size="s"
              label={t('Cancel reading {name}', { name })}
              onPress={() => void bridge.directory.cancel({ instanceId: instance.id })}
            >
              {t('Cancel')}
            </Button>
          ) : (
            <Button
              size="s"
              label={t('Refresh {name}', { name })}
              onPress={() => void bridge.directory.sync({ instanceId: instance.id })}
            >
              {t('Refresh')}
            </Button>
          )}
          <Button
            size="s"
            label={t('Test {name}', { name })}
            onPress={() => void test()}
            isPending={isTesting}
          >
            {t('Test')}
          </Button>
          <Button size="s" label={t('Edit {name}', { name })} whyNot={whyNot} onPress={onEdit}>
            {t('Edit')}
          </Button>
          <Menu
            label={t('More for {name}', { name })}
            placement="bottom end"
            trigger={
              <IconButton
                size="s"
                label={t('More for {name}', { name })}
                icon={<Ellipsis size={16} aria-hidden="true" />}
              />
            }
            items={[
              { id: 'diagnose', label: t('Diagnose {name}', { name }), onPress: () => setDialog('doctor') },
              {
                id: 'up',
                label: t('Move up'),
                onPress: () => onMove('up'),
                isDisabled: !directions.includes('up'),
              },
              {
                id: 'down',
                label: t('Move down'),
                onPress: () => onMove('down'),
                isDisabled: !directions.includes('down'),
              },
              'separator',
              {
                id: 'remove',
                label: t('Remove {what}', { what: name }),
                onPress: onRemove,
                isDanger: true,
                isDisabled: whyNot !== '',
              },
            ]}
          />
        </div>
      </div>
      <div className={styles.address}>
        <SafeText text={instance.address} />
      </div>
      <div className={styles.line}>
        <Summary instance={instance} now={now} />
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={details}
          onClick={() => setOpen(!isOpen)}
          className={styles.toggle}
        >
          <ChevronRight size={14} aria-hidden="true" className={styles.arrow} />
          {t('Details')}
        </button>
      </div>
      <InstanceNotes instance={instance} now={now} onEdit={onEdit} onSignIn={() => setDialog('sign-in')} />
      <Report report={report} isTesting={isTesting} onWhy={() => setDialog('doctor')} />
      <div id={details} hidden={!isOpen}>
        {isOpen ? <InstanceDetails instance={instance} now={now} onEdit={onEdit} /> : null}
      </div>
      {dialog === 'doctor' ? (
        <DoctorDialog
          examine={() => bridge.connections.doctor(asStored(instance))}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'sign-in' ? <SignInDialog instance={instance} onClose={() => setDialog(null)} /> : null}
    </section>
  );
}

const bold = (inside: ReactNode): ReactNode => <b>{inside}</b>;

/** How many accounts, how old, how careful, which Metabase, and as whom. */
function Summary({ instance, now }: { readonly instance: InstanceView; readonly now: number }): ReactNode {
  const { sync, identity, accounts, version } = instance;
  return (
    <div className={styles.facts}>
      <span>
        {rich('<b>{count, number}</b> {count, plural, one {account} other {accounts}}', {
          count: accounts,
          b: bold,
        })}
      </span>
      <span>
        {sync.running ? (
          <b>{readingWords([sync])}</b>
        ) : sync.readAt === null ? (
          <b>{t('Not read yet')}</b>
        ) : (
          rich(sync.stopped ? 'Read <b>{when}</b>, the last reading was cancelled' : 'Read <b>{when}</b>', {
            when: <RelativeTime at={sync.readAt} now={now} precision="moment" />,
            b: bold,
          })
        )}
      </span>
      <span>
        {rich('Safe mode <b>{mode}</b>', { mode: t(safeModeWords[instance.safeMode].label), b: bold })}
      </span>
      {version === null ? null : (
        <span>
          Metabase{' '}
          <b>
            <SafeText text={version} />
          </b>
        </span>
      )}
      {identity === null ? null : (
        <span>
          {rich('Signs in as <b>{who}</b>', { who: <SafeText text={identityText(identity)} />, b: bold })}
        </span>
      )}
    </div>
  );
}
