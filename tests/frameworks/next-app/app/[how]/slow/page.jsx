import { connection } from 'next/server';
import { Suspense } from 'react';
import { Held } from '../../held';
import { Toggle } from '../../toggle';

async function Late() {
  await connection();
  await new Promise((resolve) => setTimeout(resolve, 2000));
  return <section id="late"><Held name="late" /><Toggle /></section>;
}

export default function Slow() {
  return <main><h1>Slow</h1><Held name="early" /><Suspense fallback={<p>Wait</p>}><Late /></Suspense></main>;
}
