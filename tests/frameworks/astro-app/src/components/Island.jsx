import { createElement, useEffect } from 'react';

/** An embed inside of an island. Its code waits until the page says so. */
export default function Island() {
  useEffect(() => { (window.__hydrated = window.__hydrated || []).push('island'); }, []);
  return createElement('section', { id: 'island' },
    createElement('iframe', { 'data-category': 'marketing', 'data-kelisim-src': 'http://video.test/embed/island', title: 'Video', width: 400, height: 200 }));
}
