import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { Reply } from '../../../preload/contract';
import type { PlanView } from '../../../preload/contract/access';
import type { TemplateDrift, TemplateRow } from '../../../preload/contract/templates';
import type { FailureView } from '../../../preload/contract/values';
import { msg, t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Checkbox } from '../../components/checkbox';
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
      toasts
        .getState()
        .show({ text: t('Saved {file}.', { file: visibleText(reply.value) }), tone: 'success' });
  };

  return (
    <Dialog
      title={t('Role: {name}', { name: visibleText(name) })}
      description={t('What people get and lose is shown for every instance before anything is changed.')}
      size="l"
      isOpen={true}
      onClose={templates.back}
      footer={
        <>
          <Button size="l" onPress={templates.back}>
            {t('Back')}
          </Button>
          <Button size="l" variant="primary" isDisabled={!isReady} onPress={review}>
            {emails.length === 0
              ? t('Review changes')
              : typed.length > 0
                ? t('Review: give to {count, plural, one {# person} other {# people}}…', {
                    count: emails.length,
                  })
                : t('Review: mend {count, plural, one {# person} other {# people}}…', {
                    count: emails.length,
                  })}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        {failure ? <FailureNote failure={failure} /> : null}
        <TextField
          label={t('Give to')}
          value={given}
          onChange={setGiven}
          lines={2}
          maxLength={100_000}
          autoComplete="off"
          autoFocus={true}
          description={t(
            'E-mails of people, one or many. They are listed here from then on, with what they lack or have besides',
          )}
          error={
            wrong === undefined
              ? null
              : t('“{given}” is no e-mail address. Correct it.', { given: visibleText(wrong) })
          }
        />
        <Checkbox
          label={t('Exactly this')}
          description={t(
            'Also takes away groups that none of their roles gives. The administrator role is never touched.',
          )}
          isSelected={isExactly}
          onChange={setExactly}
        />
        {holders === null ? (
          failure ? null : (
            <EmptyState title={t('Comparing')} isLoading={true} />
          )
        ) : holders.length === 0 ? (
          <p className={styles.dim}>{t('Nobody has this role yet.')}</p>
        ) : (
          <>
            <div role="status" aria-label={t('Drift')} className={styles.dim}>
              {driftWords(holders.length, drift)}
            </div>
            <People
              holders={holders}
              drift={drift}
              onNote={(email) =>
                void act(
                  () => bridge.templates.copyNote({ id, email }),
                  t('Copied: the onboarding note for {email}', { email: visibleText(email) }),
                )
              }
              onSave={(email) => void save(email)}
              onRelease={(email) =>
                void act(
                  () => bridge.templates.release({ id, emails: [email] }),
                  t('{email} is no longer listed. No group was taken.', { email: visibleText(email) }),
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
  if (drift.length === 0)
    return t(
      '{people, plural, one {# person has} other {# people have}} this role, and all are as it says.',
      { people },
    );
  return t(
    '{people, plural, one {# person has} other {# people have}} this role. {less, plural, one {# account lacks} other {# accounts lack}} groups, {more, plural, one {# has} other {# have}} others besides.',
    { people, less, more },
  );
}

const spared = {
  provider: msg('The identity provider sets these groups: change them there.'),
  tenant: msg('A tenant user, whose groups are never set by a role.'),
  disabled: msg('Disabled: left as it is.'),
  'no-account': msg('No account there: make one with New account.'),
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
      <ul aria-label={t('People')} className={styles.rows}>
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
              label={t('Onboarding note for {email}', { email: visibleText(email) })}
              placement="bottom end"
              trigger={
                <Button
                  size="s"
                  variant="quiet"
                  label={t('Onboarding note for {email}', { email: visibleText(email) })}
                >
                  {t('Note…')}
                </Button>
              }
              items={[
                { id: 'copy', label: t('Copy the note'), onPress: () => onNote(email) },
                { id: 'save', label: t('Save as page or text…'), onPress: () => onSave(email) },
              ]}
            />
            {held.has(email) ? (
              <Button
                size="s"
                variant="quiet"
                label={t('Release {email}', { email: visibleText(email) })}
                onPress={() => onRelease(email)}
              >
                {t('Release')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {rows.length > mostLines ? (
        <p className={styles.dim}>
          {t('The first {shown, number} of {total, number} are listed.', {
            shown: mostLines,
            total: rows.length,
          })}
        </p>
      ) : null}
    </>
  );
}

function differenceWords({ instance, lacks, exceeds, held, spared: why }: TemplateDrift): string {
  return [
    instance === null ? '' : `${instance}:`,
    lacks.length > 0 ? t('lacks {groups}.', { groups: lacks.join(', ') }) : '',
    exceeds.length === 0
      ? ''
      : lacks.length > 0
        ? t('Has {groups} besides.', { groups: exceeds.join(', ') })
        : t('has {groups} besides.', { groups: exceeds.join(', ') }),
    held.length > 0 ? t('Single sign-on sets {groups} otherwise.', { groups: held.join(', ') }) : '',
    why === null ? '' : t(spared[why]),
  ]
    .filter((words) => words !== '')
    .join(' ');
}
