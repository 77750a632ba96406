import type { Problem } from '../../problem';
import { lineAndColumn } from '../fault';
import { findGroup, type GroupDefinition, nearestGroup } from '../group';
import type { Literal } from '../tree';
import type { TypedName } from '../typed';
import { typedValue } from './typed-literal';

type GroupLiteral = Literal & { readonly kind: 'group' };

/**
 * A group with the values that it stands for, of the left side's type. One that is not defined keeps
 * `values` null and is told of; so are a group without values and values that do not fit.
 * @param text what the group's position is an offset of
 */
export function typedGroup(
  literal: GroupLiteral,
  name: TypedName,
  text: string,
  groups: readonly GroupDefinition[],
): { literal: GroupLiteral; notices: readonly Problem[] } {
  const place = lineAndColumn(text, literal.span.start);
  const group = findGroup(groups, literal.name);
  const told = (code: string, message: string, action: string): Problem => ({
    code,
    message,
    action,
    place,
    remedy: 'define-group',
    groupName: literal.name,
  });
  if (group === null) {
    const near = nearestGroup(groups, literal.name);
    const action =
      near === null
        ? 'Define the group, or write its values in its place.'
        : `Define the group, or write its values in its place. The nearest group is ${near.name}.`;
    const message = `The group ${literal.name} is not defined here, so this clause is true of no record.`;
    return {
      literal: { ...literal, values: null },
      notices: [told('constraint/unresolved-group', message, action)],
    };
  }
  const values: Literal[] = [];
  const strange: string[] = [];
  for (const written of group.values) {
    const result = typedValue(written, name, true, literal.span);
    if ('literal' in result) values.push(result.literal);
    else strange.push(written);
  }
  const notices: Problem[] = [];
  const [first] = strange;
  if (group.values.length === 0) {
    const message = `The group ${literal.name} is defined and has no values.`;
    notices.push(told('constraint/empty-group', message, 'Give the group its values.'));
  } else if (first !== undefined) {
    const shown = first.length > 40 ? `${first.slice(0, 39)}…` : first;
    const rest =
      strange.length === 1
        ? `A value of the group ${literal.name}, "${shown}", does not fit`
        : `${strange.length} values of the group ${literal.name}, such as "${shown}", do not fit`;
    const left = `${name.name} and ${strange.length === 1 ? 'was' : 'were'} left out.`;
    notices.push(told('constraint/group-value', `${rest} ${left}`, 'Correct the group.'));
  }
  return { literal: { ...literal, values }, notices };
}
