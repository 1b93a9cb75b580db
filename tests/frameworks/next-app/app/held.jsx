import { Hydrated } from './hydrated';

/** What a page holds back; the name tells the pages apart. */
export function Held({ name }) {
  const note = `(window.__ran = window.__ran || []).push('${name} inline')`;
  return (
    <section id={name}>
      <script type="text/plain" data-category="analytics" dangerouslySetInnerHTML={{ __html: note }} />
      <script type="text/plain" data-category="analytics" src={`http://tags.test/tag.js?id=${name}`} />
      <iframe data-category="marketing" data-kelisim-src={`http://video.test/embed/${name}`} title="Video" width="400" height="200" />
      <img data-category="marketing" data-kelisim-src={`http://pixel.test/${name}.gif`} alt="" width="10" height="10" />
      <Hydrated name={name} />
    </section>
  );
}
