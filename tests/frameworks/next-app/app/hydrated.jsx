'use client';
import { useEffect } from 'react';

/** Says that React has taken over what is around this. */
export function Hydrated({ name }) {
  useEffect(() => { (window.__hydrated = window.__hydrated || []).push(name); }, [name]);
  return null;
}
