export interface Collection {
  readonly id: number;
  name: string;
  personal_owner_id: number | null;
  /** By group. */
  rights: Record<number, 'read' | 'write'>;
}

export interface Dashboard {
  readonly id: number;
  name: string;
  /** Null: in the root. */
  collection_id: number | null;
  archived: boolean;
}

/** @param rights by group */
export function addCollection(
  state: { readonly collections: Map<number, Collection> },
  name: string,
  rights?: Readonly<Record<number, 'read' | 'write'>>,
  personalOwnerId?: number | null,
): Collection;

/** Left out: in the root. */
export function addDashboard(
  state: { readonly dashboards: Map<number, Dashboard> },
  name: string,
  collectionId?: number | null,
): Dashboard;
