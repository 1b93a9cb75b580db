import { defineConfig } from 'vite';

// What JSX means is in tsconfig.json.
export default defineConfig({});
