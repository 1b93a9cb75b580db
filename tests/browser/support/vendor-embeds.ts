/** The markup seven vendors hand out, as it stands, and scripts that do with the page what the vendors' do. */
import { googleMaps, instagram, map2gis, telegramWidget, vimeo, yandexMaps, youtube } from '../../../src/services';
import type { Site } from './site';

export interface VendorEmbed {
  service: string;
  /** Its name in the catalogue, and what must stand in the placeholder, in both languages. */
  name: string;
  words: Record<'kk' | 'ru', string[]>;
  snippet: string;
  /** What README tells the owner of a site to write instead. */
  held: string;
  /** Every host of the vendor. */
  hosts: RegExp;
  /** Addresses that are asked for once it may load; `now` where the vendor has one that keeps less of the visitor. */
  vendorSays: string;
  now?: string;
  /** A script draws it. */
  script?: boolean;
}

/** `src` → `data-service data-src`, nothing else. */
const holdFrame = (snippet: string, service: string) => snippet.replace(/(<iframe[^>]*?) src="/, `$1 data-service="${service}" data-src="`);

const YOUTUBE = '<iframe width="560" height="315" src="https://www.youtube.com/embed/aqz-KE-bpKQ?si=7RDr2ykl5Mgr1nWB" title="YouTube video player" frameborder="0" allow="accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; picture-in-picture; web-share" referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe>';

const VIMEO = '<div style="padding:56.25% 0 0 0;position:relative;"><iframe src="https://player.vimeo.com/video/76979871?h=8272103f6e&amp;badge=0&amp;autopause=0&amp;player_id=0&amp;app_id=58479" frameborder="0" allow="autoplay; fullscreen; picture-in-picture; clipboard-write; encrypted-media" style="position:absolute;top:0;left:0;width:100%;height:100%;" title="The New Vimeo Player (You Know, For Videos)"></iframe></div><script src="https://player.vimeo.com/api/player.js"></script>';

const GOOGLE_MAPS = '<iframe src="https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d2906.4!2d76.94!3d43.23!2m3!1f0!2f0!3f0!3m2!1i1024!2i768!4f13.1!3m3!1m2!1s0x38836e7d16c5cbab%3A0x3d44668fad986d76!2z0JDQu9C80LDRgtGL!5e0!3m2!1sru!2skz!4v1700000000000!5m2!1sru!2skz" width="600" height="450" style="border:0;" allowfullscreen="" loading="lazy" referrerpolicy="no-referrer-when-downgrade"></iframe>';

const YANDEX_MAPS = '<div style="position:relative;overflow:hidden;"><a href="https://yandex.kz/maps/162/almaty/?utm_medium=mapframe&utm_source=maps" style="color:#eee;font-size:12px;position:absolute;top:0px;">Алматы</a><a href="https://yandex.kz/maps/162/almaty/?ll=76.945465%2C43.238293&utm_medium=mapframe&utm_source=maps&z=12" style="color:#eee;font-size:12px;position:absolute;top:14px;">Карта Алматы с улицами и номерами домов — Яндекс Карты</a><iframe src="https://yandex.kz/map-widget/v1/?ll=76.945465%2C43.238293&z=12" width="560" height="400" frameborder="1" allowfullscreen="true" style="position:relative;"></iframe></div>';

const YANDEX_CONSTRUCTOR = '<script type="text/javascript" charset="utf-8" async src="https://api-maps.yandex.ru/services/constructor/1.0/js/?um=constructor%3A66c41d9cc7dcee79558d6c1878f824fb9f46b8a7f7e652a3f7989013889c06e5&amp;width=500&amp;height=400&amp;lang=ru_RU&amp;scroll=true"></script>';

const TWO_GIS = '<iframe frameborder="no" style="border: 1px solid #a3a3a3; box-sizing: border-box;" width="640" height="600" src="https://widgets.2gis.com/widget?type=firmsonmap&amp;options=%7B%22pos%22%3A%7B%22lat%22%3A43.232979%2C%22lon%22%3A76.777349%2C%22zoom%22%3A16%7D%2C%22opt%22%3A%7B%22city%22%3A%22almaty%22%7D%2C%22org%22%3A%2270000001030771720%22%7D"></iframe>';

/** Instagram's post, its script apart. */
export const instagramPost = (id: string) => {
  const link = `https://www.instagram.com/p/${id}/?utm_source=ig_embed&amp;utm_campaign=loading`;
  return `<blockquote class="instagram-media" data-instgrm-captioned data-instgrm-permalink="${link}" data-instgrm-version="14" style=" background:#FFF; border:0; border-radius:3px; box-shadow:0 0 1px 0 rgba(0,0,0,0.5),0 1px 10px 0 rgba(0,0,0,0.15); margin: 1px; max-width:540px; min-width:326px; padding:0; width:99.375%; width:-webkit-calc(100% - 2px); width:calc(100% - 2px);"><div style="padding:16px;"> <a href="${link}" style=" background:#FFFFFF; line-height:0; padding:0 0; text-align:center; text-decoration:none; width:100%;" target="_blank"> <div style=" display: flex; flex-direction: row; align-items: center;"> <div style="background-color: #F4F4F4; border-radius: 50%; flex-grow: 0; height: 40px; margin-right: 14px; width: 40px;"></div> <div style="display: flex; flex-direction: column; flex-grow: 1; justify-content: center;"> <div style=" background-color: #F4F4F4; border-radius: 4px; flex-grow: 0; height: 14px; margin-bottom: 6px; width: 100px;"></div> <div style=" background-color: #F4F4F4; border-radius: 4px; flex-grow: 0; height: 14px; width: 60px;"></div></div></div><div style="padding: 19% 0;"></div> <div style="display:block; height:50px; margin:0 auto 12px; width:50px;"></div><div style="padding-top: 8px;"> <div style=" color:#3897f0; font-family:Arial,sans-serif; font-size:14px; font-style:normal; font-weight:550; line-height:18px;">View this post on Instagram</div></div><div style="padding: 12.5% 0;"></div></a><p style=" color:#c9c8cd; font-family:Arial,sans-serif; font-size:14px; line-height:17px; margin-bottom:0; margin-top:8px; overflow:hidden; padding:8px 0 7px; text-align:center; text-overflow:ellipsis; white-space:nowrap;"><a href="${link}" style=" color:#c9c8cd; font-family:Arial,sans-serif; font-size:14px; font-style:normal; font-weight:normal; line-height:17px; text-decoration:none;" target="_blank">A post shared by Saule (@saule.example)</a></p></div></blockquote>`;
};
export const INSTAGRAM_SCRIPT = '<script async src="//www.instagram.com/embed.js"></script>';
export const heldInstagramScript = INSTAGRAM_SCRIPT.replace('<script ', '<script type="text/plain" data-service="instagram" data-embed="blockquote.instagram-media" ');

