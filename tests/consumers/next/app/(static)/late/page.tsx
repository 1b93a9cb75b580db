import { Suspense } from 'react';
import { connection } from 'next/server';
import { Home } from '../../../parts/Home';

/** Streamed: what is held comes a second after the rest, and is hydrated later. */
export default function Late() {
  return <main><h1>Shop</h1><Suspense fallback={<p>…</p>}><Slow /></Suspense></main>;
}

async function Slow() {
  await connection();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return <Home under="/late" />;
}
