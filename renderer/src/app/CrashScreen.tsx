import { Component } from 'react';
import type { ReactNode } from 'react';
import type { Failure } from '#shared/words/failure.ts';
import { toFailure } from '#shared/words/failure.ts';
import { Button } from '../ui/Button.tsx';
import { FailureText } from '../ui/FailureText.tsx';

/** Stands in for a part of the window that has failed, so that the rest of it, and the run, go on. */
export class CrashScreen extends Component<{ readonly children: ReactNode }, { readonly failure: Failure | null }> {
  override state = { failure: null };

  static getDerivedStateFromError(error: unknown) {
    return { failure: toFailure(error) };
  }

  override render() {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    return (
      <div role="alert" className="m-auto flex max-w-xl flex-col items-start gap-3 p-8">
        <h1 className="text-xl">This screen has failed</h1>
        <FailureText failure={failure} className="w-full" />
        <Button look="primary" onClick={() => this.setState({ failure: null })}>
          Show it again
        </Button>
      </div>
    );
  }
}
