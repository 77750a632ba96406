import type { ReactElement } from 'react';
import type { WatchState } from '../../../contract/setup';
import { useZone } from '../../api/queries';
import type { GridColumn } from '../../components/data-grid/column';
import { DataGrid } from '../../components/data-grid/data-grid';
import { formatCount } from '../../format/count';
import { formatMoment, formatStamp, type Zone, zoneName } from '../../format/time';
import { copyText } from '../../api/actions';
import { TableHead } from './table-head';
import styles from './watch.module.css';

type Stream = WatchState['streams'][number];

/** The log streams that appeared, the one with the newest event first. */
export function StreamTable({ watch }: { readonly watch: WatchState }): ReactElement {
  const zone = useZone();
  const { streams, streamCount } = watch;
  const columns = streamColumns(zone);
  const values = (stream: Stream): string[] =>
    columns.map((column) => column.value?.(stream) ?? '');
  return (
    <section>
      <TableHead
        title="Log streams"
        count={streamCount}
        columns={columns.map((column) => column.title)}
        rows={streams.map(values)}
      />
      {streams.length === 0 ? (
        <p className={styles['none']}>None yet. Each interface with traffic gets one.</p>
      ) : (
        <div
          className={styles['streams']}
          style={{ height: 30 + 28 * Math.min(streams.length, 7) }}
        >
          <DataGrid
            label="Log streams"
            columns={columns}
            rows={streams}
            onCopyRow={(stream) => void copyText(values(stream).join('\t'), 'the row')}
          />
        </div>
      )}
      {streamCount > streams.length ? (
        <p className={styles['cut']}>
          The {formatCount(streams.length)} with the newest events of {formatCount(streamCount)}.
        </p>
      ) : null}
    </section>
  );
}

function streamColumns(zone: Zone): readonly GridColumn<Stream>[] {
  return [
    {
      id: 'name',
      header: 'Stream',
      title: 'Stream',
      width: 230,
      grow: 1,
      align: 'left',
      value: ({ name }) => name,
      cell: ({ name }) => (
        <span className="mono clip" title={name}>
          {name}
        </span>
      ),
    },
    momentColumn('first', 'First event', zone, ({ firstEvent }) => firstEvent),
    momentColumn('last', 'Last event', zone, ({ lastEvent }) => lastEvent),
  ];
}

function momentColumn(
  id: string,
  title: string,
  zone: Zone,
  at: (stream: Stream) => number | null,
): GridColumn<Stream> {
  return {
    id,
    header: title,
    title: `${title}, ${zoneName(zone)}`,
    width: 168,
    grow: 0,
    align: 'left',
    value: (stream) => {
      const moment = at(stream);
      return moment === null ? '' : formatStamp(moment / 1000, zone);
    },
    cell: (stream) => {
      const moment = at(stream);
      return (
        <span className="num">{moment === null ? '–' : formatMoment(moment / 1000, zone)}</span>
      );
    },
  };
}
