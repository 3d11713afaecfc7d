import type { RosterReading } from '../../preload/contract/roster';
import {
  type FoundDashboardView,
  mostDashboards,
  mostTemplates,
  type PlaceCheck,
  type Template,
  type TemplateDraft,
  type TemplateDrift,
  type TemplateFigures,
  type TemplatePlace,
  type TemplateRow,
} from '../../preload/contract/templates';
import type { HeldPlan } from '../access/plans';
import { bookOf } from '../access/rules/group-book';
import { providerOf, syncsOf } from '../access/rules/group-sync';
import type { GroupMoves } from '../access/rules/intent';
import type { AccessService } from '../access/service';
import type { ConnectionsService } from '../connections/service';
import { type Account, type AccountRef, accountRef, type Group } from '../directory/rules/account';
import { fold, foldEmail } from '../directory/rules/fold';
import type { DirectoryService } from '../directory/service';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { failureView } from '../kernel/codes';
import type { Events } from '../kernel/events';
import { newId } from '../kernel/ids';
import { mapInParts } from '../kernel/in-parts';
import { err, type Failure, ok, type Result } from '../kernel/result';
import type { RosterRole } from '../roster/rules/roles';
import { createHolders, type Holders } from './holders';
import { createRecorder } from './recorder';
import type { TemplateRepository } from './repository';
import { type Drift, type Drifts, differs, driftsOf, movesOf, standingOf } from './rules/drift';
import { type Note, noteOf } from './rules/note';
import { openingOf } from './rules/opening';

export interface TemplatePorts {
  readonly repository: TemplateRepository;
  readonly access: Pick<AccessService, 'plan'>;
  readonly connections: Pick<ConnectionsService, 'all' | 'get' | 'client'>;
  readonly directory: Pick<DirectoryService, 'engine'>;
  readonly journal: Pick<JournalService, 'append'>;
  /** How rosters are read: roles that were picked for a department or a job are of posts too. */
  readonly reading: () => Promise<Pick<RosterReading, 'picks'>>;
  readonly events: Pick<Events, 'emit'>;
  readonly clock: Clock;
}

export interface TemplateWish {
  readonly id: string;
  /** Addresses of people. */
  readonly emails: readonly string[];
  /** On these instances only; left out: on all that the template names. */
  readonly instanceIds?: readonly string[];
  /** Takes groups that none of their roles gives. */
  readonly isExactly: boolean;
}

/**
 * What a job comes to: groups on each instance, where a newcomer looks first, and who has it. What is said here is written
 * down in the journal; access is changed by plans alone.
 */
export interface TemplatesService extends Holders {
  /** By name. */
  list(): Promise<readonly TemplateRow[]>;
  /**
   * With `seenAt`, when what was seen of it had last been changed, nothing is written over what nobody saw: TEMPLATE_CHANGED.
   * Fails with TEMPLATE_NAME_TAKEN, TEMPLATES_FULL, TEMPLATE_GONE too, or as the store fails.
   */
  save(draft: TemplateDraft, seenAt?: string): Promise<Result<TemplateRow>>;
  /** Nobody's access changes. One that has gone already is no failure. */
  remove(id: string): Promise<Result<void>>;
  dashboards(instanceId: string, query: string): Promise<Result<readonly FoundDashboardView[]>>;
  /** Asks every server named. One that fails says so and hides none of the others. */
  check(places: readonly TemplatePlace[]): Promise<readonly PlaceCheck[]>;
  /**
   * Plans to give people the groups of a role, beside those of other roles they have. An account that nothing is written to
   * is left out, with why. Fails with TEMPLATE_GONE.
   */
  plan(wish: TemplateWish, attempt: boolean): Promise<Result<HeldPlan>>;
  /** Of those who have the role: who has more or less than their roles give. Fails with TEMPLATE_GONE. */
  drift(id: string): Promise<Result<readonly TemplateDrift[]>>;
  /** How those who have each role stand to it. */
  figures(): Promise<readonly TemplateFigures[]>;
  /** Fails with TEMPLATE_GONE. */
  note(id: string, email: string): Promise<Result<Note>>;
  /** Every template as a roster knows it, also those that are for no department and no job. */
  roles(): Promise<readonly RosterRole[]>;
}

type Groups = ReadonlyMap<string, readonly Group[]>;

