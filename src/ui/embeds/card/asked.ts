import { bare } from '../../../core/has';
import { isTransfer } from '../../../core/record/permits';
import type { Transfer } from '../../../core/model';
import type { ViewProps } from '../../shared/view-props';

/** What an embed still needs. */
export interface Asked {
  /** Its service, else its first category. */
  readonly id: string;
  /** Permissions that the buttons of its card stand for too: of this one service, as the card says. */
  readonly permissions: readonly Transfer[];
  /** What takes a tick of its own: statements, and permissions that the site asks for separately. */
  readonly boxes: readonly string[];
  /** Other categories: the card does not stand for them. */
  readonly others: readonly string[];
  /** Can it be kept? A permission is kept for services only. */
  readonly isKept: boolean;
}

/** What the card of this embed asks for, as things stand. */
export function askedBy(element: Element, { gate, config, consent }: Pick<ViewProps, 'gate' | 'config' | 'consent'>): Asked {
  const { parents, categories, statements = [] } = config;
  const { grants, reason } = consent.state;
  const [id, ...rest] = gate.needs(element) as [string, ...string[]];
  const lacking = rest.filter((each) => !consent.has(each));
  const isStatement = (each: string) => statements.some((statement) => statement.id === each);
  const permissions = lacking.filter(isTransfer);
  // Without the required ones nothing is granted at all.
  const stated = [id, ...lacking, ...statements.filter(({ required }) => required).map((statement) => statement.id)].filter((each) => isStatement(each) && !grants[each]);
  return {
    id,
    permissions,
    boxes: [...new Set<string>([...permissions.filter((each) => categories[each]?.explicit), ...stated])],
    others: lacking.filter((each) => !isTransfer(each) && !isStatement(each)).map(bare),
    isKept: reason !== 'cookies-blocked' && (!!parents[id] || !permissions.length),
  };
}
