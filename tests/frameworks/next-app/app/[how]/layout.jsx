import Link from 'next/link';
import { Consent } from '../consent';

export const generateStaticParams = () => ['tag', 'npm', 'none'].map((how) => ({ how }));

export default async function Layout({ children, params }) {
  const { how } = await params;
  return (
    <html lang="ru">
      <head>{how === 'tag' && <script src="/kelisim.js" data-categories="analytics marketing" />}</head>
      <body>
        <nav>
          <Link href={`/${how}`} id="to-home">Home</Link> <Link href={`/${how}/about`} id="to-about">About</Link> <Link href={`/${how}/slow`} id="to-slow">Slow</Link>
        </nav>
        {how === 'npm' && <Consent />}
        {children}
      </body>
    </html>
  );
}
