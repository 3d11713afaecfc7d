import type { ReactNode } from 'react';
import type { ImportPreview } from '../../../preload/contract/transfer';
import { t } from '../../../preload/texts/text';
import { Checkbox } from '../../components/checkbox';
import { SafeText } from '../../components/safe-text';
import { EnvironmentTag } from '../../components/tag';
import { visibleText } from '../../components/visible-text';
import styles from './import-dialog.module.css';

export interface ImportTableProps {
  readonly instances: ImportPreview['instances'];
  /** The names that are chosen. */
  readonly names: ReadonlySet<string>;
  readonly onChange: (names: ReadonlySet<string>) => void;
}

/** The instances of a file, to choose from. What cannot be taken over says why. */
export function ImportTable({ instances, names, onChange }: ImportTableProps): ReactNode {
  if (instances.length === 0) return <p>{t('There is no instance in this file.')}</p>;
  const able = instances.filter(({ obstacle }) => obstacle === null);
  const toggle = (name: string, isChosen: boolean): void => {
    const next = new Set(names);
    if (isChosen) next.add(name);
    else next.delete(name);
    onChange(next);
  };
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={t('Instances in the file')}>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                label={t('Name')}
                isSelected={able.length > 0 && names.size === able.length}
                isIndeterminate={names.size > 0 && names.size < able.length}
                isDisabled={able.length === 0}
                onChange={(isChosen) => onChange(new Set(isChosen ? able.map(({ name }) => name) : []))}
              />
            </th>
            <th scope="col">{t('Address')}</th>
            <th scope="col">{t('Environment')}</th>
            <th scope="col">{t('Credential')}</th>
          </tr>
        </thead>
        <tbody>
          {instances.map(({ name, address, environment, hasSecret, remarks, obstacle }) => (
            <tr key={name} className={obstacle === null ? undefined : styles.barred}>
              <th scope="row">
                <Checkbox
                  label={visibleText(name)}
                  isSelected={names.has(name)}
                  isDisabled={obstacle !== null}
                  onChange={(isChosen) => toggle(name, isChosen)}
                />
              </th>
              <td className={styles.address}>
                <SafeText text={address} hasTitle={true} />
                {remarks.map((remark) => (
                  <span key={remark} className={styles.remark}>
                    <SafeText text={remark} />
                  </span>
                ))}
                {obstacle === null ? null : (
                  <span className={styles.obstacle}>
                    <SafeText text={obstacle} />
                  </span>
                )}
              </td>
              <td>
                <EnvironmentTag environment={environment} form="long" />
              </td>
              <td className={styles.dim}>{hasSecret ? t('In the file') : t('To be entered')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
