import { AppImageUpdater, AppUpdater, MacUpdater, NsisUpdater } from 'electron-updater';
import type { Log } from '../kernel/log';
import { describeError } from '../kernel/redact';
import { err, ok, type Result } from '../kernel/result';
import { readSystemRoots } from '../metabase/system-roots';
import { FeedExecutor } from './feed-executor';
import type { Offer, Updater } from './port';
import { canInstall, type Installed } from './rules/can-install';
import type { UpdateSource } from './rules/source';
import { FeedRefused, SignedFeed, type SignedFeedOptions } from './signed-feed';

/** electron-updater's picture of the program; left out, it asks Electron. */
type AppAdapter = NonNullable<ConstructorParameters<typeof AppImageUpdater>[1]>;

export interface UpdaterParts {
  readonly source: UpdateSource;
  readonly installed: Installed;
  readonly log: Log;
  readonly app?: AppAdapter;
}

/** For packages that others install. */
class Teller extends AppUpdater {
  protected override doDownloadUpdate(): never {
    throw new Error('this package is installed by others');
  }
  override quitAndInstall(): never {
    throw new Error('this package is installed by others');
  }
}

const kinds = {
  linux: { Kind: AppImageUpdater, ending: '.AppImage' },
  win32: { Kind: NsisUpdater, ending: '.exe' },
  darwin: { Kind: MacUpdater, ending: '.zip' },
} as const;

/** electron-updater with a feed that is signed, and none of what it does of its own accord. */
export async function createUpdater({ source, installed, log, app }: UpdaterParts): Promise<Updater> {
  const { platform, env } = installed;
  const kind = kinds[platform as keyof typeof kinds] ?? kinds.linux;
  const mayInstall = source.install && canInstall(installed);
  const updater = new (mayInstall ? kind.Kind : Teller)(undefined, app);
  // Where the name of the publisher is missing, electron-updater skips the check of what it fetched (security.md B4).
  const isChecked = platform !== 'win32' || (await hasPublisher(updater));
  const executor = new FeedExecutor(await readSystemRoots({ platform, env }));
  Object.assign(updater, {
    httpExecutor: executor,
    // A number of its own for each computer, sent along with each question: not of ours.
    stagingUserIdPromise: { value: Promise.resolve('') },
  });
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableDifferentialDownload = true;
  updater.disableWebInstaller = true;
  // A checkout may ask too; it is never replaced.
  updater.forceDevUpdateConfig = true;
  updater.isUserWithinRollout = () => true;
  // Its sentences name addresses and paths; what fails is answered to who asked.
  updater.logger = null;
  updater.on('error', () => undefined);
  const feed: SignedFeedOptions = {
    ...{ provider: 'custom', feed: source.feed, key: source.key },
    ending: mayInstall ? kind.ending : null,
  };
  // Its types want the constructor of a feed with options of electron-builder's; it is called with ours.
  updater.setFeedURL({ ...feed, updateProvider: SignedFeed as never });
  let onPercent: (percent: number) => void = () => undefined;
  updater.on('download-progress', ({ percent }) => {
    // Of a server that names no length nobody knows how far it is.
    if (Number.isFinite(percent)) onPercent(Math.min(100, Math.max(0, Math.floor(percent))));
  });

  return {
    async check(): Promise<Result<Offer | null>> {
      try {
        const found = await updater.checkForUpdates();
        if (!found?.isUpdateAvailable) return ok(null);
        const { version, releaseDate } = found.updateInfo;
        return ok({ version, released: releaseDate.slice(0, 10), canInstall: mayInstall && isChecked });
      } catch (cause) {
        if (cause instanceof FeedRefused)
          return err(cause.why === 'unsigned' ? 'UPDATE_UNSIGNED' : 'UPDATE_UNFIT');
        log.error('update-not-checked', describeError(cause));
        return err('UPDATE_UNREACHABLE');
      }
    },
    async download(tell) {
      onPercent = tell;
      try {
        await updater.downloadUpdate();
        return ok(undefined);
      } catch (cause) {
        log.error('update-not-fetched', describeError(cause));
        return err(isDamaged(cause) ? 'UPDATE_DAMAGED' : 'UPDATE_UNREACHABLE');
      }
    },
    install: () => updater.quitAndInstall(false, true),
  };
}

async function hasPublisher(updater: AppUpdater): Promise<boolean> {
  const { configOnDisk } = updater as unknown as {
    readonly configOnDisk: { readonly value: Promise<{ readonly publisherName?: unknown }> };
  };
  return configOnDisk.value.then(
    ({ publisherName }) => Array.isArray(publisherName) && publisherName.length > 0,
    () => false,
  );
}

const isDamaged = (cause: unknown): boolean =>
  ['ERR_CHECKSUM_MISMATCH', 'ERR_UPDATER_INVALID_SIGNATURE'].includes(
    (cause as { readonly code?: string }).code ?? '',
  );
