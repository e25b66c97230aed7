// Journeys through the built page. `cargo xtask test journeys` serves it and names browser and address.
import { defineConfig } from '@playwright/test';

const address = process.env.MUSUAN_ADDRESS;
if (!address) throw new Error('Run the journeys with `cargo xtask test journeys`, which serves the built page.');

/** Journeys in which the room on the screen matters. */
const ON_A_PHONE = /(first_verdict|unit_slip|examples|explanation|benchmark|layout|files|file|case|list|list_in|messy_list|shapes|share|embed|about|rows|remarks|keeping|tabs|faults)\.spec\.ts$/;

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
    trace: 'retain-on-failure',
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
    { name: 'phone', use: { viewport: { width: 360, height: 740 } }, testMatch: ON_A_PHONE },
  ],
});
