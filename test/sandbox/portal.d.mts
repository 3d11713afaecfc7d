export interface PortalOptions {
  /** page: 200 and a sign-in page for everything (unless told). redirect: 302 to another host. */
  readonly kind?: 'page' | 'redirect';
  /** redirect: where to. */
  readonly location?: string;
  /** Address of the stand-in that is reached once the portal is lifted. */
  readonly behind?: string;
  readonly port?: number;
}

export interface Portal {
  /** With the sub-path of what is behind it. */
  readonly url: string;
  /** Everything it was sent, headers and all: what it sees of a credential, a stranger sees. */
  readonly log: readonly {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  }[];
  /** Somebody has signed in: from now on requests go to what is behind it. */
  lift(): void;
  close(): Promise<void>;
}

export function startPortal(options?: PortalOptions): Promise<Portal>;
