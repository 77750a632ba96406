import type { Attribute } from '../../../../../core/attribute/attribute';
import type { LanguageContext } from '../../../../../core/expression/context';
import { findFunction } from './find-function';
import { lookUp } from '../../state/expression-key';

/** What the form says of an expression beside its field. */
export interface ExpressionFacts {
  /** What stands above its column without a title. */
  readonly displayName: string;
  readonly type: string;
  /** One sentence; empty when there is nothing to say yet. */
  readonly help: string;
}

/** Of an attribute its help; of a function its own, where the whole is a call of it. */
export function describe(text: string, context: LanguageContext): ExpressionFacts {
  const outer = findFunction(outerCall(text));
  const callHelp = outer === null ? '' : `${outer.signature}: ${outer.help}`;
  const { resolved } = lookUp(text, context);
  if (resolved === null) return { displayName: 'Title', type: '', help: callHelp };
  if (resolved.kind === 'group') {
    return { displayName: resolved.displayName, type: resolved.type, help: callHelp };
  }
  const { attribute, displayName } = resolved;
  return { displayName, type: attribute.type, help: attributeHelp(attribute) || callHelp };
}

function attributeHelp({ origin, displayName, help }: Attribute): string {
  return origin.kind === 'expression' ? '' : `${displayName}: ${help}`;
}

/** The function whose call the whole text is, be it finished or not; empty when it is none. */
function outerCall(text: string): string {
  const bare = text
    .trim()
    .replace(/"(?:\\[\s\S]|[^"\\])*"?/g, (quoted) => ' '.repeat(quoted.length));
  const name = /^(\w+)\s*\(/.exec(bare)?.[1] ?? '';
  let depth = 0;
  for (const [index, letter] of [...bare].entries()) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ')' && depth === 0) return index === [...bare].length - 1 ? name : '';
  }
  return name;
}
