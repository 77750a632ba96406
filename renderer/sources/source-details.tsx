import { Button, Drawer } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { CoverageSpan, SourceStatus } from '../../contract/values';
import { copyText } from '../api/actions';
import { useCoverage, useSources, useZone } from '../api/queries';
import { formatCount, plural } from '../format/count';
import { formatDuration, formatStamp, type Zone } from '../format/time';
import { createValueStore, useValue } from '../state/store';
import { fillGaps, verifySource } from './source-actions';
import { credentialWords } from './source-words';
import styles from './details.module.css';

/** Id of the source whose details are open; null: none. */
export const detailsStore = createValueStore<string | null>(null);

/** All that is known of one source: its gaps with their reasons, formats, retention, second reading. */
export function SourceDetails(): ReactElement {
  const id = useValue(detailsStore);
  const status = useSources().data?.find(({ source }) => source.id === id);
  return (
    <Drawer
      opened={status !== undefined}
      onClose={() => detailsStore.set(null)}
      position="right"
      size={460}
      title={status?.source.name ?? ''}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {status ? <Details status={status} /> : null}
    </Drawer>
  );
}

function Details({ status }: { readonly status: SourceStatus }): ReactElement {
  const zone = useZone();
  const { source, formats, verified, retentionDays } = status;
  return (
    <div className={styles['details']}>
      <Gaps status={status} zone={zone} />
      <section>
        <h3 className={styles['heading']}>Second reading</h3>
        <p>
          {verified === null
            ? 'A sample of what was read is read again once a day and compared.'
            : `${formatStamp(verified.at / 1_000, zone)}: ${plural(verified.windows, 'window')}, ${plural(verified.events, 'event')}, ${formatCount(verified.missing)} that the first reading did not have.`}
        </p>
        <Button size="xs" onClick={() => void verifySource(source.id, source.name)}>
          Read a sample again now
        </Button>
      </section>
      <section>
        <h3 className={styles['heading']}>Log formats</h3>
        {formats.length === 0 ? <p className="dim">Not known yet.</p> : null}
        <ul className={styles['formats']}>
          {formats.map(({ format, from, to }) => (
            <li key={format}>
              <p className="dim">
                {formatStamp(from / 1_000, zone)} to {formatStamp(to / 1_000, zone)}
              </p>
              <p className={`mono ${styles['format']}`}>{format}</p>
            </li>
          ))}
        </ul>
      </section>
      <dl className={styles['facts']}>
        <LogStatus name={source.name} />
        <dt>Log group</dt>
        <dd className="mono">{source.logGroup}</dd>
        <dt>Kept in AWS</dt>
        <dd>{retentionDays === null ? 'for ever, or not known' : plural(retentionDays, 'day')}</dd>
        <dt>Credential</dt>
        <dd>{credentialWords(source)}</dd>
        <dt>Streams</dt>
        <dd>{source.streams === null ? 'all, new ones included' : source.streams.join(', ')}</dd>
        <dt>Device type</dt>
        <dd>{source.deviceType}</dd>
        {source.description === '' ? null : (
          <>
            <dt>Description</dt>
            <dd>{source.description}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

interface GapsProps {
  readonly status: SourceStatus;
  readonly zone: Zone;
}

const SHOWN = 100;

function Gaps({ status, zone }: GapsProps): ReactElement {
  const { source, coverage } = status;
  const gaps = coverage.filter(({ kind }) => kind !== 'read').reverse();
  const open = gaps.some(({ kind }) => kind === 'gap');
  return (
    <section>
      <h3 className={styles['heading']}>Gaps</h3>
      {gaps.length === 0 ? <p>All that was asked for has been read whole.</p> : null}
      {gaps.length > 0 ? (
        <table className={styles['gaps']} aria-label={`Gaps of ${source.name}`}>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">Length</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {gaps.slice(0, SHOWN).map((gap) => (
              <tr key={gap.from} data-kind={gap.kind}>
                <td>{formatStamp(gap.from, zone)}</td>
                <td>{formatDuration(gap.to - gap.from + 1)}</td>
                <td>{reasonOf(gap)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {gaps.length > SHOWN ? <p className="dim">{formatCount(gaps.length - SHOWN)} more</p> : null}
      <div className={styles['buttons']}>
        <Button size="xs" disabled={!open} onClick={() => void fillGaps(source.id, source.name)}>
          Fill the gaps
        </Button>
        {gaps.length > 0 ? (
          <Button
            size="xs"
            leftSection={<IconCopy size={14} stroke={1.6} aria-hidden />}
            onClick={() => void copyText(gapsText(gaps, zone), 'the gaps')}
          >
            Copy
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function reasonOf({ kind, reason }: CoverageSpan): string {
  if (kind === 'filling') return 'Being read now';
  return reason ?? (kind === 'lost' ? 'No longer in AWS' : 'Not read yet');
}

/** Tab-separated, with a header, as a spreadsheet takes it. */
export function gapsText(gaps: readonly CoverageSpan[], zone: Zone): string {
  const rows = gaps.map((gap) => [
    formatStamp(gap.from, zone),
    formatStamp(gap.to, zone),
    gap.kind,
    reasonOf(gap),
  ]);
  return [['From', 'To', 'State', 'Why'], ...rows].map((row) => row.join('\t')).join('\n');
}

const ALL_TIME = { from: null, to: null } as const;

/** What the records themselves say of how whole they are. */
function LogStatus({ name }: { readonly name: string }): ReactElement | null {
  const rows = useCoverage(ALL_TIME).data ?? [];
  const whole = rows.find(({ source, stream }) => source === name && stream === null);
  if (whole === undefined || whole.skipData === null || whole.noData === null) return null;
  return (
    <>
      <dt>SKIPDATA</dt>
      <dd>
        {plural(whole.skipData, 'record')}
        {whole.skipData > 0 ? ': totals of their time are lower bounds' : ''}
      </dd>
      <dt>NODATA</dt>
      <dd>{plural(whole.noData, 'record')}: quiet, and covered</dd>
    </>
  );
}
