import * as z from 'zod';
import { call } from './call';

export const demoActions = ['start', 'reset', 'remove'] as const;

export const demo = {
  /**
   * Opens the demo company, puts another one into its place, or takes it away. Main loads the page anew where another client
   * is open then. Fails as `clients.switchTo` does, and with CLIENT_GONE where there is no demo.
   */
  act: call(z.strictObject({ action: z.enum(demoActions) }), z.void()),
};

export type DemoAction = (typeof demoActions)[number];
