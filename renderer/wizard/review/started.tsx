import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Setup } from '../../../contract/setup';
import { useSources } from '../../api/queries';
import { plural } from '../../format/count';
import { routeHash } from '../../state/route';
import styles from './review.module.css';

/** The wizard's end: it collects, and where to look at it. */
export function Started({ setup }: { readonly setup: Setup }): ReactElement {
  const status = useSources().data?.find(({ source }) => source.id === setup.sourceId);
  return (
    <div className={styles['started']} role="status">
      <IconCircleCheck size={24} stroke={1.6} aria-hidden />
      <div>
        <p className={styles['startedTitle']}>{setup.choices.name} is being collected</p>
        <p className={styles['startedText']}>
          {status && status.records > 0
            ? `${plural(status.records, 'record')} so far, from ${plural(status.streams, 'stream')}.`
            : 'The first poll runs. Widgets fill as records come in, a flow log’s first ones after about 10 minutes.'}
        </p>
        <div className={styles['startedButtons']}>
          <Button component="a" href={routeHash({ screen: 'sources', adding: false })}>
            Open Sources
          </Button>
        </div>
      </div>
    </div>
  );
}
