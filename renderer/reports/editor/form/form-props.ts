import type { LanguageContext } from '../../../../core/expression/context';
import type { Checks } from '../state/check';
import type { ReportForm } from '../state/form';
import type { Editor } from '../use-editor';

/** What every part of the form is given. */
export interface FormProps {
  readonly form: ReportForm;
  readonly checks: Checks;
  readonly context: LanguageContext;
  readonly change: Editor['change'];
}
