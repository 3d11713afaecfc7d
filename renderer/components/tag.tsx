import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './tag.module.css';

export type Environment = 'production' | 'staging' | 'development';

const environmentWords = {
  production: { short: 'PROD', long: 'Production' },
  staging: { short: 'STAG', long: 'Staging' },
  development: { short: 'DEV', long: 'Development' },
} as const;

export interface EnvironmentTagProps {
  readonly environment: Environment;
  /** `short` (PROD, STAG, DEV) in rows; `long` (the whole word) elsewhere. */
  readonly form?: 'short' | 'long';
}

/** An environment: by colour and by word, never by colour alone. */
export function EnvironmentTag({ environment, form = 'short' }: EnvironmentTagProps): ReactNode {
  const { short, long } = environmentWords[environment];
  return (
    <span className={classNames(styles.tag, styles[environment])} title={long}>
      {form === 'short' ? short : long}
    </span>
  );
}
