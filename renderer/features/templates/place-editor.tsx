import { type ReactNode, useEffect, useState } from 'react';
import type { DashboardRef, FoundDashboardView, TemplatePlace } from '../../../preload/contract/templates';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Checkbox } from '../../components/checkbox';
import { FailureNote } from '../../components/failure-note';
import { SearchBox } from '../../components/search-box';
import { visibleText } from '../../components/visible-text';
import { useGroupChoices } from '../../state/group-choices';
import styles from './templates.module.css';

/** In ms: a server is not asked for every letter. */
const pause = 250;

export interface PlaceEditorProps {
  readonly place: TemplatePlace;
  readonly onChange: (place: TemplatePlace) => void;
}

/** Groups and dashboards of one instance. What is chosen stands first. */
export function PlaceEditor({ place, onChange }: PlaceEditorProps): ReactNode {
  return (
    <div className={styles.pair}>
      <Groups place={place} onChange={onChange} />
      <Dashboards place={place} onChange={onChange} />
    </div>
  );
}

function Groups({ place, onChange }: PlaceEditorProps): ReactNode {
  const [words, setWords] = useState('');
  const { instanceId, groups: chosen } = place;
  const { lines, matching, failure } = useGroupChoices(words, { instanceIds: [instanceId] });
  const taken = new Set(chosen.map((name) => name.toLowerCase()));
  const others = (lines ?? []).filter(({ name }) => !taken.has(name.toLowerCase()));
  const rest = matching - (lines?.length ?? 0);
  return (
    <div className={styles.column}>
      <SearchBox
        label={t('Find a group')}
        value={words}
        onChange={setWords}
        placeholder={t('Find a group')}
      />
      <ul aria-label={t('Groups')} className={styles.list}>
        {chosen.map((name) => (
          <li key={name}>
            <Checkbox
              label={visibleText(name)}
              isSelected={true}
              onChange={() => onChange({ ...place, groups: chosen.filter((one) => one !== name) })}
            />
          </li>
        ))}
        {others.map(({ key, name }) => (
          <li key={key}>
            <Checkbox
              label={visibleText(name)}
              isSelected={false}
              onChange={() => onChange({ ...place, groups: [...chosen, name] })}
            />
          </li>
        ))}
        {failure ? (
          <li>
            <FailureNote failure={failure} />
          </li>
        ) : null}
        {lines?.length === 0 && chosen.length === 0 ? (
          <li className={styles.dim}>{t('No group matches')}</li>
        ) : null}
        {rest > 0 ? (
          <li className={styles.dim}>{t('and {count, number} more: type to find one', { count: rest })}</li>
        ) : null}
      </ul>
    </div>
  );
}

function Dashboards({ place, onChange }: PlaceEditorProps): ReactNode {
  const { instanceId, dashboards: chosen } = place;
  const [words, setWords] = useState('');
  const [found, setFound] = useState<readonly FoundDashboardView[] | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      void bridge.templates.dashboards({ instanceId, query: words }).then((reply) => {
        if (!isCurrent) return;
        setFailure(reply.ok ? null : reply.error);
        setFound(reply.ok ? reply.value : []);
      });
    }, pause);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [instanceId, words]);
  const taken = new Set(chosen.map(({ id }) => id));
  const others = (found ?? []).filter(({ id }) => !taken.has(id));
  const pick = ({ id, title }: DashboardRef): void =>
    onChange({ ...place, dashboards: [...chosen, { id, title }] });
  return (
    <div className={styles.column}>
      <SearchBox
        label={t('Find a dashboard')}
        value={words}
        onChange={setWords}
        placeholder={t('Find a dashboard')}
      />
      <ul aria-label={t('Dashboards')} className={styles.list}>
        {chosen.map(({ id, title }) => (
          <li key={id}>
            <Checkbox
              label={visibleText(title || t('Dashboard {id}', { id: String(id) }))}
              isSelected={true}
              onChange={() => onChange({ ...place, dashboards: chosen.filter((one) => one.id !== id) })}
            />
          </li>
        ))}
        {others.map((one) => (
          <li key={one.id}>
            <Checkbox
              label={visibleText(one.title || t('Dashboard {id}', { id: String(one.id) }))}
              {...(one.collection === '' ? {} : { description: visibleText(one.collection) })}
              isSelected={false}
              onChange={() => pick(one)}
            />
          </li>
        ))}
        {failure ? (
          <li>
            <FailureNote failure={failure} />
          </li>
        ) : null}
        {found === null ? <li className={styles.dim}>{t('Asking the server')}</li> : null}
        {found !== null && !failure && others.length === 0 && chosen.length === 0 ? (
          <li className={styles.dim}>{t('No dashboard matches')}</li>
        ) : null}
      </ul>
    </div>
  );
}
