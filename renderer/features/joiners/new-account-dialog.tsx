import { type ReactNode, useState } from 'react';
import type { GroupLine } from '../../../preload/contract/groups';
import type { TemplateRow } from '../../../preload/contract/templates';
import { number } from '../../../preload/texts/formats';
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

const counted = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

const mostLines = 200;

const noRole = { value: '', label: 'None' };

/** What a role brings, before anything is planned. */
function roleHint(role: TemplateRow | undefined): string {
  if (!role) return 'What a job comes to: groups on each of its instances';
  const groups = [...new Set(role.places.flatMap((place) => place.groups))];
  return groups.length === 0 ? 'It names no groups' : `Joins ${groups.map(visibleText).join(', ')}`;
}

const sources = [
  { value: 'person', label: 'One person' },
  { value: 'list', label: 'A list' },
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
  const { failure, isBusy, planned, roles } = useJoiners((state) => state);
  const list = useInstances((state) => state.list) ?? [];
  const open = list.filter(({ safeMode }) => safeMode !== 'read-only');
  const [source, setSource] = useState<'person' | 'list'>('person');
  const [email, setEmail] = useState('');
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
      title="New account"
      description="Whoever has an account already, a disabled one too, is found first. Nothing is made before you have reviewed it."
      size="m"
      onClose={joiners.close}
      submit={
        planned === null || planned.plan.steps.length === 0
          ? 'Review changes'
          : `Review the other ${number(planned.plan.steps.length)}`
      }
      isReady={isReady}
      onSubmit={submit}
    >
      <RadioGroup
        label="For whom"
        look="segmented"
        options={sources}
        value={source}
        onChange={edited(setSource)}
      />
      {failure ? <FailureNote failure={failure} /> : null}
      {planned ? <Left planned={planned} onInstead={onInstead} /> : null}
      {source === 'person' ? (
        <>
          <TextField
            label="E-mail"
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
              label="First name"
              value={firstName}
              onChange={edited(setFirstName)}
              maxLength={254}
              autoComplete="off"
            />
            <TextField
              label="Last name"
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
            <Button onPress={() => void choose()}>Choose a list…</Button>
            {file ? (
              <SafeText text={file.name} hasTitle={true} />
            ) : (
              <span className={styles.hint}>None chosen</span>
            )}
          </div>
          <p className={styles.hint}>
            A CSV with a column e-mail. First name, last name, groups, instance, tenant, reason and
            attribute:name are obeyed where they are there; several groups are parted by a semicolon.
          </p>
        </div>
      )}
      {roles.length === 0 ? null : (
        <Select
          label="Role"
          options={[noRole, ...roles.map(({ id, name }) => ({ value: id, label: visibleText(name) }))]}
          value={roleId}
          onChange={chooseRole}
          description={roleHint(roles.find(({ id }) => id === roleId))}
        />
      )}
      <div className={styles.choice}>
        <span aria-hidden="true" className={styles.heading}>
          Instances
        </span>
        <ul aria-label="Instances" className={styles.list}>
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
            label="Tenant"
            value={tenant}
            onChange={edited(setTenant)}
            maxLength={254}
            autoComplete="off"
            description="Empty: belongs to none"
          />
          <TextField
            label="Attributes"
            value={attributes}
            onChange={edited(setAttributes)}
            lines={2}
            maxLength={20_000}
            isMono={true}
            description="One on each line: region=north"
            error={read.ok ? null : `“${visibleText(read.line)}” is no attribute. Write name=value.`}
          />
        </div>
      ) : null}
      <Checkbox
        label="Show a link or temporary password instead of relying on mail"
        description="Where an instance cannot send mail it is shown anyway, once, when the accounts are made."
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
    <div role="status" aria-label="List" className={styles.status}>
      {plan.steps.length === 0 && first ? <FailureNote failure={first.reason} /> : null}
      {found.disabled.length + found.invited.length === 0 ? null : (
        <div className={styles.instead}>
          {found.disabled.length === 0 ? null : (
            <Button onPress={() => instead('enable', found.disabled)}>
              {found.disabled.length === 1
                ? 'Enable that account…'
                : `Enable the ${number(found.disabled.length)} disabled accounts…`}
            </Button>
          )}
          {found.invited.length === 0 ? null : (
            <Button onPress={() => instead('invite', found.invited)}>
              {found.invited.length === 1
                ? 'Invite again…'
                : `Invite the ${number(found.invited.length)} again who never signed in…`}
            </Button>
          )}
        </div>
      )}
      {bad.length === 0
        ? null
        : `${counted(bad.length, 'row is', 'rows are')} left out; ${counted(plan.steps.length, 'account', 'accounts')} can be made.`}
      {left > 0 ? ` ${counted(left, 'row', 'rows')} behind the first 10,000 are not looked at.` : ''}
      {ignored.length > 0 ? ` Passed over: ${visibleText(ignored.join(', '))}.` : ''}
      {bad.length === 0 ? null : (
        <ul aria-label="Left out" className={styles.list}>
          {bad.slice(0, mostLines).map(({ line, email, failure }) => (
            <li key={line} className={styles.bad}>
              {visibleText(`${line > 0 ? `Line ${line}` : email}: ${failure.message} ${failure.nextStep}`)}
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
        label="Find a group"
        value={words}
        onChange={setWords}
        maxLength={200}
        autoComplete="off"
        description={chosen.size === 0 ? 'None chosen' : [...chosen].map(visibleText).join(', ')}
      />
      {failure ? <FailureNote failure={failure} /> : null}
      <ul aria-label="Groups" className={styles.list}>
        {shown.map((group) => (
          <li key={group.key}>
            <Checkbox
              label={visibleText(group.name)}
              {...(where.size > 1 && group.among < where.size
                ? { description: `On ${group.among} of the ${where.size} chosen instances` }
                : {})}
              isSelected={chosen.has(group.name)}
              onChange={(isChosen) => onChange(toggled(chosen, group.name, isChosen))}
            />
          </li>
        ))}
        {lines?.length === 0 ? <li className={styles.hint}>No group matches</li> : null}
        {matching > shown.length ? (
          <li className={styles.hint}>and {number(matching - shown.length)} more: type to find one</li>
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
