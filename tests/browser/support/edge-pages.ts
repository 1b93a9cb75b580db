/** Pages with things at every edge, like those that sites are made of: what stands where the way back would. */

export interface EdgePage {
  name: string;
  css: string;
  body: string;
  lang?: { kk: string; ru: string };
  dir?: 'rtl';
  /** What is scrolled to its end, if not the window. */
  scroller?: string;
  /** Controls from edge to edge: there is no free place but at the end, where room is made. */
  isFull?: boolean;
}

const times = (count: number, make: (index: number) => string) => Array.from({ length: count }, (_, index) => make(index)).join('');
const TEXT = `<p>${'Керамика, чай, посуда. Қыш ыдыс, шай, сервиздер. '.repeat(12)}</p>`;
const text = (count: number) => times(count, () => TEXT);
const links = (count: number, name = 'Бөлім') => times(count, (index) => `<a href="#${index}">${name} ${index}</a>`);

const BASE = `*{box-sizing:border-box}body{margin:0;font:16px/1.5 sans-serif}p{margin:0 16px 16px}h1{margin:16px}`;
const FOOTER = `footer{padding:16px;background:#eee}footer a{display:inline-block;margin:0 12px 4px 0}`;
const BAR = `.bar{position:fixed;inset:auto 0 0;display:flex;height:56px;background:#fff;border-top:1px solid}.bar>*{flex:1;display:grid;place-items:center}main{padding-bottom:60px}`;
const SIDE = (side: string) => `aside.${side}{position:fixed;top:0;bottom:0;${side}:0;width:110px;overflow:auto;background:#223;display:flex;flex-direction:column;justify-content:space-between}aside a{color:#fff;padding:6px;flex:1}main{margin-${side}:110px}`;

export const EDGE_PAGES: EdgePage[] = [
  { name: 'a tab bar of links', css: BAR, body: `<main>${text(8)}</main><nav class="bar">${links(4)}</nav>` },
  { name: 'a tab bar of buttons, and a footer under it', css: BAR + FOOTER, body: `<main>${text(8)}<footer>${links(9)}</footer></main><nav class="bar">${times(5, (index) => `<button>${index}</button>`)}</nav>` },
  { name: 'a tab bar of elements that only look like buttons', css: `${BAR}.bar>*{cursor:pointer}`, body: `<main>${text(8)}</main><div class="bar">${times(4, (index) => `<div>${index}</div>`)}</div>` },
  { name: 'a sidebar of links, the whole height', css: SIDE('left'), body: `<aside class="left">${links(18)}</aside><main>${text(9)}</main>` },
  { name: 'a sidebar, and footer links beside it', css: SIDE('left') + FOOTER, body: `<aside class="left">${links(18)}</aside><main>${text(9)}<footer>${links(12)}</footer></main>` },
  { name: 'two sidebars', css: SIDE('left') + SIDE('right'), body: `<aside class="left">${links(12)}</aside><aside class="right">${times(3, (index) => `<a href="#">${index}</a>`)}</aside><main>${text(9)}</main>` },
  { name: 'a sidebar with a row of buttons at its foot', css: `aside{position:fixed;top:0;bottom:0;left:0;width:230px;background:#223}.row{position:absolute;inset:auto 0 0;display:flex}.row button{flex:1;height:40px}main{padding-left:240px}`,
    body: `<aside>${TEXT}<div class="row">${times(4, (index) => `<button>${index}</button>`)}</div></aside><main>${text(5)}</main>` },
  { name: 'the policy in the footer’s left corner', css: `${FOOTER}footer a{display:block;width:max-content}`, body: `<main>${text(7)}</main><footer><a href="/privacy">Privacy Policy</a></footer>` },
  { name: 'a footer of links from edge to edge', css: `footer{display:grid;grid-template-columns:repeat(4,1fr)}footer a{padding:10px;border:1px solid}`, body: `<main>${text(7)}</main><footer>${links(16)}</footer>` },
  { name: 'a footer higher than the screen', css: `footer a{display:block;padding:8px;border:1px solid}`, body: `<main>${text(7)}</main><footer>${links(30)}</footer>` },
  { name: 'a chat bubble in our corner', css: '.chat{position:fixed;left:16px;bottom:16px;width:60px;height:60px;border-radius:50%}', body: `<main>${text(7)}</main><button class="chat">?</button>` },
  { name: 'chat bubbles in both corners', css: '.chat{position:fixed;bottom:20px;width:60px;height:60px}.a{left:20px}.b{right:20px}', body: `<main>${text(7)}</main><button class="chat a">?</button><a class="chat b" href="#">WA</a>` },
  { name: 'a chat in a frame', css: 'iframe{position:fixed;left:10px;bottom:10px;width:70px;height:70px;border:0}', body: `<main>${text(7)}</main><iframe title="chat" srcdoc="<button>?</button>"></iframe>` },
  { name: 'a chat of a web component', css: 'x-chat{position:fixed;left:0;bottom:0}', body: `<main>${text(7)}</main><x-chat></x-chat><script>customElements.define('x-chat', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<button style="width:80px;height:80px">?</button>'; } })</script>` },
  { name: 'a bar to buy, over the whole width', css: '.buy{position:fixed;inset:auto 0 0;padding:8px;background:#fff}.buy button{width:100%;height:48px}', body: `<main>${text(7)}</main><div class="buy"><button>Сатып алу</button></div>` },
  { name: 'a form, with its button at the end', isFull: true, css: 'label,input,textarea,form button{display:block;width:100%}input,textarea{height:44px;margin-bottom:8px}form{padding:8px 4px}', body: `<form>${times(14, (index) => `<label>Аты ${index}<input></label>`)}<textarea></textarea><button>Жіберу</button></form>` },
  { name: 'from right to left, the menu at the right', css: SIDE('right') + FOOTER, dir: 'rtl', body: `<aside class="right">${links(14)}</aside><main>${text(7)}<footer>${links(6)}</footer></main>` },
  { name: 'an application that scrolls inside', css: 'html,body{height:100%;overflow:hidden}main{height:100%;overflow:auto}main a{display:block;width:60%;padding:8px}', scroller: 'main', body: `<main>${links(60)}</main>` },
  { name: 'videos that wait for consent', css: 'iframe{display:block;width:100%;max-width:560px;height:200px;border:0;margin-bottom:8px}', body: `${text(2)}${times(6, (index) => `<iframe data-category="marketing" data-kelisim-src="http://video.test/${index}" title="Видео ${index}"></iframe>`)}` },
  { name: 'a catalogue from edge to edge', css: 'main{display:grid;grid-template-columns:repeat(2,1fr);gap:2px}main a{height:120px;background:#eee}', isFull: true, body: `<main>${links(40)}</main>` },
];

/** The whole page. @param head what stands in its head */
export const edgePage = ({ css, body, dir }: EdgePage, lang: 'kk' | 'ru', head: string) => `<!doctype html>
<html lang="${lang}"${dir ? ` dir="${dir}"` : ''}><head><meta charset="utf-8"><title>Shop</title><meta name="viewport" content="width=device-width">
<style>${BASE}${css}</style>${head}</head><body><h1>Shop</h1>${body}</body></html>`;
