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

/** Listed of one file; who has so much to mend reads it again. */
const MAX_PROBLEMS = 100;
const MAX_NOTICES = 500;
/** About the text they stand in; all others are about names, and the same wherever these stand. */
const OF_ONE_TEXT = new Set([
  'constraint/mixed',
  'constraint/empty-range',
  'constraint/quoted-group',
  'constraint/name-as-text',
  'report/dependent',
]);

function byPlace({ place: a }: Problem, { place: b }: Problem): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}

/** Gathers what there is to tell about one XML file while it is read. */
export class Findings {
  readonly repairs: Repair[] = [];
  /** Repairs that were asked not to be made. */
  readonly left: Repair[] = [];
  readonly context: LanguageContext;
  private readonly without: ReadonlySet<string>;
  private readonly noticeByText = new Map<string, Problem>();
  private readonly problemByText = new Map<string, Problem>();
  private moreProblems = 0;
  private moreNotices = 0;
  /** Whether the report or widget that is being read has a fault. */
  private faulty = false;

  constructor(
    readonly file: string,
    options: ReadOptions = {},
  ) {
    this.context = options.context ?? PLAIN_CONTEXT;
    this.without = new Set(options.without);
  }

  /** Each once per file, at the first place: a dashboard holds the same report many times. */
  get notices(): readonly Problem[] {
    const more = this.more('notice', this.moreNotices, 'Split the file to see them.');
    return [...this.noticeByText.values(), ...more];
  }

  /** Each once, in the order of the file, {@link MAX_PROBLEMS} at most; the last says how many more there are. */
  get problems(): readonly Problem[] {
    const action = 'Mend those that are listed, then read the file again.';
    const listed = [...this.problemByText.values()].sort(byPlace);
    return [...listed, ...this.more('problem', this.moreProblems, action)];
  }

  private more(what: 'problem' | 'notice', count: number, action: string): readonly Problem[] {
    if (count === 0) return [];
    const message =
      count === 1
        ? `The file has one more ${what}, which is not listed.`
        : `The file has ${count} more ${what}s, which are not listed.`;
    return [{ code: `xml/more-${what}s`, message, action, place: { file: this.file } }];
  }

  /** Writes a repair down. False when it is not to be made: the text then stays as it is. */
  mend(repair: Omit<Repair, 'place'>, position: Position): boolean {
    const whole = { ...repair, place: placeOf(this.file, position) };
    const made = !this.without.has(repairKey(whole));
    (made ? this.repairs : this.left).push(whole);
    return made;
  }

  notice(code: string, message: string, position: Position, action?: string): void {
    this.tell({ code, message, ...(action ? { action } : {}) }, position);
  }

  /** A notice with all its parts, such as the group that is not defined. */
  tell(problem: Problem, position: Position): void {
    const place = placeOf(this.file, position);
    const where = OF_ONE_TEXT.has(problem.code) ? `\n${place.line}:${place.column}` : '';
    const key = `${problem.code}\n${problem.message}${where}`;
    if (this.noticeByText.has(key)) return;
    if (this.noticeByText.size >= MAX_NOTICES) this.moreNotices++;
    else this.noticeByText.set(key, { ...problem, place });
  }

  /** Writes a fault down: the report or widget that is being read cannot be used, and is read on. */
  fail(code: string, message: string, position: Position, action: string): void {
    this.add({ code, message, action, place: placeOf(this.file, position) });
  }

  /** A fault with all its parts; the place is asked for only when it is listed. */
  failWith(problem: Problem, position: () => Position): void {
    if (this.problemByText.size < MAX_PROBLEMS) {
      this.add({ ...problem, place: placeOf(this.file, position()) });
      return;
    }
    this.moreProblems++;
    this.faulty = true;
  }

  private add(problem: Problem): void {
    this.faulty = true;
    const { code, message, place } = problem;
    const key = `${code}\n${message}\n${place?.line}:${place?.column}`;
    if (this.problemByText.has(key)) return;
    if (this.problemByText.size >= MAX_PROBLEMS) this.moreProblems++;
    else this.problemByText.set(key, problem);
  }

  /** The exception for a part that cannot be used; whoever reads the whole turns it into a problem. */
  fault(code: string, message: string, position: Position, action: string): ProblemError {
    return new ProblemError({ code, message, action, place: placeOf(this.file, position) });
  }

  /**
   * Runs the reading of one report or widget. Null when it has a fault, written down or thrown; those of
   * what it stands in are not touched.
   */
  attempt<T>(read: () => T, position: Position): T | null {
    const outer = this.faulty;
    this.faulty = false;
    try {
      const value = read();
      return this.faulty ? null : value;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const place = error.problem.place?.file ? error.problem.place : placeOf(this.file, position);
      this.add({ ...error.problem, place });
      return null;
    } finally {
      this.faulty = outer;
    }
  }

  /** Text of a parent that should hold elements only is passed over, and told; in place of any it is a fault. */
  strayText(element: XmlElement): void {
    const text = shownText(element);
    if (text === '' || element.children.length > 0) return this.textWithin(element);
    this.fail(
      'xml/stray-text',
      `<${element.name}> holds the text "${text}" in place of elements.`,
      element.textPlace,
      'Put the text into the element where it belongs, as exports have it.',
    );
  }

  /** Text of an element that says all in its attributes or children is passed over, and told. */
  textWithin(element: XmlElement): void {
    const text = shownText(element);
    if (text === '') return;
    this.notice(
      'xml/stray-text',
      `The text "${text}" within <${element.name}> is passed over.`,
      element.textPlace,
    );
  }

  /** An element that should hold text only is a fault when elements stand in it: their text is not its own. */
  textOnly(element: XmlElement): void {
    const [child] = element.children;
    if (child === undefined) return;
    this.fail(
      'xml/markup',
      `<${child.name.slice(0, 60)}> stands within <${element.name}>, which holds text only.`,
      child.place,
      `Remove the tags of <${child.name.slice(0, 60)}>; keep their text if it belongs there.`,
    );
  }
}

function shownText({ text }: XmlElement): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
