import type { Visitor } from './law';

export interface AgentOptions {
  visitor: Visitor;
  /** Where it reports to, in full: a page may have another base. */
  report: string;
  /** True once the hostile thing is there. */
  there: string;
  /** How long something may take to come, in ms. */
  patience: number;
}

/**
 * The visitor, as a script: the first of the page, so it keeps what the browser has before anybody takes it away, and is independent of how
 * an engine is driven. It looks, presses, and reports to the server what was seen. Reports are texts: `name=value` by lines.
 */
export const agent = ({ visitor, report, there, patience }: AgentOptions): string => `(function () {
  var visitor = '${visitor}', url = '${report}', patience = ${patience / 25};
  var there = function () { return !!(${there}); };
  var apply = Reflect.apply, later = setTimeout, encode = encodeURIComponent, text = String, asked = XMLHttpRequest;
  var opens = asked.prototype.open, sends = asked.prototype.send;
  var getter = function (of, name) { return Object.getOwnPropertyDescriptor(of, name).get; };
  var rootOf = getter(Element.prototype, 'shadowRoot'), first = getter(Element.prototype, 'firstElementChild');
  var next = getter(Element.prototype, 'nextElementSibling'), html = getter(Document.prototype, 'documentElement');
  var find = DocumentFragment.prototype.querySelector, box = Element.prototype.getBoundingClientRect, press = HTMLElement.prototype.click;
  var style = getComputedStyle, test = RegExp.prototype.test, listen = EventTarget.prototype.addEventListener, slice = String.prototype.slice;
  var errors = '', lines = '', notes = '', told = '';

  // What the page is told of by the browser, and what we say.
  var stackOf = function (error) { try { return text(error && error.stack || error); } catch (e) { return 'no text'; } };
  var onError = function (event) {
    // Of an element that did not load.
    if (!('message' in event)) return;
    errors += event.message + ' @' + event.filename + ':' + event.lineno + ' ' + stackOf(event.error) + ' | ';
  };
  var onRejection = function (event) { errors += 'unhandled ' + stackOf(event.reason) + ' | '; };
  var onTold = function (event) { told += stackOf(event.detail && event.detail.error) + ' | '; };
  var listenAll = function () {
    apply(listen, window, ['error', onError, true]);
    apply(listen, window, ['unhandledrejection', onRejection, true]);
    apply(listen, document, ['kelisim:error', onTold, true]);
  };
  listenAll();
  var say = function (before) {
    return function (message) {
      if (apply(test, /^kelisim:/, [text(message)])) lines += text(message) + ' ' + (arguments.length > 1 ? stackOf(arguments[1]) : '') + ' | ';
      return apply(before, console, arguments);
    };
  };
  console.warn = say(console.warn);
  console.error = say(console.error);

  var note = function (id) { notes += id + ' '; };
  Object.defineProperty(window, '__note', { value: note });
  try { localStorage.clear(); sessionStorage.clear(); } catch (e) {}

  /** The button that accepts, where it can be seen. */
  function button() {
    var root = apply(html, document, []);
    for (var host = root && apply(first, root, []); host; host = apply(next, host, [])) {
      var found = look(host);
      if (found) return found;
    }
    return null;
  }
  function look(host) {
    var root = apply(rootOf, host, []);
    var found = root && apply(find, root, ['.banner [data-kelisim="accept-all"]']);
    if (!found) return null;
    var area = apply(box, found, []);
    return area.width > 20 && area.height > 10 && area.bottom > 0 && area.top < innerHeight && style(found).visibility === 'visible' ? found : null;
  }
  function state() {
    try { return window.kelisim.state || null; } catch (e) { return null; }
  }
  function grants(id) { var now = state(); return !!now && !!now.grants && now.grants[id] === true; }
  function reason() { var now = state(); return now ? text(now.reason) : 'none'; }
  function stated() { return lines !== '' || told !== '' || reason() === 'cookies-blocked'; }
  function count(wanted) { var found = 0; for (var i = 0; i < notes.length; i++) if (apply(slice, notes, [i, i + wanted.length + 1]) === wanted + ' ') found++; return found; }

  function send(stage, more) {
    var isThere = '';
    try { isThere = text(there()); } catch (e) { isThere = stackOf(e); }
    var now = state();
    var body = 'stage=' + stage + '\\nthere=' + encode(isThere) + '\\nstate=' + (now ? 'yes' : 'no') + '\\nreason=' + encode(reason())
      + '\\nmustAsk=' + (now ? text(now.mustAsk) : '') + '\\nanalytics=' + grants('analytics') + '\\nmarketing=' + grants('marketing')
      + '\\nnotes=' + encode(notes) + '\\nerrors=' + encode(errors) + '\\nlines=' + encode(lines) + '\\ntold=' + encode(told) + '\\nbanner=' + !!button() + (more || '');
    try {
      var request = new asked();
      apply(opens, request, ['POST', url, false]);
      apply(sends, request, [body]);
    } catch (e) {
      // An opaque origin may not read the answer.
    }
  }

  var ticks = 0, wait = 0, pressed = '', steps;
  /** Goes on when it is so, or when patience is at an end. */
  function until(isSo, most, then) {
    if (isSo() || ++wait >= most) { wait = 0; return then(); }
    apply(later, window, [function () { until(isSo, most, then); }, 25]);
  }
  var never = function () { return false; };
  var rest = function (ms, then) { until(never, ms / 25, then); };
  function settled(isGood) {
    return function () { ticks++; if (ticks % 20 === 0) listenAll(); return isGood() || (stated() && ticks > 60 && ticks > patience / 4); };
  }

  steps = {
    first: function () {
      until(settled(button), patience, function () {
        rest(150, function () {
          send('before');
          var accept = button();
          if (accept) { apply(press, accept, []); pressed = 'button'; }
          until(function () { return grants('analytics') && count('tag') > 0 && count('pixel') > 0 && count('inline') > 0; }, pressed ? 24 : 1, function () {
            if (!grants('analytics')) {
              pressed += '+api';
              try { window.kelisim.acceptAll(); } catch (e) { pressed += ' threw ' + stackOf(e); }
            }
            until(function () { return count('tag') > 0 && count('pixel') > 0 && count('inline') > 0; }, 24, function () {
              rest(200, function () { send('end', '\\npressed=' + encode(pressed)); });
            });
          });
        });
      });
    },
    granted: function () {
      until(settled(function () { return count('tag') > 0 && count('inline') > 0; }), patience, function () { rest(250, function () { send('end'); }); });
    },
    refused: function () {
      until(function () { var now = state(); return now && now.mustAsk === false && !!now.reason === false; }, 60, function () { rest(400, function () { send('end'); }); });
    },
  };
  apply(later, window, [steps[visitor], 25]);
})();`;
