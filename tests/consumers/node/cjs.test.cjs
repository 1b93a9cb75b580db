const assert = require('node:assert/strict');
const test = require('node:test');
const { createConsent, defineConsent } = require('kelisim');
const { readConsent, renewCookie } = require('kelisim/server');
const { story } = require('./story.cjs');

test('CommonJS', () => story({ assert, createConsent, defineConsent, readConsent, renewCookie }));
