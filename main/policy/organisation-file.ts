/**
 * Where an organisation puts its policy: a place that only an administrator of the computer writes. No option and no
 * variable moves it, for whoever could move it could do without it.
 */
export function organisationFile(platform: NodeJS.Platform): string {
  // A variable is no one else's to set: the fixed place of Windows, whatever ProgramData says to this process.
  if (platform === 'win32') return 'C:\\ProgramData\\Rollcall\\policy.json';
  if (platform === 'darwin') return '/Library/Application Support/Rollcall/policy.json';
  return '/etc/rollcall/policy.json';
}
