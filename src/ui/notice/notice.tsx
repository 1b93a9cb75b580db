import { h } from 'preact';
import css from 'css:./notice.css';
import words from 'words:implied,version,statement,term';
import { noticeOf } from '../../core/use';
import { NoticeCard } from './NoticeCard';
import { Statements } from '../shared/Statements';
import { styled } from '../shared/styled';
import { createNoting } from './noting';
import { situationOf, warn } from './situation';
import { createTicking } from './ticking';
import { followUse } from './use';
import type { Texts } from '../../i18n/texts';
import type { UiContext } from '../shared/context';
import type { Notice } from '../shared/view-props';

/**
 * Notices in place of the banner, what use of the site means after them, and statements.
 *
 * @param texts the words of the interface; those of notices are added
 * @param host the element our views are in
 * @param draw draws them again
 */
export async function createNotice(context: UiContext, texts: Texts, host: HTMLElement, draw: () => void): Promise<Notice> {
  const { config } = context;
  const root = host.shadowRoot!;
  const stopper = new AbortController();
  const noting = createNoting(context, root);
  const { ticks, forget, ask, demand } = createTicking(context, root, draw);
  const arrive = followUse(context, host, noting, ticks, stopper.signal);

  if (config.regime === 'implied') warn(config);
  texts.add(words);
  await styled(root, css, context.beside);

  return {
    words,
    arrive,
    update(isOpen) {
      if (!isOpen) forget();
      else if (config.statements?.length) ticks();
    },
    drawn: () => noting.follow(root.querySelector<HTMLElement>('[data-kind]')),
    banner(view) {
      const kind = noticeOf(situationOf(context));
      return kind && <NoticeCard key={`${kind}${view.made}`} {...view} kind={kind} />;
    },
    statements(view, place) {
      const asked = ask(view, place);
      return asked && <Statements {...asked} />;
    },
    ask,
    demand,
    stop: () => stopper.abort(),
  };
}
