import type { StoredFields } from '../../../../../core/attribute/stored-field';
import { FUNCTIONS, type FunctionFacts } from '../../../../../core/expression/functions';
import { allAttributes } from '../../../../constraint-input/complete-expression';

/** An attribute or a function, as the picker shows it. */
export interface Pick {
  readonly kind: 'attribute' | 'function';
  /** What it puts: a name, or a call with the caret's place left open. */
  readonly text: string;
  readonly label: string;
  readonly displayName: string;
  readonly type: string;
  readonly help: string;
  readonly example: string | null;
}

/** Those whose name, display name, type or help holds every typed word; names that begin so first. */
export function picks(
  stored: StoredFields,
  functions: 'all' | 'of-records',
  find: string,
): readonly Pick[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const [first = ''] = words;
  const early = (pick: Pick): number => (pick.label.toLowerCase().startsWith(first) ? 0 : 1);
  return allPicks(stored, functions)
    .filter((pick) => {
      const text = `${pick.label} ${pick.displayName} ${pick.type} ${pick.help}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => early(a) - early(b));
}

function allPicks(stored: StoredFields, functions: 'all' | 'of-records'): readonly Pick[] {
  const attributes = allAttributes(stored)
    .map((attribute): Pick & { empty: boolean } => ({
      kind: 'attribute',
      text: attribute.name,
      label: attribute.name,
      displayName: attribute.displayName,
      type: attribute.type,
      help: attribute.help,
      example: null,
      empty: attribute.origin.kind === 'none',
    }))
    .sort((a, b) => Number(a.empty) - Number(b.empty));
  const offered = FUNCTIONS.filter(({ kind }) => functions === 'all' || kind !== 'aggregate');
  return [COUNT_ALL, ...offered.map(functionPick)]
    .filter((pick) => functions === 'all' || pick !== COUNT_ALL)
    .concat(attributes);
}

/** By far the most asked for, so that nobody has to type its star. */
const COUNT_ALL: Pick = {
  kind: 'function',
  text: 'COUNT(*)',
  label: 'COUNT(*)',
  displayName: 'of the group',
  type: 'integer',
  help: 'How many records.',
  example: null,
};

function functionPick(facts: FunctionFacts): Pick {
  return {
    kind: 'function',
    text: `${facts.name}()`,
    label: facts.signature,
    displayName: facts.kind === 'aggregate' ? 'of the group' : 'of one value',
    type: facts.result === 'same' ? 'as its value' : facts.result,
    help: facts.help,
    example: facts.example,
  };
}
