import { IdCard } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { Reply } from '../../../preload/contract';
import type { PlanView } from '../../../preload/contract/access';
import type { TemplateFigures, TemplateImport, TemplateRow } from '../../../preload/contract/templates';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { ChartCard } from '../../components/chart/chart-card';
import { savePicture } from '../../components/chart/save-picture';
import { Dialog } from '../../components/dialog';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { SafeText } from '../../components/safe-text';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { useWhyNot } from '../../state/role';
import { driftedIn, driftLegend, driftPicture } from './drift-picture';
import { TemplateEditor } from './editor';
import { ImportTemplates } from './import-dialog';
import { TemplatePeople } from './people';
import styles from './templates.module.css';
import { templates, useTemplates } from './use-templates';

export interface TemplatesDialogProps {
  /** Shows the plan: who joins and leaves which group where. */
  readonly onPlan: (makePlan: () => Promise<Reply<PlanView>>) => void;
}

/** What jobs come to, who has them, and who has drifted from them. */
export function TemplatesDialog({ onPlan }: TemplatesDialogProps): ReactNode {
  const view = useTemplates((state) => state.view);
  switch (view?.kind) {
    case 'list':
      return <TemplateList />;
    case 'edit':
      return (
        <TemplateEditor
          key={view.template ? `${view.template.id} ${view.template.changedAt}` : 'new'}
          template={view.template}
        />
      );
    case 'people':
      return <TemplatePeople key={view.template.id} template={view.template} onPlan={onPlan} />;
    case undefined:
      return null;
  }
}

