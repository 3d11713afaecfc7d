import { ShieldCheck } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { CheckedPlace, FaultKind, Finding } from '../../../preload/contract/integrity';
import { t } from '../../../preload/texts/text';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { Select } from '../../components/select';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { copyText } from '../../state/copy-text';
import { FaultsGrid } from './faults-grid';
import styles from './integrity-dialog.module.css';
import { integrity, useIntegrity } from './use-integrity';
import { kindWords } from './words';

export interface IntegrityDialogProps {
  /** Plans to repair these faults and shows the review; resolves when that is closed. */
  readonly onRepair: (ids: readonly string[]) => Promise<void>;
}

/** The dialog `Integrity`: what is wrong with accounts and groups as no request of Metabase makes it, and its repair. */
export function IntegrityDialog({ onRepair }: IntegrityDialogProps): ReactNode {
  const state = useIntegrity((all) => all);
  const { isOpen, isAway, isBusy, findings, places, failure, instanceId, kind, chosen, shown } = state;
  const listed = useMemo(
    () =>
      (findings ?? []).filter(
        (one) =>
          (instanceId === null || one.instanceId === instanceId) && (kind === null || one.kind === kind),
      ),
    [findings, instanceId, kind],
  );
  if (!isOpen || isAway) return null;
  const open = shown === null ? null : (listed.find(({ id }) => id === shown) ?? null);
  return (
    <Dialog
      title={t('Integrity')}
      description={t(
        'What a restored backup, a script or an old version left behind: accounts, groups and memberships as Metabase itself never makes them.',
      )}
      size="l"
      isOpen={true}
      onClose={integrity.close}
      footerStart={
        <span role="status" aria-label={t('Integrity')}>
          {findings === null ? '' : countText(findings, places)}
        </span>
      }
      footer={
        <>
          <Button size="l" onPress={integrity.check} isPending={isBusy && findings !== null}>
            {t('Check again')}
          </Button>
          <Button size="l" onPress={integrity.close}>
            {t('Close')}
          </Button>
          {findings?.some(({ repair }) => repair !== null) ? (
            <Button
              size="l"
              variant="primary"
              isDisabled={chosen.size === 0 || isBusy}
              onPress={() => void integrity.go(onRepair)}
            >
              {chosen.size === 0
                ? t('Review: repair…')
                : t('Review: repair {count, plural, one {# fault} other {# faults}}…', {
                    count: chosen.size,
                  })}
            </Button>
          ) : null}
        </>
      }
    >
      <div className={styles.body}>
        {failure ? <FailureNote failure={failure} /> : null}
        <Places places={places} />
        {findings === null ? (
          failure ? null : (
            <EmptyState title={t('Comparing accounts, groups and memberships')} isLoading={true} />
          )
        ) : findings.length === 0 ? (
          <Clean places={places} />
        ) : (
          <>
            <Filters findings={findings} instanceId={instanceId} kind={kind} />
            <FaultsGrid
              findings={listed}
              chosen={chosen}
              isBusy={isBusy}
              viewKey={`${instanceId ?? ''} ${kind ?? ''}`}
            />
            <section aria-label={t('Fault')} aria-live="polite" className={styles.detail}>
              {open ? (
                <Detail finding={open} />
              ) : (
                <p className={styles.dim}>{t('Choose a row to see why it matters.')}</p>
              )}
            </section>
          </>
        )}
      </div>
    </Dialog>
  );
}

/** No fault is found where nothing was looked at, and that says nothing. */
const isAnyChecked = (places: readonly CheckedPlace[]): boolean => places.some(({ asOf }) => asOf !== null);

function countText(findings: readonly Finding[], places: readonly CheckedPlace[]): string {
  const here = findings.filter(({ repair }) => repair !== null).length;
  if (findings.length === 0) return isAnyChecked(places) ? t('No faults') : '';
  const faults = findings.length;
  const share = here === faults ? 'all' : here === 0 ? 'none' : 'some';
  return t(
    '{faults, plural, one {# fault} other {# faults}}, {share, select, all {all} none {none} other {{here}}} to be repaired from here',
    { faults, share, here },
  );
}

