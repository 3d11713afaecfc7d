import { clients } from './de/clients';
import { policyDe } from './de/policy';
import type { Catalogue } from './text';

/** All messages in German, gathered from one file a feature. */
export const german: Catalogue = { ...clients, ...policyDe };
