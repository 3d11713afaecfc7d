import { useState } from 'react';
import { localZone } from '../components/zones';
import { saveSettings, session, useSession } from './session';

/**
 * In which zone times are typed: the one of the last time for this client, or that of the computer. What is chosen is
 * remembered; that it could not be is told nowhere, as nothing but the next dialog depends on it.
 */
export function useZone(): readonly [zone: string, choose: (zone: string) => void] {
  const remembered = useSession(({ settings }) => settings?.zone ?? null);
  const [chosen, setChosen] = useState<string | null>(null);
  const zone = chosen ?? remembered ?? localZone();
  const choose = (next: string): void => {
    if (next === zone) return;
    setChosen(next);
    void saveSettings({ zone: next === localZone() ? null : next });
  };
  return [zone, choose];
}

/** The same, for whoever is no component. */
export const currentZone = (): string => session.getState().settings?.zone ?? localZone();
