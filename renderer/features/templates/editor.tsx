import { type ReactNode, useState } from 'react';
import type { PlaceCheck, TemplatePlace, TemplateRow } from '../../../preload/contract/templates';
import type { FailureView } from '../../../preload/contract/values';
import { msg, t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { Select } from '../../components/select';
import { visibleText } from '../../components/visible-text';
import { useInstances } from '../../state/instances';
import { PlaceEditor } from './place-editor';
import styles from './templates.module.css';
import { templates, useTemplates } from './use-templates';

/** A role template, a new one or as it is. */
export function TemplateEditor({ template }: { readonly template: TemplateRow | null }): ReactNode {
  const instances = useInstances((state) => state.list) ?? [];
  const [name, setName] = useState(template?.name ?? '');
  const [department, setDepartment] = useState(template?.department ?? '');
  const [job, setJob] = useState(template?.job ?? '');
  const [firstSteps, setFirstSteps] = useState(template?.firstSteps ?? '');
  const [places, setPlaces] = useState<readonly TemplatePlace[]>(template?.places ?? []);
  const [instanceId, setInstanceId] = useState(places[0]?.instanceId ?? instances[0]?.id ?? '');
  const [checks, setChecks] = useState<readonly PlaceCheck[] | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [isBusy, setBusy] = useState(false);
  const place = places.find((one) => one.instanceId === instanceId);
  const isNamed = name.trim() !== '';

  const change = (next: TemplatePlace): void => {
    setChecks(null);
    const others = places.filter((one) => one.instanceId !== next.instanceId);
    const isEmpty = next.groups.length + next.dashboards.length === 0;
    setPlaces(isEmpty ? others : [...others, next]);
  };
  // Who saves what was opened would write over what somebody else has said meanwhile, unseen.
  const now = useTemplates((state) => state.list)?.find(({ id }) => id === template?.id) ?? null;
  const isMoved = !isBusy && template !== null && now !== null && now.changedAt !== template.changedAt;
  const save = async (): Promise<void> => {
    setBusy(true);
    const id = template?.id ?? null;
    const reply = await bridge.templates.save({
      ...{ id, name, department, job, firstSteps },
      places: [...places],
      ...(template === null ? {} : { seenAt: template.changedAt }),
    });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    templates.back();
  };
  const check = async (): Promise<void> => {
    setBusy(true);
    const reply = await bridge.templates.check({ places: [...places] });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    setChecks(reply.ok ? reply.value : null);
  };

  return (
    <FormDialog
      title={template === null ? t('New role template') : t('Edit role template')}
      description={t('Changes nobody’s access: people get what is new here through a plan that is reviewed.')}
      size="l"
      onClose={templates.back}
      footerStart={
        <Button
          size="l"
          variant="quiet"
          isDisabled={places.length === 0 || isBusy}
          onPress={() => void check()}
        >
          {t('Check with the servers')}
        </Button>
      }
      submit={t('Save')}
      isReady={isNamed && !isBusy && !isMoved}
      onSubmit={() => void save()}
    >
      {failure && !isMoved ? <FailureNote failure={failure} /> : null}
      {isMoved ? (
        <Banner
          tone="warning"
          isLive={true}
          actions={
            <Button size="s" onPress={() => templates.edit(now)}>
              {t('Show it as it is now')}
            </Button>
          }
        >
          {t('This role template has been changed elsewhere since it was opened here.')}
        </Banner>
      ) : null}
      <TextField
        label={t('Name')}
        value={name}
        onChange={setName}
        maxLength={80}
        isRequired={true}
        autoComplete="off"
        autoFocus={true}
      />
      <div className={styles.pair}>
        <TextField
          label={t('Department')}
          value={department}
          onChange={setDepartment}
          maxLength={200}
          autoComplete="off"
          description={t('As HR writes it; movers of a roster get this role')}
        />
        <TextField
          label={t('Job')}
          value={job}
          onChange={setJob}
          maxLength={200}
          autoComplete="off"
          description={t('Empty: any job of the department')}
        />
      </div>
      <Select
        label={t('Instance')}
        value={instanceId}
        onChange={setInstanceId}
        options={instances.map(({ id, name: instance }) => ({
          value: id,
          label: visibleText(instance),
          description: aboutOf(places.find((one) => one.instanceId === id)),
        }))}
      />
      {instanceId === '' ? null : (
        <PlaceEditor
          key={instanceId}
          place={place ?? { instanceId, groups: [], dashboards: [] }}
          onChange={change}
        />
      )}
      {checks ? <Checks checks={checks} /> : null}
      <TextField
        label={t('First steps')}
        value={firstSteps}
        onChange={setFirstSteps}
        lines={3}
        maxLength={4_000}
        description={t('One on each line; they end the onboarding note')}
      />
    </FormDialog>
  );
}

function aboutOf(place: TemplatePlace | undefined): string {
  if (!place) return t('Not part of the role');
  const { groups, dashboards } = place;
  return t(
    '{groups, plural, one {# group} other {# groups}}, {dashboards, plural, one {# dashboard} other {# dashboards}}',
    { groups: groups.length, dashboards: dashboards.length },
  );
}

const problems = {
  missing: msg('there is no such group'),
  'built-in': msg('Metabase fills this group itself; nobody can be added'),
  tenant: msg('this group is for tenant users'),
} as const;
const openings = {
  closed: msg('the chosen groups cannot open it: give one of them its collection in Metabase'),
  archived: msg('is in the trash'),
  gone: msg('no longer exists'),
} as const;

function Checks({ checks }: { readonly checks: readonly PlaceCheck[] }): ReactNode {
  const lines = checks.flatMap(({ instance, groups, dashboards, failure }) => [
    ...groups.map(({ name, problem }) => `${instance}, ${name}: ${t(problems[problem])}.`),
    ...dashboards.flatMap(({ title, opening }) =>
      opening === 'opens' ? [] : [`${instance}, ${title}: ${t(openings[opening])}.`],
    ),
    ...(failure ? [`${instance}: ${failure.message} ${failure.nextStep}`] : []),
  ]);
  return (
    <div role="status" aria-label={t('Check')}>
      {lines.length === 0 ? (
        <span className={styles.good}>
          {t(
            'Every group is there, and every dashboard opens with them. Whether its data is shown is the database’s permission, which is not looked at.',
          )}
        </span>
      ) : (
        <ul aria-label={t('Problems')} className={styles.problems}>
          {lines.map((line) => (
            <li key={line}>{visibleText(line)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