export const telegramPost = (id: string) => `<script async src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="${id}" data-width="100%"></script>`;
export const heldTelegramPost = (id: string) => telegramPost(id).replace('<script ', '<script type="text/plain" data-service="telegram-widget" data-embed ');

const USA = { kk: ['АҚШ'], ru: ['США'] };
const RUSSIA = { kk: ['Ресей'], ru: ['Россия'] };

export const VENDORS: Record<string, VendorEmbed> = {
  YouTube: {
    service: 'youtube', name: 'YouTube', words: { kk: [...USA.kk, 'Google', 'қаралған видеолар'], ru: [...USA.ru, 'Google', 'просмотренные видео'] },
    snippet: YOUTUBE, held: holdFrame(YOUTUBE, 'youtube'), hosts: /youtube(-nocookie)?\.com$|ytimg/,
    vendorSays: 'www.youtube.com/embed/aqz-KE-bpKQ?si=7RDr2ykl5Mgr1nWB', now: 'www.youtube-nocookie.com/embed/aqz-KE-bpKQ?si=7RDr2ykl5Mgr1nWB',
  },
  Vimeo: {
    service: 'vimeo', name: 'Vimeo', words: { kk: [...USA.kk, 'Vimeo.com, Inc.'], ru: [...USA.ru, 'Vimeo.com, Inc.'] },
    snippet: VIMEO, held: holdFrame(VIMEO, 'vimeo').replace('<script ', '<script type="text/plain" data-service="vimeo" '), hosts: /vimeo/,
    vendorSays: 'player.vimeo.com/video/76979871?h=8272103f6e&badge=0&autopause=0&player_id=0&app_id=58479',
    now: 'player.vimeo.com/video/76979871?dnt=1&h=8272103f6e&badge=0&autopause=0&player_id=0&app_id=58479',
  },
  'Google Maps': {
    service: 'google-maps', name: 'Google Maps', words: { kk: [...USA.kk, 'Google LLC'], ru: [...USA.ru, 'Google LLC'] },
    snippet: GOOGLE_MAPS, held: holdFrame(GOOGLE_MAPS, 'google-maps'), hosts: /google|gstatic/,
    vendorSays: `www.google.com/maps/embed${/\?pb=[^"]+/.exec(GOOGLE_MAPS)![0]}`,
  },
  'Yandex Maps': {
    service: 'yandex-maps', name: 'Яндекс Карты', words: { kk: [...RUSSIA.kk, '«Яндекс» ЖШҚ'], ru: [...RUSSIA.ru, 'ООО «Яндекс»'] },
    snippet: YANDEX_MAPS, held: holdFrame(YANDEX_MAPS, 'yandex-maps'), hosts: /yandex/,
    vendorSays: 'yandex.kz/map-widget/v1/?ll=76.945465%2C43.238293&z=12',
  },
  '2GIS': {
    service: 'map-2gis', name: '2ГИС', words: { kk: [...RUSSIA.kk, '«ДубльГИС» ЖШҚ'], ru: [...RUSSIA.ru, 'ООО «ДубльГИС»'] },
    snippet: TWO_GIS, held: holdFrame(TWO_GIS, 'map-2gis'), hosts: /2gis/,
    vendorSays: `widgets.2gis.com/widget${/\?type[^"]+/.exec(TWO_GIS)![0].replace('&amp;', '&')}`,
  },
  Instagram: {
    service: 'instagram', name: 'Instagram', words: { kk: [...USA.kk, 'Meta'], ru: [...USA.ru, 'Meta'] }, script: true,
    snippet: instagramPost('C5wSgl9swC9') + INSTAGRAM_SCRIPT, held: instagramPost('C5wSgl9swC9') + heldInstagramScript, hosts: /instagram/,
    vendorSays: 'www.instagram.com/p/C5wSgl9swC9/embed/captioned/',
  },
  Telegram: {
    service: 'telegram-widget', name: 'Telegram', words: { kk: ['БАӘ', 'Telegram FZ-LLC'], ru: ['ОАЭ', 'Telegram FZ-LLC'] }, script: true,
    snippet: telegramPost('durov/68'), held: heldTelegramPost('durov/68'), hosts: /telegram|^t\.me$/,
    vendorSays: 't.me/durov/68?embed=1',
  },
  'Yandex Maps, script': {
    service: 'yandex-maps', name: 'Яндекс Карты', words: { kk: [...RUSSIA.kk, '«Яндекс» ЖШҚ'], ru: [...RUSSIA.ru, 'ООО «Яндекс»'] }, script: true,
    snippet: YANDEX_CONSTRUCTOR, held: YANDEX_CONSTRUCTOR.replace('type="text/javascript"', 'type="text/plain" data-service="yandex-maps" data-embed'), hosts: /yandex/,
    vendorSays: 'yandex.ru/map-widget/v1/?um=constructor',
  },
};

