import type { NextConfig } from 'next';

/** Built twice: with and without partial prerendering. */
const config: NextConfig = { reactStrictMode: true, cacheComponents: process.env.CACHE_COMPONENTS === '1' };

export default config;
