// What holds now, beside each clause. Reads the consent handle and what this page has loaded; changes nothing.
(function () {
  const words = {
    ru: {
      yes: 'разрешено', no: 'не разрешено', asked: 'ещё не решено', ends: 'до ', never: 'нет решения', loaded: (count) => `запросов: ${count}`,
      confirmed: 'подтверждено', unconfirmed: 'не подтверждено', kept: 'запись есть', none: 'записи нет', noted: 'уведомление показано', on: 'cookie включены', off: 'cookie отключены: запрет',
      methods: { 'accept-all': 'принято всё', 'reject-all': 'отказано', custom: 'выбрано', withdraw: 'отозвано', implied: 'использованием', tacit: 'молчаливо', registration: 'при регистрации', import: 'из приложения' },
      reasons: { revised: 'новая редакция', expired: 'срок вышел', 'new-category': 'новая цель', 'cookies-blocked': 'cookie отключены: запрет' },
    },
    kk: {
      yes: 'рұқсат', no: 'рұқсат жоқ', asked: 'әлі шешілмеген', ends: 'мерзімі: ', never: 'шешім жоқ', loaded: (count) => `сұраулар: ${count}`,
      confirmed: 'расталды', unconfirmed: 'расталмады', kept: 'жазба бар', none: 'жазба жоқ', noted: 'хабарлама көрсетілді', on: 'cookie қосулы', off: 'cookie өшірулі: тыйым',
      methods: { 'accept-all': 'бәрі қабылданды', 'reject-all': 'бас тартылды', custom: 'таңдалды', withdraw: 'қайтарып алынды', implied: 'пайдалану арқылы', tacit: 'үнсіз', registration: 'тіркелгенде', import: 'қосымшадан' },
      reasons: { revised: 'жаңа редакция', expired: 'мерзімі өтті', 'new-category': 'жаңа мақсат', 'cookies-blocked': 'cookie өшірулі: тыйым' },
    },
  }[document.documentElement.lang];

  /** What a cell says, and whether something is allowed by it. */
  const says = {
    has: (id, consent) => (consent.has(id) ? [words.yes, true] : [words.no]),
    host: (name) => {
      const count = window.performance.getEntriesByType('resource').filter((entry) => new URL(entry.name).hostname.split('.')[0] === name).length;
      return [words.loaded(count), count > 0];
    },
    status: (_, { state }) => [[words.methods[state.method] || (state.reason in words.reasons ? '' : words.asked), words.reasons[state.reason]].filter(Boolean).join(', '), state.status === 'decided'],
    expires: (_, { state }) => [state.expiresAt ? words.ends + state.expiresAt.toLocaleDateString('ru-KZ') : words.never],
    revision: (_, { state }) => [state.revision || words.never],
    record: (_, { state }) => (!/(^|; )kelisim=/.test(document.cookie) ? [words.none] : state.status === 'decided' ? [words.kept, true] : [words.noted]),
    withdraw: (_, { state }) => [state.method === 'withdraw' ? words.methods.withdraw : state.status === 'decided' ? words.kept : words.none],
    confirmed: (id, consent) => (consent.has(id) ? [words.confirmed, true] : [words.unconfirmed]),
    cookies: (_, { state }) => [state.reason === 'cookies-blocked' ? words.off : words.on],
  };

  function draw() {
    for (const cell of document.querySelectorAll('[data-live]')) {
      const [kind, id] = cell.dataset.live.split(':');
      const [text, on = false] = says[kind](id, window.kelisim);
      if (cell.textContent !== text) cell.textContent = text;
      cell.dataset.on = String(on);
    }
  }

  for (const name of ['ready', 'change']) document.addEventListener(`kelisim:${name}`, draw);
  new window.PerformanceObserver(draw).observe({ type: 'resource', buffered: true });
  draw();
})();
