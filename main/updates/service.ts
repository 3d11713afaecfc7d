import type { UpdateState } from '../../preload/contract/updates';
import { type Clock, isoTime } from '../kernel/clock';
import { failureView } from '../kernel/codes';
import { err, type Failure, ok, type Result } from '../kernel/result';
import type { Organisation } from '../policy/organisation';
import type { Offer, Updater } from './port';
import { sourceOf, type UpdateSource } from './rules/source';

/** A version that somebody wants to hear of later. */
export interface PutOff {
  readonly version: string;
  /** In ms. */
  readonly until: number;
}

export interface UpdatesPorts {
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly organisation: () => Promise<Pick<Organisation, 'settings' | 'problem'>>;
  /** Read when something is first asked of a feed: a program that has none never reads it. */
  readonly load: (source: UpdateSource) => Promise<Updater>;
  readonly putOff: { get(): PutOff | null; set(until: PutOff): void };
  readonly clock: Pick<Clock, 'now'>;
  /** Whether Rollcall may end now. Fails as leaving a client does. */
  readonly mayEnd: () => Promise<Result<void>>;
  /** Closes what is open, before the program is replaced. */
  readonly end: () => Promise<void>;
  readonly onChanged: () => void;
}

/** Tells of a later version, and replaces Rollcall by it where that can be done and somebody wants it. */
export interface Updates {
  state(): Promise<UpdateState>;
  /** Asks the feed now. Where none may be asked it answers the state alone. */
  check(): Promise<UpdateState>;
  /** As `check`, unless that was done within a day. */
  checkDaily(): Promise<void>;
  /** Says nothing of the version that is offered for a week. */
  putOff(): Promise<UpdateState>;
  /** Fails with UPDATE_NONE, UPDATE_UNREACHABLE and UPDATE_DAMAGED. */
  download(): Promise<Result<UpdateState>>;
  /** Ends Rollcall and starts the later one. Fails with UPDATE_NONE, and with what forbids to leave the client. */
  install(): Promise<Result<void>>;
}

const day = 24 * 3_600_000;

export function createUpdates(ports: UpdatesPorts): Updates {
  const { version, clock, putOff, onChanged } = ports;
  let loaded: { readonly from: UpdateSource; readonly updater: Promise<Updater> } | null = null;
  let offer: Offer | null = null;
  let stage: 'found' | 'fetching' | 'ready' = 'found';
  let percent = 0;
  let checkedAt: number | null = null;
  let failure: Failure | null = null;

  /** Policy and environment as they are now: a feed that was switched off meanwhile offers nothing any more. */
  async function source() {
    const from = sourceOf(await ports.organisation(), ports.env);
    if (typeof from === 'string' || (loaded && !isSame(loaded.from, from))) {
      loaded = null;
      offer = null;
      stage = 'found';
      failure = null;
    }
    return from;
  }

  function updaterOf(from: UpdateSource): Promise<Updater> {
    loaded ??= { from, updater: ports.load(from) };
    return loaded.updater;
  }

  async function state(): Promise<UpdateState> {
    const from = await source();
    const later = putOff.get();
    return {
      current: version,
      looking: typeof from === 'string' ? from : 'on',
      host: typeof from === 'string' ? null : new URL(from.feed).host,
      offer: offer && {
        ...{ version: offer.version, released: offer.released, canInstall: offer.canInstall },
        ...{ stage, percent: stage === 'fetching' ? percent : null },
        isPutOff: later?.version === offer.version && later.until > clock.now(),
      },
      checkedAt: checkedAt === null ? null : isoTime(checkedAt),
      failure: failure && failureView(failure),
    };
  }

  async function check(): Promise<UpdateState> {
    const from = await source();
    // What is being fetched, or was, is not looked for again.
    if (typeof from === 'string' || stage !== 'found') return state();
    const updater = await updaterOf(from);
    const asked = await updater.check();
    checkedAt = clock.now();
    failure = asked.ok ? null : asked.error;
    // A feed that fails today takes nothing back that was signed yesterday.
    if (asked.ok) offer = asked.value;
    onChanged();
    return state();
  }

  return {
    state,
    check,
    async checkDaily() {
      if (checkedAt === null || clock.now() - checkedAt >= day) await check();
    },
    async putOff() {
      if (offer) putOff.set({ version: offer.version, until: clock.now() + 7 * day });
      onChanged();
      return state();
    },
    async download() {
      const from = await source();
      if (typeof from === 'string' || !offer?.canInstall) return err('UPDATE_NONE');
      const updater = await updaterOf(from);
      if (stage !== 'found') return ok(await state());
      stage = 'fetching';
      percent = 0;
      onChanged();
      const fetched = await updater.download((part) => {
        if (part === percent) return;
        percent = part;
        onChanged();
      });
      stage = fetched.ok ? 'ready' : 'found';
      onChanged();
      return fetched.ok ? ok(await state()) : fetched;
    },
    async install() {
      const from = await source();
      if (typeof from === 'string' || stage !== 'ready') return err('UPDATE_NONE');
      const may = await ports.mayEnd();
      if (!may.ok) return may;
      const updater = await updaterOf(from);
      await ports.end();
      updater.install();
      return ok(undefined);
    },
  };
}

const isSame = (a: UpdateSource, b: UpdateSource): boolean =>
  a.feed === b.feed && a.key === b.key && a.install === b.install;
