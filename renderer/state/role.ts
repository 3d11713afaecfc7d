import { useCallback } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { OrganisationView, Right, Role, RoleState } from '../../preload/contract/policy';
import { t } from '../../preload/texts/text';
import { bridge } from '../bridge';

interface RoleView {
  /** Null until main has answered: nothing is held back by it then, main decides anyway. */
  readonly state: RoleState | null;
  readonly organisation: OrganisationView | null;
}

/** What may be done with this client from here, and what the organisation has set. */
export const role = createStore<RoleView>(() => ({ state: null, organisation: null }));

export const useRole = <T>(select: (view: RoleView) => T): T => useStore(role, select);

export const roleWord = (of: Role): string =>
  t('{role, select, viewer {Viewer} operator {Operator} other {Owner}}', { role: of });

/** Why a right is not had, for the tooltip of what is disabled for it; empty where it is had. */
export function whyNot({ state, organisation }: RoleView, right: Right): string {
  if (state === null || state.rights.includes(right)) return '';
  if (organisation?.problem)
    return t('The policy of your organisation cannot be understood, so nothing may be changed.');
  return state.isSetByOrganisation
    ? t('Not in the role {role}. Set by your organisation.', { role: roleWord(state.role) })
    : t('Not in the role {role}. Settings says how it is changed.', { role: roleWord(state.role) });
}

/** As `whyNot`, for a component. */
export const useWhyNot = (right: Right): string => useRole((view) => whyNot(view, right));

/** As `useWhyNot`, for whatever right is asked for. */
export function useWhyNots(): (right: Right) => string {
  const view = useRole((state) => state);
  return useCallback((right) => whyNot(view, right), [view]);
}

async function load(): Promise<void> {
  const [state, organisation] = await Promise.all([bridge.policy.role(), bridge.policy.organisation()]);
  role.setState({
    ...(state.ok ? { state: state.value } : {}),
    ...(organisation.ok ? { organisation: organisation.value } : {}),
  });
}

/** Follows the role. Returns the function that stops following. */
export function startRole(): () => void {
  void load();
  return bridge.on('policy.changed', () => void load());
}
