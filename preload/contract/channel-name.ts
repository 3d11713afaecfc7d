/** The IPC channel of a call (`directory.query`) or an event (`directory.synced`). Both ends take it from here. */
export function channelName(name: string): string {
  return `rollcall:${name}`;
}
