import type { ReactNode } from 'react';

export const Page = ({ children }: { children: ReactNode }) => (
  <html lang="ru">
    <head>
      <title>Shop</title>
    </head>
    <body>{children}</body>
  </html>
);
