import type { NextConfig } from 'next';

/** Built twice: with and without partial prerendering. */
const isPartial = process.env.CACHE_COMPONENTS === '1';
const config: NextConfig = { reactStrictMode: true, cacheComponents: isPartial, partialPrefetching: isPartial };

export default config;
