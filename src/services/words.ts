/** Words that many entries share. */
import type { Words } from './entry';

export const SESSION: Words = { kk: 'браузер жабылғанша', ru: 'до закрытия браузера', en: 'until the browser is closed' };
export const MINUTES_10: Words = { kk: '10\u00a0минут', ru: '10\u00a0минут', en: '10\u00a0minutes' };
export const MINUTES_30: Words = { kk: '30\u00a0минут', ru: '30\u00a0минут', en: '30\u00a0minutes' };
export const MINUTES_60: Words = { kk: '60\u00a0минут', ru: '60\u00a0минут', en: '60\u00a0minutes' };
export const DAY: Words = { kk: '1\u00a0тәулік', ru: '1\u00a0сутки', en: '1\u00a0day' };
export const DAYS_2: Words = { kk: '2\u00a0тәулік', ru: '2\u00a0суток', en: '2\u00a0days' };
export const DAYS_7: Words = { kk: '7\u00a0күн', ru: '7\u00a0дней', en: '7\u00a0days' };
export const DAYS_30: Words = { kk: '30\u00a0күн', ru: '30\u00a0дней', en: '30\u00a0days' };
export const DAYS_90: Words = { kk: '90\u00a0күн', ru: '90\u00a0дней', en: '90\u00a0days' };
export const MONTHS_6: Words = { kk: '6\u00a0ай', ru: '6\u00a0месяцев', en: '6\u00a0months' };
export const MONTHS_13: Words = { kk: '13\u00a0ай', ru: '13\u00a0месяцев', en: '13\u00a0months' };
export const YEAR: Words = { kk: '1\u00a0жыл', ru: '1\u00a0год', en: '1\u00a0year' };
export const YEARS_2: Words = { kk: '2\u00a0жыл', ru: '2\u00a0года', en: '2\u00a0years' };
export const YEARS_3: Words = { kk: '3\u00a0жыл', ru: '3\u00a0года', en: '3\u00a0years' };
export const YEARS_9: Words = { kk: '9\u00a0жыл', ru: '9\u00a0лет', en: '9\u00a0years' };
export const YEARS_10: Words = { kk: '10\u00a0жыл', ru: '10\u00a0лет', en: '10\u00a0years' };
export const YEARS_30: Words = { kk: '30\u00a0жыл', ru: '30\u00a0лет', en: '30\u00a0years' };
/** Sources differ: the longest of them. */
export const UP_TO_DAY: Words = { kk: '1\u00a0тәулікке дейін', ru: 'до\u00a01\u00a0суток', en: 'up to 1\u00a0day' };
export const UP_TO_30_DAYS: Words = { kk: '30\u00a0күнге дейін', ru: 'до\u00a030\u00a0дней', en: 'up to 30\u00a0days' };
export const UP_TO_6_MONTHS: Words = { kk: '6\u00a0айға дейін', ru: 'до\u00a06\u00a0месяцев', en: 'up to 6\u00a0months' };
export const UP_TO_13_MONTHS: Words = { kk: '13\u00a0айға дейін', ru: 'до\u00a013\u00a0месяцев', en: 'up to 13\u00a0months' };
export const UP_TO_2_YEARS: Words = { kk: '2\u00a0жылға дейін', ru: 'до\u00a02\u00a0лет', en: 'up to 2\u00a0years' };
/** No source says it. */
export const TERM_UNKNOWN: Words = { kk: 'мерзімі белгісіз', ru: 'срок неизвестен', en: 'term unknown' };

export const USA: Words = { kk: 'АҚШ', ru: 'США', en: 'USA' };
export const RUSSIA: Words = { kk: 'Ресей', ru: 'Россия', en: 'Russia' };
export const IRELAND: Words = { kk: 'Ирландия', ru: 'Ирландия', en: 'Ireland' };
export const GERMANY: Words = { kk: 'Германия', ru: 'Германия', en: 'Germany' };
export const SINGAPORE: Words = { kk: 'Сингапур', ru: 'Сингапур', en: 'Singapore' };

