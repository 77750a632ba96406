import { Button, Checkbox, Input, Modal, Progress, SegmentedControl } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { PrintOrder } from '../../contract/print';
import type { PaperSize } from '../../core/print/paper';
import { sayDone, valueOrSay } from '../api/actions';
import { bridge } from '../api/bridge';
import { useJobs } from '../api/queries';
import { recall, remember } from '../state/remembered';
import styles from './print-dialog.module.css';
import { type Held, hasPictures, printOrder, type Printable, usualPaper } from './orders';

interface Props {
  readonly printed: Printable;
  readonly onClose: () => void;
}

/** Asks for the paper, then shows how far the document is; closing it lets the work go on. */
export function PrintDialog({ printed, onClose }: Props): ReactElement {
  const [paper, setPaper] = useState<PaperSize>(startPaper);
  const [held, setHeld] = useState<Held>('fits');
  const [values, setValues] = useState(false);
  const [order, setOrder] = useState<PrintOrder | null>(null);
  const save = async (): Promise<void> => {
    const next = printOrder(printed, paper, held, values);
    remember('paper', paper);
    setOrder(next);
    const written = await valueOrSay(bridge().call.exportPdf(next));
    setOrder(null);
    if (!written) return;
    sayDone('Saved the PDF', written.file);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Save ${printed.name} as PDF`} size={440}>
      <div className={styles['form']}>
        <Input.Wrapper label="Paper" labelElement="div">
          <SegmentedControl<PaperSize>
            fullWidth
            aria-label="Paper"
            data={['A4', 'Letter']}
            value={paper}
            disabled={order !== null}
            onChange={setPaper}
          />
        </Input.Wrapper>
        <Input.Wrapper label="Sheets" labelElement="div">
          <SegmentedControl<Held>
            fullWidth
            aria-label="Sheets"
            data={[
              { value: 'fits', label: `As fits (${printed.wide ? 'landscape' : 'portrait'})` },
              { value: 'portrait', label: 'Portrait' },
              { value: 'landscape', label: 'Landscape' },
            ]}
            value={held}
            disabled={order !== null}
            onChange={setHeld}
          />
        </Input.Wrapper>
        {hasPictures(printed) ? (
          <Checkbox
            label="With the values behind each chart, as tables at the end"
            checked={values}
            disabled={order !== null}
            onChange={(event) => setValues(event.currentTarget.checked)}
          />
        ) : null}
        {order === null ? (
          <div className={styles['buttons']}>
            <Button onClick={onClose}>Cancel</Button>
            <Button data-autofocus variant="filled" onClick={() => void save()}>
              Save as PDF
            </Button>
          </div>
        ) : (
          <Making order={order} />
        )}
      </div>
    </Modal>
  );
}

/** How far it is, and the way to end it. */
function Making({ order }: { readonly order: PrintOrder }): ReactElement {
  const job = useJobs().find(({ id }) => id === order.id);
  const { done, total } = job ?? { done: 0, total: null };
  const of = total ?? order.parts.length + 1;
  const drawn = done >= order.parts.length;
  const words =
    job === undefined
      ? 'Choose where to save it'
      : drawn
        ? 'Laying out and writing the pages'
        : `${done} of ${order.parts.length} answers are there`;
  return (
    <div className={styles['making']}>
      <p aria-live="polite">{words}</p>
      <Progress
        value={(done / of) * 100}
        size={6}
        color="var(--fg-accent)"
        aria-label="Progress of the PDF"
      />
      <div className={styles['buttons']}>
        <Button
          disabled={job === undefined}
          onClick={() => void valueOrSay(bridge().call.jobCancel({ id: order.id }))}
        >
          Cancel the PDF
        </Button>
      </div>
    </div>
  );
}

function startPaper(): PaperSize {
  const kept = recall('paper');
  return kept === 'A4' || kept === 'Letter' ? kept : usualPaper(navigator.language);
}
