// Journeys through the built page. `cargo xtask test journeys` serves it and names browser and address.
import { defineConfig } from '@playwright/test';

const address = process.env.MUSUAN_ADDRESS;
if (!address) throw new Error('Run the journeys with `cargo xtask test journeys`, which serves the built page.');

/** Journeys in which the room on the screen decides what is seen first: both languages on a phone. */
const SMALL_SCREEN = /(first_verdict|layout|plan|ways)\.spec\.ts$/;

/** Journeys whose pages must fit a phone: once, in English, whose words are longest, where they run in both languages. */
const FITS_A_PHONE = /(unit_slip|examples|explanation|benchmark|files|file|case|list|list_in|messy_list|shapes|share|take_home|embed|about|rows|remarks|money|report|what_if|cash_flow|workbook)\.spec\.ts$/;

const PHONE = { viewport: { width: 360, height: 740 } };

export default defineConfig({
  testDir: '.',
  outputDir: '../../target/journeys',
  reporter: 'list',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  use: {
    baseURL: address,
    actionTimeout: 15_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // What is served from the offline copy escapes the watch over requests; offline.spec.ts allows it.
    serviceWorkers: 'block',
    // A trace of every step takes about a third of the time of a run; MUSUAN_TRACE=1 records it.
    trace: process.env.MUSUAN_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.MUSUAN_CHROMIUM || undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'wide', use: { viewport: { width: 1280, height: 800 } } },
    { name: 'phone', use: PHONE, testMatch: SMALL_SCREEN },
    { name: 'phone-once', use: PHONE, testMatch: FITS_A_PHONE, grepInvert: /\(zh-CN\)/ },
  ],
});
