import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { Reply } from '../../../preload/contract';
import type { PlanView } from '../../../preload/contract/access';
import type { TemplateDrift, TemplateRow } from '../../../preload/contract/templates';
import type { FailureView } from '../../../preload/contract/values';
import { number } from '../../../preload/texts/formats';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Checkbox } from '../../components/checkbox';
import { counted } from '../../components/counted';
import { Dialog } from '../../components/dialog';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { Menu } from '../../components/menu';
import { SafeText } from '../../components/safe-text';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { breath, coalesce } from '../../state/coalesce';
import styles from './templates.module.css';
import { templates, useTemplates } from './use-templates';

/** As many as one plan takes here, and as many lines as are drawn. */
const mostPeople = 1_000;
const mostLines = 200;

const addressesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .map((one) => one.trim().toLowerCase())
      .filter((one) => one !== ''),
  ),
];

export interface TemplatePeopleProps {
  readonly template: TemplateRow;
  readonly onPlan: (makePlan: () => Promise<Reply<PlanView>>) => void;
}

/** Who has a role, who has drifted from it, and to whom it is given next. */
export function TemplatePeople({ template, onPlan }: TemplatePeopleProps): ReactNode {
  const { id, name } = template;
  const first = useTemplates((state) => state.email);
  const [given, setGiven] = useState(first);
  const [isExactly, setExactly] = useState(false);
  const [holders, setHolders] = useState<readonly string[] | null>(null);
  const [drift, setDrift] = useState<readonly TemplateDrift[]>([]);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const load = useCallback(async () => {
    const [people, differences] = await Promise.all([
      bridge.templates.holders({ id }),
      bridge.templates.drift({ id }),
    ]);
    const failed = [people, differences].find((reply) => !reply.ok);
    setFailure(failed && !failed.ok ? failed.error : null);
    if (people.ok) setHolders(people.value);
    if (differences.ok) setDrift(differences.value);
  }, [id]);
  useEffect(() => {
    const reload = coalesce(load, breath);
    reload();
    const stops = [bridge.on('templates.changed', reload), bridge.on('directory.changed', reload)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [load]);

  const typed = addressesIn(given);
  const wrong = typed.find((one) => !/^[^@\s]+@[^@\s]+$/.test(one));
  const mendable = useMemo(
    () => [
      ...new Set(
        drift
          .filter(({ spared, lacks }) => spared === null && (isExactly || lacks.length > 0))
          .map(({ email }) => email),
      ),
    ],
    [drift, isExactly],
  );
  const emails = (typed.length > 0 ? typed : mendable).slice(0, mostPeople);
  const isReady = wrong === undefined && emails.length > 0 && typed.length <= mostPeople;
  const review = (): void => {
    templates.close();
    onPlan(() => bridge.templates.plan({ id, emails: [...emails], isExactly }));
  };
  const act = async (work: () => Promise<Reply<void>>, done: string): Promise<void> => {
    const reply = await work();
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    toasts.getState().show({ text: done });
    await load();
  };

  const save = async (email: string): Promise<void> => {
    const reply = await bridge.templates.saveNote({ id, email });
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok && reply.value !== null)
      toasts.getState().show({ text: `Saved ${visibleText(reply.value)}.`, tone: 'success' });
  };

  return (
    <Dialog
      title={`Role: ${visibleText(name)}`}
      description="What people get and lose is shown for every instance before anything is changed."
      size="l"
      isOpen={true}
      onClose={templates.back}
      footer={
        <>
          <Button size="l" onPress={templates.back}>
            Back
          </Button>
          <Button size="l" variant="primary" isDisabled={!isReady} onPress={review}>
            {emails.length === 0
              ? 'Review changes'
              : `Review: ${typed.length > 0 ? 'give to' : 'mend'} ${counted(emails.length, 'person', 'people')}…`}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        {failure ? <FailureNote failure={failure} /> : null}
        <TextField
          label="Give to"
          value={given}
          onChange={setGiven}
          lines={2}
          maxLength={100_000}
          autoComplete="off"
          autoFocus={true}
          description="E-mails of people, one or many. They are listed here from then on, with what they lack or have besides"
          error={wrong === undefined ? null : `“${visibleText(wrong)}” is no e-mail address. Correct it.`}
        />
        <Checkbox
          label="Exactly this"
          description="Also takes away groups that none of their roles gives. The administrator role is never touched."
          isSelected={isExactly}
          onChange={setExactly}
        />
        {holders === null ? (
          failure ? null : (
            <EmptyState title="Comparing" isLoading={true} />
          )
        ) : holders.length === 0 ? (
          <p className={styles.dim}>Nobody has this role yet.</p>
        ) : (
          <>
            <div role="status" aria-label="Drift" className={styles.dim}>
              {driftWords(holders.length, drift)}
            </div>
            <People
              holders={holders}
              drift={drift}
              onNote={(email) =>
                void act(
                  () => bridge.templates.copyNote({ id, email }),
                  `Copied: the onboarding note for ${visibleText(email)}`,
                )
              }
              onSave={(email) => void save(email)}
              onRelease={(email) =>
                void act(
                  () => bridge.templates.release({ id, emails: [email] }),
                  `${visibleText(email)} is no longer listed. No group was taken.`,
                )
              }
            />
          </>
        )}
      </div>
    </Dialog>
  );
}

function driftWords(people: number, drift: readonly TemplateDrift[]): string {
  const more = drift.filter(({ exceeds }) => exceeds.length > 0).length;
  const less = drift.filter(({ lacks }) => lacks.length > 0).length;
  const have = counted(people, 'person has', 'people have');
  if (drift.length === 0) return `${have} this role, and all are as it says.`;
  return `${have} this role. ${counted(less, 'account lacks', 'accounts lack')} groups, ${counted(more, 'has', 'have')} others besides.`;
}

const spared = {
  provider: 'The identity provider sets these groups: change them there.',
  tenant: 'A tenant user, whose groups are never set by a role.',
  disabled: 'Disabled: left as it is.',
  'no-account': 'No account there: make one with New account.',
} as const;

interface PeopleProps {
  readonly holders: readonly string[];
  readonly drift: readonly TemplateDrift[];
  readonly onNote: (email: string) => void;
  readonly onSave: (email: string) => void;
  readonly onRelease: (email: string) => void;
}

/** Whoever has drifted stands first. */
function People({ holders, drift, onNote, onSave, onRelease }: PeopleProps): ReactNode {
  const rows = useMemo(() => {
    const byEmail = new Map<string, TemplateDrift[]>();
    for (const one of drift) {
      const email = one.email.toLowerCase();
      byEmail.set(email, [...(byEmail.get(email) ?? []), one]);
    }
    const all = [...new Set([...byEmail.keys(), ...holders])];
    return all.map((email) => ({ email, drift: byEmail.get(email) ?? [] }));
  }, [holders, drift]);
  const held = useMemo(() => new Set(holders), [holders]);
  return (
    <>
      <ul aria-label="People" className={styles.rows}>
        {rows.slice(0, mostLines).map(({ email, drift: differences }) => (
          <li key={email} className={styles.row}>
            <div className={styles.words}>
              <SafeText text={email} hasTitle={true} />
              {differences.map((one) => (
                <span key={one.instance ?? ''} className={one.spared === null ? styles.drift : styles.dim}>
                  {visibleText(differenceWords(one))}
                </span>
              ))}
            </div>
            <Menu
              label={`Onboarding note for ${visibleText(email)}`}
              placement="bottom end"
              trigger={
                <Button size="s" variant="quiet" label={`Onboarding note for ${visibleText(email)}`}>
                  Note…
                </Button>
              }
              items={[
                { id: 'copy', label: 'Copy the note', onPress: () => onNote(email) },
                { id: 'save', label: 'Save as page or text…', onPress: () => onSave(email) },
              ]}
            />
            {held.has(email) ? (
              <Button
                size="s"
                variant="quiet"
                label={`Release ${visibleText(email)}`}
                onPress={() => onRelease(email)}
              >
                Release
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {rows.length > mostLines ? (
        <p className={styles.dim}>{`The first ${mostLines} of ${number(rows.length)} are listed.`}</p>
      ) : null}
    </>
  );
}

function differenceWords({ instance, lacks, exceeds, held, spared: why }: TemplateDrift): string {
  return [
    instance === null ? '' : `${instance}:`,
    lacks.length > 0 ? `lacks ${lacks.join(', ')}.` : '',
    exceeds.length > 0 ? `${lacks.length > 0 ? 'Has' : 'has'} ${exceeds.join(', ')} besides.` : '',
    held.length > 0 ? `Single sign-on sets ${held.join(', ')} otherwise.` : '',
    why === null ? '' : spared[why],
  ]
    .filter((words) => words !== '')
    .join(' ');
}