/** As many instances are named: of a hundred that are away nobody reads a hundred lines. */
const mostNamed = 8;

/** What could not be asked, and what is to be known of what could. */
function Places({ places }: { readonly places: readonly CheckedPlace[] }): ReactNode {
  const failed = places.filter((place) => place.failure !== null);
  const notes = places.flatMap(({ instance, notes: of, failure }) =>
    failure === null ? of.map((text) => `${instance}: ${text}`) : [],
  );
  return (
    <>
      {failed.length === 0 ? null : (
        <Banner tone="warning">
          {failed.slice(0, mostNamed).map(({ instanceId, instance, failure, asOf }) => (
            <div key={instanceId}>
              <SafeText
                text={
                  asOf === null
                    ? `${failure?.message ?? ''} ${failure?.nextStep ?? ''}`
                    : `${t('{instance}: only what was read before was checked.', { instance })} ${failure?.message ?? ''} ${failure?.nextStep ?? ''}`
                }
              />
            </div>
          ))}
          {failed.length > mostNamed ? (
            <div>{t('So it is with {count} more instances.', { count: failed.length - mostNamed })}</div>
          ) : null}
        </Banner>
      )}
      {notes.length === 0 ? null : (
        <Banner tone="info">
          {notes.map((text) => (
            <div key={text}>
              <SafeText text={text} />
            </div>
          ))}
        </Banner>
      )}
    </>
  );
}

function Clean({ places }: { readonly places: readonly CheckedPlace[] }): ReactNode {
  const isChecked = isAnyChecked(places);
  return (
    <EmptyState
      icon={<ShieldCheck size={20} aria-hidden="true" />}
      title={isChecked ? t('Nothing is wrong') : t('Nothing was checked')}
      text={
        isChecked
          ? t(
              'Administrators, groups, memberships and addresses fit together on every instance that was checked.',
            )
          : t('Connect an instance, or refresh those there are, and check again.')
      }
    />
  );
}

interface FiltersProps {
  readonly findings: readonly Finding[];
  readonly instanceId: string | null;
  readonly kind: FaultKind | null;
}

const all = 'all';

function Filters({ findings, instanceId, kind }: FiltersProps): ReactNode {
  const instances = new Map(findings.map((one) => [one.instanceId, one.instance]));
  const countOf = (fits: (one: Finding) => boolean) => findings.filter(fits).length;
  const kinds = [...new Set(findings.map((one) => one.kind))];
  return (
    <div className={styles.filters}>
      <Select
        label={t('On')}
        value={instanceId ?? all}
        options={[
          { value: all, label: t('All instances ({count})', { count: findings.length }) },
          ...[...instances].map(([id, name]) => ({
            value: id,
            label: `${visibleText(name)} (${countOf((one) => one.instanceId === id)})`,
          })),
        ]}
        onChange={(value) => integrity.filter({ instanceId: value === all ? null : value })}
      />
      <Select<FaultKind | typeof all>
        label={t('Kind')}
        value={kind ?? all}
        options={[
          { value: all, label: t('All kinds') },
          ...kinds.map((one) => ({
            value: one,
            label: `${t(kindWords[one])} (${countOf((finding) => finding.kind === one)})`,
          })),
        ]}
        onChange={(value) => integrity.filter({ kind: value === all ? null : value })}
      />
    </div>
  );
}

function Detail({ finding: { what, why, repair, database } }: { readonly finding: Finding }): ReactNode {
  return (
    <>
      <p className={styles.what}>
        <SafeText text={what} />
      </p>
      <p className={styles.dim}>
        <SafeText text={why} />
      </p>
      {repair === null ? null : <p>{rich('Repair: {what}', { what: <SafeText text={repair} /> })}</p>}
      {database === null ? null : (
        <div className={styles.database}>
          <p>
            {t('Metabase’s API refuses this.')} <SafeText text={database} />
          </p>
          <Button
            size="s"
            onPress={async () => {
              if (await copyText(database))
                toasts.getState().show({ text: t('Copied for the database administrator') });
            }}
          >
            {t('Copy')}
          </Button>
        </div>
      )}
    </>
  );
}
