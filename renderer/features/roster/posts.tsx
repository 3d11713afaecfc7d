import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { RosterDraft, RosterPick, RosterPost } from '../../../preload/contract/roster';
import type { TemplateRow } from '../../../preload/contract/templates';
import { number } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { RadioGroup } from '../../components/radio-group';
import { SearchBox } from '../../components/search-box';
import { Select } from '../../components/select';
import { visibleText } from '../../components/visible-text';
import styles from './roster-dialog.module.css';

/** As many are shown at once: a choice for each is more than words to draw. */
const mostShown = 24;
const byItself = 'by-itself';
const none = 'none';

const plain = (text: string): string => text.trim().toLowerCase().replace(/\s+/gu, ' ');

export interface PostsProps {
  readonly draft: RosterDraft;
  readonly onPick: (picks: RosterPick[]) => void;
}

/** Which role template each department, or each job, of the roster comes to. */
export function Posts({ draft, onPick }: PostsProps): ReactNode {
  const [templates, setTemplates] = useState<readonly TemplateRow[] | null>(null);
  const kinds = (['department', 'job'] as const).filter((kind) =>
    draft.found.posts.some((one) => one.of === kind),
  );
  const [kind, setKind] = useState<RosterPost['of']>(kinds[0] ?? 'department');
  const [words, setWords] = useState('');
  useEffect(() => {
    void bridge.templates.list().then((reply) => setTemplates(reply.ok ? reply.value : []));
  }, []);
  const posts = useMemo(
    () => draft.found.posts.filter((one) => one.of === kind && plain(one.name).includes(plain(words))),
    [draft, kind, words],
  );
  if (kinds.length === 0 || templates === null) return null;
  if (templates.length === 0)
    return (
      <p className={styles.dim}>
        {t(
          'Movers need role templates, which say what a department or a job comes to: Groups, Role templates….',
        )}
      </p>
    );
  const { picks } = draft.reading;
  const isOf = (pick: RosterPick, { of, name }: RosterPost): boolean =>
    plain(pick[of]) === plain(name) && pick[of === 'job' ? 'department' : 'job'] === '';
  const pick = (post: RosterPost, value: string): void => {
    const others = picks.filter((one) => !isOf(one, post));
    const own = { department: '', job: '', [post.of]: post.name, templateId: value === none ? null : value };
    onPick(value === byItself ? others : [...others, own]);
  };
  const total = draft.found.posts.filter((one) => one.of === kind).length;
  return (
    <fieldset className={styles.posts}>
      <legend>{t('Role templates of movers')}</legend>
      {kinds.length > 1 || total > mostShown ? (
        <div className={styles.head}>
          {kinds.length > 1 ? (
            <RadioGroup
              label={t('By')}
              look="segmented"
              options={[
                { value: 'department', label: t('Department') },
                { value: 'job', label: t('Job') },
              ]}
              value={kind}
              onChange={setKind}
            />
          ) : (
            <span />
          )}
          {total > mostShown ? (
            <SearchBox
              label={t('Find a {kind, select, department {department} other {job}}', { kind })}
              value={words}
              onChange={setWords}
              placeholder={t('Find a {kind, select, department {department} other {job}}', { kind })}
            />
          ) : null}
        </div>
      ) : null}
      <div className={styles.fields}>
        {posts.slice(0, mostShown).map((post) => {
          const own = picks.find((one) => isOf(one, post));
          const named = templates.find(
            (one) =>
              plain(one[post.of]) === plain(post.name) &&
              one[post.of === 'job' ? 'department' : 'job'] === '',
          );
          return (
            <Select
              key={`${post.of} ${post.name}`}
              label={`${visibleText(post.name)} (${number(post.people)})`}
              options={[
                {
                  value: byItself,
                  label: named ? visibleText(named.name) : t('No role'),
                  description: named ? t('As the template says') : t('No template names it'),
                },
                ...(named ? [{ value: none, label: t('No role') }] : []),
                ...templates
                  .filter(({ id }) => id !== named?.id)
                  .map(({ id, name }) => ({ value: id, label: visibleText(name) })),
              ]}
              value={own ? (own.templateId ?? (named ? none : byItself)) : byItself}
              onChange={(value) => pick(post, value)}
            />
          );
        })}
      </div>
      {posts.length > mostShown ? (
        <p className={styles.dim}>
          {t('The largest {shown, number} of {of, number} are shown: type to find one.', {
            shown: mostShown,
            of: posts.length,
          })}
        </p>
      ) : null}
    </fieldset>
  );
}
