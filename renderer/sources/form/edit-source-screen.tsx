import type { ReactElement } from 'react';
import { bridge } from '../../api/bridge';
import { useSources } from '../../api/queries';
import { SkeletonRows } from '../../components/loading';
import { ProblemView } from '../../components/problem-view';
import { valuesOf } from './form-values';
import { SourceFormScreen } from './source-form-screen';
import { credentialWords } from '../source-words';

/** The form of a source that is there: its key stays unless another is entered. */
export function EditSourceScreen({ id }: { readonly id: string }): ReactElement {
  const sources = useSources();
  if (sources.isPending) return <SkeletonRows />;
  const found = sources.data?.find(({ source }) => source.id === id);
  if (found === undefined) {
    return (
      <ProblemView
        error={{
          code: 'source/unknown',
          message: 'There is no such source any more.',
          action: 'Look at the list of sources again.',
        }}
      />
    );
  }
  const { source } = found;
  return (
    <SourceFormScreen
      key={id}
      title={`Change ${source.name}`}
      subtitle="Records and coverage stay"
      begin={valuesOf(source)}
      kept={credentialWords(source)}
      button="Save and test"
      done="Changed"
      send={(form) => bridge().call.sourceEdit({ id, form })}
    />
  );
}
