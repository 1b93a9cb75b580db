import { Component, h } from 'preact';
import type { FoldProps } from '../shared/view-props';

/** What is folded away behind its title. */
export class Fold extends Component<FoldProps, { seen?: boolean }> {
  /** Only the first drawing says whether it is open: afterwards that is the visitor's. */
  open = this.props.open;
  state = { seen: this.open };

  render({ title, class: name = 'fold', children }: FoldProps, { seen }: { seen?: boolean }) {
    return (
      <details class={name} open={this.open} onToggle={() => this.setState({ seen: true })}>
        <summary>{title}</summary>
        <div>{typeof children === 'function' ? seen && children() : children}</div>
      </details>
    );
  }
}
