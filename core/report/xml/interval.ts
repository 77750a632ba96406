import { attributeOf, childOf, type XmlElement } from '../../xml/element';
import type { KeptParts } from '../../xml/kept-parts';
import type { ReportInterval } from '../model';
import type { Findings } from './findings';
import { keepUnknown } from './parts';

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

/**
 * The time of a report: Low and High in epoch seconds, both inclusive, or a window that ends now.
 * What is not understood is kept and told.
 */
export function readInterval(
  element: XmlElement,
  findings: Findings,
  kept: KeptParts,
): ReportInterval | null {
  const low = childOf(element, 'Low');
  const high = childOf(element, 'High');
  const window = low || high ? null : childOf(element, 'Window');
  const interval = low || high ? absolute(low, high) : window ? relative(window) : null;
  if (interval === null) {
    if (element.children.length > 0 || element.text.trim() !== '' || element.attributes.size > 0)
      unused(element, findings, kept);
    return null;
  }
  findings.strayText(element);
  kept.keepAttributes(element, 'ReportInterval');
  const used = [low, high, window];
  if (low) kept.keepAttributes(low, 'ReportInterval/Low');
  if (high) kept.keepAttributes(high, 'ReportInterval/High');
  if (window) kept.keepAttributes(window, 'ReportInterval/Window', 'unit', 'val');
  for (const child of element.children) {
    if (!used.includes(child)) keepUnknown(child, 'ReportInterval', findings, kept, ...used);
  }
  return interval;
}

function absolute(low: XmlElement | null, high: XmlElement | null): ReportInterval | null {
  const from = secondsOf(low);
  const to = secondsOf(high);
  return from !== null && to !== null && from <= to ? { kind: 'absolute', from, to } : null;
}

function relative(window: XmlElement): ReportInterval | null {
  const written = (attributeOf(window, 'unit') ?? '').trim().toLowerCase();
  const unit = UNIT_SECONDS[UNIT_NAME[written] ?? written.replace(/s$/, '')];
  const value = (attributeOf(window, 'val') ?? '1').trim();
  if (unit === undefined || !/^\d{1,12}$/.test(value)) return null;
  const seconds = unit * Number(value);
  return seconds >= 1 && seconds <= LAST_SECOND ? { kind: 'relative', seconds } : null;
}

/** Exports hold whole seconds; a fraction is cut off. */
function secondsOf(element: XmlElement | null): number | null {
  const text = element?.text.trim() ?? '';
  if (!/^\d{1,12}(\.\d+)?$/.test(text)) return null;
  const seconds = Math.floor(Number(text));
  return seconds <= LAST_SECOND ? seconds : null;
}

function unused(element: XmlElement, findings: Findings, kept: KeptParts): void {
  kept.keepUnknown(element, '');
  findings.notice(
    'report/interval',
    'The time of the report is not understood, so the report runs over the time chosen.',
    element.place,
  );
}
