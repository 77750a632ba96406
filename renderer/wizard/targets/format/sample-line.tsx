import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { FieldName } from '../../../../core/flow/field';
import { sampleLine } from '../../../../core/setup/log-format';
import { copyText } from '../../../api/actions';
import styles from './format.module.css';

interface Props {
  readonly fields: readonly FieldName[];
  /** The format as AWS takes it. */
  readonly format: string;
}

/** A record as it would arrive, each value under the name of its field, and the format to copy. */
export function SampleLine({ fields, format }: Props): ReactElement {
  const values = sampleLine(fields).split(' ');
  return (
    <div className={styles['sample']}>
      <p className={styles['sampleTitle']} id="sample-record">
        A record would read
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <section className={styles['sampleScroll']} aria-labelledby="sample-record" tabIndex={0}>
        <dl className={styles['sampleLine']}>
          {fields.map((field, index) => (
            <div key={field}>
              <dt>{field}</dt>
              <dd className="mono">{values[index] ?? '-'}</dd>
            </div>
          ))}
        </dl>
      </section>
      <div className={styles['formatText']}>
        <code className="mono" title={format}>
          {format}
        </code>
        <Button
          size="xs"
          leftSection={<IconCopy size={14} stroke={1.6} aria-hidden />}
          onClick={() => void copyText(format, 'the log format')}
        >
          Copy format
        </Button>
      </div>
    </div>
  );
}
