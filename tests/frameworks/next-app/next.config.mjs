/** Addresses say how Kelisim comes to a page: /tag, /npm, /none. */
export default {
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
  productionBrowserSourceMaps: false,
};
