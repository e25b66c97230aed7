// A newer build is deployed while two tabs are open: each goes over to it when it is asked to, and until then works on.
import { expect, test } from './journey';
import { ParcelPage, SIX_FACTS, sentences } from './parcel';
import { DeployingHost } from './server';
import type { Page } from '@playwright/test';

const texts = sentences('zh-CN');
const host = new DeployingHost();

test.use({ serviceWorkers: 'allow', baseURL: async ({ baseURL }, use) => use(await host.start(baseURL!)) });
test.afterEach(() => host.stop());

const isKept = () => navigator.serviceWorker.ready.then((registration) => registration.active?.state === 'activated');
const lookForUpdate = () => navigator.serviceWorker.ready.then(async (registration) => void (await registration.update()));
const programOf = (page: Page) => page.locator('meta[name=musuan-data]').getAttribute('content');
const cacheNames = (page: Page) => page.evaluate(() => caches.keys());
const updateButton = (page: Page) => page.locator('.new-version button');

/** Everything that the browser keeps of projects, as it is. */
const records = (page: Page) =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    const database = await answer(indexedDB.open('musuan'));
    const table = database.transaction('records').objectStore('records');
    const [keys, texts] = await Promise.all([answer(table.getAllKeys()), answer(table.getAll())]);
    database.close();
    return Object.fromEntries(keys.map((key, place) => [String(key), texts[place]]));
  });

/** Presses "update" and waits for the page of the new build. */
async function update(page: Page): Promise<void> {
  const before = await programOf(page);
  await updateButton(page).click();
  await expect.poll(() => programOf(page).catch(() => before)).not.toBe(before);
  await expect(page.locator('#app main')).toBeVisible();
}

test('a tab of the old build works on after the other was updated, and can be updated itself', async ({ page, context }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter({ ...SIX_FACTS, plan_floor_area: '约2万' });
  await expect(page.getByText(texts['page.saved.saved']!)).toBeVisible();
  await expect.poll(() => page.evaluate(isKept)).toBe(true);
  const other = await context.newPage();
  await other.goto('./#/parcel');
  await expect(other.locator('#field-site_area')).toHaveValue(SIX_FACTS.site_area);
  const old = await programOf(other);
  const kept = await records(page);
  expect(Object.keys(kept)).not.toHaveLength(0);

  host.deploy();
  await page.evaluate(lookForUpdate);
  await expect(updateButton(other)).toBeVisible();
  await update(page);
  // What was entered is there to the letter.
  expect(await records(page)).toEqual(kept);
  for (const [id, text] of Object.entries({ ...SIX_FACTS, plan_floor_area: '约2万' })) {
    await expect(parcel.field(id)).toHaveValue(text);
  }

  // The other tab has fetched neither page nor language yet, and the host has its files no more.
  expect(await programOf(other)).toBe(old);
  await other.getByRole('link', { name: texts['page.nav.list']!, exact: true }).click();
  await expect(other.locator('#file')).toBeAttached();
  await other.getByRole('button', { name: texts['page.bar.language']!, exact: true }).click();
  await expect(other.locator('html')).toHaveAttribute('lang', 'en');
  const table = 'Parcel ID,Site area (mu),Floor area (m2)\n007,23.375,18700\n';
  await other.locator('#file').setInputFiles({ name: 'survey.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await expect(other.getByRole('row', { name: /007/ })).toContainText('1.20', { timeout: 30_000 });
  expect(await cacheNames(other)).toHaveLength(2);

  const before = await programOf(other);
  await updateButton(other).click();
  await expect.poll(() => programOf(other).catch(() => before)).not.toBe(before);
  await other.goto('./#/parcel');
  await expect(other.locator('#field-site_area')).toHaveValue(SIX_FACTS.site_area);
  // The files of the old build go once no page of it is open.
  await other.reload();
  await expect.poll(() => cacheNames(other)).toHaveLength(1);
});

test('two builds later, a tab of the first still works', async ({ page, context }) => {
  await page.goto('./');
  await expect.poll(() => page.evaluate(isKept)).toBe(true);
  const other = await context.newPage();
  await other.goto('./');
  await expect(other.locator('#app main')).toBeVisible();
  host.deploy();
  await page.evaluate(lookForUpdate);
  await update(page);
  await page.reload();
  expect(await cacheNames(page)).toHaveLength(2);
  await other.getByRole('link', { name: texts['page.nav.case']!, exact: true }).click();
  await expect(other.getByText(texts['case.title']!)).toBeVisible();
});
