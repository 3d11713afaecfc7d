import type { ReactNode } from 'react';
import type { Environment } from '../../../preload/contract/values';
import { SafeText } from '../safe-text';
import { EnvironmentTag } from '../tag';
import styles from './instance-name.module.css';

interface InstanceNameProps {
  readonly name: string;
  readonly environment: Environment;
}

/** An instance by its environment (colour and word) and its name. */
export function InstanceName({ name, environment }: InstanceNameProps): ReactNode {
  return (
    <span className={styles.instance}>
      <EnvironmentTag environment={environment} />
      <SafeText text={name} hasTitle={true} />
    </span>
  );
}
