import type { Attribute } from '../../../../core/attribute/attribute';
import { isLeaf, type ResolvedConstraint } from '../../../../core/constraint/tree';
import type { RowExpression } from '../../../../core/expression/tree';

/** The attributes that are no expressions and that an expression's value hangs on, each once. */
export function dependencies(expression: RowExpression): readonly Attribute[] {
  const found = new Map<string, Attribute>();
  walk(expression, found);
  return [...found.values()];
}

function walk(expression: RowExpression, found: Map<string, Attribute>): void {
  switch (expression.kind) {
    case 'attribute':
      walkAttribute(expression.attribute, found);
      return;
    case 'literal':
      return;
    case 'call':
      for (const argument of expression.arguments) walk(argument, found);
      return;
    case 'arithmetic':
      walk(expression.left, found);
      walk(expression.right, found);
      return;
    case 'if':
      walkCondition(expression.condition, found);
      walk(expression.then, found);
      walk(expression.otherwise, found);
      return;
  }
}

function walkAttribute(attribute: Attribute, found: Map<string, Attribute>): void {
  if (attribute.origin.kind === 'expression') walk(attribute.origin.expression, found);
  else found.set(attribute.name, attribute);
}

function walkCondition(condition: ResolvedConstraint, found: Map<string, Attribute>): void {
  if (isLeaf(condition)) walkAttribute(condition.resolved, found);
  else for (const part of condition.parts) walkCondition(part, found);
}
