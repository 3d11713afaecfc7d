import { unsafeEnvironment } from '../kernel/environment';

export interface Launch {
  readonly packaged: boolean;
  hasSwitch(name: string): boolean;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Each opens a door through which another program could drive ours: no fuse covers the first two. */
const debugSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-wait',
];

/**
 * Why Rollcall must not start like this, in words for the user, or null. Asked before anything else: Chromium opens
 * the debugging port soon after, and a switch cannot be taken back.
 */
export function refusalToStart({ packaged, hasSwitch, argv, env }: Launch): string | null {
  const unsafe = unsafeEnvironment(env);
  if (unsafe) return unsafe;
  if (!packaged) return null;
  // Node reads `--inspect…` itself and Chromium `--remote…`, so neither list alone is complete.
  const given = debugSwitches.find((name) => hasSwitch(name) || argv.some((word) => isSwitch(word, name)));
  return given
    ? `Rollcall does not run with --${given}: it would let other programs act in your name. Start it without.`
    : null;
}

/** `--name`, `--name=value`; Chromium takes one dash as well, and on Windows a slash. */
function isSwitch(word: string, name: string): boolean {
  return word.replace(/^(--?|\/)/, '').split('=')[0] === name && /^[-/]/.test(word);
}
