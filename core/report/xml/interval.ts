import { attributeOf, childOf, type XmlElement } from '../../xml/element';
import type { ReportInterval } from '../model';
import type { Findings } from './findings';

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3_600,
  day: 86_400,
  week: 604_800,
};
/** `Hourly` and `Hours` are `hour`; `Daily` is `day`. */
const UNIT_NAME: Readonly<Record<string, string>> = {
  hourly: 'hour',
  daily: 'day',
  weekly: 'week',
};
/** Year 9999. */
const LAST_SECOND = 253_402_300_799;

/** The time of a report: Low and High in epoch seconds, both inclusive, or a window that ends now. */
export function readInterval(element: XmlElement, findings: Findings): ReportInterval | null {
  const low = childOf(element, 'Low');
  const high = childOf(element, 'High');
  if (low || high) {
    const from = secondsOf(low);
    const to = secondsOf(high);
    if (from !== null && to !== null && from <= to) return { kind: 'absolute', from, to };
    return unused(element, findings);
  }
  const window = childOf(element, 'Window');
  if (!window) return element.children.length === 0 ? null : unused(element, findings);
  const written = (attributeOf(window, 'unit') ?? '').trim().toLowerCase();
  const unit = UNIT_SECONDS[UNIT_NAME[written] ?? written.replace(/s$/, '')];
  const count = Number(attributeOf(window, 'val') ?? '1');
  if (unit === undefined || !Number.isInteger(count) || count < 1 || count > 1_000_000) {
    return unused(element, findings);
  }
  return { kind: 'relative', seconds: unit * count };
}

/** Exports hold whole seconds; a fraction is cut off. */
function secondsOf(element: XmlElement | null): number | null {
  const text = element?.text.trim() ?? '';
  if (!/^\d{1,12}(\.\d+)?$/.test(text)) return null;
  const seconds = Math.floor(Number(text));
  return seconds <= LAST_SECOND ? seconds : null;
}

function unused(element: XmlElement, findings: Findings): null {
  findings.notice(
    'report/interval',
    'The time of the report is not understood, so the report runs over the time chosen.',
    element.place,
  );
  return null;
}
