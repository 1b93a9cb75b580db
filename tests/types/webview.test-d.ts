/** What must and must not type-check of `kelisim/webview`. Nothing here runs: `npm run types` reads it. */
import { createConsent } from '../../src/index';
import { connectWebView, type ConsentMessage, type IncomingMessage, type OutgoingMessage, type WebViewOptions } from '../../src/webview/index';

const consent = createConsent();
const stop: () => void = connectWebView(consent);
connectWebView(consent, { name: 'bridge', receiver: 'fromApp', acceptGrants: true, onError: (error: unknown) => void error });
const send = (..._messages: IncomingMessage[]) => undefined;
send(
  { type: 'kelisim:decision', version: 1, choices: { analytics: true, marketing: 'denied' }, givenAt: '2026-11-22T10:00:00Z', revision: null },
  { type: 'kelisim:withdraw', version: 1 },
  { type: 'kelisim:get', version: 1 },
);

// @ts-expect-error a handle
connectWebView({});
// @ts-expect-error no such option
const options: WebViewOptions = { acceptAll: true };
// @ts-expect-error another version
send({ type: 'kelisim:get', version: 2 });
// @ts-expect-error no such choice
send({ type: 'kelisim:decision', version: 1, choices: { analytics: 'yes' } });
// @ts-expect-error a time is text
send({ type: 'kelisim:decision', version: 1, choices: {}, givenAt: new Date() });
// @ts-expect-error a withdrawal names nothing
send({ type: 'kelisim:withdraw', version: 1, choices: {} });

export function hears(message: OutgoingMessage): string | null {
  if (message.type === 'kelisim:rejected') return message.reason + message.ids.join();
  const { source }: ConsentMessage = message;
  // @ts-expect-error no such source
  if (source === 'app') return null;
  // @ts-expect-error text, not a Date
  message.givenAt?.getTime();
  return message.revision;
}
void [stop, options];
