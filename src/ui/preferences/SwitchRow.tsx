import { h, type ComponentChildren } from 'preact';

interface SwitchRowProps {
  id: string;
  name: string;
  /** A service is a heading below its category's; what comes with a category is none. */
  as?: 'h3' | 'h4' | 'strong';
  checked: boolean;
  /** Shown, but not to be changed. */
  fixed?: boolean;
  /** Words in place of a switch, of what nobody can turn off. */
  instead?: string | false;
  set(id: string, value: boolean): void;
  /** Ids of what describes it besides. */
  also?: string;
  /** What more there is to say of it, to assistive technology too. */
  children?: ComponentChildren;
}

/** A name as a heading, its switch, and below the name what it is for; the whole line of the name can be pressed. */
export function SwitchRow({ id, name, as: Heading = 'h3', checked, fixed, instead, also = '', set, children }: SwitchRowProps) {
  // A key of two words is no id.
  const key = id.replace(' ', '.');
  const about = children && <div id={`about-${key}`}>{children}</div>;
  if (instead) return <div class="row"><Heading>{name}</Heading><span class="always">{instead}</span>{about}</div>;
  return (
    <div class="row">
      <div>
        <Heading><label for={`switch-${key}`}>{name}</label></Heading>
        {about}
      </div>
      <input
        id={`switch-${key}`} type="checkbox" role="switch" class="switch" part="switch" checked={checked} disabled={fixed}
        aria-describedby={`${about ? `about-${key}` : ''} ${also}`.trim() || undefined} onChange={(event) => set(id, event.currentTarget.checked)}
      />
    </div>
  );
}
