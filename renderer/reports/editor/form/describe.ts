import type { Attribute } from '../../../../core/attribute/attribute';
import type { LanguageContext } from '../../../../core/expression/context';
import { findFunction } from './find-function';
import { resolveExpression } from '../../../../core/expression/resolve';

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
  const outer = findFunction(/^\s*(\w+)\s*\(/.exec(text)?.[1] ?? '');
  const callHelp = outer === null ? '' : `${outer.signature}: ${outer.help}`;
  try {
    const resolved = resolveExpression(text, context);
    if (resolved.kind === 'group') {
      return { displayName: resolved.displayName, type: resolved.type, help: callHelp };
    }
    const { attribute, displayName } = resolved;
    return { displayName, type: attribute.type, help: attributeHelp(attribute) || callHelp };
  } catch {
    return { displayName: 'Title', type: '', help: callHelp };
  }
}

function attributeHelp({ origin, displayName, help }: Attribute): string {
  return origin.kind === 'expression' ? '' : `${displayName}: ${help}`;
}
