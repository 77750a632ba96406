import type { ReactElement } from 'react';
import { type Place, placeText } from '../../../../core/problem';
import { plural } from '../../../format/count';
import { type Finding, findingsOf } from './findings-of';
import styles from './text.module.css';
import type { TextState } from './use-read-text';

interface Props {
  readonly state: TextState;
  readonly onGo: (line: number | undefined, column: number | undefined) => void;
}

const WORD: Readonly<Record<Finding['kind'], string>> = {
  problem: 'Fault',
  repair: 'Mended',
  notice: 'Note',
};

/** Faults, repairs and notes by line and column; each leads to its place. */
export function Findings({ state, onGo }: Props): ReactElement {
  const findings = findingsOf(state);
  const faults = findings.filter(({ kind }) => kind === 'problem').length;
  return (
    <section className={styles['findings']} aria-label="Found in the text">
      <p className={styles['summary']} role="status" data-fault={faults > 0 || undefined}>
        {summary(state, faults, findings.length)}
      </p>
      <ol>
        {findings.map((finding, index) => (
          // Two findings may be alike but for a place that is not known.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          <li key={index} data-kind={finding.kind}>
            <button
              type="button"
              disabled={finding.place?.line === undefined}
              onClick={() => onGo(finding.place?.line, finding.place?.column)}
            >
              <span className={styles['kind']}>{WORD[finding.kind]}</span>
              <span className={styles['place']}>{placeText(inText(finding.place))}</span>
              <span className={styles['words']}>{finding.words}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The text has no file that could be named. */
function inText({ line, column }: Place = {}): Place {
  return { ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
}

function summary({ reading }: TextState, faults: number, all: number): string {
  if (reading) return 'Reading …';
  if (faults > 0) {
    return `${plural(faults, 'fault')}: the text is kept, and cannot become the form yet.`;
  }
  return all === 0 ? 'Read whole: the form says the same.' : 'Read; the form says the same.';
}
