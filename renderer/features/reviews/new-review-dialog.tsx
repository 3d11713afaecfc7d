import { X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { OpenReview, ReviewScope } from '../../../preload/contract/reviews';
import type { Environment, FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Checkbox } from '../../components/checkbox';
import { accountsText } from '../../components/counted';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FilterMenu } from '../../components/filter-menu';
import { FormDialog } from '../../components/form-dialog';
import { IconButton } from '../../components/icon-button';
import { visibleText } from '../../components/visible-text';
import { useInstances } from '../../state/instances';
import { noFilters } from '../../state/no-filters';
import styles from './reviews.module.css';
import { reviews } from './use-reviews';

interface Draft {
  readonly name: string;
  readonly due: string;
  readonly dormantDays: string;
  readonly scope: ReviewScope;
  readonly reviewers: readonly {
    readonly key: number;
    readonly email: string;
    readonly groups: readonly string[];
  }[];
  readonly acceptsGaps: boolean;
}

const everything: ReviewScope = {
  ...{ instanceIds: [], environments: [], groups: [], tenants: [], role: [], status: [], kinds: [] },
};

const environments = () => [
  { value: 'production', label: t('Production') },
  { value: 'staging', label: t('Staging') },
  { value: 'development', label: t('Development') },
];
const kinds = () => [
  { value: 'person', label: t('People') },
  { value: 'tenant', label: t('Tenant users') },
  { value: 'api-key', label: t('API keys') },
];

/** As many groups are offered: with more, those that have the most people. */
const mostGroups = 1_000;

type Choice = { readonly value: string; readonly label: string };

