import { Link } from 'react-router';
import { ConsentScript, Held, useConsent, useConsentActions } from 'kelisim/react';

export default function Home() {
  const analytics = useConsent('analytics');
  const { withdraw, setLanguage } = useConsentActions();
  return (
    <main>
      <h1>Shop</h1>
      <p>Statistics: <b data-test="analytics">{analytics ? 'granted' : 'denied'}</b></p>
      <div data-test="video">
        <Held category="functional" service="youtube">
          <iframe src="http://video.test/embed/1" title="Video" width={560} height={315} />
        </Held>
      </div>
      <ConsentScript category="analytics" src="http://counter.test/tag.js" />
      <button data-test="withdraw" onClick={() => withdraw()}>Withdraw</button>
      <button data-test="kazakh" onClick={() => setLanguage('kk')}>Қазақша</button>
      <Link data-test="about" to="/about">About</Link>
    </main>
  );
}
