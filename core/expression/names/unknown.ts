import { resolveAttribute } from '../../attribute/stored-field';
import { parseConstraint } from '../../constraint/parse';
import { leavesOf } from '../../constraint/tree';
import { type Problem, toProblem } from '../../problem';
import type { LanguageContext } from '../context';
import { findAggregate, findScalar } from '../functions';
import { parseExpressionAt } from '../parse';
import type { ExpressionSyntax } from '../syntax';
import { Checks } from './checks';
import { RowResolver } from './row-resolver';

/**
 * Every attribute and function of an expression that there is not, in the order of the text, where
 * resolving it stops at the first.
 * @param source the text that the positions of the expression are offsets of
 * @throws ProblemError when a condition within it cannot be read
 */
export function unknownNames(
  syntax: ExpressionSyntax,
  source: string,
  context: LanguageContext,
): readonly Problem[] {
  const rows = new RowResolver(source, context);
  const checks = new Checks(source, context);
  const faults: Problem[] = [];
  const look = (part: ExpressionSyntax): void => {
    switch (part.kind) {
      case 'name':
        if (resolveAttribute(part.name, context.storedFields) === null)
          faults.push(toProblem(checks.unknownAttribute(part.name, part.span)));
        return;
      case 'call':
        if (findAggregate(part.name) === null && findScalar(part.name) === null) {
          // What a function takes that is not known here is not known either.
          faults.push(toProblem(checks.unknownFunction(part)));
          return;
        }
        part.arguments.forEach(look);
        return;
      case 'arithmetic':
        look(part.left);
        look(part.right);
        return;
      case 'minus':
        look(part.operand);
        return;
      case 'if': {
        const { tree } = parseConstraint(rows.padded(part.condition));
        for (const { span } of leavesOf(tree))
          look(parseExpressionAt(source, span.start, context.storedFields).syntax);
        look(part.then);
        look(part.otherwise);
        return;
      }
      default:
        return;
    }
  };
  look(syntax);
  return faults;
}
