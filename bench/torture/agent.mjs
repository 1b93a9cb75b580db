/**
 * The visitor, as the first script of a page: it keeps what the browser has before anybody takes it away, looks, presses, and reports to the
 * server what it saw. The same for every library; `find` alone tells where the button is that accepts.
 *
 * @param {object} options
 * @param {'first' | 'granted' | 'refused' | 'none'} options.visitor `none`: looks at a page without a library
 * @param {string} options.report where it reports to
 * @param {string} options.there true once the hostile thing is there
 * @param {string} options.accept selector of the button that accepts
 * @param {boolean} options.isInShadow the button is in a shadow root of a child of `<html>`
 * @param {Record<string, string> | null} options.storage what the visitor's localStorage holds; null: leave it alone
 * @param {number} options.patience how long something may take to come, in ms
 * @param {number} options.quiet how long a visitor who has refused is watched, in ms
 * @param {string} options.stated true when the library states a reason in its own state
 * @param {string[]} options.events events in which the library states a reason
 */
export const agent = ({ visitor, report, there, accept, isInShadow, storage, patience, quiet, stated, events }) => `(function () {
  var there = function () { return !!(${there}); };
  var stated = function () { return !!(${stated}); };
  var apply = Reflect.apply, later = setTimeout, encode = encodeURIComponent, text = String, asked = XMLHttpRequest;
  var opens = asked.prototype.open, sends = asked.prototype.send;
  var getter = function (of, name) { return Object.getOwnPropertyDescriptor(of, name).get; };
  var rootOf = getter(Element.prototype, 'shadowRoot'), first = getter(Element.prototype, 'firstElementChild');
  var next = getter(Element.prototype, 'nextElementSibling'), html = getter(Document.prototype, 'documentElement');
  var parentOf = getter(Node.prototype, 'parentNode'), hostOf = getter(ShadowRoot.prototype, 'host');
  var find = Document.prototype.querySelector, findIn = DocumentFragment.prototype.querySelector, matches = Element.prototype.matches;
  var at = Document.prototype.elementFromPoint, atIn = ShadowRoot.prototype.elementFromPoint, contains = Node.prototype.contains;
  var box = Element.prototype.getBoundingClientRect, press = HTMLElement.prototype.click;
  var style = getComputedStyle, listen = EventTarget.prototype.addEventListener, slice = String.prototype.slice;
  var errors = '', lines = '', notes = '';

  var stackOf = function (error) { try { return text(error && error.stack || error); } catch (e) { return 'no text'; } };
  var onError = function (event) {
    // Of an element that did not load.
    if (!('message' in event)) return;
    errors += event.message + ' @' + event.filename + ':' + event.lineno + ' ~ ';
  };
  var onRejection = function (event) { errors += 'unhandled ' + stackOf(event.reason) + ' ~ '; };
  var onTold = function (event) { lines += event.type + ' ' + stackOf(event.detail && event.detail.error) + ' ~ '; };
  var listenAll = function () {
    apply(listen, window, ['error', onError, true]);
    apply(listen, window, ['unhandledrejection', onRejection, true]);
    ${events.map((type) => `apply(listen, document, [${JSON.stringify(type)}, onTold, true]);`).join(' ')}
  };
  listenAll();
  var say = function (before) {
    return function (message) {
      lines += stackOf(message) + ' ' + (arguments.length > 1 ? stackOf(arguments[1]) : '') + ' ~ ';
      return apply(before, console, arguments);
    };
  };
  console.log = say(console.log);
  console.info = say(console.info);
  console.warn = say(console.warn);
  console.error = say(console.error);

  Object.defineProperty(window, '__note', { value: function (id) { notes += id + ' '; } });
  // The page's side of the measuring stick's adapters.
  var nothing = function () {};
  Object.defineProperty(window, '__b', { value: { ready: nothing, g: nothing } });
  ${storage ? `try { localStorage.clear(); sessionStorage.clear(); ${Object.entries(storage).map(([name, value]) => `localStorage.setItem(${JSON.stringify(name)}, ${JSON.stringify(value)});`).join(' ')} } catch (e) {}` : ''}
  var kept = null, keys = Object.keys, getItem = Storage.prototype.getItem;
  try { kept = localStorage; } catch (e) {}
  function keptNow() {
    var all = '';
    try { for (var names = keys(kept), i = 0; i < names.length; i++) all += names[i] + '=' + apply(getItem, kept, [names[i]]) + ';'; } catch (e) {}
    return all;
  }

  /** The button that accepts, where a pointer would hit it. */
  function button() {
    ${isInShadow ? `var root = apply(html, document, []);
    for (var host = root && apply(first, root, []); host; host = apply(next, host, [])) {
      var shadow = apply(rootOf, host, []);
      var found = shadow && apply(findIn, shadow, [${JSON.stringify(accept)}]);
      if (found) return isSeen(found, apply(atIn, shadow, middle(found))) ? found : null;
    }
    return null;` : `var found = apply(find, document, [${JSON.stringify(accept)}]);
    return found && isSeen(found, apply(at, document, middle(found))) ? found : null;`}
  }
  function middle(found) {
    var area = apply(box, found, []);
    return [area.left + area.width / 2, area.top + area.height / 2];
  }
  function isSeen(found, hit) {
    var area = apply(box, found, []);
    if (!(area.width > 20 && area.height > 10 && area.bottom > 0 && area.top < innerHeight && style(found).visibility === 'visible')) return false;
    if (!hit || !(hit === found || apply(contains, found, [hit]))) return false;
    // What is in the top layer is painted without its ancestors.
    var opacity = 1;
    for (var each = found; each && each !== document; each = apply(parentOf, each, [])) {
      if (each instanceof ShadowRoot) each = apply(hostOf, each, []);
      opacity *= style(each).opacity;
      if (apply(matches, each, [':popover-open, :modal'])) break;
    }
    return opacity > 0.5;
  }
  function count(wanted) { var found = 0; for (var i = 0; i < notes.length; i++) if (apply(slice, notes, [i, i + wanted.length + 1]) === wanted + ' ') found++; return found; }

  function send(stage, more) {
    var isThere = '', isStated = '';
    try { isThere = text(there()); } catch (e) { isThere = stackOf(e); }
    try { isStated = text(stated()); } catch (e) {}
    var body = 'stage=' + stage + '\\nthere=' + encode(isThere) + '\\nstated=' + isStated + '\\nnotes=' + encode(notes) + '\\nerrors=' + encode(errors)
      + '\\nlines=' + encode(lines) + '\\nkept=' + encode(keptNow()) + '\\nticks=' + ticks + '\\nbanner=' + !!button() + (more || '');
    try {
      var request = new asked();
      apply(opens, request, ['POST', ${JSON.stringify(report)}, false]);
      apply(sends, request, [body]);
    } catch (e) {
      // An opaque origin may not read the answer.
    }
  }

  var ticks = 0, wait = 0;
  /** Goes on when it is so, or when that much time is over. */
  function until(isSo, ms, then) {
    ticks++;
    if (ticks % 20 === 0) listenAll();
    if (isSo() || ++wait >= ms / 25) { wait = 0; return then(); }
    apply(later, window, [function () { until(isSo, ms, then); }, 25]);
  }
  var never = function () { return false; };
  var isAll = function () { return count('tag') > 0 && count('pixel') > 0 && count('inline') > 0; };

  var steps = {
    first: function () {
      until(button, ${patience}, function () {
        until(never, 200, function () {
          send('before');
          // Who sees the banner still there presses again: some hear clicks only a while after they are seen.
          (function again(left) {
            var accept = button();
            if (accept) apply(press, accept, []);
            until(isAll, accept ? 600 : 100, function () {
              if (!isAll() && left > 0) return again(left - 1);
              until(never, 200, function () { send('end'); });
            });
          })(button() ? 2 : 0);
        });
      });
    },
    granted: function () {
      until(function () { return count('tag') > 0 && count('inline') > 0; }, ${patience}, function () { until(never, 300, function () { send('end'); }); });
    },
    refused: function () {
      until(button, ${quiet}, function () { send('end'); });
    },
    none: function () {
      until(never, 800, function () { send('end'); });
    },
  };
  apply(later, window, [steps.${visitor}, 25]);
})();`;
