import { ProblemError } from '../../../../core/problem';

/** Different texts that the expressions of one question may make. */
export const MOST_TEXTS = 4_194_304;

/** The texts that expressions make, one code per text, the same in every segment. */
export class TextCodes {
  readonly #texts: string[] = [];
  readonly #codes = new Map<string, number>();
  readonly #most: number;

  /** @param most texts that may be kept */
  constructor(most = MOST_TEXTS) {
    this.#most = most;
  }

  /** @throws ProblemError `query/too-many-values` */
  codeOf(text: string): number {
    let code = this.#codes.get(text);
    if (code === undefined) {
      if (this.#texts.length >= this.#most) throw tooMany(this.#most);
      code = this.#texts.push(text) - 1;
      this.#codes.set(text, code);
    }
    return code;
  }

  readonly text = (code: number): string => this.#texts[code] ?? '';
}

function tooMany(most: number): ProblemError {
  return new ProblemError({
    code: 'query/too-many-values',
    message: `The question's expressions make more than ${most.toLocaleString('en')} different texts.`,
    action: 'Shorten the time range, narrow the filter, or use an expression with fewer values.',
  });
}
