import { h } from 'preact';

interface SwitchRowProps {
  id: string;
  name: string;
  checked: boolean;
  /** Shown, but not to be changed. */
  fixed?: boolean;
  /** Id of the element that says more. */
  about?: string;
  set(id: string, value: boolean): void;
}

/** A name and its switch; the whole row can be pressed. */
export function SwitchRow({ id, name, checked, fixed, about, set }: SwitchRowProps) {
  return (
    <label class="row">
      <strong>{name}</strong>
      <input
        type="checkbox" role="switch" class="switch" part="switch" checked={checked} disabled={fixed} aria-describedby={about}
        onChange={(event) => set(id, event.currentTarget.checked)}
      />
    </label>
  );
}
