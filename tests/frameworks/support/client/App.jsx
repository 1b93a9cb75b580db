// The application of the tests, in React. Its twins in Vue and Svelte render the same.
import { StrictMode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createConsent } from 'kelisim';

const { initial, options, note, app } = window;

function ConsentBanner() {
  useEffect(() => {
    const consent = (window.consent = createConsent(options));
    return () => consent.destroy();
  }, []);
  return null;
}

function App() {
  const [state, setState] = useState(initial);
  app.set = (patch) => flushSync(() => setState((before) => ({ ...before, ...patch })));
  const { banner, tick, kinds, data, before, show, scripts, videos, html } = state;
  return (
    <main id="main">
      {banner && <ConsentBanner />}
      <p id="tick">{tick}</p>
      {kinds && (
        <div id="kinds">
          <p>First</p>
          <script id="inline" type="text/plain" data-category="analytics" data-note="a b">{"(window.__ran = window.__ran || []).push('inline in ' + document.currentScript.parentNode.id)"}</script>
          <script id="external" type="text/plain" data-category="analytics" src="http://late.test/tag.js?id=external" />
          <script id="async" type="text/plain" data-category="analytics" async src="http://late.test/tag.js?id=async" />
          <script id="module" type="text/plain" data-category="analytics" data-type="module">{"(window.__ran = window.__ran || []).push('module')"}</script>
          <script id="last" type="text/plain" data-category="analytics">{"(window.__ran = window.__ran || []).push('last')"}</script>
          <p>Last</p>
        </div>
      )}
      {data && (
        <div id="data">
          <script id="thing" type="text/plain" data-category="analytics" data-type="application/ld+json">{'{"@type":"Thing"}'}</script>
          <script id="template" type="text/plain" data-category="analytics" data-type="text/x-template">{"(window.__ran = window.__ran || []).push('template')"}</script>
          <script id="code" type="text/plain" data-category="analytics">{"(window.__ran = window.__ran || []).push('code')"}</script>
        </div>
      )}
      <div id="place">
        {before && <b>Before</b>}
        {show && <script id="shown" type="text/plain" data-category="analytics">{"(window.__ran = window.__ran || []).push('shown')"}</script>}
        {show && <script id="fetched" type="text/plain" data-category="analytics" src="http://late.test/tag.js?id=fetched" />}
      </div>
      <div id="scripts">
        {scripts.map(({ id, type, async, src, dataSrc, category, dataType, embed }) => (
          <script key={id} id={id} type={type} async={async} src={src} data-src={dataSrc} data-category={category} data-type={dataType} data-embed={embed} onLoad={note} onError={note} />
        ))}
      </div>
      <div id="videos">
        {videos.map(({ id, src, safe, plain, category, service }) => (
          <iframe key={id} id={id} title={id} width="300" height="150" src={src} data-kelisim-src={safe} data-src={plain} data-category={category} data-service={service} />
        ))}
      </div>
      <div id="html" dangerouslySetInnerHTML={{ __html: html }} />
    </main>
  );
}

const root = createRoot(document.getElementById('root'));
app.unmount = () => root.unmount();
root.render(initial.strict ? <StrictMode><App /></StrictMode> : <App />);
