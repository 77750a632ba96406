import type { ReactElement } from 'react';
import type { Zone } from '../../../format/time';
import { ColumnsSection } from './columns/columns-section';
import { FilterSection } from './conditions/filter-section';
import type { FormProps } from './form-props';
import { FaultText } from './fault-text';
import { GroupSection } from './group-section';
import { HavingSection } from './conditions/having-section';
import { KeptSection } from './kept-section';
import { NameSection } from './name-section';
import { OrderSection } from './order-section';
import { RangeSection } from './range/range-section';

interface Props extends FormProps {
  readonly zone: Zone;
}

/** A report as a form, from top to bottom in the order in which it is thought. */
export function ReportFormView({ zone, ...props }: Props): ReactElement {
  return (
    <>
      <NameSection {...props} />
      <ColumnsSection {...props} />
      <GroupSection {...props} />
      <FilterSection {...props} />
      <HavingSection {...props} />
      <OrderSection {...props} />
      <RangeSection {...props} zone={zone} />
      <KeptSection form={props.form} />
      {props.checks.whole ? <FaultText problem={props.checks.whole} /> : null}
    </>
  );
}