/** What the new review is about, and who decides. */
export function NewReviewDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const instances = useInstances((state) => state.list) ?? [];
  const [draft, setDraft] = useState<Draft>({
    ...{ name: '', due: '', dormantDays: '90', scope: everything, acceptsGaps: false },
    reviewers: [{ key: 0, email: '', groups: [] }],
  });
  const [choices, setChoices] = useState<{
    readonly groups: readonly Choice[];
    /** As many are not offered. */
    readonly groupsLeft: number;
    readonly tenants: readonly Choice[];
  }>({
    ...{ groups: [], groupsLeft: 0, tenants: [] },
  });
  const [graceDays, setGraceDays] = useState(14);
  const [count, setCount] = useState<{ readonly rows: number; readonly missing: readonly string[] } | null>(
    null,
  );
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const { scope, reviewers } = draft;
  const narrow = (some: Partial<ReviewScope>) => setDraft({ ...draft, scope: { ...scope, ...some } });

  useEffect(() => {
    void bridge.policy.limits().then((reply) => {
      if (!reply.ok) return;
      setGraceDays(reply.value.graceDays);
      setDraft((now) => ({ ...now, dormantDays: String(reply.value.dormantDays) }));
    });
    const largest = { search: '', sort: { column: 'enabled', descending: true }, offset: 0 } as const;
    void bridge.groups.list({ ...largest, limit: mostGroups }).then((reply) => {
      if (!reply.ok) return;
      const { lines, matching } = reply.value;
      const groups = lines
        .map(({ key, name }) => ({ value: key, label: visibleText(name) }))
        .sort((a, b) => a.label.localeCompare(b.label));
      setChoices((now) => ({ ...now, groups, groupsLeft: matching - lines.length }));
    });
    const everybody = {
      view: 'accounts',
      search: '',
      filters: noFilters,
      groupBy: 'none',
      sort: [],
    } as const;
    void bridge.directory.query({ ...everybody, sort: [], offset: 0, limit: 0 }).then((reply) => {
      if (!reply.ok) return;
      const named = reply.value.facets.tenant.filter(({ value }) => value !== '');
      const tenants = named.map(({ value, label }) => ({ value, label: visibleText(label) }));
      setChoices((now) => ({ ...now, tenants }));
    });
  }, []);
  useEffect(() => {
    let isAsked = true;
    void bridge.reviews.count(scope).then((reply) => {
      if (isAsked && reply.ok) setCount(reply.value);
    });
    return () => {
      isAsked = false;
    };
  }, [scope]);

  const groupNote =
    choices.groupsLeft === 0
      ? {}
      : { note: t('The {count, number} groups with the most people are offered.', { count: mostGroups }) };
  const emails = reviewers.map(({ email }) => email.trim()).filter((email) => email !== '');
  const isDay =
    draft.due === '' || (/^\d{4}-\d{2}-\d{2}$/.test(draft.due) && !Number.isNaN(Date.parse(draft.due)));
  const dormantDays = Number(draft.dormantDays);
  const isReady =
    draft.name.trim() !== '' &&
    emails.length > 0 &&
    emails.every((email) => email.includes('@')) &&
    isDay &&
    Number.isInteger(dormantDays) &&
    dormantDays >= 1 &&
    dormantDays <= 3650;
  const submit = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const wish: OpenReview = {
      ...{ name: draft.name.trim(), scope, acceptsGaps: draft.acceptsGaps },
      thresholds: { dormantDays, graceDays, inviteDays: 30, keyDays: 365 },
      dueAt: draft.due === '' ? null : `${draft.due}T23:59:59.999Z`,
      reviewers: reviewers
        .filter(({ email }) => email.trim() !== '')
        .map(({ email, groups }) => ({
          ...{ name: email.trim().slice(0, 80), email: email.trim(), groups: [...groups], instanceIds: [] },
        })),
    };
    const reply = await bridge.reviews.open(wish);
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    onClose();
    reviews.open(reply.value.id);
  };
  const setReviewer = (key: number, some: Partial<Draft['reviewers'][number]>) =>
    setDraft({ ...draft, reviewers: reviewers.map((one) => (one.key === key ? { ...one, ...some } : one)) });

  return (
    <FormDialog
      title={t('New review')}
      description={t(
        'Every instance of the scope is read afresh, and the list is frozen: from then on it never changes.',
      )}
      submit={t('Open review')}
      isReady={isReady}
      isBusy={isBusy}
      onSubmit={() => void submit()}
      onClose={onClose}
      size="l"
      footerStart={
        <span role="status" aria-label={t('Accounts in scope')}>
          {count === null ? '' : accountsText(count.rows)}
        </span>
      }
    >
      <div className={styles.form}>
        {failure ? <FailureNote failure={failure} /> : null}
        <div className={styles.pair}>
          <TextField
            label={t('Name')}
            placeholder="Q4 2026"
            value={draft.name}
            onChange={(name) => setDraft({ ...draft, name })}
            maxLength={80}
            autoFocus={true}
          />
          <TextField
            label={t('Due')}
            placeholder="2026-12-31"
            value={draft.due}
            onChange={(due) => setDraft({ ...draft, due: due.trim() })}
            error={isDay ? null : t('A day such as 2026-12-31, or nothing.')}
          />
        </div>
        <fieldset className={styles.choices}>
          <legend>{t('Scope: all accounts, unless narrowed')}</legend>
          <div className={styles.filters}>
            <FilterMenu
              name={t('Instances')}
              options={instances.map(({ id, name }) => ({ value: id, label: visibleText(name) }))}
              selected={scope.instanceIds}
              onChange={(instanceIds) => narrow({ instanceIds: [...instanceIds] })}
            />
            <FilterMenu
              name={t('Environments')}
              options={environments()}
              selected={scope.environments}
              onChange={(chosen) => narrow({ environments: chosen as Environment[] })}
            />
            <FilterMenu
              name={t('In groups')}
              options={choices.groups}
              {...groupNote}
              selected={scope.groups}
              onChange={(groups) => narrow({ groups: [...groups] })}
            />
            {choices.tenants.length === 0 ? null : (
              <FilterMenu
                name={t('Tenants')}
                options={choices.tenants}
                selected={scope.tenants}
                onChange={(tenants) => narrow({ tenants: [...tenants] })}
              />
            )}
            <FilterMenu
              name={t('Kinds')}
              options={kinds()}
              selected={scope.kinds}
              onChange={(chosen) => narrow({ kinds: chosen as ReviewScope['kinds'] })}
            />
          </div>
          <Checkbox
            label={t('Administrators only')}
            isSelected={scope.role.length > 0}
            onChange={(isOnly) => narrow({ role: isOnly ? ['admin'] : [] })}
          />
        </fieldset>
        <TextField
          label={t('Dormant from how many days')}
          value={draft.dormantDays}
          onChange={(days) => setDraft({ ...draft, dormantDays: days.trim() })}
          description={t('Not signed in for so long: recommended to be removed.')}
        />
        <fieldset className={styles.choices}>
          <legend>{t('Reviewers: nobody decides on their own account while somebody else can')}</legend>
          <div className={styles.people}>
            {reviewers.map(({ key, email, groups }, at) => (
              <div key={key} className={styles.person}>
                <TextField
                  label={t('E-mail of reviewer {place, number}', { place: at + 1 })}
                  type="email"
                  value={email}
                  onChange={(next) => setReviewer(key, { email: next })}
                  maxLength={254}
                  autoComplete="off"
                />
                <div>
                  <FilterMenu
                    name={t('Groups of reviewer {place, number}', { place: at + 1 })}
                    options={choices.groups}
                    {...groupNote}
                    selected={groups}
                    onChange={(next) => setReviewer(key, { groups: next })}
                    anyLabel={t('Whoever is left')}
                  />
                </div>
                <IconButton
                  label={t('Take reviewer {place, number} off', { place: at + 1 })}
                  size="s"
                  icon={<X size={14} aria-hidden="true" />}
                  isDisabled={reviewers.length === 1}
                  onPress={() =>
                    setDraft({ ...draft, reviewers: reviewers.filter((one) => one.key !== key) })
                  }
                />
              </div>
            ))}
          </div>
          <span>
            <Button
              size="s"
              onPress={() =>
                setDraft({
                  ...draft,
                  reviewers: [...reviewers, { key: (reviewers.at(-1)?.key ?? 0) + 1, email: '', groups: [] }],
                })
              }
            >
              {t('Add reviewer')}
            </Button>
          </span>
        </fieldset>
        {failure?.code === 'REVIEW_INCOMPLETE' || draft.acceptsGaps ? (
          <Checkbox
            label={t('Open it though the list is not complete')}
            description={t('The cover of the pack will say what is missing.')}
            isSelected={draft.acceptsGaps}
            onChange={(acceptsGaps) => setDraft({ ...draft, acceptsGaps })}
          />
        ) : null}
      </div>
    </FormDialog>
  );
}
