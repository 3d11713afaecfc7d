import { type ReactNode, useState } from 'react';
import type { GroupLine } from '../../../preload/contract/groups';
import type { TemplateRow } from '../../../preload/contract/templates';
import { msg, t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Checkbox } from '../../components/checkbox';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { RadioGroup } from '../../components/radio-group';
import { SafeText } from '../../components/safe-text';
import { Select } from '../../components/select';
import { visibleText } from '../../components/visible-text';
import { useGroupChoices } from '../../state/group-choices';
import { useInstances } from '../../state/instances';
import { attributesIn } from './attributes';
import styles from './joiners.module.css';
import type { Planned, ShowPlan } from './store';
import { joiners, useJoiners } from './use-joiners';

const mostLines = 200;

/** What a role brings, before anything is planned. */
function roleHint(role: TemplateRow | undefined): string {
  if (!role) return t('What a job comes to: groups on each of its instances');
  const groups = [...new Set(role.places.flatMap((place) => place.groups))];
  return groups.length === 0
    ? t('It names no groups')
    : t('Joins {groups}', { groups: groups.map(visibleText).join(', ') });
}

const sources = [
  { value: 'person', label: msg('One person') },
  { value: 'list', label: msg('A list') },
] as const;

export interface NewAccountProps {
  readonly onPlan: ShowPlan;
  /** Something else is done for accounts that were found. */
  readonly onInstead: (action: 'enable' | 'invite', refs: readonly string[]) => void;
}

/** Somebody who is to get accounts, or a list of people. */
export function NewAccountDialog(props: NewAccountProps): ReactNode {
  const isOpen = useJoiners(({ open }) => open === 'create');
  return isOpen ? <NewAccountForm {...props} /> : null;
}

