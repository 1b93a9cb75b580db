import { laterOf } from '../bindings/later';
import { noteRun } from '../bindings/ran';
import { tokensOf } from '../core/has';
import { attributesOf, createDrawing } from './drawing';
import type { HeldIds } from '../bindings/ids-of';
import type { Source } from '../bindings/source';
import type { HeldFallback } from '../ui/embeds/held';

const later = laterOf(() => import('../bindings/page'));
/** A page that takes out what we draw more often than this shall have its way. */
const PATIENCE = 99;

/** What `<kelisim-held>` does. It looks when it has come, gone, moved, or says something else. */
export function createHeld(host: HTMLElement, { subscribe, now, idsOf }: Source) {
  let unfollow: (() => void) | undefined;
  let unhold: (() => void) | undefined;
  let opened = false;
  let touches = 0;
  const drawing = createDrawing(host);
  const children = new MutationObserver(() => drawing.isTouched() && touches++ < PATIENCE && look());
  const held = { asks: undefined as HeldFallback | undefined, look, end };

  function leave() {
    unhold?.();
    unhold = drawing.probe = undefined;
    opened = false;
  }
  function end() {
    unfollow?.();
    unfollow = undefined;
    children.disconnect();
    leave();
    drawing.erase();
  }
  function hold(ids: HeldIds, template: HTMLTemplateElement | null, own: boolean) {
    const embed = attributesOf(template?.content.firstElementChild || host, 'title width height class data-preview');
    const mine = unhold = later((page) => page.hold(host, ids, embed, own, ({ isOpen, told, probe }) => {
      if (unhold !== mine) return;
      opened = !!isOpen;
      drawing.mark(probe!);
      if (told !== held.asks) {
        held.asks = told;
        host.dispatchEvent(new CustomEvent('kelisim-held', { detail: told }));
      }
      look();
    }));
  }
  function look() {
    if (!host.isConnected) return end();
    unfollow ||= subscribe(look);
    children.observe(host, { childList: true });
    const ids: HeldIds = attributesOf(host, 'category service');
    const template = host.querySelector('template');
    const fallbacks = host.querySelectorAll<HTMLElement>('[slot="fallback"]');
    const asked = idsOf(ids);
    if (now().has(asked)) {
      leave();
      opened = true;
    } else if (!unhold || (!opened && drawing.lacksProbe())) leave();
    drawing.removeCopies();
    for (const each of fallbacks) each.hidden = opened;
    if (opened) return drawing.draw(template, () => noteRun(tokensOf(asked || [ids.service, ids.category].join(' '))));
    drawing.erase();
    if (!unhold) hold(ids, template, !!fallbacks[0]);
  }
  return held;
}
