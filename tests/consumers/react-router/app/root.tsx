import type { ReactNode } from 'react';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { ConsentProvider } from 'kelisim/react';
import { readConsent } from 'kelisim/server';
import { site } from './consent';

export const loader = ({ request }: LoaderFunctionArgs) => ({ initial: readConsent(request, site) });

export function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="ru">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <link rel="icon" href="data:," />
        <title>Shop</title>
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function App() {
  const { initial } = useLoaderData<typeof loader>();
  return <ConsentProvider site={site} initial={initial}><Outlet /></ConsentProvider>;
}
