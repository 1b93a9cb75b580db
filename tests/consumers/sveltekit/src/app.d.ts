// src/app.d.ts
import type { ConsentLocals } from 'kelisim/sveltekit';
declare global { namespace App { interface Locals extends ConsentLocals {} } }