export const IP: Words = { kk: 'IP-мекенжай', ru: 'IP-адрес', en: 'IP address' };
export const DEVICE: Words = { kk: 'браузер мен құрылғы туралы мәлімет', ru: 'сведения о\u00a0браузере и\u00a0устройстве', en: 'browser and device' };
export const PAGES: Words = { kk: 'қаралған беттер', ru: 'просмотренные страницы', en: 'pages viewed' };
export const REFERRER: Words = { kk: 'сайтқа қайдан келгеніңіз', ru: 'откуда вы пришли на сайт', en: 'where you came from' };
export const ACTIONS: Words = { kk: 'беттегі әрекеттер', ru: 'действия на странице', en: 'actions on the page' };
export const LOCATION: Words = { kk: 'шамамен орналасқан жеріңіз', ru: 'примерное местоположение', en: 'approximate location' };
export const IDENTIFIER: Words = { kk: 'cookie файлындағы идентификатор', ru: 'идентификатор из cookie', en: 'identifier from a cookie' };
export const ORDERS: Words = { kk: 'сатып алулар мен өтінімдер', ru: 'покупки и\u00a0заявки', en: 'purchases and requests' };
export const MESSAGES: Words = { kk: 'хат алмасу және сіз көрсеткен байланыс деректері', ru: 'переписка и\u00a0указанные вами контакты', en: 'messages and the contact details you give' };

/** What cookies are for. */
export const VISITOR: Words = { kk: 'келушіні таниды', ru: 'узнаёт посетителя', en: 'recognises a visitor' };
export const VISIT: Words = { kk: 'кірулерді ажыратады', ru: 'отличает один визит от другого', en: 'tells one visit from another' };
export const AD_CLICK: Words = { kk: 'жарнаманы басқаныңызды есте сақтайды', ru: 'помнит нажатие на рекламу', en: 'remembers a click on an ad' };
export const AD_VISITOR: Words = { kk: 'жарнама үшін келушіні таниды', ru: 'узнаёт посетителя для рекламы', en: 'recognises a visitor for advertising' };
export const PREFERENCES: Words = { kk: 'баптауларды есте сақтайды', ru: 'помнит настройки', en: 'remembers settings' };
export const PROTECTION: Words = { kk: 'боттардан қорғайды', ru: 'защищает от ботов', en: 'protects from bots' };
export const SYNC: Words = { kk: 'сізді басқа сайттарда тануға көмектеседі', ru: 'помогает узнать вас на других сайтах', en: 'helps recognise you on other sites' };
export const TECHNICAL: Words = { kk: 'қызметтік белгі', ru: 'служебная отметка', en: 'technical mark' };

export const GOOGLE: Words = { kk: 'Google LLC, АҚШ', ru: 'Google LLC, США', en: 'Google LLC, USA' };
export const MICROSOFT: Words = { kk: 'Microsoft Corporation, АҚШ', ru: 'Microsoft Corporation, США', en: 'Microsoft Corporation, USA' };
export const META: Words = { kk: 'Meta Platforms, Inc., АҚШ', ru: 'Meta Platforms, Inc., США', en: 'Meta Platforms, Inc., USA' };
export const YANDEX: Words = { kk: '«Яндекс» ЖШҚ, Ресей', ru: 'ООО «Яндекс», Россия', en: 'Yandex LLC, Russia' };
export const YANDEX_COMPANY: Words = { kk: '«Яндекс» ЖШҚ', ru: 'ООО «Яндекс»', en: 'Yandex LLC' };
export const VK: Words = { kk: '«ВК» ЖШҚ, Ресей', ru: 'ООО «ВК», Россия', en: 'VK LLC, Russia' };
export const VK_COMPANY: Words = { kk: '«ВК» ЖШҚ', ru: 'ООО «ВК»', en: 'VK LLC' };

export const GOOGLE_POLICY = 'https://policies.google.com/privacy';
export const MICROSOFT_POLICY = 'https://privacy.microsoft.com/privacystatement';
export const META_POLICY = 'https://www.facebook.com/privacy/policy/';
export const YANDEX_POLICY = 'https://yandex.ru/legal/confidential/';

/** Names, domains and terms, gathered by many hands; second hand. */
export const COOKIE_DATABASE = 'Open Cookie Database';
/** Cookie headers found in public code: names only. */
export const HEADERS_SEEN = 'Cookie headers in public repositories';
/** The vendor's snippet as public code has it: addresses only. */
export const SNIPPETS_SEEN = 'Snippets in public repositories';
