import assert from 'node:assert/strict';
import test from 'node:test';
import { createConsent, defineConsent } from 'kelisim';
import { readConsent, renewCookie } from 'kelisim/server';
import { story } from './story.cjs';

test('ES modules', () => story({ assert, createConsent, defineConsent, readConsent, renewCookie }));
