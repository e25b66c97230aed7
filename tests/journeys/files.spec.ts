// A file dropped anywhere is read and listed with its figures and its refused cells, or refused with a
// sentence; what was entered stays.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage, SIX_FACTS } from './parcel';

function stored(path: string): Buffer {
  return readFileSync(new URL(`../data/import/${path}`, import.meta.url));
}

const UNREADABLE = [
  { name: 'empty.csv', bytes: stored('bad/empty.csv'), reason: 'issue.file.empty' },
  { name: 'rubbish.csv', bytes: stored('bad/rubbish.csv'), reason: 'issue.file.binary' },
  { name: 'picture.geojson', bytes: stored('bad/rubbish.csv'), reason: 'issue.file.binary' },
];

/** Drops a file on an element, as a person does with the mouse; another one with it if it is named. */
async function drop(page: Page, onto: string, name: string, bytes: Buffer, other?: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, base64, other]) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64!), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name!));
      if (other) transfer.items.add(new File(['x'], other));
      return transfer;
    },
    [name, bytes.toString('base64'), other ?? ''],
  );
  await page.dispatchEvent(onto, 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent(onto, 'drop', { dataTransfer: transfer });
}

for (const language of LANGUAGES) {
  test(`a survey in the encoding of a Chinese office is listed with its figures (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter(SIX_FACTS);
    await drop(page, '.top-bar', 'survey_gb18030.csv', stored('good/survey_gb18030.csv'));
    const list = page.getByRole('region', { name: parcel.text('page.list.import'), exact: true });
    await expect(list).toBeVisible({ timeout: 30_000 });
    await expect(list.getByRole('table').first().locator('tbody tr')).toHaveCount(24);
    // Numbers stay text, with their zeros in front.
    const first = list.getByRole('row').filter({ has: page.getByRole('button', { name: '001', exact: true }) });
    for (const figure of ['18,700', '1.20', '2,566.84']) await expect(first).toContainText(figure);
    // Fourteen entries may still change it.
    const type = parcel.text('page.list.none');
    await expect(first).toContainText(parcel.text('page.list.type.so_far', { type, count: '14' }));
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();

    // 44,417.33 m² with 37,690 m² of floor area, worked out by hand.
    await list.getByRole('button', { name: '002', exact: true }).click();
    await expect(parcel.number('plot_ratio')).toHaveText('0.85');
    await parcel.press('page.bar.undo');
    await expect(parcel.field('floor_area')).toHaveValue(SIX_FACTS.floor_area);
  });

  test(`a map file is listed with what its parcels lack (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await drop(page, '.top-bar', 'two_parcels.geojson', stored('good/two_parcels.geojson'));
    const list = page.getByRole('region', { name: parcel.text('page.list.import'), exact: true });
    const first = list.getByRole('row').filter({ hasText: 'DK-01' }).first();
    await expect(first).toContainText('2,566.84', { timeout: 30_000 });
    await expect(first).toContainText(parcel.text('page.short.missing'));
  });

  test(`a refused cell is named with its place, its text and the reason (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await drop(page, '.top-bar', 'estimate.csv', stored('bad/estimate.csv'));
    const refused = page.getByRole('row').filter({ hasText: '约2万' });
    await expect(refused).toBeVisible({ timeout: 30_000 });
    await expect(refused).toContainText(parcel.text('issue.number.uncertain', { text: '约2万', word: '约' }));
    await expect(refused).toContainText('2');
    await expectAccessible(page);
  });

  test(`a file that cannot be read is refused with a sentence, and the page stays whole (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter(SIX_FACTS);
    for (const { name, bytes, reason } of UNREADABLE) {
      await drop(page, '.top-bar', name, bytes);
      await expect(page.getByText(parcel.text(reason))).toBeVisible({ timeout: 30_000 });
      if (name === 'empty.csv') await expectAccessible(page);
      // The worker is as ready as before.
      await drop(page, '.top-bar', 'estimate.csv', stored('bad/estimate.csv'));
      await expect(page.getByRole('row').filter({ hasText: '约2万' })).toBeVisible({ timeout: 30_000 });
      await expect(page.getByText(parcel.text(reason))).toHaveCount(0);
    }
    await page.goto('./#/parcel');
    await expect(parcel.number('plot_ratio')).toHaveText('1.20');
  });
}

test('a file dropped on the page of lists is taken as well, and the page is not left', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.getByRole('link', { name: parcel.text('page.nav.list'), exact: true }).click();
  await drop(page, '.drop-zone', 'survey_gb18030.csv', stored('good/survey_gb18030.csv'));
  const list = page.getByRole('region', { name: parcel.text('page.list.import'), exact: true });
  await expect(list).toBeVisible({ timeout: 30_000 });
});

test('a file can be chosen instead of dropped', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  const chosen = { name: 'survey.csv', mimeType: 'text/csv', buffer: stored('good/survey_utf8_bom.csv') };
  await page.getByRole('link', { name: parcel.text('page.nav.list'), exact: true }).click();
  await page.getByLabel(parcel.text('page.list.drop')).setInputFiles(chosen);
  const list = page.getByRole('region', { name: parcel.text('page.list.import'), exact: true });
  await expect(list).toContainText('survey.csv', { timeout: 30_000 });
});

test('of two files dropped at once the page says which one it reads', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await drop(page, '.top-bar', 'estimate.csv', stored('bad/estimate.csv'), 'other.csv');
  const told = page.getByText(parcel.text('page.list.dropped', { count: '2', file: 'estimate.csv' }));
  await expect(told).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await drop(page, '.top-bar', 'estimate.csv', stored('bad/estimate.csv'));
  await expect(told).toHaveCount(0);
});

test('a dropped project file leads to the page that opens it', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  const project = readFileSync(new URL('../data/saved/project-2.json', import.meta.url));
  await drop(page, '.top-bar', 'musuan.json', project);
  await expect(page.getByText(parcel.text('issue.file.project'))).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: parcel.text('page.list.to_file') }).click();
  await expect(page.locator('#project-file')).toBeAttached();
});

test('a file that no encoding fits as it was tried offers the others', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/list');
  await drop(page, '.top-bar', 'torn.csv', stored('bad/undecodable.csv'));
  await expect(page.getByText(parcel.text('page.list.failed'))).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('#choose-encoding')).toBeVisible();
  await expectAccessible(page);
});
