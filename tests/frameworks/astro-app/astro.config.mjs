import { fileURLToPath } from 'node:url';

/** React by hand, in the place of @astrojs/react: what an island does is Astro's own. */
const react = {
  name: 'react-by-hand',
  hooks: {
    'astro:config:setup': ({ addRenderer }) => addRenderer({
      name: 'react-by-hand',
      serverEntrypoint: fileURLToPath(new URL('react/server.mjs', import.meta.url)),
      clientEntrypoint: fileURLToPath(new URL('react/client.jsx', import.meta.url)),
    }),
  },
};

export default {
  output: 'static',
  build: { format: 'file', inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  integrations: [react],
};
