// The page starts under a sub-path, and loads the worker only when it is needed.
import { expect, expectAccessible, test } from './journey';

test('the page starts without the worker, which answers when asked', async ({ page, watch }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('亩算');
  await expectAccessible(page);
  expect(watch.requests.filter((address) => address.includes('worker-'))).toEqual([]);

  await page.getByRole('button', { name: 'worker' }).click();
  await expect(page.getByRole('status')).toHaveText('answer to ping');
});
