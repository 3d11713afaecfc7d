import type { ReactNode } from 'react';
import type { Environment } from '../../../preload/contract/values';
import { Highlight } from '../highlight';
import { SafeText } from '../safe-text';
import { EnvironmentTag } from '../tag';
import type { TextRange } from '../text-ranges';
import styles from './instance-name.module.css';

interface InstanceNameProps {
  readonly name: string;
  readonly environment: Environment;
  /** What the search found in the name. */
  readonly ranges?: readonly TextRange[];
  /** Not where a grid has it under the pointer. */
  readonly hasTitle?: boolean;
}

const noRanges: readonly TextRange[] = [];

/** An instance by its environment (colour and word) and its name. */
export function InstanceName(props: InstanceNameProps): ReactNode {
  const { name, environment, ranges = noRanges, hasTitle = true } = props;
  return (
    <span className={styles.instance}>
      <EnvironmentTag environment={environment} />
      {ranges.length > 0 ? (
        <Highlight text={name} ranges={ranges} />
      ) : (
        <SafeText text={name} hasTitle={hasTitle} />
      )}
    </span>
  );
}
