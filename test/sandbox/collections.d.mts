import type { SandboxCollection, SandboxDashboard, SandboxState } from './server.mjs';

/** @param rights by group */
export function addCollection(
  state: SandboxState,
  name: string,
  rights?: Readonly<Record<number, 'read' | 'write'>>,
  personalOwnerId?: number | null,
): SandboxCollection;

/** Left out: in the root. */
export function addDashboard(
  state: SandboxState,
  name: string,
  collectionId?: number | null,
): SandboxDashboard;
