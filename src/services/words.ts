/** Words that many entries share. */
import type { Words } from './entry';

export const SESSION: Words = { kk: 'браузер жабылғанша', ru: 'до закрытия браузера' };
export const MINUTES_10: Words = { kk: '10 минут', ru: '10 минут' };
export const MINUTES_30: Words = { kk: '30 минут', ru: '30 минут' };
export const MINUTES_60: Words = { kk: '60 минут', ru: '60 минут' };
export const DAY: Words = { kk: '1 тәулік', ru: '1 сутки' };
export const DAYS_2: Words = { kk: '2 тәулік', ru: '2 суток' };
export const DAYS_7: Words = { kk: '7 күн', ru: '7 дней' };
export const DAYS_30: Words = { kk: '30 күн', ru: '30 дней' };
export const DAYS_90: Words = { kk: '90 күн', ru: '90 дней' };
export const MONTHS_6: Words = { kk: '6 ай', ru: '6 месяцев' };
export const MONTHS_13: Words = { kk: '13 ай', ru: '13 месяцев' };
export const YEAR: Words = { kk: '1 жыл', ru: '1 год' };
export const YEARS_2: Words = { kk: '2 жыл', ru: '2 года' };
export const YEARS_3: Words = { kk: '3 жыл', ru: '3 года' };
export const YEARS_9: Words = { kk: '9 жыл', ru: '9 лет' };
export const YEARS_10: Words = { kk: '10 жыл', ru: '10 лет' };
export const YEARS_30: Words = { kk: '30 жыл', ru: '30 лет' };
/** Sources differ: the longest of them. */
export const UP_TO_DAY: Words = { kk: '1 тәулікке дейін', ru: 'до 1 суток' };
export const UP_TO_30_DAYS: Words = { kk: '30 күнге дейін', ru: 'до 30 дней' };
export const UP_TO_6_MONTHS: Words = { kk: '6 айға дейін', ru: 'до 6 месяцев' };
export const UP_TO_13_MONTHS: Words = { kk: '13 айға дейін', ru: 'до 13 месяцев' };
export const UP_TO_2_YEARS: Words = { kk: '2 жылға дейін', ru: 'до 2 лет' };
/** No source says it. */
export const TERM_UNKNOWN: Words = { kk: 'мерзімі белгісіз', ru: 'срок неизвестен' };

export const USA: Words = { kk: 'АҚШ', ru: 'США' };
export const RUSSIA: Words = { kk: 'Ресей', ru: 'Россия' };
export const IRELAND: Words = { kk: 'Ирландия', ru: 'Ирландия' };
export const GERMANY: Words = { kk: 'Германия', ru: 'Германия' };
export const SINGAPORE: Words = { kk: 'Сингапур', ru: 'Сингапур' };

export const IP: Words = { kk: 'IP-мекенжай', ru: 'IP-адрес' };
export const DEVICE: Words = { kk: 'браузер мен құрылғы туралы мәлімет', ru: 'сведения о браузере и устройстве' };
export const PAGES: Words = { kk: 'қаралған беттер', ru: 'просмотренные страницы' };
export const REFERRER: Words = { kk: 'сайтқа қайдан келгеніңіз', ru: 'откуда вы пришли на сайт' };
export const ACTIONS: Words = { kk: 'беттегі әрекеттер', ru: 'действия на странице' };
export const LOCATION: Words = { kk: 'шамамен орналасқан жеріңіз', ru: 'примерное местоположение' };
export const IDENTIFIER: Words = { kk: 'cookie идентификаторы', ru: 'идентификатор из cookie' };
export const ORDERS: Words = { kk: 'сатып алулар мен өтінімдер', ru: 'покупки и заявки' };
export const MESSAGES: Words = { kk: 'хат алмасу және сіз көрсеткен байланыс деректері', ru: 'переписка и указанные вами контакты' };

/** What cookies are for. */
export const VISITOR: Words = { kk: 'келушіні таниды', ru: 'узнаёт посетителя' };
export const VISIT: Words = { kk: 'сапарларды ажыратады', ru: 'различает визиты' };
export const AD_CLICK: Words = { kk: 'жарнаманы басқаныңызды есте сақтайды', ru: 'помнит нажатие на рекламу' };
export const AD_VISITOR: Words = { kk: 'жарнама үшін келушіні таниды', ru: 'узнаёт посетителя для рекламы' };
export const PREFERENCES: Words = { kk: 'баптауларды есте сақтайды', ru: 'помнит настройки' };
export const PROTECTION: Words = { kk: 'боттардан қорғайды', ru: 'защищает от ботов' };
export const SYNC: Words = { kk: 'идентификаторларды салыстырады', ru: 'сверяет идентификаторы' };
export const TECHNICAL: Words = { kk: 'қызметтік белгі', ru: 'служебная отметка' };

export const GOOGLE: Words = { kk: 'Google LLC, АҚШ', ru: 'Google LLC, США' };
export const MICROSOFT: Words = { kk: 'Microsoft Corporation, АҚШ', ru: 'Microsoft Corporation, США' };
export const META: Words = { kk: 'Meta Platforms, Inc., АҚШ', ru: 'Meta Platforms, Inc., США' };
export const YANDEX: Words = { kk: '«Яндекс» ЖШҚ, Ресей', ru: 'ООО «Яндекс», Россия' };
export const YANDEX_COMPANY: Words = { kk: '«Яндекс» ЖШҚ', ru: 'ООО «Яндекс»' };
export const VK: Words = { kk: '«ВК» ЖШҚ, Ресей', ru: 'ООО «ВК», Россия' };
export const VK_COMPANY: Words = { kk: '«ВК» ЖШҚ', ru: 'ООО «ВК»' };

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
