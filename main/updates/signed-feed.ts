import type { UpdateInfo } from 'builder-util-runtime';
import { type AppUpdater, Provider, type ResolvedUpdateFileInfo } from 'electron-updater';
import {
  type ProviderRuntimeOptions,
  parseUpdateInfo,
  resolveFiles,
} from 'electron-updater/out/providers/Provider';
import * as z from 'zod';
import { isSigned } from './signature';

/**
 * What of a feed is believed, once it is signed. A file's name is no path: it lies beside the feed. What is before a release
 * (`1.2.0-beta.1`) is nobody's update.
 */
const FeedSchema = z.object({
  version: z.string().regex(/^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/),
  releaseDate: z.iso.datetime(),
  files: z
    .array(
      z.object({
        url: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/),
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
        size: z.number().int().min(1).max(1_000_000_000),
      }),
    )
    .min(1)
    .max(40),
});

/** Thrown to electron-updater, and told apart by what asked it. */
export class FeedRefused extends Error {
  readonly why: 'unsigned' | 'unfit';

  constructor(why: 'unsigned' | 'unfit') {
    super(why);
    this.why = why;
  }
}

export interface SignedFeedOptions {
  readonly provider: 'custom';
  readonly feed: string;
  readonly key: string;
  /** How the packages end by which this Rollcall can replace itself; null: any, since it only tells. */
  readonly ending: string | null;
}

/**
 * electron-builder's feed for a plain server, `latest.yml` and the like, with a signature beside it: `latest.yml.sig`. The hash
 * of each package is in the feed, so who signs that vouches for the packages too. Nothing of a feed is read before its
 * signature holds. electron-updater's own feeds have none: there a server is believed (security.md B4).
 */
export class SignedFeed extends Provider<UpdateInfo> {
  private readonly options: SignedFeedOptions;
  private readonly base: URL;

  constructor(options: SignedFeedOptions, _updater: AppUpdater, runtime: ProviderRuntimeOptions) {
    super(runtime);
    this.options = options;
    this.base = new URL(options.feed.endsWith('/') ? options.feed : `${options.feed}/`);
  }

  async getLatestVersion(): Promise<UpdateInfo> {
    const name = `${this.getDefaultChannelName()}.yml`;
    const feed = (await this.httpRequest(new URL(name, this.base))) ?? '';
    const signature = await this.httpRequest(new URL(`${name}.sig`, this.base)).catch(() => null);
    // There is a feed, and nobody vouches for it.
    if (!isSigned(feed, signature ?? '', this.options.key)) throw new FeedRefused('unsigned');
    const info = this.parsed(feed, name);
    const { ending } = this.options;
    const read = FeedSchema.safeParse(info);
    if (!read.success) throw new FeedRefused('unfit');
    if (ending !== null && !read.data.files.some(({ url }) => url.endsWith(ending)))
      throw new FeedRefused('unfit');
    return info;
  }

  private parsed(feed: string, name: string): UpdateInfo {
    try {
      return parseUpdateInfo(feed, name, new URL(name, this.base));
    } catch {
      // Signed, and no YAML: its server does answer.
      throw new FeedRefused('unfit');
    }
  }

  resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
    const { ending } = this.options;
    // Left to itself electron-updater takes the first file of any kind where none fits.
    return resolveFiles(info, this.base).filter(
      ({ url }) => ending === null || url.pathname.endsWith(ending),
    );
  }
}
