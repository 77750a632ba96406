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

/** A time that is not understood: why, where, and what to do. */
interface Unread {
  readonly why: string;
  readonly element: XmlElement;
  readonly action: string;
}

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
  const window = childOf(element, 'Window');
  const read =
    low || high
      ? absolute(element, low, high, findings)
      : window
        ? relative(window, findings)
        : null;
  if (read === null || 'why' in read) {
    if (element.children.length > 0 || element.text.trim() !== '' || element.attributes.size > 0)
      unused(element, read, findings, kept);
    return null;
  }
  findings.strayText(element);
  kept.keepAttributes(element, 'ReportInterval');
  const used = low && high ? [low, high] : [window];
  if (low) kept.keepAttributes(low, 'ReportInterval/Low');
  if (high) kept.keepAttributes(high, 'ReportInterval/High');
  if (used[0] === window && window)
    kept.keepAttributes(window, 'ReportInterval/Window', 'unit', 'val');
  for (const child of element.children) {
    if (used.includes(child)) continue;
    if (child === window) keepWindow(child, findings, kept);
    else keepUnknown(child, 'ReportInterval', findings, kept, ...used);
  }
  return read;
}

/** Beside Low and High a window says nothing. */
function keepWindow(window: XmlElement, findings: Findings, kept: KeptParts): void {
  kept.keepUnknown(window, 'ReportInterval');
  findings.notice(
    'report/interval',
    'The time of the report is that of <Low> and <High>; the <Window> beside them is kept for export and not used.',
    window.place,
  );
}

function absolute(
  element: XmlElement,
  low: XmlElement | null,
  high: XmlElement | null,
  findings: Findings,
): ReportInterval | Unread {
  if (!low || !high) {
    const why = `it has a <${low ? 'Low' : 'High'}> and no <${low ? 'High' : 'Low'}>`;
    return { why, element, action: 'Write both, in seconds since 1970.' };
  }
  for (const end of [low, high]) {
    const fault = secondsFault(end);
    if (fault !== null) return fault;
  }
  const [from, to] = [secondsOf(low), secondsOf(high)];
  if (from > to) {
    const why = `its <Low> ${from} lies behind its <High> ${to}`;
    return { why, element: low, action: 'Swap the two.' };
  }
  for (const end of [low, high]) {
    if (/\./.test(end.text)) {
      const message = `<${end.name}> ${end.text.trim().slice(0, 40)} is read in whole seconds, as ${secondsOf(end)}.`;
      findings.notice('report/interval-fraction', message, end.textPlace);
    }
  }
  return { kind: 'absolute', from, to };
}

const UNITS = 'Write unit="Minute", "Hourly", "Daily" or "Weekly" and a whole number as val.';

function relative(window: XmlElement, findings: Findings): ReportInterval | Unread {
  findings.textOnly(window);
  findings.textWithin(window);
  const written = (attributeOf(window, 'unit') ?? '').trim();
  const folded = written.toLowerCase();
  const unit = UNIT_SECONDS[UNIT_NAME[folded] ?? folded.replace(/s$/, '')];
  const value = (attributeOf(window, 'val') ?? '1').trim();
  const unread = (why: string): Unread => ({ why, element: window, action: UNITS });
  if (unit === undefined) {
    return unread(
      written === ''
        ? 'its <Window> has no unit'
        : `"${written.slice(0, 40)}" is no unit of a <Window>`,
    );
  }
  const seconds = /^\d{1,12}$/.test(value) ? unit * Number(value) : 0;
  if (seconds >= 1 && seconds <= LAST_SECOND) return { kind: 'relative', seconds };
  return unread(
    `val="${value.slice(0, 40)}" of its <Window> is no whole number from 1 to ${Math.floor(LAST_SECOND / unit)}`,
  );
}

const SECONDS = /^\d{1,12}(?:\.\d+)?$/;

/** What keeps an end of the time from being read; null when nothing does. */
function secondsFault(element: XmlElement): Unread | null {
  const text = element.text.trim();
  const unread = (
    why: string,
    action = 'Write seconds since 1970, such as 1551454781.',
  ): Unread => ({
    why: `its <${element.name}> ${why}`,
    element,
    action,
  });
  const [child] = element.children;
  if (child) return unread(`holds <${child.name.slice(0, 60)}> in place of a number`);
  if (text === '') return unread('is empty');
  const shown = `"${text.replace(/\s+/g, ' ').slice(0, 40)}"`;
  if (/^\d{13}$/.test(text)) {
    return unread(`${shown} looks like milliseconds`, 'Leave out its last three digits.');
  }
  if (!SECONDS.test(text)) return unread(`${shown} is no number of seconds since 1970`);
  return secondsOf(element) <= LAST_SECOND ? null : unread(`${shown} lies behind the year 9999`);
}

/** Exports hold whole seconds; a fraction is cut off. */
function secondsOf(element: XmlElement): number {
  return Math.floor(Number(element.text.trim()));
}

function unused(
  element: XmlElement,
  unread: Unread | null,
  findings: Findings,
  kept: KeptParts,
): void {
  kept.keepUnknown(element, '');
  const why = unread?.why ?? 'it holds neither <Low> and <High> nor a <Window>';
  findings.notice(
    'report/interval',
    `The time of the report is not understood: ${why}. The report runs over the time chosen.`,
    unread?.element.place ?? element.place,
    unread?.action,
  );
}
