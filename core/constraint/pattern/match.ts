import { assertNever } from '../../assert-never';
import { parsePattern } from './parse';
import { type CharacterTest, isWordCharacter, PatternFault, type PatternNode } from './syntax';

/** Most steps a pattern may have once repetitions are written out. */
const MAX_STEPS = 4_000;

type Step =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'assert'; readonly where: 'start' | 'end' | 'word' | 'not-word' }
  /** Goes on at both places. */
  | { readonly kind: 'fork'; readonly to: [number, number] }
  | { readonly kind: 'match' };

/**
 * Compiles a pattern to a test that is true when it fits anywhere in the text. All alternatives
 * are followed at once, so time is bounded by steps times length for any pattern and text.
 * Throws PatternFault.
 */
export function compilePattern(text: string): (subject: string) => boolean {
  const steps: Step[] = [];
  emit(parsePattern(text), steps);
  steps.push({ kind: 'match' });
  return (subject) => run(steps, subject);
}

function push(steps: Step[], step: Step): number {
  if (steps.length >= MAX_STEPS)
    throw new PatternFault(0, 'The pattern is too large once its repetitions are written out.');
  return steps.push(step) - 1;
}

function fork(steps: Step[]): [number, number] {
  const to: [number, number] = [steps.length + 1, steps.length + 1];
  push(steps, { kind: 'fork', to });
  return to;
}

function emit(node: PatternNode, steps: Step[]): void {
  switch (node.kind) {
    case 'empty':
      return;
    case 'character':
    case 'assert':
      push(steps, node);
      return;
    case 'sequence':
      for (const part of node.parts) emit(part, steps);
      return;
    case 'choice': {
      const ends: [number, number][] = [];
      node.parts.forEach((part, index) => {
        const last = index === node.parts.length - 1;
        const start = last ? null : fork(steps);
        emit(part, steps);
        if (!last) ends.push(fork(steps));
        if (start) start[1] = steps.length;
      });
      for (const end of ends) end[0] = end[1] = steps.length;
      return;
    }
    case 'repeat': {
      for (let i = 0; i < node.least; i++) {
        const length = steps.length;
        emit(node.part, steps);
        // Nothing written: the part is empty, and so is any number of it.
        if (steps.length === length) return;
      }
      if (node.most === null) {
        const start = steps.length;
        const entry = fork(steps);
        emit(node.part, steps);
        const back = fork(steps);
        back[0] = back[1] = start;
        entry[1] = steps.length;
        return;
      }
      const exits: [number, number][] = [];
      for (let i = node.least; i < node.most; i++) {
        exits.push(fork(steps));
        emit(node.part, steps);
      }
      for (const exit of exits) exit[1] = steps.length;
      return;
    }
    default:
      assertNever(node);
  }
}

function run(steps: readonly Step[], subject: string): boolean {
  // Position (plus one) at which a step was last put on the list: each is followed once a position.
  const seen = new Int32Array(steps.length);
  let current: number[] = [];
  let before = -1;
  for (let at = 0; ; ) {
    const code = at < subject.length ? (subject.codePointAt(at) ?? -1) : -1;
    current.push(0);
    const ready: CharacterTest[] = [];
    const targets: number[] = [];
    while (current.length > 0) {
      const index = current.pop() ?? 0;
      if (seen[index] === at + 1) continue;
      seen[index] = at + 1;
      const step = steps[index];
      if (!step) continue;
      if (step.kind === 'match') return true;
      if (step.kind === 'fork') current.push(step.to[0], step.to[1]);
      else if (step.kind === 'character') {
        ready.push(step.test);
        targets.push(index + 1);
      } else if (holds(step.where, before, code)) current.push(index + 1);
    }
    if (code === -1) return false;
    current = targets.filter((_, index) => ready[index]?.(code) ?? false);
    before = code;
    at += code > 0xffff ? 2 : 1;
  }
}

function holds(
  where: 'start' | 'end' | 'word' | 'not-word',
  before: number,
  after: number,
): boolean {
  switch (where) {
    case 'start':
      return before === -1;
    case 'end':
      return after === -1;
    case 'word':
      return isWordCharacter(before) !== isWordCharacter(after);
    case 'not-word':
      return isWordCharacter(before) === isWordCharacter(after);
    default:
      return assertNever(where);
  }
}
