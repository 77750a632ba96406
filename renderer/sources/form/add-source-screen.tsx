import type { ReactElement } from 'react';
import { bridge } from '../../api/bridge';
import { EMPTY_FORM } from './form-values';
import { SourceFormScreen } from './source-form-screen';

/** The plain form for one log group that is there already. */
export function AddSourceScreen(): ReactElement {
  return (
    <SourceFormScreen
      title="Add a source"
      subtitle="A CloudWatch Logs group to collect"
      begin={EMPTY_FORM}
      kept={null}
      button="Add source and test"
      done="Added"
      send={(form) => bridge().call.sourceAdd(form)}
    />
  );
}
