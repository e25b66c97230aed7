// After the first visit the app opens and works without a network; a newer build waits until it is asked for.
import { expect, test } from './journey';
import { ParcelPage, SIX_FACTS } from './parcel';

test.use({ serviceWorkers: 'allow' });

const isKept = () => navigator.serviceWorker.ready.then((registration) => registration.active !== null);

test('the parcel, the list and a file work without a network after the first visit', async ({ page, context }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter(SIX_FACTS);
  await expect(page.getByText(parcel.text('page.saved.saved'))).toBeVisible();
  expect(await page.evaluate(isKept)).toBe(true);

  await context.setOffline(true);
  await page.reload();
  const again = await ParcelPage.of(page, 'zh-CN');
  await expect(again.number('plot_ratio')).toHaveText('1.20');
  await again.press('page.bar.language');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto('./#/list');
  const table = 'Parcel ID,Site area (mu),Floor area (m2)\n007,23.375,18700\n';
  await page.locator('#file').setInputFiles({ name: 'survey.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await expect(page.getByRole('row', { name: /007/ })).toContainText('1.20', { timeout: 30_000 });
});

test('the offline copy answers for its own files only', async ({ page, baseURL, watch }) => {
  watch.forgive(/404/);
  await page.goto('./');
  expect(await page.evaluate(isKept)).toBe(true);
  await page.reload();
  const answer = await page.evaluate(async (address) => (await fetch(address)).status, `${baseURL}nowhere.txt`);
  expect(answer).toBe(404);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return { names, addresses: requests.flat().map((request) => request.url) };
  });
  expect(kept.names).toHaveLength(1);
  for (const address of kept.addresses) expect(new URL(address).origin).toBe(new URL(baseURL!).origin);
});
