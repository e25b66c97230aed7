// The page starts under a sub-path, and loads the worker only when it is needed.
import { expect, expectAccessible, test } from './journey';

test('the page starts without the worker, which reads a file that is chosen', async ({ page, watch }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('亩算');
  await expectAccessible(page);
  expect(watch.requests.filter((address) => address.includes('worker-'))).toEqual([]);

  const table = '地块编号,用地面积（亩）,建筑面积（㎡）,年税收（万元）\n007,23.375,18700,4000\n008,10,约2万,300\n';
  await page.locator('#file').setInputFiles({ name: 'survey.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  const list = page.getByRole('region', { name: /survey\.csv/ });
  await expect(list.getByRole('row', { name: /007/ })).toContainText('1.20');
  await expect(page.getByRole('row', { name: /约2万/ })).toContainText('不是确切数字');
  await expectAccessible(page);
});
