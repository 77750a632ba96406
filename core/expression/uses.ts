import type { Attribute } from '../attribute/attribute';
import type { ResolvedConstraint } from '../constraint/tree';
import type { GroupCondition, GroupExpression, RowExpression, ScalarFunction } from './tree';

/** Collects what expressions and conditions read of records, and which functions they call. */
export class Uses {
  /** Stored attributes by name, in the order of reading. */
  readonly attributes = new Map<string, Attribute>();
  readonly functions = new Set<ScalarFunction>();

  attribute(attribute: Attribute): void {
    const { origin } = attribute;
    if (origin.kind === 'expression') this.row(origin.expression);
    else this.attributes.set(attribute.name, attribute);
  }

  row(expression: RowExpression): void {
    switch (expression.kind) {
      case 'attribute':
        this.attribute(expression.attribute);
        return;
      case 'literal':
        return;
      case 'call':
        this.functions.add(expression.fn);
        for (const argument of expression.arguments) this.row(argument);
        return;
      case 'arithmetic':
        this.row(expression.left);
        this.row(expression.right);
        return;
      case 'if':
        this.constraint(expression.condition);
        this.row(expression.then);
        this.row(expression.otherwise);
    }
  }

  constraint(tree: ResolvedConstraint): void {
    if ('parts' in tree) for (const part of tree.parts) this.constraint(part);
    else this.attribute(tree.resolved);
  }

  group(expression: GroupExpression): void {
    switch (expression.kind) {
      case 'aggregate': {
        const { argument } = expression.aggregate;
        if (argument !== null) this.attribute(argument);
        return;
      }
      case 'key':
        this.attribute(expression.attribute);
        return;
      case 'literal':
        return;
      case 'call':
        this.functions.add(expression.fn);
        for (const argument of expression.arguments) this.group(argument);
        return;
      case 'arithmetic':
        this.group(expression.left);
        this.group(expression.right);
        return;
      case 'if':
        this.condition(expression.condition);
        this.group(expression.then);
        this.group(expression.otherwise);
    }
  }

  condition(condition: GroupCondition): void {
    if (condition.kind === 'clause') this.group(condition.value);
    else for (const part of condition.parts) this.condition(part);
  }
}
