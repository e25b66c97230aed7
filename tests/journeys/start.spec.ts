// The page starts under a sub-path, and loads the worker only when it is needed.
import { expect, expectAccessible, test } from './journey';

test('the doors open without the worker, which reads a file that is chosen', async ({ page, watch }) => {
  const fetched = (name: string) => watch.requests.filter((address) => address.includes(`/${name}-`));
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('亩算');
  await expect(page.getByRole('link', { name: /测算一宗地块/ })).toBeVisible();
  await expectAccessible(page);
  expect(fetched('worker')).toEqual([]);

  await page.getByRole('link', { name: /导入地块清单/ }).click();
  await expect(page.locator('#file')).toBeVisible();
  expect(fetched('worker')).toEqual([]);

  const table = '地块编号,用地面积（亩）,建筑面积（㎡）,年税收（万元）\n007,23.375,18700,4000\n008,10,约2万,300\n';
  await page.locator('#file').setInputFiles({ name: 'survey.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  const list = page.getByRole('group', { name: /survey\.csv/ });
  await expect(list.getByRole('row', { name: /007/ })).toContainText('1.20');
  await expect(page.getByRole('row', { name: /约2万/ })).toContainText('不是确切数字');
  await expectAccessible(page);
});

test('the browser leads back and forward through the pages, and a parcel that was begun is named at the door', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('link', { name: /测算一宗地块/ }).click();
  await page.locator('#field-site_area').fill('23.375');
  await page.getByRole('link', { name: '地块清单', exact: true }).click();
  await expect(page.locator('#file')).toBeVisible();
  await expect(page.locator('#field-site_area')).toHaveCount(0);
  await page.goBack();
  await expect(page.locator('#field-site_area')).toHaveValue('23.375');
  await page.goBack();
  await expect(page.getByRole('link', { name: /继续上次的地块/ })).toBeVisible();
  await page.goForward();
  await expect(page.locator('#field-site_area')).toHaveValue('23.375');
});

test.describe('in a browser that speaks French', () => {
  test.use({ locale: 'fr-FR' });

  test('the page opens in English, in the language of the address, and in the one chosen before', async ({ page }) => {
    const opens = async (address: string, name: string, language: string) => {
      await page.goto('about:blank');
      await page.goto(address);
      await expect(page.locator('#app').getByRole('heading', { level: 1 })).toHaveText(name);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
    };
    await opens('./', 'Musuan', 'en');
    await opens('./?lang=zh-CN#/parcel', '亩算', 'zh-CN');
    await opens('./#/parcel', 'Musuan', 'en');
    await page.getByRole('button', { name: '中文' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('亩算');
    // It is kept a moment after it is shown.
    await expect.poll(() => page.evaluate(() => localStorage.getItem('musuan.preferences'))).toContain('zh-CN');
    await opens('./#/parcel', '亩算', 'zh-CN');
    await opens('./?lang=en#/parcel', 'Musuan', 'en');
  });
});
