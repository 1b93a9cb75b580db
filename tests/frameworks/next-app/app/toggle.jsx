'use client';
import { useEffect, useState } from 'react';

/** A held script that comes and goes. */
export function Toggle() {
  const [show, setShow] = useState(true);
  const [count, setCount] = useState(0);
  useEffect(() => { (window.__hydrated = window.__hydrated || []).push('toggle'); }, []);
  return (
    <div>
      {show && <script type="text/plain" data-category="analytics" dangerouslySetInnerHTML={{ __html: "(window.__ran = window.__ran || []).push('toggle')" }} />}
      <button id="toggle" onClick={() => setShow(!show)}>{show ? 'on' : 'off'}</button>
      <button id="count" onClick={() => setCount(count + 1)}>{count}</button>
    </div>
  );
}
