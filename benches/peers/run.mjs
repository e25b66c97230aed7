// Ours and each peer in one run of Chromium, with ratios: `cargo xtask bench peers`. Nothing is asserted but that both found the
// same; machines differ, and so do the tasks: a peer reads rows, ours assesses parcels.
import { chromium } from '@playwright/test';

const browser = await chromium.launch({
  executablePath: process.env.MUSUAN_CHROMIUM || undefined,
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const name of ['csv', 'workbook', 'shapefile', 'rates', 'city']) {
    // A page of its own, so that none inherits the memory of the one before.
    const page = await browser.newPage();
    await page.goto(process.env.MUSUAN_ADDRESS);
    await page.waitForFunction('window.measure');
    const measured = [await page.evaluate((name) => window.measure(name), name)].flat();
    for (const { what, ours, peers } of measured) {
      console.log(`${what}: ${ours.toFixed(0)} ms`);
      for (const [peer, took] of Object.entries(peers)) {
        console.log(`  ${peer.padEnd(28)} ${took.toFixed(0).padStart(8)} ms, ${(took / ours).toFixed(2)} times ours`);
      }
    }
    await page.close();
  }
} finally {
  await browser.close();
}
