import { Component, type ReactNode } from 'react';
import { ProblemView } from '../components/problem-view';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: unknown;
  readonly failed: boolean;
}

/** A screen that breaks says so and can be drawn again; the frame and the other screens stay. */
export class ScreenBoundary extends Component<Props, State> {
  override state: State = { error: null, failed: false };

  static getDerivedStateFromError(error: unknown): State {
    return { error, failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <ProblemView
        error={{
          code: 'screen/broken',
          message: 'This screen could not be drawn.',
          action: 'What is stored is unharmed. Draw it again, or go to another screen.',
          detail:
            this.state.error instanceof Error ? this.state.error.message : String(this.state.error),
        }}
        onRetry={() => this.setState({ error: null, failed: false })}
      />
    );
  }
}
