import { Held, useConsent, useConsentActions } from 'kelisim/react';

export function Shop() {
  const analytics = useConsent('analytics');
  const { acceptAll } = useConsentActions();
  return (
    <main>
      <b data-test="analytics">{analytics ? 'granted' : 'denied'}</b>
      <Held category="functional" fallback={() => <p data-test="fallback">No video yet</p>}>
        <iframe title="Video" src="http://video.test/embed/1" />
      </Held>
      <button data-test="accept" onClick={() => acceptAll()}>Accept</button>
    </main>
  );
}