function NewAccountForm({ onPlan, onInstead }: NewAccountProps): ReactNode {
  const { failure, isBusy, planned, roles, email: asked } = useJoiners((state) => state);
  const list = useInstances((state) => state.list) ?? [];
  const open = list.filter(({ safeMode }) => safeMode !== 'read-only');
  const [source, setSource] = useState<'person' | 'list'>('person');
  const [email, setEmail] = useState(asked);
  const [firstName, setFirstName] = useState('');
  const [lastName, setLastName] = useState('');
  const [tenant, setTenant] = useState('');
  const [attributes, setAttributes] = useState('');
  const [file, setFile] = useState<{ readonly name: string; readonly text: string } | null>(null);
  const [where, setWhere] = useState<ReadonlySet<string>>(
    new Set(open.length === 1 ? [open[0]?.id ?? ''] : []),
  );
  const [groups, setGroups] = useState<ReadonlySet<string>>(new Set());
  const [isSecret, setSecret] = useState(false);
  const [roleId, setRoleId] = useState('');
  const read = attributesIn(attributes);
  const isReady =
    !isBusy && (source === 'list' ? file !== null : email.trim().length > 2 && where.size > 0 && read.ok);
  /** What was planned was planned for the form as it was. */
  const edited = <T,>(set: (value: T) => void) => {
    return (value: T): void => {
      joiners.changed();
      set(value);
    };
  };
  const submit = (): void => {
    if (planned !== null && planned.plan.steps.length > 0) {
      joiners.goOn(onPlan);
      return;
    }
    const person = { email, firstName, lastName, tenant, attributes: read.ok ? read.attributes : [] };
    const who =
      source === 'list'
        ? ({ kind: 'list', text: file?.text ?? '' } as const)
        : ({ kind: 'person', person } as const);
    const role = roleId === '' ? {} : { roleId };
    void joiners.plan({ who, instanceIds: [...where], groups: [...groups], isSecret, ...role }, onPlan);
  };
  /** The instances of a role are where its people work; more can be chosen. */
  const chooseRole = (id: string): void => {
    const open = new Set(list.flatMap((one) => (one.safeMode === 'read-only' ? [] : [one.id])));
    const places = roles.find((role) => role.id === id)?.places ?? [];
    const named = places.map(({ instanceId }) => instanceId).filter((one) => open.has(one));
    if (named.length > 0) setWhere(new Set(named));
    edited(setRoleId)(id);
  };
  const choose = async (): Promise<void> => {
    const reply = await bridge.directory.chooseList();
    joiners.changed();
    if (!reply.ok) return joiners.store.setState({ failure: reply.error });
    if (reply.value) setFile({ name: reply.value.name, text: reply.value.text });
  };
  return (
    <FormDialog
      title={t('New account')}
      description={t(
        'Whoever has an account already, a disabled one too, is found first. Nothing is made before you have reviewed it.',
      )}
      size="m"
      onClose={joiners.close}
      submit={
        planned === null || planned.plan.steps.length === 0
          ? t('Review changes')
          : t('Review the other {count, number}', { count: planned.plan.steps.length })
      }
      isReady={isReady}
      onSubmit={submit}
    >
      <RadioGroup
        label={t('For whom')}
        look="segmented"
        options={sources.map(({ value, label }) => ({ value, label: t(label) }))}
        value={source}
        onChange={edited(setSource)}
      />
      {failure ? <FailureNote failure={failure} /> : null}
      {planned ? <Left planned={planned} onInstead={onInstead} /> : null}
      {source === 'person' ? (
        <>
          <TextField
            label={t('E-mail')}
            type="email"
            value={email}
            onChange={edited(setEmail)}
            maxLength={254}
            isRequired={true}
            autoComplete="off"
            autoFocus={true}
          />
          <div className={styles.pair}>
            <TextField
              label={t('First name')}
              value={firstName}
              onChange={edited(setFirstName)}
              maxLength={254}
              autoComplete="off"
            />
            <TextField
              label={t('Last name')}
              value={lastName}
              onChange={edited(setLastName)}
              maxLength={254}
              autoComplete="off"
            />
          </div>
        </>
      ) : (
        <div className={styles.form}>
          <div className={styles.file}>
            <Button onPress={() => void choose()}>{t('Choose a list…')}</Button>
            {file ? (
              <SafeText text={file.name} hasTitle={true} />
            ) : (
              <span className={styles.hint}>{t('None chosen')}</span>
            )}
          </div>
          <p className={styles.hint}>
            {t(
              'A CSV with a column e-mail. First name, last name, groups, instance, tenant, reason and attribute:name are obeyed where they are there; several groups are parted by a semicolon.',
            )}
          </p>
        </div>
      )}
      {roles.length === 0 ? null : (
        <Select
          label={t('Role')}
          options={[
            { value: '', label: t('None') },
            ...roles.map(({ id, name }) => ({ value: id, label: visibleText(name) })),
          ]}
          value={roleId}
          onChange={chooseRole}
          description={roleHint(roles.find(({ id }) => id === roleId))}
        />
      )}
      <div className={styles.choice}>
        <span aria-hidden="true" className={styles.heading}>
          {t('Instances')}
        </span>
        <ul aria-label={t('Instances')} className={styles.list}>
          {open.map(({ id, name, environment }) => (
            <li key={id}>
              <Checkbox
                label={visibleText(name)}
                description={environment}
                isSelected={where.has(id)}
                onChange={(isChosen) => edited(setWhere)(toggled(where, id, isChosen))}
              />
            </li>
          ))}
        </ul>
      </div>
      <Groups chosen={groups} where={where} onChange={edited(setGroups)} />
      {source === 'person' ? (
        <div className={styles.pair}>
          <TextField
            label={t('Tenant')}
            value={tenant}
            onChange={edited(setTenant)}
            maxLength={254}
            autoComplete="off"
            description={t('Empty: belongs to none')}
          />
          <TextField
            label={t('Attributes')}
            value={attributes}
            onChange={edited(setAttributes)}
            lines={2}
            maxLength={20_000}
            isMono={true}
            description={t('One on each line: region=north')}
            error={
              read.ok
                ? null
                : t('“{line}” is no attribute. Write name=value.', { line: visibleText(read.line) })
            }
          />
        </div>
      ) : null}
      <Checkbox
        label={t('Show a link or temporary password instead of relying on mail')}
        description={t(
          'Where an instance cannot send mail it is shown anyway, once, when the accounts are made.',
        )}
        isSelected={isSecret}
        onChange={edited(setSecret)}
      />
    </FormDialog>
  );
}

