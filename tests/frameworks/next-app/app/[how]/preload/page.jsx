import Script from 'next/script';

/** Every spelling of a held script that next/script and plain React know. */
export default function Preload() {
  return (
    <main>
      <h1>Preload</h1>
      <Script type="text/plain" data-category="analytics" src="http://default.test/tag.js" />
      <Script type="text/plain" data-category="analytics" src="http://lazy.test/tag.js" strategy="lazyOnload" />
      <script type="text/plain" data-category="analytics" src="http://plain.test/tag.js" />
      <script type="text/plain" data-category="analytics" data-src="http://data.test/tag.js" />
    </main>
  );
}
