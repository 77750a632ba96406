import type { ReactElement } from 'react';
import { CoverageBar } from '../charts/coverage-bar';
import styles from './sources.module.css';

const WHOLE = { from: 0, to: 9 } as const;

/** What the bars' fills mean. */
export function CoverageLegend(): ReactElement {
  const bar = { ...WHOLE, width: 22, label: '' };
  return (
    <p className={styles['legend']} aria-label="Legend of the coverage bars">
      <span>
        <CoverageBar {...bar} segments={[{ ...WHOLE, kind: 'read' }]} label="Grey" /> read whole
      </span>
      <span>
        <CoverageBar {...bar} segments={[{ ...WHOLE, kind: 'gap' }]} label="Amber hatch" /> gap
      </span>
      <span>
        <CoverageBar {...bar} segments={[{ ...WHOLE, kind: 'lost' }]} label="Red hatch" /> gap that
        cannot be read
      </span>
      <span>
        <CoverageBar {...bar} segments={[{ ...WHOLE, kind: 'filling' }]} label="Blue" /> being
        back-filled
      </span>
      <span>
        <CoverageBar {...bar} segments={[]} label="Empty" /> not asked for
      </span>
    </p>
  );
}
