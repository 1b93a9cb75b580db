import { Suspense, type ReactNode } from 'react';
import { ConsentRoot, consentState } from 'kelisim/next';
import { Page } from '../../parts/Page';
import { site } from '../consent';

/** Dynamic in a hole of its own: the server reads the cookie there, and the HTML knows what was decided. */
export default function Layout({ children }: { children: ReactNode }) {
  return <Page><h1>Shop</h1><Suspense fallback={<p>…</p>}><Known>{children}</Known></Suspense></Page>;
}

async function Known({ children }: { children: ReactNode }) {
  return <ConsentRoot site={site} initial={await consentState(site)}>{children}</ConsentRoot>;
}
