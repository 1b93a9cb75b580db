import type { ReactNode } from 'react';
import { ConsentRoot } from 'kelisim/next';
import { Page } from '../../parts/Page';
import { site } from '../consent';

/** Static: what the visitor decided is read in the browser. */
export default function Layout({ children }: { children: ReactNode }) {
  return <Page><ConsentRoot site={site}>{children}</ConsentRoot></Page>;
}
