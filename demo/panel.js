// The developer panel: what Kelisim knows and says, live. It only reads, builds text nodes, and works under any policy.
(function () {
  const words = {
    kk: { title: 'Әзірлеуші панелі', state: 'Күйі', has: 'has()', events: 'Оқиғалар', cookie: 'Cookie', layer: 'dataLayer', requests: 'Үшінші тұлғаларға сұраулар', none: 'әзірге жоқ', clear: 'Тізімді тазалау' },
    ru: { title: 'Панель разработчика', state: 'Состояние', has: 'has()', events: 'События', cookie: 'Cookie', layer: 'dataLayer', requests: 'Запросы к третьим лицам', none: 'пока нет', clear: 'Очистить список' },
  }[document.documentElement.lang] ?? {};

  const events = [];
  const seen = { requests: [], cspReports: 0 };
  const outputs = {};

  // In the head before Kelisim, so that not even the first event is missed.
  for (const name of ['ready', 'change', 'show', 'hide', 'error', 'language']) {
    document.addEventListener(`kelisim:${name}`, ({ detail }) => {
      const changed = detail?.changed?.length ? ` [${detail.changed.join(' ')}]` : '';
      note(`kelisim:${name} ${detail?.source ?? ''}${changed}${detail?.error ? ` ${detail.error}` : ''}`);
    });
  }
  document.addEventListener('stub:ran', ({ detail }) => note(`▶ ${detail}`));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => note(`CSP ${violatedDirective} ${blockedURI}`));
  document.addEventListener('DOMContentLoaded', start);

  function note(line) {
    events.unshift(`${new Date().toLocaleTimeString('ru')} ${line}`);
    draw();
  }

  /** The handle: the SPA pages keep theirs in a variable and show it to the panel. */
  function consent() {
    return window.demoConsent ?? (window.kelisim && 'state' in window.kelisim ? window.kelisim : null);
  }

  function start() {
    const place = document.getElementById('panel');
    if (!place) return;
    const panel = element('details', { className: 'panel', open: matchMedia('(min-width: 1100px)').matches });
    outputs.summary = element('span', { className: 'panel-summary' });
    const summary = element('summary', {}, element('b', {}, words.title), ' ', outputs.summary);
    const sections = ['has', 'requests', 'events', 'cookie', 'state', 'layer'].map((name) => {
      outputs[name] = element('pre', { tabIndex: 0 });
      outputs[name].setAttribute('aria-label', words[name]);
      return element('section', { className: `panel-${name}` }, element('h2', {}, words[name]), outputs[name]);
    });
    const clear = element('button', { type: 'button', onclick: () => fetch('/__requests', { method: 'POST' }).then(poll) }, words.clear);
    sections[1].append(clear);
    panel.append(summary, element('div', { className: 'panel-body' }, ...sections));
    place.append(panel);
    draw();
    poll();
    setInterval(poll, 1000);
  }

  async function poll() {
    if (document.hidden) return;
    try {
      Object.assign(seen, await (await fetch('/__requests')).json());
    } catch {
      // The server was stopped; the next poll may find it again.
    }
    draw();
  }

  function draw() {
    if (!outputs.summary) return;
    const handle = consent();
    const state = handle?.state;
    const grants = Object.keys(state?.grants ?? {}).map((id) => `${handle.has(id) ? '✓' : '✕'} ${id}`);
    const csp = seen.cspReports ? ` · CSP: ${seen.cspReports}` : '';
    write('summary', `${state?.status ?? '…'} · ${words.requests}: ${seen.requests.length}${csp}`);
    write('has', grants.join('\n'));
    write('requests', seen.requests.slice(-30).reverse().map(({ host, path, time }) => `${new Date(time).toLocaleTimeString('ru')} ${host}${path}`).join('\n'));
    write('events', events.slice(0, 40).join('\n'));
    write('cookie', document.cookie.split('; ').join('\n'));
    write('state', state ? JSON.stringify(state, null, 1) : '');
    write('layer', (window.dataLayer ?? []).map((entry) => JSON.stringify(isArguments(entry) ? [...entry] : entry)).join('\n'));
  }

  /** Only what changed is written, so that a selection in the panel survives. */
  function write(name, text) {
    const shown = text || words.none;
    if (outputs[name].textContent !== shown) outputs[name].textContent = shown;
  }

  function isArguments(entry) {
    return Object.prototype.toString.call(entry) === '[object Arguments]';
  }

  function element(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }
})();
