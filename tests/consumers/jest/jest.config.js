/** The same tests in both imitations of a browser. */
const project = (environment) => ({ displayName: environment, testEnvironment: environment, testMatch: ['<rootDir>/*.test.js'] });

module.exports = { projects: [project('jsdom'), project('@happy-dom/jest-environment')] };
