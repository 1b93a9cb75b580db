// The shop's own small script, and the two buttons that insert held tags after the page has loaded.
(function () {
  const insert = {
    /** As old widgets do it: a string of markup. */
    innerHTML(place) {
      const counter = document.querySelector('script[src*="//metrika."]');
      const source = new URL('/late.js?id=late-innerhtml', counter.src).href;
      place.innerHTML = `<script type="text/plain" data-category="analytics" data-service="metrika" src="${source}"></` + 'script>';
    },
    /** As routers do it: nodes that exist already. Moving them is all that Trusted Types leave to a page. */
    append(place) {
      place.append(document.getElementById('late-tag').content);
    },
  };

  document.addEventListener('click', ({ target }) => {
    const late = target.closest('[data-late]');
    if (late) {
      late.disabled = true;
      insert[late.dataset.late](document.getElementById('late').appendChild(document.createElement('div')));
    }
    if (target.closest('[data-buy]')) {
      const cart = document.getElementById('cart');
      cart.textContent = String(Number(cart.textContent) + 1);
    }
  });
})();
