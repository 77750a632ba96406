import { Button, Modal, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { Source, SourceStatus } from '../../contract/values';
import { sayDone, sayProblem } from '../api/actions';
import { bridge } from '../api/bridge';
import { useZone } from '../api/queries';
import { formatStamp, zoneName } from '../format/time';
import { parseMoment } from '../range/parse-moment';
import styles from './sources.module.css';

interface Props {
  readonly status: SourceStatus;
  readonly opened: boolean;
  readonly onClose: () => void;
}

const DAY = 86_400;

/** Asks for the range to read: older than what was collected so far, or once more. */
export function BackfillDialog({ status, opened, onClose }: Props): ReactElement {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Read a range of ${status.source.name}`}
      size={460}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <RangeForm status={status} onClose={onClose} />
    </Modal>
  );
}

/** Begins anew each time the dialog opens. */
function RangeForm({ status, onClose }: Omit<Props, 'opened'>): ReactElement {
  const { source, retentionDays } = status;
  const zone = useZone();
  const [from, setFrom] = useState(() => formatStamp(source.collectFrom - DAY, zone));
  const [to, setTo] = useState(() => formatStamp(source.collectFrom - 1, zone));
  const [busy, setBusy] = useState(false);
  const first = parseMoment(from, zone);
  const last = parseMoment(to, zone);
  const fault = faultOf(first, last);
  const read = async (): Promise<void> => {
    if (first === null || last === null) return;
    setBusy(true);
    const begun = await bridge().call.sourceBackfill({ id: source.id, from: first, to: last });
    setBusy(false);
    if (begun.ok) sayBegun(source);
    else sayProblem(begun.error);
    onClose();
  };
  return (
    <>
      <p className={styles['dialogText']}>
        Reads this time from AWS beside the polls, newest first. What is stored already is kept
        once.
        {retentionDays === null
          ? ''
          : ` The log group keeps ${retentionDays} days; what is older is gone.`}
      </p>
      <div className={styles['dialogFields']}>
        <TextInput
          label={`From, ${zoneName(zone)}`}
          value={from}
          error={first === null ? 'A time looks like 2026-11-24 13:00' : undefined}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label={`To, ${zoneName(zone)}`}
          value={to}
          error={last === null ? 'A time looks like 2026-11-24 13:00' : (fault ?? undefined)}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      <div className={styles['dialogFoot']}>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="filled"
          loading={busy}
          disabled={first === null || last === null || fault !== null}
          onClick={() => void read()}
        >
          Read the range
        </Button>
      </div>
    </>
  );
}

function faultOf(from: number | null, to: number | null): string | null {
  if (from === null || to === null) return null;
  if (to < from) return 'The end lies before the start';
  return from > Date.now() / 1_000 ? 'The range lies in the future' : null;
}

function sayBegun(source: Source): void {
  sayDone(`Reading the range of ${source.name}`, 'The coverage bar shows how far it is.');
}
