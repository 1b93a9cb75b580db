// What Svelte renders on a server.
import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import Page from './components/Page.svelte?server';
import { site } from './support/site';

const bodyOf = (props: Record<string, unknown>) => render(Page, { props: { site, ...props } }).body.replace(/<!--.*?-->/g, '').replace(/\s+/g, ' ');

it('on a server nothing optional is granted, and no embed has an address', () => {
  const body = bodyOf({});
  expect(body).toContain('<p>not counted, unset; false, unset</p>');
  expect(body).toContain('<div id="video"><div></div></div>');
  expect(body).not.toMatch(/ src=/);
});

it('by what the server has read of the request it is drawn at once', () => {
  const body = bodyOf({ initial: { status: 'decided', grants: { necessary: true, functional: true, youtube: true, analytics: true, marketing: false } } });
  expect(body).toContain('<p>counted, decided; true, decided</p>');
  expect(body).toContain('<div id="video"><iframe src="https://video.test/1" title="Video" width="320"></iframe></div>');
  expect(body).not.toContain('ads.test');
});
