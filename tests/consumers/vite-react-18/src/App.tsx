import { useState } from 'react';
import { ConsentProvider, ConsentScript, Held, useConsent, useConsentActions } from 'kelisim/react';
import { site } from './consent';

export function App() {
  const [place, setPlace] = useState('home');
  return (
    <ConsentProvider site={site}>
      {place === 'home' ? <Home onLeave={() => setPlace('about')} /> : <button data-test="home" onClick={() => setPlace('home')}>Shop</button>}
    </ConsentProvider>
  );
}

function Home({ onLeave }: { onLeave(): void }) {
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
      <button data-test="about" onClick={onLeave}>About</button>
    </main>
  );
}
