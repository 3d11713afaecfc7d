import type { ReactNode } from 'react';
import { msg } from '../../preload/texts/text';
import { inWords } from '../../preload/texts/words';
import { classNames } from './class-names';
import styles from './tag.module.css';

export type Environment = 'production' | 'staging' | 'development';

const shortWords = inWords({ production: msg('PROD'), staging: msg('STAG'), development: msg('DEV') });
/** What the environments are called. */
export const environmentWords = inWords({
  production: msg('Production'),
  staging: msg('Staging'),
  development: msg('Development'),
});

export interface EnvironmentTagProps {
  readonly environment: Environment;
  /** `short` (PROD, STAG, DEV) in rows; `long` (the whole word) elsewhere. */
  readonly form?: 'short' | 'long';
}

/** An environment: by colour and by word, never by colour alone. */
export function EnvironmentTag({ environment, form = 'short' }: EnvironmentTagProps): ReactNode {
  return (
    <span className={classNames(styles.tag, styles[environment])} title={environmentWords[environment]}>
      {(form === 'short' ? shortWords : environmentWords)[environment]}
    </span>
  );
}
