import { h, type ComponentChildren } from 'preact';

/** A section of the preferences that is folded away behind its title. */
export function Fold({ title, open, children }: { title: string; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="fold" open={open}>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  );
}
