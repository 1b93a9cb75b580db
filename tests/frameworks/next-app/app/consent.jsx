'use client';
import { useEffect } from 'react';
import { createConsent } from 'kelisim';

export function Consent() {
  useEffect(() => {
    const consent = createConsent({ categories: { analytics: {}, marketing: {} } });
    window.kelisim = consent;
    return () => consent.destroy();
  }, []);
  return null;
}
