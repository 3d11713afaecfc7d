import type { Facets } from '../../../preload/contract/directory';
import { useDirectory } from './use-directory';

const noFacets: Facets = {
  status: [],
  instance: [],
  group: [],
  role: [],
  source: [],
  lastSignIn: [],
  environment: [],
  tenant: [],
  created: [],
  flag: [],
  invitation: [],
};

/** How many rows each choice leaves in the newest answer; none, and no drawing with every answer, where nobody asks. */
export const useFacets = (isAsked: boolean): Facets =>
  useDirectory((state) => (isAsked ? state.shown?.facets : undefined) ?? noFacets);
