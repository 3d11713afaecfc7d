/** What tells how this Rollcall came onto the computer. */
export interface Installed {
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The path of the program. */
  readonly program: string;
}

/**
 * Whether Rollcall can replace itself without asking for an administrator: an AppImage, an installation of this user alone on
 * Windows, an application on a Mac that is not run from its image. A deb, an rpm, an MSI and an unpacked archive belong to
 * whoever looks after the computer: there a later version is only told of.
 */
export function canInstall({ isPackaged, platform, env, program }: Installed): boolean {
  if (!isPackaged) return false;
  if (platform === 'darwin') return !program.startsWith('/Volumes/');
  if (platform === 'linux') return (env.APPIMAGE ?? '').startsWith('/');
  const own = env.LOCALAPPDATA ?? '';
  return platform === 'win32' && own !== '' && program.toLowerCase().startsWith(`${own.toLowerCase()}\\`);
}
