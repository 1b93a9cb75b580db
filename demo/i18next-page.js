// An application that runs i18next already: its words go before the built-in ones, and the banner follows its language.
import i18next from 'i18next';
import { createConsent } from 'kelisim';
import { i18nextTexts } from 'kelisim/i18next';
import { options } from './options.js';

const page = {
  kk: { title: 'Қосымшаның сөздері', lead: 'Бұл бет i18next қолданады. Тақырып пен екі түйменің сөздері қосымшадан, қалғаны Kelisim-нен алынады.', again: 'Баннерді көрсету', settings: 'Cookie баптаулары' },
  ru: { title: 'Слова приложения', lead: 'Эта страница использует i18next. Заголовок и две кнопки названы словами приложения, остальное говорит Kelisim.', again: 'Показать баннер', settings: 'Настройки cookie' },
};

// Only the keys the shop wants to say in its own way.
const kelisim = {
  kk: { banner: { title: 'Шай алдында бір сұрақ', acceptAll: 'Рұқсат етемін', rejectAll: 'Рұқсат етпеймін' } },
  ru: { banner: { title: 'Один вопрос перед чаем', acceptAll: 'Разрешаю', rejectAll: 'Не разрешаю' } },
};

const i18n = i18next.createInstance();
await i18n.init({
  lng: document.documentElement.lang,
  fallbackLng: 'kk',
  ns: ['page', 'kelisim'],
  defaultNS: 'page',
  resources: {
    kk: { page: page.kk, kelisim: kelisim.kk },
    ru: { page: page.ru, kelisim: kelisim.ru },
  },
});

window.demoConsent = createConsent({ ...(await options()), texts: i18nextTexts(i18n, { namespace: 'kelisim' }) });

function draw() {
  document.documentElement.lang = i18n.language;
  for (const id of ['title', 'lead', 'again', 'settings']) document.getElementById(id).textContent = i18n.t(id);
  for (const button of document.querySelectorAll('[data-language]')) button.setAttribute('aria-pressed', String(button.dataset.language === i18n.language));
}

i18n.on('languageChanged', draw);
document.addEventListener('click', ({ target }) => {
  const language = target.closest('[data-language]')?.dataset.language;
  if (language) i18n.changeLanguage(language);
});
draw();
