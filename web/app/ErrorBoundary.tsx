import { Component, type ReactNode } from 'react';
import { saveFile } from '../state/saving.ts';
import { showFirstScreen } from '../state/session.ts';
import { Button } from '../ui/Button.tsx';
import styles from './ErrorBoundary.module.css';

type Props = {
  children: ReactNode;
  /** True around the whole page, where the way back is the first screen. */
  whole?: boolean;
};

/** Shows what broke instead of an empty page, with the ways to keep the work. React wants a class for this. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div role="alert" className={styles.broken}>
        <h2>This part of the page broke</h2>
        <p>The model itself is not damaged. Save it to a file to be safe, then try again.</p>
        <code className={styles.error}>{String(error)}</code>
        <div className={styles.actions}>
          <Button look="primary" onClick={() => void saveFile()}>
            Save to file
          </Button>
          <Button onClick={() => this.setState({ error: undefined })}>Try again</Button>
          {this.props.whole && (
            <Button onClick={() => void showFirstScreen()}>Back to the first screen</Button>
          )}
        </div>
      </div>
    );
  }
}
