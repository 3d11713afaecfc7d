import type { ReactNode } from 'react';
import type { LeftoverPlace } from '../../../preload/contract/leftover-places';
import { t } from '../../../preload/texts/text';
import { FoundList } from './found-list';
import styles from './leftovers.module.css';

/** In the review of a leaver: what keeps running, as main found it. Undefined: nobody looked. */
export function LeftoversInPlan({
  places,
}: {
  readonly places: readonly LeftoverPlace[] | undefined;
}): ReactNode {
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>
        {t('Leftovers: disabling stops none of these, the person’s panel can')}
      </h3>
      {places === undefined ? (
        <p className={styles.dim}>
          {t('Not looked for among so many accounts. Each person’s panel finds what they leave running.')}
        </p>
      ) : (
        <FoundList places={places} isShort={true} />
      )}
    </div>
  );
}
