// Every shape a tag can be held in, and its twin that is not held.

/** A script, held or not; `type` is what it says of itself when it is not held. */
const script = (held: boolean, more: string, text = '', type = '') =>
  `<script ${held ? `type="text/plain" data-category="marketing" ${type && `data-type="${type}"`}` : type && `type="${type}"`} ${more}>${text}</script>`;
/** Attributes of an element that loads something: `{ src: '/a.gif' }`, held or not. */
const loads = (held: boolean, addresses: Record<string, string>) =>
  (held ? 'data-category="marketing" ' : '') + Object.entries(addresses).map(([name, address]) => `${held ? 'data-' : ''}${name}="${address}"`).join(' ');

/** Name → markup, and the paths it fetches from there. */
export const shapesOf = (out: string): Record<string, [(held: boolean) => string, ...string[]]> => ({
  'a script': [(held) => script(held, `src="${out}/tag.js"`), '/tag.js'],
  'an inline script': [(held) => script(held, '', `new Image().src = '${out}/pixel.gif'`), '/pixel.gif'],
  'an async script': [(held) => script(held, `async src="${out}/async.js"`), '/async.js'],
  'a deferred script': [(held) => script(held, `defer src="${out}/defer.js"`), '/defer.js'],
  'a module': [(held) => script(held, `crossorigin src="${out}/module.js"`, '', 'module'), '/module.js'],
  'an inline module': [(held) => script(held, '', `import '${out}/imported.js'`, 'module'), '/imported.js'],
  'an iframe': [(held) => `<iframe ${loads(held, { src: `${out}/embed/1` })} title="x"></iframe>`, '/embed/1'],
  'an image': [(held) => `<img ${loads(held, { src: `${out}/a.gif` })} alt="">`, '/a.gif'],
  'srcset': [(held) => `<img ${loads(held, { srcset: `${out}/one.gif 1x, ${out}/two.gif 9x` })} alt="">`, '/one.gif'],
  'a source of a picture': [(held) => `<picture><source ${loads(held, { srcset: `${out}/wide.gif` })}><img alt=""></picture>`, '/wide.gif'],
  'a stylesheet': [(held) => `<link rel="stylesheet" ${loads(held, { href: `${out}/font.css` })}>`, '/font.css'],
  'a preload': [(held) => `<link rel="preload" as="script" ${loads(held, { href: `${out}/early.js` })}>`, '/early.js'],
  'a video and its poster': [(held) => `<video preload="auto" ${loads(held, { src: `${out}/film.mp4`, poster: `${out}/poster.gif` })}></video>`, '/film.mp4', '/poster.gif'],
  'a source of a video': [(held) => `<video preload="auto"><source ${loads(held, { src: `${out}/part.mp4` })}></video>`, '/part.mp4'],
  'a sound': [(held) => `<audio preload="auto" ${loads(held, { src: `${out}/song.mp3` })}></audio>`, '/song.mp3'],
});

/** A script that puts markup into the page. Scripts are made as a tag manager does: those of innerHTML never run unheld. */
export const insertScript = (markup: string): string => `((html) => {
  const box = document.createElement('div');
  box.innerHTML = html;
  for (const inert of box.querySelectorAll('script')) {
    const live = document.createElement('script');
    for (const { name, value } of inert.attributes) live.setAttribute(name, value);
    live.text = inert.text;
    inert.replaceWith(live);
  }
  document.body.append(box);
})(${JSON.stringify(markup)})`;
