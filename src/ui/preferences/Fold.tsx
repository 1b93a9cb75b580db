import { Component, h } from 'preact';
import type { FoldProps } from '../shared/view-props';

/** A section of the preferences that is folded away behind its title. */
export class Fold extends Component<FoldProps, { seen?: boolean }> {
  render({ title, open, children }: FoldProps, { seen }: { seen?: boolean }) {
    return (
      <details class="fold" open={open} onToggle={() => this.setState({ seen: true })}>
        <summary>{title}</summary>
        <div>{typeof children === 'function' ? seen && children() : children}</div>
      </details>
    );
  }
}
