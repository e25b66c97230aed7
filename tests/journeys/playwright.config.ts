// Journeys through the built page. `cargo xtask test journeys` serves it and names browser and address.
import { defineConfig } from '@playwright/test';

const address = process.env.MUSUAN_ADDRESS;
if (!address) throw new Error('Run the journeys with `cargo xtask test journeys`, which serves the built page.');

export default defineConfig({
  testDir: '.',
  outputDir: '../../target/journeys',
  reporter: 'list',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  use: {
    baseURL: address,
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
});
