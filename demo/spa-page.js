// A single-page shop on the npm package: the views put held tags into the document, Kelisim finds them.
import { h, render } from 'preact';
import { createConsent } from 'kelisim';
import { options } from './options.js';

const app = document.getElementById('app');
const thirdParty = (name, path) => `http://${name}${app.dataset.thirdParties}${path}`;

const consent = createConsent({ ...(await options()), googleConsentMode: true });
window.demoConsent = consent; // for the panel

const views = {
  '#/': () => [
    h('h1', null, 'Чай и керамика'),
    h('p', null, 'Страницы меняются без перезагрузки. На каждой есть придержанный тег; он включится, как только вы разрешите его категорию.'),
    tag('analytics', 'metrika', '/spa-home.js'),
  ],
  '#/video': () => [
    h('h1', null, 'Как рождается пиала'),
    h('div', { class: 'view' }, h('iframe', { 'data-category': 'functional', 'data-service': 'video', 'data-kelisim-src': thirdParty('video', '/embed'), title: 'Видео о мастерской' })),
  ],
  '#/map': () => [
    h('h1', null, 'Как нас найти'),
    h('div', { class: 'view' }, h('iframe', { 'data-category': 'functional', 'data-service': 'maps', 'data-kelisim-src': thirdParty('maps', '/embed'), title: 'Дорога к магазину на карте' })),
    tag('marketing', 'ads', '/spa-map.js'),
  ],
};

const titles = { '#/': 'Главная', '#/video': 'Видео', '#/map': 'Карта' };

function tag(category, service, path) {
  return h('script', { key: path, type: 'text/plain', 'data-category': category, 'data-service': service, src: thirdParty(service, path) });
}

function draw() {
  const route = location.hash in views ? location.hash : '#/';
  const link = (to) => h('a', { href: to, 'aria-current': to === route ? 'page' : undefined }, titles[to]);
  const allowed = consent.has('analytics') ? 'Аналитика разрешена.' : 'Аналитика выключена.';
  render([
    h('header', { class: 'shop-head' }, h('a', { class: 'brand', href: '#/' }, h('b', null, 'Көзе'), ' ', h('span', null, 'spa'))),
    h('nav', { class: 'tabs' }, Object.keys(views).map(link)),
    h('div', { key: route }, views[route]()),
    h('p', { id: 'analytics-word' }, allowed),
    h('footer', { class: 'shop-foot' }, h('p', null, h('a', { href: '/privacy.html', 'data-kelisim': 'preferences' }, 'Настройки cookie'))),
  ], app);
}

window.addEventListener('hashchange', draw);
consent.on('change', draw);
consent.when('analytics').then(() => document.dispatchEvent(new CustomEvent('stub:ran', { detail: 'when("analytics")' })), () => {});
draw();
