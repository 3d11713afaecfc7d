import ElectronStore from 'electron-store';
import { createSettingsStore, type SettingsOptions, type SettingsStore } from '../store/settings';

/** The app's settings: the same file, schema and rules as the command line's, written through electron-store. */
export function createElectronSettings(options: Omit<SettingsOptions, 'backend'>): SettingsStore {
  return createSettingsStore({ ...options, backend: ElectronStore });
}
