import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';

export type VisitOptions = BrowserContextOptions;

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** Another tab of the same visitor, watched in the same way. */
  newTab(): Promise<Page>;
  /** Errors on the console, exceptions and unhandled rejections, of all tabs. */
  problems: string[];
  /** Warnings on the console. */
  warnings: string[];
  /** Fails if there was any problem, save those that fit `expected`. */
  expectQuiet(expected?: RegExp): void;
}

/** A visitor without cookies or history, gone when the test ends. Call it inside a test. */
export async function freshPage(browser: Browser, options: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options });
  onTestFinished(() => context.close());
  const problems: string[] = [];
  const warnings: string[] = [];
  context.on('weberror', (error) => problems.push(error.error().stack || String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`);
    if (message.type() === 'warning') warnings.push(message.text());
  });
  return {
    context,
    page: await context.newPage(),
    newTab: () => context.newPage(),
    problems,
    warnings,
    expectQuiet(expected) {
      expect(problems.filter((problem) => !expected?.test(problem))).toEqual([]);
    },
  };
}
