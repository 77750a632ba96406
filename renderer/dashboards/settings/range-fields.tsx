import { NumberInput, Select, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { WidgetRange } from '../../../core/dashboard/model';
import type { ReportInterval } from '../../../core/report/model';
import { useStoreStatus, useZone } from '../../api/queries';
import { formatStamp, zoneName } from '../../format/time';
import { parseMoment } from '../../range/parse-moment';
import styles from './settings.module.css';

interface Props {
  readonly range: WidgetRange | null;
  readonly reportInterval: ReportInterval | null;
  readonly onChange: (range: WidgetRange | null) => void;
}

type Way = 'dashboard' | 'last' | 'report' | 'all' | 'custom';

const UNITS = [
  { value: '60', label: 'minutes' },
  { value: '3600', label: 'hours' },
  { value: '86400', label: 'days' },
] as const;
const LONGEST = 100_000;

/** The time a widget shows: the dashboard's, or one of its own. */
export function RangeFields({ range, reportInterval, onChange }: Props): ReactElement {
  const [way, setWay] = useState<Way>(() => wayOf(range, reportInterval));
  const status = useStoreStatus().data;
  const choose = (next: Way): void => {
    setWay(next);
    onChange(rangeOf(next, reportInterval, status?.first ?? 0, status?.last ?? 0));
  };
  return (
    <div className={styles['two']}>
      <Select
        label="Time range"
        allowDeselect={false}
        value={way}
        onChange={(value) => choose(value ?? 'dashboard')}
        data={[
          { value: 'dashboard', label: 'As the dashboard' },
          { value: 'last', label: 'The last …' },
          { value: 'report', label: "Report's own range", disabled: reportInterval === null },
          { value: 'all', label: 'Everything stored' },
          { value: 'custom', label: 'From and to' },
        ]}
      />
      {way === 'last' && range?.kind === 'relative' ? (
        <LastFields seconds={range.seconds} onChange={onChange} />
      ) : null}
      {way === 'custom' && range?.kind === 'absolute' ? (
        <MomentFields from={range.from} to={range.to} onChange={onChange} />
      ) : null}
    </div>
  );
}

/** Why a range cannot be used; null when it can. */
export function rangeFault(range: WidgetRange | null): string | null {
  if (range?.kind === 'relative' && range.seconds < 1) return 'The time range is empty.';
  if (range?.kind !== 'absolute') return null;
  if (range.from < 0 || range.to < 0) return 'Write both ends of the time range as dates.';
  return range.from > range.to ? 'The time range ends before it starts.' : null;
}

interface PartProps {
  readonly onChange: (range: WidgetRange) => void;
}

function LastFields({ seconds, onChange }: PartProps & { readonly seconds: number }): ReactElement {
  const [unit, setUnit] = useState<number>(() => unitOf(seconds));
  const say = (count: number, size: number): void =>
    onChange({ kind: 'relative', seconds: Math.max(0, Math.round(count * size)) });
  return (
    <div className={styles['pair']}>
      <NumberInput
        label="Length"
        min={1}
        max={LONGEST}
        value={seconds / unit}
        onChange={(value) => say(typeof value === 'number' ? Math.min(LONGEST, value) : 0, unit)}
      />
      <Select
        label="Unit"
        allowDeselect={false}
        value={String(unit)}
        data={[...UNITS]}
        onChange={(value) => {
          const size = Number(value ?? 3600);
          setUnit(size);
          say(seconds / unit, size);
        }}
      />
    </div>
  );
}

interface MomentProps extends PartProps {
  readonly from: number;
  readonly to: number;
}

/** −1 stands for a text that is no moment, so that the fault can be told. */
const NO_MOMENT = -1;

function MomentFields({ from, to, onChange }: MomentProps): ReactElement {
  const zone = useZone();
  const [texts, setTexts] = useState({ from: formatStamp(from, zone), to: formatStamp(to, zone) });
  const say = (next: typeof texts): void => {
    setTexts(next);
    onChange({
      kind: 'absolute',
      from: parseMoment(next.from, zone) ?? NO_MOMENT,
      to: parseMoment(next.to, zone) ?? NO_MOMENT,
    });
  };
  return (
    <div className={styles['pair']}>
      <TextInput
        label={`From, ${zoneName(zone)}`}
        value={texts.from}
        error={from === NO_MOMENT}
        onChange={(event) => say({ ...texts, from: event.currentTarget.value })}
      />
      <TextInput
        label="To, inclusive"
        value={texts.to}
        error={to === NO_MOMENT}
        onChange={(event) => say({ ...texts, to: event.currentTarget.value })}
      />
    </div>
  );
}

function wayOf(range: WidgetRange | null, report: ReportInterval | null): Way {
  if (range === null) return 'dashboard';
  if (report !== null && JSON.stringify(range) === JSON.stringify(report)) return 'report';
  if (range.kind === 'all') return 'all';
  return range.kind === 'relative' ? 'last' : 'custom';
}

function rangeOf(
  way: Way,
  report: ReportInterval | null,
  first: number,
  last: number,
): WidgetRange | null {
  switch (way) {
    case 'dashboard':
      return null;
    case 'last':
      return { kind: 'relative', seconds: 3600 };
    case 'report':
      return report;
    case 'all':
      return { kind: 'all' };
    case 'custom':
      return { kind: 'absolute', from: first, to: last };
  }
}

function unitOf(seconds: number): number {
  if (seconds % 86_400 === 0) return 86_400;
  return seconds % 3600 === 0 ? 3600 : 60;
}
