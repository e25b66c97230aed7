// Musuan in a page of another site, of which the browser keeps nothing in frames: as the recipe of embed.html says.
import { chromium, type BrowserContext } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './journey';
import { ParcelPage, sentences } from './parcel';
import { LocalServer } from './server';

const texts = sentences('zh-CN');
const folder = mkdtempSync(join(tmpdir(), 'musuan-elsewhere-'));
let site: LocalServer;
let context: BrowserContext;

/** The code that embed.html gives to be copied, with the address of the built page. */
async function recipe(address: string): Promise<string> {
  const page = await (await fetch(new URL('./embed.html', address))).text();
  const code = /<code>([^]*?)<\/code><\/pre>/.exec(page)![1]!;
  const plain = code.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  return plain.replaceAll('https://…/', address).replace('#/case', '#/parcel');
}

test.beforeAll(async ({}, { project }) => {
  const code = await recipe(project.use.baseURL!);
  site = await LocalServer.start((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!DOCTYPE html><html lang="zh-CN"><title>另一个网站</title><body><h1>另一个网站</h1>${code}</body></html>`);
  });
  // The setting "block third-party cookies", which takes storage away from frames of other sites as well.
  mkdirSync(join(folder, 'Default'));
  const profile = { block_third_party_cookies: true, cookie_controls_mode: 1 };
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify({ profile }));
  const { launchOptions, viewport, locale } = project.use;
  context = await chromium.launchPersistentContext(folder, { ...launchOptions, viewport, locale });
});

test.afterAll(async () => {
  await context?.close();
  await site?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

test('the frame grows, says that nothing is kept, and its link opens the full page', async () => {
  const page = await context.newPage();
  // Another site by its name, and not only by its port.
  await page.goto(`http://localhost:${site.port}/`);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('alert')).toContainText(texts['page.saved.not_here']!.split('{')[0]!);
  const height = () => page.locator('iframe').evaluate((element) => element.clientHeight);
  const content = () => frame.locator('body').evaluate((body) => body.offsetHeight);
  await expect.poll(async () => (await content()) - (await height())).toBe(0);
  const blank = await height();
  await frame.locator('#field-site_area').fill('23.375');
  await frame.locator('#field-floor_area').fill('18,700');
  await expect(frame.locator('main [data-figure="plot_ratio"]').first()).toHaveText('1.20');
  await expect.poll(async () => (await content()) - (await height())).toBe(0);
  expect(blank).toBeGreaterThan(300);

  await frame.getByRole('link', { name: texts['page.nav.file']!, exact: true }).click();
  const opened = context.waitForEvent('page');
  await frame.getByRole('link', { name: texts['share.full_page']! }).click();
  const full = await opened;
  await full.getByRole('button', { name: texts['share.take']! }).click();
  const parcel = await ParcelPage.of(full, 'zh-CN');
  await expect(parcel.field('site_area')).toHaveValue('23.375');
  expect(new URL(full.url()).search).toBe('');
});
