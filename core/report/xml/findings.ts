import { type LanguageContext, PLAIN_CONTEXT } from '../../expression/context';
import { type Problem, ProblemError } from '../../problem';
import { type Position, placeOf, type XmlElement } from '../../xml/element';
import type { Repair } from '../model';

/** How an XML file is read. */
export interface ReadOptions {
  /** What the words of the reports mean; absent: the attributes of the catalogue alone. */
  readonly context?: LanguageContext;
  /** Repairs that are not to be made, by {@link repairKey}; absent: all are made. */
  readonly without?: readonly string[];
}

/** Names a repair of one file from one reading to the next: `split-tag@2:99`. */
export function repairKey({ kind, place }: Pick<Repair, 'kind' | 'place'>): string {
  return `${kind}@${place.line ?? 0}:${place.column ?? 0}`;
}

/** Gathers what there is to tell about one XML file while it is read. */
export class Findings {
  readonly repairs: Repair[] = [];
  readonly problems: Problem[] = [];
  readonly context: LanguageContext;
  private readonly without: ReadonlySet<string>;
  private readonly noticeByText = new Map<string, Problem>();

  constructor(
    readonly file: string,
    options: ReadOptions = {},
  ) {
    this.context = options.context ?? PLAIN_CONTEXT;
    this.without = new Set(options.without);
  }

  /** Each once per file, at the first place: a dashboard holds the same report many times. */
  get notices(): readonly Problem[] {
    return [...this.noticeByText.values()];
  }

  /** Writes a repair down. False when it is not to be made: the text then stays as it is. */
  mend(repair: Omit<Repair, 'place'>, position: Position): boolean {
    const whole = { ...repair, place: placeOf(this.file, position) };
    if (this.without.has(repairKey(whole))) return false;
    this.repairs.push(whole);
    return true;
  }

  notice(code: string, message: string, position: Position, action?: string): void {
    this.tell({ code, message, ...(action ? { action } : {}) }, position);
  }

  /** A notice with all its parts, such as the group that is not defined. */
  tell(problem: Problem, position: Position): void {
    const key = `${problem.code}\n${problem.message}`;
    if (this.noticeByText.has(key)) return;
    this.noticeByText.set(key, { ...problem, place: placeOf(this.file, position) });
  }

  /** The exception for a part that cannot be used; whoever reads the whole turns it into a problem. */
  fault(code: string, message: string, position: Position, action: string): ProblemError {
    return new ProblemError({ code, message, action, place: placeOf(this.file, position) });
  }

  /** Runs something whose faults are not placed in the file, and places them. */
  placed<T>(run: () => T, position: Position): T {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.place?.file) throw error;
      const problem = { ...error.problem, place: placeOf(this.file, position) };
      throw new ProblemError(problem, { cause: error });
    }
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