function TemplateList(): ReactNode {
  const whyNot = useWhyNot('settings');
  const whyNotGive = useWhyNot('change');
  const { list, figures, email, failure } = useTemplates((state) => state);
  const [gone, setGone] = useState<TemplateRow | null>(null);
  const [found, setFound] = useState<TemplateImport | null>(null);
  const [refusal, setRefusal] = useState<FailureView | null>(null);
  const picture = useMemo(
    () => (email === '' && list && figures ? driftPicture(list, figures) : null),
    [email, list, figures],
  );
  const openImport = async (): Promise<void> => {
    const reply = await bridge.templates.openImport();
    setRefusal(reply.ok ? null : reply.error);
    if (reply.ok) setFound(reply.value);
  };
  const exportAll = async (): Promise<void> => {
    const reply = await bridge.templates.exportAll();
    setRefusal(reply.ok ? null : reply.error);
    if (reply.ok && reply.value !== null)
      toasts
        .getState()
        .show({ text: t('Saved {file}.', { file: visibleText(reply.value) }), tone: 'success' });
  };
  return (
    <>
      <Dialog
        title={t('Role templates')}
        description={
          email === ''
            ? t('What a job comes to: groups on each instance, dashboards to begin with, first steps.')
            : t('Which role is {email} to have?', { email: visibleText(email) })
        }
        size="l"
        isOpen={true}
        onClose={templates.close}
        footerStart={
          email === '' ? (
            <>
              <Button size="l" variant="quiet" whyNot={whyNot} onPress={() => void openImport()}>
                {t('Import…')}
              </Button>
              <Button
                size="l"
                variant="quiet"
                isDisabled={list === null || list.length === 0}
                onPress={() => void exportAll()}
              >
                {t('Export…')}
              </Button>
            </>
          ) : null
        }
        footer={
          <>
            <Button size="l" onPress={templates.close}>
              {t('Close')}
            </Button>
            <Button
              size="l"
              variant={email === '' && list?.length !== 0 ? 'primary' : 'plain'}
              isDisabled={list === null}
              whyNot={list === null ? '' : whyNot}
              onPress={() => templates.edit(null)}
            >
              {t('New role template…')}
            </Button>
          </>
        }
      >
        <div className={styles.body}>
          {failure ? (
            <FailureNote
              failure={failure}
              actions={
                <Button size="s" onPress={templates.back}>
                  {t('Try again')}
                </Button>
              }
            />
          ) : null}
          {refusal ? <FailureNote failure={refusal} /> : null}
          {picture ? (
            <ChartCard
              title={t('Drift from roles')}
              detail={picture.detail}
              draw={picture.draw}
              table={picture.table}
              legend={driftLegend()}
              effect={t('shows the people of the role')}
              onPress={(id) => {
                const template = picture.of.get(id);
                if (template) templates.people(template);
              }}
              onSave={(kind, scene) => void savePicture(kind, t('Drift from roles'), scene)}
            />
          ) : null}
          {list === null && !failure ? (
            <EmptyState title={t('Loading role templates')} isLoading={true} />
          ) : null}
          {list?.length === 0 ? (
            <EmptyState
              icon={<IdCard size={20} aria-hidden="true" />}
              title={t('No role template yet')}
              text={t(
                'Describe a job once: its groups on each instance, and where a newcomer looks first. Then give it to people, and see who has drifted from it.',
              )}
              actions={
                <Button variant="primary" whyNot={whyNot} onPress={() => templates.edit(null)}>
                  {t('Describe a job…')}
                </Button>
              }
            />
          ) : null}
          {list === null || list.length === 0 ? null : (
            <ul aria-label={t('Role templates')} className={styles.rows}>
              {list.map((template) => (
                <li key={template.id} className={styles.row}>
                  <div className={styles.words}>
                    <strong className={styles.name}>
                      <SafeText text={template.name} hasTitle={true} />
                    </strong>
                    <span className={styles.dim}>{aboutOf(template)}</span>
                    <DriftLine figures={figures?.find(({ id }) => id === template.id)} />
                  </div>
                  <Button
                    size="s"
                    variant={email === '' ? 'plain' : 'primary'}
                    label={`${email === '' ? t('People') : t('Give')}: ${visibleText(template.name)}`}
                    whyNot={email === '' ? '' : whyNotGive}
                    onPress={() => templates.people(template)}
                  >
                    {email === '' ? t('People…') : t('Give…')}
                  </Button>
                  <Button
                    size="s"
                    variant="quiet"
                    label={t('Edit {name}', { name: visibleText(template.name) })}
                    whyNot={whyNot}
                    onPress={() => templates.edit(template)}
                  >
                    {t('Edit…')}
                  </Button>
                  <Button
                    size="s"
                    variant="quiet"
                    label={t('Delete {name}', { name: visibleText(template.name) })}
                    whyNot={whyNot}
                    onPress={() => setGone(template)}
                  >
                    {t('Delete…')}
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </div>
      </Dialog>
      {found ? <ImportTemplates found={found} onClose={() => setFound(null)} /> : null}
      {gone ? <DeleteTemplate template={gone} onClose={() => setGone(null)} /> : null}
    </>
  );
}

function DriftLine({ figures }: { readonly figures: TemplateFigures | undefined }): ReactNode {
  if (!figures || driftedIn(figures) + figures.unknown === 0) return null;
  const { lacking, exceeding, unknown } = figures;
  const parts = [
    lacking > 0
      ? t('{count, plural, one {# person lacks} other {# people lack}} groups', { count: lacking })
      : '',
    exceeding > 0
      ? t('{count, plural, one {# person has} other {# people have}} others besides', { count: exceeding })
      : '',
    unknown > 0
      ? t('{count, plural, one {# address is} other {# addresses are}} nobody’s', { count: unknown })
      : '',
  ];
  return <span className={styles.drift}>{parts.filter((part) => part !== '').join(' · ')}</span>;
}

function aboutOf({ department, job, places, holders }: TemplateRow): string {
  const groups = new Set(places.flatMap((place) => place.groups)).size;
  return [
    ...[department, job].filter((words) => words !== '').map(visibleText),
    t(
      '{groups, plural, one {# group} other {# groups}} on {instances, plural, one {# instance} other {# instances}}',
      { groups, instances: places.length },
    ),
    t('{count, plural, one {# person} other {# people}}', { count: holders }),
  ].join(' · ');
}

function DeleteTemplate({
  template,
  onClose,
}: {
  readonly template: TemplateRow;
  readonly onClose: () => void;
}): ReactNode {
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [isBusy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setBusy(true);
    const reply = await bridge.templates.remove({ id: template.id });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    onClose();
    templates.back();
  };
  return (
    <Dialog
      title={t('Delete role template')}
      role="alertdialog"
      description={t(
        '{name} is forgotten, and who has it ({count, plural, one {# person} other {# people}}). Nobody loses a group by it.',
        { name: visibleText(template.name), count: template.holders },
      )}
      size="s"
      isOpen={true}
      onClose={onClose}
      isBusy={isBusy}
      footer={
        <>
          <Button size="l" autoFocus={true} onPress={onClose}>
            {t('Keep')}
          </Button>
          <Button size="l" variant="danger" isPending={isBusy} onPress={() => void remove()}>
            {t('Delete')}
          </Button>
        </>
      }
    >
      {failure ? <FailureNote failure={failure} /> : null}
    </Dialog>
  );
}
