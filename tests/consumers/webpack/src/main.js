import { createConsent } from 'kelisim';

const consent = createConsent({
  policy: { url: '/privacy', revision: '2026-11-01' },
  categories: { functional: {}, analytics: {} },
  services: { youtube: { category: 'functional', name: 'YouTube', provider: 'Google LLC', countries: 'США' } },
});
const root = document.getElementById('root');
let end = () => {};

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

function button(name, onClick) {
  const made = element('button', { 'data-test': name }, name);
  made.addEventListener('click', onClick);
  return made;
}

function home() {
  const says = element('b', { 'data-test': 'analytics' });
  const look = () => says.replaceChildren(consent.has('analytics') ? 'granted' : 'denied');
  const undo = [consent.on('ready', look), consent.on('change', look)];
  end = () => undo.forEach((stop) => stop());
  look();
  root.replaceChildren(
    says,
    element('div', { 'data-test': 'video' }, element('iframe', {
      'data-category': 'functional', 'data-service': 'youtube', 'data-kelisim-src': 'http://video.test/embed/1', title: 'Video', width: 560, height: 315,
    })),
    element('script', { type: 'text/plain', 'data-category': 'analytics', src: 'http://counter.test/tag.js' }),
    button('withdraw', () => consent.withdraw()),
    button('kazakh', () => consent.setLanguage('kk')),
    button('about', () => leave(button('home', home))),
    button('unmount', () => leave()),
  );
}

function leave(...next) {
  end();
  root.replaceChildren(...next);
}

home();