/** Options with the seven services as the catalogue describes them. */
export const OPTIONS = {
  policy: { url: '/privacy' },
  categories: { functional: {}, marketing: {} },
  services: Object.fromEntries([youtube, vimeo, googleMaps, yandexMaps, map2gis, instagram, telegramWidget].map((entry) => [entry.id, entry])),
};

/** Lays out what the vendors' hosts answer. */
export function layOut(site: Site): void {
  const script = (host: string, path: string, html: string) => site.page(path, { host, html: `(() => {\n${html}\n})();`, headers: { 'content-type': 'text/javascript' } });
  // Draws every post it finds, and takes the quotation away once its frame has loaded.
  script('www.instagram.com', '/embed.js', `for (const quote of [...document.getElementsByClassName('instagram-media')]) {
    if (quote.localName !== 'blockquote' || quote.drawn) continue;
    quote.drawn = true;
    const frame = document.createElement('iframe');
    frame.className = 'instagram-media instagram-media-rendered';
    frame.src = quote.dataset.instgrmPermalink.split('?')[0] + 'embed/captioned/';
    frame.addEventListener('load', () => quote.remove());
    quote.before(frame);
  }`);
  // Draws where the running script stands.
  script('telegram.org', '/js/telegram-widget.js', `const script = document.currentScript;
    const frame = document.createElement('iframe');
    frame.src = 'https://t.me/' + script.dataset.telegramPost + '?embed=1';
    frame.width = script.dataset.width;
    script.before(frame);`);
  script('api-maps.yandex.ru', '/services/constructor/1.0/js/', `const script = document.currentScript;
    const frame = document.createElement('iframe');
    frame.src = 'https://yandex.ru/map-widget/v1/?um=constructor';
    script.before(frame);`);
  const map = { headers: { 'content-type': 'text/html' }, html: '<!doctype html><title>map</title>' };
  for (const [host, path] of [['yandex.ru', '/map-widget/v1/'], ['yandex.kz', '/map-widget/v1/'], ['widgets.2gis.com', '/widget'], ['www.google.com', '/maps/embed'], ['player.vimeo.com', '/video/76979871'], ['t.me', '/durov/68'], ['t.me', '/durov/69']] as const) {
    site.page(path, { host, ...map });
  }
  for (const id of ['C5wSgl9swC9', 'second']) site.page(`/p/${id}/embed/captioned/`, { host: 'www.instagram.com', ...map });
}
