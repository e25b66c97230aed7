// A program that stops says so and hands out what there is: the project as it was held, and every record that is kept.
import { readFileSync } from 'node:fs';
import { expect, expectAccessible, test, type Watch } from './journey';
import { ParcelPage } from './parcel';
import type { Page } from '@playwright/test';

/** From here on the browser makes no element, by neither of the two ways in which the program asks for one. */
async function breakPage(page: Page, watch: Watch): Promise<void> {
  watch.forgive(/no element|panicked|unreachable|RuntimeError/);
  await page.evaluate(() => {
    const cloneNode = Node.prototype.cloneNode;
    const refuse = () => {
      throw new Error('no element');
    };
    document.createElement = refuse;
    Node.prototype.cloneNode = refuse;
    const restore = () => {
      // What was its own went in front of the one that it inherits.
      Reflect.deleteProperty(document, 'createElement');
      Node.prototype.cloneNode = cloneNode;
    };
    Object.assign(window, { restore });
  });
  await page.evaluate(() => (location.hash = '#/'));
  await expect(page.locator('#broken-title')).toBeFocused();
}

/** Lets elements be made again, as whoever examines the page has to. */
const repair = (page: Page) => page.evaluate(() => (window as unknown as { restore: () => void }).restore());

/** What pressing gives as a file. */
async function downloaded(page: Page, press: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.locator(press).click();
  return readFileSync(await (await download).path(), 'utf8');
}

test('a project that is kept is handed out twice, and both files open', async ({ page, watch }) => {
  const parcel = await ParcelPage.open(page, 'en');
  await parcel.enter({ site_area: '23.375', floor_area: '18,700' });
  await expect(page.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.saved'));
  await breakPage(page, watch);
  const project = await downloaded(page, '#broken-project');
  expect(project).toContain('"text":"23.375"');
  const rescue = await downloaded(page, '#broken-records');
  expect(Object.keys(JSON.parse(rescue))).toEqual(['format', 'version', 'records', 'import', 'entries']);
  await repair(page);
  await expectAccessible(page);
  await page.locator('#broken-reload').click();
  await expect(parcel.field('site_area').or(page.locator('.start-page')).first()).toBeVisible();

  for (const [name, text] of Object.entries({ project, rescue })) {
    await page.goto('./#/parcel');
    await parcel.enter({ site_area: '99' });
    await page.getByRole('link', { name: parcel.text('page.nav.file'), exact: true }).click();
    const file = { name: `${name}.json`, mimeType: 'application/json', buffer: Buffer.from(text) };
    await page.locator('#project-file').setInputFiles(file);
    await expect(parcel.field('site_area')).toHaveValue('23.375');
    await expect(parcel.field('floor_area')).toHaveValue('18,700');
  }
});

test('the page can be opened again as a guest, without what is kept', async ({ page, watch }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter({ site_area: '23.375' });
  await breakPage(page, watch);
  await page.locator('#broken-guest').click();
  await page.waitForURL(/[?&]guest/);
  await page.goto('./?guest#/parcel');
  await expect(parcel.field('site_area')).toHaveValue('');
});

test('a guest gets what the guest has entered, and nothing that the owner keeps', async ({ page, watch }) => {
  const owner = await ParcelPage.open(page, 'en');
  await owner.enter({ site_area: '77' });
  await expect(page.locator('.top-bar__saved')).toHaveText(owner.text('page.saved.saved'));
  await page.goto('./?guest#/parcel');
  const parcel = await ParcelPage.of(page, 'en');
  await parcel.enter({ site_area: '23.375' });
  await breakPage(page, watch);
  await expect(page.locator('#broken-records')).toBeHidden();
  await expect(page.locator('#broken-guest')).toBeHidden();
  const project = await downloaded(page, '#broken-project');
  expect(project).toContain('"text":"23.375"');
  expect(project).not.toContain('"text":"77"');
  await page.locator('#broken-reload').click();
  await expect(page.locator('#broken-title')).toHaveCount(0);
});
