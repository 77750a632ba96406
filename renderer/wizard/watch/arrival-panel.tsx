import { Button, Loader } from '@mantine/core';
import { IconCircleCheck, IconClockHour4, IconRefresh } from '@tabler/icons-react';
import type { CSSProperties, ReactElement } from 'react';
import type { WatchState } from '../../../contract/setup';
import { useNow } from '../../state/clock';
import type { Wizard } from '../use-setup';
import { arrivalOf, arrivalWords, checkedWords, waitedShare } from './watch-words';
import styles from './watch.module.css';

interface Props {
  readonly wizard: Wizard;
  readonly watch: WatchState;
  /** Epoch milliseconds by this machine's clock. */
  readonly checkedAt: number;
  readonly checking: boolean;
  readonly onCheck: () => void;
}

/** How far it is in one sentence, calm while there is nothing to do but wait. */
export function ArrivalPanel(props: Props): ReactElement {
  const { wizard, watch, checkedAt, checking, onCheck } = props;
  const now = useNow(1000);
  const facts = arrivalOf(watch, wizard.setup);
  const [title, text] = arrivalWords(facts, watch, now);
  const share = waitedShare(facts, now);
  const style = { '--share': `${(share ?? 0) * 100}%` };
  return (
    <div className={styles['arrival']} data-arrival={facts.arrival}>
      {facts.arrival === 'records' ? (
        <IconCircleCheck className={styles['sign']} size={22} stroke={1.6} aria-hidden />
      ) : (
        <IconClockHour4 className={styles['sign']} size={22} stroke={1.6} aria-hidden />
      )}
      <div className={styles['arrivalText']}>
        <p className={styles['arrivalTitle']} role="status">
          {title}
        </p>
        <p className={styles['arrivalWords']}>{text}</p>
        {share === null ? null : (
          <div className={styles['wait']} style={style as CSSProperties} aria-hidden />
        )}
      </div>
      <div className={styles['checked']}>
        <span className="num">{checkedWords(checkedAt, now)}</span>
        <Button
          size="xs"
          disabled={checking}
          leftSection={
            checking ? (
              <Loader size={13} aria-hidden />
            ) : (
              <IconRefresh size={14} stroke={1.6} aria-hidden />
            )
          }
          onClick={onCheck}
        >
          Check now
        </Button>
      </div>
    </div>
  );
}
