import { Component } from 'react';
import type { ReactNode } from 'react';
import type { Failure } from '#shared/words/failure.ts';
import { toFailure } from '#shared/words/failure.ts';
import { Button } from '../ui/Button.tsx';
import { FailureText } from '../ui/FailureText.tsx';
import type { Screen } from './navigation.ts';
import { t } from '../words/t.ts';

interface Props {
  /** Which screen it guards. */
  readonly of: Screen;
  readonly children: ReactNode;
}

interface State {
  readonly of: Screen;
  readonly failure: Failure | null;
}

/** Stands in for a part of the window that has failed, so that the rest of it, and the run, go on. */
export class CrashScreen extends Component<Props, State> {
  override state: State = { of: this.props.of, failure: null };

  /** Another screen begins without the failure of the one before. */
  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { of, failure: null };
  }

  static getDerivedStateFromError(error: unknown) {
    return { failure: toFailure(error) };
  }

  override render() {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    return (
      <div role="alert" className="m-auto flex max-w-xl flex-col items-start gap-3 p-8">
        <h1 className="text-xl">{t`This screen has failed`}</h1>
        <FailureText failure={failure} className="w-full" />
        <Button look="primary" onClick={() => this.setState({ failure: null })}>
          {t`Show it again`}
        </Button>
      </div>
    );
  }
}
