import { type FormEvent, type ReactNode, useState } from 'react';
import type { Dormancy, DormancyQuestion } from '../../../preload/contract/dormancy';
import { t } from '../../../preload/texts/text';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { Disclosure } from '../../components/disclosure';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { SafeText } from '../../components/safe-text';
import { Select } from '../../components/select';
import { useReturnFocus } from '../../components/use-return-focus';
import styles from './dialog.module.css';
import { DormantGrid } from './rows';
import type { Asked, Shown } from './store';
import { dormancy, useDormancy } from './use-dormancy';
import { dormantKinds, leftAlone, moneyText, numberText, standingWords } from './words';

export interface DormancyDialogProps {
  /** Plans to disable these and shows the review; resolves when that is closed. */
  readonly onReview: (asked: Asked) => Promise<void>;
  /** Offers the report for export, with how many accounts it lists; resolves when that is closed. */
  readonly onExport: (question: DormancyQuestion, rows: number) => Promise<void>;
}

/** The dialog `Dormant accounts`: who has a seat and was not seen on any instance, and what those seats cost. */
export function DormancyDialog(props: DormancyDialogProps): ReactNode {
  return useDormancy(({ isOpen }) => isOpen) ? <Opened {...props} /> : null;
}

/** It makes room for other dialogs meanwhile, so it gives the focus back itself when it is closed in the end. */
function Opened({ onReview, onExport }: DormancyDialogProps): ReactNode {
  useReturnFocus(true);
  const { isAway, isFromExport, summary, failure, chosen, total } = useDormancy((all) => all);
  if (isAway) return null;
  const count = chosen === 'all' ? total : chosen.size;
  return (
    <Dialog
      title={t('Dormant accounts')}
      description={t(
        'Who has a seat and was not seen on any instance. Whoever was seen on one of them is not dormant.',
      )}
      size="l"
      isOpen={true}
      onClose={dormancy.close}
      footerStart={
        <span role="status" aria-label={t('Dormant accounts')}>
          {count === 0 ? '' : t('{count, plural, one {# account} other {# accounts}} chosen', { count })}
        </span>
      }
      footer={
        <>
          <Button size="l" onPress={dormancy.close}>
            {t('Close')}
          </Button>
          <Button
            size="l"
            isDisabled={summary === null}
            autoFocus={isFromExport}
            onPress={() =>
              void dormancy.away((question) => onExport(question, summary ? reportRows(summary) : 0))
            }
          >
            {t('Export…')}
          </Button>
          <Button
            size="l"
            variant="primary"
            isDisabled={count === 0}
            onPress={() => void dormancy.go(onReview)}
          >
            {count === 0
              ? t('Review: disable…')
              : t('Review: disable {count, plural, one {# account} other {# accounts}}…', { count })}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        {failure ? (
          <FailureNote
            failure={failure}
            actions={
              <Button size="s" onPress={dormancy.load}>
                {t('Try again')}
              </Button>
            }
          />
        ) : null}
        {summary === null ? (
          failure ? null : (
            <EmptyState title={t('Looking who was seen')} isLoading={true} />
          )
        ) : (
          <>
            <Figures summary={summary} />
            <Question summary={summary} />
            <DormantGrid />
            <Caveats summary={summary} />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** As many rows as the report has (main/dormancy/report.ts): keys are listed where keys are. */
const reportRows = ({ dormant, counts, places }: Dormancy): number =>
  leftAlone.reduce((sum, one) => sum + (one === 'api-key' ? 0 : counts[one]), dormant + places.length);

function Figures({ summary }: { readonly summary: Dormancy }): ReactNode {
  const { dormant, seats, people, saved, counts } = summary;
  const share = seats === 0 ? 0 : Math.round((dormant / seats) * 100);
  const spared = leftAlone.reduce((sum, one) => sum + counts[one], 0);
  const figures: readonly (readonly [string, string, string])[] = [
    [t('Dormant'), numberText(dormant), t('{share} % of {seats, number} seats', { share, seats })],
    [
      t('People'),
      numberText(people),
      t('{count, number} seats never used', { count: counts.never + counts['stale-invite'] }),
    ],
    [
      t('Could be saved a year'),
      saved === null ? '–' : moneyText(saved.yearlyCents, saved.currency),
      saved === null
        ? t('Settings: price of a seat')
        : t('{money} a month', { money: moneyText(saved.cents, saved.currency) }),
    ],
    [t('Left alone'), numberText(spared), t('each with a reason')],
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(([name, value, detail]) => (
        <div key={name} className={styles.figure}>
          <dt>{name}</dt>
          <dd className={styles.value}>{value}</dd>
          <dd className={styles.dim}>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}

function Question({ summary }: { readonly summary: Dormancy }): ReactNode {
  const shown = useDormancy((state) => state.shown);
  const [typed, setTyped] = useState(String(summary.days));
  const days = /^\s*\d{1,4}\s*$/.test(typed) ? Number(typed) : 0;
  const isGood = days >= 1 && days <= 3650;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isGood && days !== summary.days) dormancy.ask({ days });
  };
  const { counts, dormant } = summary;
  return (
    <form className={styles.question} onSubmit={submit}>
      <Select<Shown>
        label={t('Show')}
        value={shown}
        options={[
          { value: 'dormant', label: t('All that are dormant ({count, number})', { count: dormant }) },
          ...dormantKinds.map((one) => ({
            value: one,
            label: `${t(standingWords[one])} (${numberText(counts[one])})`,
          })),
          ...leftAlone.map((one) => ({
            value: one,
            label: t(
              'Left alone: {standing, select, elsewhere {idle here, seen elsewhere} newcomer {newcomer} service {looks like a program} unsure {somewhere unread} protected {protected} own {rollcall’s own} other {api key}} ({count, number})',
              { standing: one, count: counts[one] },
            ),
          })),
        ]}
        onChange={(value) => dormancy.ask({ shown: value })}
      />
      <TextField
        label={t('Not seen for, days')}
        value={typed}
        onChange={setTyped}
        maxLength={4}
        autoComplete="off"
        error={isGood ? null : t('From 1 to 3650.')}
      />
      <Button type="submit" size="l" isDisabled={!isGood || days === summary.days}>
        {t('Look')}
      </Button>
    </form>
  );
}

/** What has to be known beside the figures; what is missing stands out. */
function Caveats({ summary }: { readonly summary: Dormancy }): ReactNode {
  const lines = (texts: readonly string[]): ReactNode =>
    texts.map((text) => (
      <div key={text}>
        <SafeText text={text} />
      </div>
    ));
  const [isShown, setShown] = useState(false);
  return (
    <>
      {summary.gaps.length === 0 ? null : <Banner tone="warning">{lines(summary.gaps)}</Banner>}
      <Disclosure label={t('What these figures cannot say')} isOpen={isShown} onToggle={setShown}>
        <div className={styles.caveats}>{lines(summary.caveats)}</div>
      </Disclosure>
    </>
  );
}
