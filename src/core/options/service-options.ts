import type { Permission } from './ids-of';
import type { Text } from '../text';

export interface CookieDescription {
  /** `*` stands for any characters. */
  name: string;
  purpose?: Text;
  /** How long it is kept, in words. */
  term?: Text;
  /** `third`: set on the vendor's domain, out of a script's reach; what has its name on the site's own domain is let be. @default 'first' */
  party?: 'first' | 'third';
}

export interface ServiceOptions<Category extends string = string> {
  /** The category it belongs to. */
  category: Category;
  name?: Text;
  provider?: Text;
  purpose?: Text;
  /** What it collects. */
  data?: Text | Text[];
  recipients?: Text | Text[];
  /** Where it sends data. Sending it abroad needs a consent of its own: then require `cross-border`. */
  countries?: Text | Text[];
  /** Cookies it sets: shown in the preferences, removed on withdrawal. */
  cookies?: readonly (string | CookieDescription)[];
  /** Keys of localStorage and sessionStorage it sets, removed on withdrawal. `*` stands for any characters. */
  storage?: readonly string[];
  policyUrl?: Text;
  /**
   * Has a switch of its own beside its category's, which does not turn it on, nor does an answer given before the site named it; never
   * implied by use of the site. *Accept all* means it too.
   */
  explicit?: boolean;
  /**
   * Further categories without which it is not granted, such as `cross-border`. The permissions `cross-border`, `third-party`
   * and `publication` need not be declared: a service that requires one declares it.
   */
  requires?: readonly (Category | Permission)[];
}
