import { ChartNoAxesColumn } from 'lucide-react';
import { type ReactNode, useEffect, useMemo } from 'react';
import type { Figures } from '../../../preload/contract/overview';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { ChartCard } from '../../components/chart/chart-card';
import { savePicture } from '../../components/chart/save-picture';
import { type Scene, withHeading } from '../../components/chart/scene';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { Page } from '../../components/page';
import { visibleText } from '../../components/visible-text';
import { useInstances } from '../../state/instances';
import { clientName, useSession } from '../../state/session';
import { type FigureAsk, FigureTiles } from './figures';
import { picturesForPaper } from './on-paper';
import styles from './page.module.css';
import {
  type Ask,
  adminPicture,
  type Picture,
  signInPicture,
  statusPicture,
  trendPictures,
} from './pictures';
import { overview, useOverview } from './use-overview';

export interface OverviewPageProps {
  /** Shows the accounts, or the changes of a day, that a part of a picture stands for. */
  readonly onAsk: (ask: Ask) => void;
  /** Opens the list of what a number counts. */
  readonly onFigure: (ask: FigureAsk) => void;
  readonly onAddInstance: () => void;
  /** Puts the page on paper, with these pictures. */
  readonly onPrint: (pictures: ReturnType<typeof picturesForPaper>) => void;
  /** What else there is to look at: buttons of other features. */
  readonly actions?: ReactNode;
}

/** How the client stands: the numbers first, then the pictures, each part of them a filter. */
export function OverviewPage(props: OverviewPageProps): ReactNode {
  const { onAsk, onFigure, onAddInstance, onPrint, actions } = props;
  const completeness = useInstances((state) => state.summary?.completeness);
  const coverage = completeness?.complete ? t('Complete') : visibleText(completeness?.short ?? '');
  const percent = completeness?.reconciled ?? null;
  const { counted, leavers, due, failure, leaversFailure } = useOverview((state) => state);
  useEffect(() => overview.start(), []);
  const list = useMemo(
    () =>
      counted
        ? [
            ...trendPictures(counted.trend).slice(0, 2),
            signInPicture(counted.pictures),
            statusPicture(counted.pictures),
            adminPicture(counted.pictures),
            ...trendPictures(counted.trend).slice(2),
          ]
        : [],
    [counted],
  );
  const hasInstances = (counted?.pictures.instances.length ?? 0) > 0;
  return (
    <Page
      title={t('Overview')}
      detail={
        percent === null ? coverage : t('{coverage} · {percent, number} % reconciled', { coverage, percent })
      }
      actions={
        hasInstances ? (
          <>
            {actions}
            <Button size="s" onPress={() => counted && onPrint(picturesForPaper(counted))}>
              {t('Print…')}
            </Button>
          </>
        ) : undefined
      }
      layout="scroll"
      isWide={true}
    >
      {failure ? (
        <FailureNote
          failure={failure}
          actions={
            <Button size="s" onPress={overview.load}>
              {t('Try again')}
            </Button>
          }
        />
      ) : null}
      {counted === null && failure === null ? <EmptyState title={t('Counting')} isLoading={true} /> : null}
      {counted !== null && !hasInstances ? (
        <EmptyState
          title={t('Nothing to draw yet')}
          text={t('Connect an instance, and its accounts are counted here.')}
          icon={<ChartNoAxesColumn size={20} aria-hidden="true" />}
          actions={
            <Button variant="primary" onPress={onAddInstance}>
              {t('Add instance')}
            </Button>
          }
        />
      ) : null}
      {counted !== null && hasInstances ? (
        <>
          <FigureTiles
            figures={counted.figures}
            leavers={leavers}
            due={due}
            leaversProblem={leaversFailure && `${leaversFailure.message} ${leaversFailure.nextStep}`}
            onOpen={onFigure}
          />
          <Compared figures={counted.figures} />
          <div className={styles.cards}>
            {list.map((picture) => (
              <PictureCard key={picture.title} picture={picture} coverage={coverage} onAsk={onAsk} />
            ))}
          </div>
        </>
      ) : null}
    </Page>
  );
}

/** Instances that came since make more of everything: that is said, so that nobody takes it for growth. */
function Compared({ figures: { instances } }: { readonly figures: Figures }): ReactNode {
  const { now, before } = instances;
  if (before === null || before === now) return null;
  return (
    <p className={styles.note}>
      {t(
        'The earlier numbers are of {before, plural, one {# instance} other {# instances}}, those of now of {now, number}.',
        { before, now },
      )}
    </p>
  );
}

interface PictureCardProps {
  readonly picture: Picture;
  readonly coverage: string;
  readonly onAsk: (ask: Ask) => void;
}

function PictureCard({ picture, coverage, onAsk }: PictureCardProps): ReactNode {
  const client = useSession(clientName);
  const save = (kind: 'svg' | 'png', scene: Scene): void => {
    const about = [picture.detail, `${client}, ${new Date().toLocaleString()}. ${coverage}`];
    void savePicture(kind, picture.title, withHeading(scene, picture.title, about));
  };
  return (
    <ChartCard
      title={picture.title}
      detail={picture.detail}
      draw={picture.draw}
      table={picture.table}
      effect={picture.isOverTime ? t('shows what changed since that day') : t('shows these accounts')}
      onPress={(id) => {
        const ask = picture.asks.get(id);
        if (ask) onAsk(ask);
      }}
      onSave={save}
      {...(picture.legend ? { legend: picture.legend } : {})}
      {...(picture.empty === undefined
        ? {}
        : { empty: <EmptyState title={t('Nothing to draw yet')} text={picture.empty} /> })}
    />
  );
}
