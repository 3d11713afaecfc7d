import { type ReactNode, useState } from 'react';
import type { PlaceCheck, TemplatePlace, TemplateRow } from '../../../preload/contract/templates';
import type { FailureView } from '../../../preload/contract/values';
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
      title={template === null ? 'New role template' : 'Edit role template'}
      description="Changes nobody’s access: people get what is new here through a plan that is reviewed."
      size="l"
      onClose={templates.back}
      footerStart={
        <Button
          size="l"
          variant="quiet"
          isDisabled={places.length === 0 || isBusy}
          onPress={() => void check()}
        >
          Check with the servers
        </Button>
      }
      submit="Save"
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
              Show it as it is now
            </Button>
          }
        >
          This role template has been changed elsewhere since it was opened here.
        </Banner>
      ) : null}
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        maxLength={80}
        isRequired={true}
        autoComplete="off"
        autoFocus={true}
      />
      <div className={styles.pair}>
        <TextField
          label="Department"
          value={department}
          onChange={setDepartment}
          maxLength={200}
          autoComplete="off"
          description="As HR writes it; movers of a roster get this role"
        />
        <TextField
          label="Job"
          value={job}
          onChange={setJob}
          maxLength={200}
          autoComplete="off"
          description="Empty: any job of the department"
        />
      </div>
      <Select
        label="Instance"
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
        label="First steps"
        value={firstSteps}
        onChange={setFirstSteps}
        lines={3}
        maxLength={4_000}
        description="One on each line; they end the onboarding note"
      />
    </FormDialog>
  );
}

function aboutOf(place: TemplatePlace | undefined): string {
  if (!place) return 'Not part of the role';
  const { groups, dashboards } = place;
  return `${groups.length} ${groups.length === 1 ? 'group' : 'groups'}, ${dashboards.length} ${dashboards.length === 1 ? 'dashboard' : 'dashboards'}`;
}

const problems = {
  missing: 'there is no such group',
  'built-in': 'Metabase fills this group itself; nobody can be added',
  tenant: 'this group is for tenant users',
} as const;
const openings = {
  closed: 'the chosen groups cannot open it: give one of them its collection in Metabase',
  archived: 'is in the trash',
  gone: 'no longer exists',
} as const;

function Checks({ checks }: { readonly checks: readonly PlaceCheck[] }): ReactNode {
  const lines = checks.flatMap(({ instance, groups, dashboards, failure }) => [
    ...groups.map(({ name, problem }) => `${instance}, ${name}: ${problems[problem]}.`),
    ...dashboards.flatMap(({ title, opening }) =>
      opening === 'opens' ? [] : [`${instance}, ${title}: ${openings[opening]}.`],
    ),
    ...(failure ? [`${instance}: ${failure.message} ${failure.nextStep}`] : []),
  ]);
  return (
    <div role="status" aria-label="Check">
      {lines.length === 0 ? (
        <span className={styles.good}>
          Every group is there, and every dashboard opens with them. Whether its data is shown is the
          database’s permission, which is not looked at.
        </span>
      ) : (
        <ul aria-label="Problems" className={styles.problems}>
          {lines.map((line) => (
            <li key={line}>{visibleText(line)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
