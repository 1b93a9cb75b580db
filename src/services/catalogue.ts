/** The whole catalogue for those who name ids from npm. The build makes it of the files for pages: see scripts/services-plugin.mjs. */
export * from './index';
