import { type Problem, ProblemError } from '../../problem';
import { type Position, placeOf, type XmlElement } from '../../xml/element';
import { printElement } from '../../xml/print';
import type { Repair } from '../model';

/** Gathers what there is to tell about one XML file while it is read. */
export class Findings {
  readonly repairs: Repair[] = [];
  readonly problems: Problem[] = [];
  private readonly noticeByText = new Map<string, Problem>();

  constructor(readonly file: string) {}

  /** Each once per file, at the first place: a dashboard holds the same report many times. */
  get notices(): readonly Problem[] {
    return [...this.noticeByText.values()];
  }

  repair(repair: Omit<Repair, 'place'>, position: Position): void {
    this.repairs.push({ ...repair, place: placeOf(this.file, position) });
  }

  notice(code: string, message: string, position: Position, action?: string): void {
    const key = `${code}\n${message}`;
    if (this.noticeByText.has(key)) return;
    const place = placeOf(this.file, position);
    this.noticeByText.set(key, { code, message, place, ...(action ? { action } : {}) });
  }

  /** The exception for a part that cannot be used; whoever reads the whole turns it into a problem. */
  fault(code: string, message: string, position: Position, action: string): ProblemError {
    return new ProblemError({ code, message, action, place: placeOf(this.file, position) });
  }

  /** Runs the reading of one report or widget: a fault becomes a problem and the answer null. */
  attempt<T>(read: () => T, position: Position): T | null {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const place = error.problem.place?.file ? error.problem.place : placeOf(this.file, position);
      this.problems.push({ ...error.problem, place });
      return null;
    }
  }

  /** Text of a parent that should hold elements only is passed over, and told. */
  strayText(element: XmlElement): void {
    const text = element.text.trim().replace(/\s+/g, ' ');
    if (element.children.length === 0 || text === '') return;
    const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text;
    this.notice(
      'xml/stray-text',
      `The text "${shown}" within <${element.name}> is passed over.`,
      element.place,
    );
  }
}

/** Parts of a report or dashboard that are not used, kept for its export. Later ones of a name are numbered. */
export class KeptParts {
  private readonly parts = new Map<string, string>();

  keep(key: string, value: string): void {
    let free = key;
    for (let number = 2; this.parts.has(free); number++) free = `${key} ${number}`;
    this.parts.set(free, value);
  }

  keepElement(element: XmlElement): void {
    this.keep(element.name, printElement(element));
  }

  /** Own properties only, whatever the names in the file. */
  toRecord(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.parts);
  }
}
