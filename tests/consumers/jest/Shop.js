const { createElement } = require('react');
const { Held, useConsent, useConsentActions } = require('kelisim/react');

/** A component of the site's own, that asks. */
exports.Shop = function Shop() {
  const analytics = useConsent('analytics');
  const { acceptAll, withdraw } = useConsentActions();
  return createElement('main', null,
    createElement('b', null, analytics ? 'granted' : 'denied'),
    createElement(Held, { category: 'functional', fallback: () => createElement('p', null, 'No video yet') }, createElement('p', null, 'The video')),
    createElement('button', { onClick: () => acceptAll() }, 'Accept'),
    createElement('button', { onClick: () => withdraw() }, 'Withdraw'));
};
