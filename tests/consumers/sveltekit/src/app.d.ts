import type { ConsentLocals } from 'kelisim/sveltekit';

declare global {
  namespace App {
    interface Locals {
      consent: ConsentLocals['consent'];
    }
  }
}

export {};
