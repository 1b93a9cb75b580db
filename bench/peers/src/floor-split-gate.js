// Floor (iv): what a split design can reach. This gate is inlined first in <head>; the interface is fetched only by
// visitors who have not chosen yet.
(function (w, d) {
  var m = /(?:^|; )ck=([^;]*)/.exec(d.cookie), a = m && m[1].split(',');
  function scan() {
    if (a)
      d.querySelectorAll('script[type="text/plain"][data-category]').forEach(function (o) {
        // the parser may still be inside the last tag: its text is whole only once something follows it
        if (a.indexOf(o.dataset.category) < 0 || (d.readyState === 'loading' && !o.nextSibling)) return;
        var n = d.createElement('script'), u = o.dataset.src;
        u ? (n.src = u) : (n.text = o.text);
        o.replaceWith(n);
      });
  }
  w.ck = {
    set: function (c) {
      d.cookie = 'ck=' + (a = c) + ';path=/;max-age=15552000;samesite=lax';
      scan();
    },
  };
  if (a) {
    __b.ready(a.indexOf('analytics') >= 0);
    // tags run as the parser meets them; nothing is left watching once the page is parsed
    var o = new MutationObserver(scan);
    o.observe(d, { childList: true, subtree: true });
    d.addEventListener('DOMContentLoaded', function () {
      o.disconnect();
      scan();
    });
  } else {
    var s = d.createElement('script');
    s.src = UI_URL;
    s.fetchPriority = 'high';
    d.head.appendChild(s);
  }
})(window, document);
