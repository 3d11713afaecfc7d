import path from 'node:path';
import type { Command } from 'commander';
import {
  type TemplateDraft,
  TemplateDraftSchema,
  type TemplatePlace,
} from '../../../preload/contract/templates';
import { fold } from '../../directory/rules/fold';
import { partIn } from '../../templates/portable';
import { mostText, textInFile } from '../address-file';
import { type Context, coverage, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print, usageError } from '../output';
import type { ChangeOptions } from './carry-out';
import { agreed, checkJson, checkLines, shown } from './template-output';

interface SetOptions extends ChangeOptions {
  readonly from?: string;
  readonly name?: string;
  readonly department?: string;
  readonly job?: string;
  readonly firstStep?: readonly string[];
  readonly group?: readonly string[];
  readonly dashboard?: readonly string[];
  readonly without?: readonly string[];
}

/** `templates set`: what it does not name stays as it is. */
export function addTemplateSet(templates: Command, run: RunCommand): void {
  templates
    .command('set <name>')
    .description('make a role template, or change what is said here of one; nobody’s access changes')
    .option(
      '--from <json>',
      'what it comes to, as templates show --json and templates export say it; - for standard input',
    )
    .option('--name <new name>', 'call it otherwise')
    .option('--department <text>', 'of HR: movers of a roster get this role; "" for none')
    .option('--job <text>', 'of HR; "" for any job of the department')
    .option('--group <instance=group...>', 'the groups on an instance, instead of those it had there')
    .option('--dashboard <instance=number...>', 'where a newcomer looks first, instead of those it had there')
    .option('--without <instance...>', 'no longer on these instances')
    .option('--first-step <text...>', 'what a newcomer does first, one after the other')
    .option('--yes', 'do not ask')
    .action((name: string, options: SetOptions) => run((context) => set(context, name, options)));
}

async function set(context: Context, name: string, options: SetOptions): Promise<ExitCode> {
  const { services, output } = context;
  const instances = services.connections.all();
  const before = (await services.templates.list()).find((one) => fold(one.name) === fold(name.trim()));
  const said = options.from === undefined ? {} : await documentOf(context, options.from);
  const start: TemplateDraft = {
    ...{ id: before?.id ?? null, name: options.name ?? before?.name ?? name },
    ...{ department: before?.department ?? '', job: before?.job ?? '', firstSteps: before?.firstSteps ?? '' },
    places: before?.places ?? [],
    ...said,
    ...(options.department === undefined ? {} : { department: options.department }),
    ...(options.job === undefined ? {} : { job: options.job }),
    ...(options.firstStep === undefined ? {} : { firstSteps: options.firstStep.join('\n') }),
  };
  const places = placesOf(context, start.places, options);
  const draft = TemplateDraftSchema.safeParse({ ...start, places });
  if (!draft.success)
    throw usageError(`${draft.error.issues[0]?.path.join(' ') || 'this'} is not as it should be`);
  const wanted = draft.data;
  const ids = new Set(wanted.places.map(({ instanceId }) => instanceId));
  await coverage(
    context,
    instances.filter(({ id }) => ids.has(id)),
    false,
  );
  const checks = await services.templates.check(wanted.places);
  // A dashboard is given by its number; its title is the server's.
  const titled = wanted.places.map((place) => {
    const seen = checks.find(({ instanceId }) => instanceId === place.instanceId)?.dashboards ?? [];
    const titleOf = (id: number) => seen.find((one) => one.id === id)?.title;
    return {
      ...place,
      dashboards: place.dashboards.map((one) => ({ ...one, title: titleOf(one.id) || one.title })),
    };
  });
  const isSame = before !== undefined && contentOf(before) === contentOf({ ...wanted, places: titled });
  if (!isSame) agreed(options);
  const saved = isSame ? before : orFail(await services.templates.save({ ...wanted, places: titled }));
  const document = { ...shown(context, saved), made: before === undefined, check: checks.map(checkJson) };
  print(output, document, () =>
    [
      isSame ? `${saved.name} is so already.` : `${saved.name} is ${before ? 'changed' : 'made'}.`,
      ...document.places.map((place) => `${place.instance}: ${place.groups.join(', ') || 'no groups'}`),
      ...checks.flatMap(checkLines),
      ...(saved.holders > 0 && !isSame
        ? [`${saved.holders} people have it. What is new for them: templates drift "${saved.name}".`]
        : []),
    ].join('\n'),
  );
  if (isSame) return exit.nothing;
  return checks.some(({ failure }) => failure) ? exit.partly : exit.done;
}

async function documentOf(context: Context, file: string) {
  const text = file === '-' ? await context.readInput(mostText) : textInFile(file);
  return orFail(partIn(path.basename(file), text, context.services.connections.all()));
}

function placesOf(
  { services: { connections } }: Context,
  before: readonly TemplatePlace[],
  { group, dashboard, without = [] }: SetOptions,
): readonly TemplatePlace[] {
  const idOf = (name: string): string => {
    const found = connections.all().find((one) => fold(one.name) === fold(name.trim()));
    if (!found) throw usageError(`there is no instance called ${name}`);
    return found.id;
  };
  const places = new Map(before.map((place) => [place.instanceId, place]));
  const placeOf = (id: string): TemplatePlace =>
    places.get(id) ?? { instanceId: id, groups: [], dashboards: [] };
  for (const [id, groups] of byInstance(group, '--group <instance>=<group>', idOf))
    places.set(id, { ...placeOf(id), groups: [...groups] });
  for (const [id, numbers] of byInstance(dashboard, '--dashboard <instance>=<number>', idOf))
    places.set(id, {
      ...placeOf(id),
      dashboards: numbers.map((number) => ({ id: Number(number), title: '' })),
    });
  for (const name of without) places.delete(idOf(name));
  return [...places.values()];
}

/** `finance=Sales`: an instance's name may hold no `=` then, a group's may. */
function byInstance(
  given: readonly string[] = [],
  usage: string,
  idOf: (name: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const text of given) {
    const at = text.indexOf('=');
    if (at < 1 || at === text.length - 1) throw usageError(`expected ${usage}`);
    const id = idOf(text.slice(0, at));
    found.set(id, [...(found.get(id) ?? []), text.slice(at + 1).trim()]);
  }
  return found;
}

const contentOf = ({ name, department, job, firstSteps, places }: Omit<TemplateDraft, 'id'>): string =>
  JSON.stringify([
    ...[name, department, job, firstSteps],
    [...places]
      .sort((a, b) => (a.instanceId < b.instanceId ? -1 : 1))
      .map(({ instanceId, groups, dashboards }) => [
        instanceId,
        groups,
        dashboards.map(({ id, title }) => [id, title]),
      ]),
  ]);