export function createTemplatesService(ports: TemplatePorts): TemplatesService {
  const { repository, access, connections, directory, journal, clock } = ports;
  const { engine } = directory;
  const recorded = createRecorder(journal, ports.events);
  const nameOf = (id: string): string => connections.get(id)?.name ?? '';

  async function found(id: string): Promise<Result<TemplateRow>> {
    const template = (await repository.all()).find((one) => one.id === id);
    return template ? ok(template) : err('TEMPLATE_GONE');
  }

  const picture = ({ department, job, places }: Omit<Template, 'id'>) => ({
    department,
    job,
    groups: places.map(({ instanceId, groups }) => `${nameOf(instanceId)}: ${groups.join(', ')}`),
  });

  async function groupsOf(places: readonly TemplatePlace[]): Promise<Groups> {
    const ids = [...new Set(places.map(({ instanceId }) => instanceId))];
    return new Map(await Promise.all(ids.map(async (id) => [id, await engine.groupNames(id)] as const)));
  }

  /**
   * What tells people from all their roles together. Whoever is asked about counts as having the role.
   *
   * @param emails folded
   */
  async function driftsFor(
    template: TemplateRow,
    emails: readonly string[],
  ): Promise<ReadonlyMap<string, Drifts & { readonly isKnown: boolean }>> {
    const all = new Map((await repository.all()).map((one) => [one.id, one.places]));
    const [held, groups] = await Promise.all([repository.heldBy(emails), groupsOf([...all.values()].flat())]);
    const named = new Set(template.places.map(({ instanceId }) => instanceId));
    const syncs = syncsOf([...groups.keys()], connections.get);
    const drifts = await Promise.all(
      await mapInParts(emails, async (email) => {
        const accounts = await engine.accountsOf(email);
        const ids = new Set([template.id, ...(held.get(email) ?? [])]);
        const roles = [...ids].flatMap((id) => [all.get(id) ?? []]);
        const { drifts: theirs, absentOn } = driftsOf(accounts, roles, groups, syncs);
        // Other roles say what is theirs there; what is not of this template's instances is theirs to tell.
        return [
          email,
          {
            drifts: theirs.filter(({ account }) => named.has(account.instanceId)),
            absentOn: absentOn.filter((id) => named.has(id)),
            isKnown: accounts.length > 0,
          },
        ] as const;
      }),
    );
    return new Map(drifts);
  }

  function refusal({ account, spared, lacks, exceeds, held }: Drift, isExactly: boolean): Failure | null {
    const names = { email: account.email || account.name, instance: nameOf(account.instanceId) };
    if (spared === 'tenant') return err('TENANT_NOT_LIKE', names).error;
    if (spared === 'disabled') return err('DISABLED_ROLE', names).error;
    if (spared === 'provider') return err('GROUPS_BY_SSO', names).error;
    // Where something else is left to do, that is done.
    if (held.length === 0 || lacks.length + (isExactly ? exceeds.length : 0) > 0) return null;
    return err('GROUP_SET_BY_SSO', { ...names, group: held.join(', '), provider: providerOf(account) }).error;
  }

  async function checkPlace({ instanceId, groups: names, dashboards }: TemplatePlace): Promise<PlaceCheck> {
    const list = await engine.groupNames(instanceId);
    const book = bookOf(list);
    const groups = names.flatMap((name): PlaceCheck['groups'] => {
      const group = book.named(name);
      if (!group) return [{ name, problem: 'missing' }];
      if (group.magic !== null) return [{ name, problem: 'built-in' }];
      return group.isTenant === true ? [{ name, problem: 'tenant' }] : [];
    });
    const checked = { instanceId, instance: nameOf(instanceId), groups };
    if (dashboards.length === 0) return { ...checked, dashboards: [], failure: null };
    const failed = (failure: Failure): PlaceCheck => ({
      ...{ ...checked, dashboards: [], failure: failureView(failure) },
    });
    const client = await connections.client(instanceId);
    if (!client.ok) return failed(client.error);
    const rights = await client.value.collectionRights();
    if (!rights.ok) return failed(rights.error);
    const everybody = list.flatMap(({ id, magic }) => (magic === 'all-users' ? [id] : []));
    const unfit = new Set(groups.map(({ name }) => name));
    const given = names.filter((name) => !unfit.has(name)).flatMap((name) => book.named(name)?.id ?? []);
    const seen: PlaceCheck['dashboards'] = [];
    for (const { id, title } of dashboards) {
      const dashboard = await client.value.dashboard(id);
      if (!dashboard.ok) return failed(dashboard.error);
      seen.push({
        id,
        title: dashboard.value?.name.slice(0, 254) || title,
        opening: openingOf(dashboard.value, rights.value, [...everybody, ...given]),
      });
    }
    return { ...checked, dashboards: seen, failure: null };
  }

  return {
    ...createHolders({ ...ports, recorded }),

    list: () => repository.all(),

    async save({ id: given, ...content }, seenAt) {
      const all = await repository.all();
      const before = all.find((one) => one.id === given);
      if (given !== null && !before) return err('TEMPLATE_GONE');
      if (seenAt !== undefined && before && before.changedAt !== seenAt)
        return err('TEMPLATE_CHANGED', { name: before.name });
      const others = all.filter((one) => one.id !== given);
      if (others.some(({ name }) => fold(name) === fold(content.name)))
        return err('TEMPLATE_NAME_TAKEN', { name: content.name });
      if (others.length >= mostTemplates) return err('TEMPLATES_FULL', { most: mostTemplates });
      const template = { id: given ?? newId('tpl'), ...content };
      const changedAt = isoTime(clock.now());
      const saved = await recorded(
        {
          action: 'template.saved',
          target: template.name,
          before: before ? picture(before) : null,
          after: picture(template),
        },
        () => repository.save(template, changedAt),
      );
      return saved.ok ? ok({ ...template, holders: before?.holders ?? 0, changedAt }) : saved;
    },

    async remove(id) {
      const gone = await found(id);
      if (!gone.ok) return ok();
      const { name } = gone.value;
      return recorded(
        { action: 'template.removed', target: name, before: picture(gone.value), after: null },
        () => repository.remove(id),
      );
    },

    async dashboards(instanceId, query) {
      const client = await connections.client(instanceId);
      if (!client.ok) return client;
      const dashboards = await client.value.dashboards(query, mostDashboards);
      if (!dashboards.ok) return dashboards;
      return ok(
        dashboards.value.map(({ id, name, collection }) => ({ id, title: name.slice(0, 254), collection })),
      );
    },

    check: (places) => Promise.all(places.map(checkPlace)),

    async plan({ id, emails, instanceIds, isExactly }, attempt) {
      const template = await found(id);
      if (!template.ok) return template;
      const only = instanceIds && new Set(instanceIds);
      const byPerson = await driftsFor(template.value, [...new Set(emails.map(foldEmail))]);
      const drifts = [...byPerson.values()]
        .flatMap((one) => one.drifts)
        .filter(({ account }) => !only || only.has(account.instanceId));
      const refused = drifts.flatMap((drift) => {
        const why = refusal(drift, isExactly);
        return why ? [[accountRef(drift.account), why] as const] : [];
      });
      const each = new Map<AccountRef, GroupMoves | Failure>([...movesOf(drifts, isExactly), ...refused]);
      // Two of the addresses may be one person's.
      const accounts = new Map<string, Account>(drifts.map(({ account }) => [accountRef(account), account]));
      return access.plan({ action: 'set-groups', each }, [...accounts.values()], attempt);
    },

    async drift(id) {
      const template = await found(id);
      if (!template.ok) return template;
      const byPerson = await driftsFor(template.value, await repository.holders(id));
      return ok(
        [...byPerson].flatMap(([email, { drifts, absentOn, isKnown }]): TemplateDrift[] => {
          if (!isKnown)
            return [{ email, instance: null, lacks: [], exceeds: [], held: [], spared: 'no-account' }];
          return [
            ...drifts.filter(differs).map(({ account, lacks, exceeds, held, spared }) => ({
              email: account.email,
              instance: nameOf(account.instanceId),
              lacks: [...lacks],
              exceeds: [...exceeds],
              held: [...held],
              spared,
            })),
            ...absentOn.map((instanceId) => ({
              email,
              instance: nameOf(instanceId),
              lacks: [...(template.value.places.find((one) => one.instanceId === instanceId)?.groups ?? [])],
              exceeds: [],
              held: [],
              spared: 'no-account' as const,
            })),
          ];
        }),
      );
    },

    async figures() {
      const figures: TemplateFigures[] = [];
      for (const template of await repository.all()) {
        const counts = { asSaid: 0, lacking: 0, exceeding: 0, spared: 0, unknown: 0 };
        const byPerson = await driftsFor(template, await repository.holders(template.id));
        for (const one of byPerson.values()) counts[standingOf(one, one.isKnown)]++;
        figures.push({ id: template.id, ...counts });
      }
      return figures;
    },

    async note(id, email) {
      const template = await found(id);
      if (!template.ok) return template;
      const accounts = (await engine.accountsOf(foldEmail(email))).filter(({ kind }) => kind !== 'api-key');
      const places = connections.all().map((instance) => {
        const own = accounts.filter(({ instanceId }) => instanceId === instance.id);
        // Where somebody has two, the one that works.
        const account = own.find(({ status }) => status !== 'disabled') ?? own[0];
        return {
          ...{ instanceId: instance.id, instance: instance.name, address: instance.address },
          email: account?.email ?? null,
          status: account?.status ?? 'active',
          source: account?.source ?? 'password',
        };
      });
      const name = accounts.find((one) => one.name !== one.email)?.name ?? '';
      return ok(noteOf(template.value, name, places));
    },

    async roles() {
      return (await repository.all()).map(({ id, department, job, name, places }) => ({
        ...{ id, department, job, name },
        groups: places.map(({ instanceId, groups }) => ({ instanceId, names: groups })),
      }));
    },
  };
}
