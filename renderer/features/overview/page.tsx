import { ChartNoAxesColumn } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Pictures, Seats } from '../../../preload/contract/overview';
import type { FailureView } from '../../../preload/contract/values';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { ChartCard } from '../../components/chart/chart-card';
import { savePicture } from '../../components/chart/save-picture';
import { type Scene, withHeading } from '../../components/chart/scene';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { Page } from '../../components/page';
import { visibleText } from '../../components/visible-text';
import { coalesce } from '../../state/coalesce';
import { useInstances } from '../../state/instances';
import { clientName, useSession } from '../../state/session';
import styles from './page.module.css';
import { type Ask, adminPicture, type Picture, seatPicture, signInPicture, statusPicture } from './pictures';

export interface OverviewPageProps {
  /** Shows the accounts, or the changes of a day, that a part of a picture stands for. */
  readonly onAsk: (ask: Ask) => void;
  readonly onAddInstance: () => void;
  /** What else there is to look at: buttons of other features. */
  readonly actions?: ReactNode;
}

/** Two years: as far back as the last sign-ins are shown. */
const seatDays = 730;

/** The pictures of the client: each part of them is a filter. */
export function OverviewPage({ onAsk, onAddInstance, actions }: OverviewPageProps): ReactNode {
  const coverage = visibleText(useInstances((state) => state.summary?.completeness.short) ?? '');
  const [pictures, setPictures] = useState<Pictures | null>(null);
  const [seats, setSeats] = useState<Seats | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const load = useMemo(
    () =>
      coalesce(async () => {
        const [counted, past] = await Promise.all([
          bridge.overview.pictures(),
          bridge.overview.seats({ days: seatDays }),
        ]);
        if (!counted.ok) return setFailure(counted.error);
        if (!past.ok) return setFailure(past.error);
        setPictures(counted.value);
        setSeats(past.value);
        setFailure(null);
      }),
    [],
  );
  useEffect(() => {
    load();
    return bridge.on('directory.changed', load);
  }, [load]);
  const list = useMemo(
    () =>
      pictures && seats
        ? [signInPicture(pictures), statusPicture(pictures), adminPicture(pictures), seatPicture(seats)]
        : [],
    [pictures, seats],
  );
  const hasInstances = (pictures?.instances.length ?? 0) > 0;
  return (
    <Page
      title="Overview"
      detail={coverage}
      actions={hasInstances ? actions : undefined}
      layout="scroll"
      isWide={true}
    >
      {failure ? (
        <FailureNote
          failure={failure}
          actions={
            <Button size="s" onPress={load}>
              Try again
            </Button>
          }
        />
      ) : null}
      {pictures === null && failure === null ? <EmptyState title="Counting" isLoading={true} /> : null}
      {pictures !== null && !hasInstances ? (
        <EmptyState
          title="Nothing to draw yet"
          text="Connect an instance, and its accounts are counted here."
          icon={<ChartNoAxesColumn size={20} aria-hidden="true" />}
          actions={
            <Button variant="primary" onPress={onAddInstance}>
              Add instance
            </Button>
          }
        />
      ) : null}
      {hasInstances ? (
        <div className={styles.cards}>
          {list.map((picture) => (
            <PictureCard key={picture.title} picture={picture} coverage={coverage} onAsk={onAsk} />
          ))}
        </div>
      ) : null}
    </Page>
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
      effect={
        picture.title === 'Seats over time' ? 'shows what changed since that day' : 'shows these accounts'
      }
      onPress={(id) => {
        const ask = picture.asks.get(id);
        if (ask) onAsk(ask);
      }}
      onSave={save}
      {...(picture.legend ? { legend: picture.legend } : {})}
      {...(picture.empty === undefined
        ? {}
        : { empty: <EmptyState title="Nothing to draw yet" text={picture.empty} /> })}
    />
  );
}
