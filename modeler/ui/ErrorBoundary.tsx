/** `ErrorBoundary` keeps a broken page from taking the frame with it, and says what to do. */
import { Component, type ReactNode } from 'react';
import { BrokenPage } from './BrokenPage';

interface Props {
  readonly children: ReactNode;
  /** A change of this text gives the children another try: the address, usually. */
  readonly resetKey?: string;
}

interface State {
  readonly error: unknown;
  readonly broken: boolean;
  readonly resetKey: string | undefined;
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined, broken: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error, broken: true };
  }

  static getDerivedStateFromProps({ resetKey }: Props, state: State): Partial<State> | null {
    return resetKey === state.resetKey ? null : { resetKey, broken: false, error: undefined };
  }

  override render(): ReactNode {
    return this.state.broken ? <BrokenPage error={this.state.error} /> : this.props.children;
  }
}