/** Rows that are left out, and why. */
function Left({
  planned,
  onInstead,
}: Pick<NewAccountProps, 'onInstead'> & { readonly planned: Planned }): ReactNode {
  const { bad, plan, left, ignored, found } = planned;
  const instead = (action: 'enable' | 'invite', refs: readonly string[]): void => {
    joiners.close();
    onInstead(action, refs);
  };
  const [first] = plan.skipped;
  return (
    <div role="status" aria-label={t('List')} className={styles.status}>
      {plan.steps.length === 0 && first ? <FailureNote failure={first.reason} /> : null}
      {found.disabled.length + found.invited.length === 0 ? null : (
        <div className={styles.instead}>
          {found.disabled.length === 0 ? null : (
            <Button onPress={() => instead('enable', found.disabled)}>
              {t('{count, plural, one {Enable that account…} other {Enable the # disabled accounts…}}', {
                count: found.disabled.length,
              })}
            </Button>
          )}
          {found.invited.length === 0 ? null : (
            <Button onPress={() => instead('invite', found.invited)}>
              {t('{count, plural, one {Invite again…} other {Invite the # again who never signed in…}}', {
                count: found.invited.length,
              })}
            </Button>
          )}
        </div>
      )}
      {bad.length === 0
        ? null
        : t(
            '{bad, plural, one {# row is} other {# rows are}} left out; {steps, plural, one {# account} other {# accounts}} can be made.',
            { bad: bad.length, steps: plan.steps.length },
          )}
      {left > 0
        ? ` ${t('{left, plural, one {# row} other {# rows}} behind the first {most, number} are not looked at.', { left, most: 10_000 })}`
        : ''}
      {ignored.length > 0
        ? ` ${t('Passed over: {columns}.', { columns: visibleText(ignored.join(', ')) })}`
        : ''}
      {bad.length === 0 ? null : (
        <ul aria-label={t('Left out')} className={styles.list}>
          {bad.slice(0, mostLines).map(({ line, email, failure }) => (
            <li key={line} className={styles.bad}>
              {visibleText(
                `${line > 0 ? t('Line {line}', { line }) : email}: ${failure.message} ${failure.nextStep}`,
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface GroupsProps {
  readonly chosen: ReadonlySet<string>;
  /** Ids of the chosen instances. */
  readonly where: ReadonlySet<string>;
  readonly onChange: (groups: ReadonlySet<string>) => void;
}

/** Groups by name, of the instances that are chosen. */
function Groups({ chosen, where, onChange }: GroupsProps): ReactNode {
  const [words, setWords] = useState('');
  const { lines, matching, failure } = useGroupChoices(words, { instanceIds: [...where] });
  const shown: readonly GroupLine[] = lines ?? [];
  return (
    <>
      <TextField
        label={t('Find a group')}
        value={words}
        onChange={setWords}
        maxLength={200}
        autoComplete="off"
        description={chosen.size === 0 ? t('None chosen') : [...chosen].map(visibleText).join(', ')}
      />
      {failure ? <FailureNote failure={failure} /> : null}
      <ul aria-label={t('Groups')} className={styles.list}>
        {shown.map((group) => (
          <li key={group.key}>
            <Checkbox
              label={visibleText(group.name)}
              {...(where.size > 1 && group.among < where.size
                ? {
                    description: t('On {among} of the {chosen} chosen instances', {
                      among: group.among,
                      chosen: where.size,
                    }),
                  }
                : {})}
              isSelected={chosen.has(group.name)}
              onChange={(isChosen) => onChange(toggled(chosen, group.name, isChosen))}
            />
          </li>
        ))}
        {lines?.length === 0 ? <li className={styles.hint}>{t('No group matches')}</li> : null}
        {matching > shown.length ? (
          <li className={styles.hint}>
            {t('and {count, number} more: type to find one', { count: matching - shown.length })}
          </li>
        ) : null}
      </ul>
    </>
  );
}

function toggled(of: ReadonlySet<string>, one: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(of);
  if (isIn) next.add(one);
  else next.delete(one);
  return next;
}
