// The project leaves the browser as a file and comes back exactly; a file that is none is refused and nothing changes.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage, SIX_FACTS, sentences } from './parcel';

for (const language of LANGUAGES) {
  test(`a project is saved as a file and opened again (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...SIX_FACTS, floor_area: '约2万' });
    await page.getByRole('link', { name: parcel.text('page.nav.file'), exact: true }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: parcel.text('file.save.press') }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('musuan-2026-11-23.json');
    const json = readFileSync(await file.path(), 'utf8');
    expect(json).toContain('约2万');
    await expectAccessible(page);

    await page.goBack();
    await parcel.enter({ site_area: '99', floor_area: '1' });
    await page.goForward();
    const input = page.locator('#project-file');
    await input.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"format":1}') });
    await expect(page.getByRole('alert')).toContainText(parcel.text('issue.project_not_a_project'));
    await input.setInputFiles({ name: 'project.json', mimeType: 'application/json', buffer: Buffer.from(json) });
    await expect(parcel.field('site_area')).toHaveValue(SIX_FACTS.site_area);
    // Even what was refused is there as it was typed.
    await expect(parcel.field('floor_area')).toHaveValue('约2万');
    await parcel.press('page.bar.undo');
    await expect(parcel.field('site_area')).toHaveValue('99');
  });
}

test('all data are deleted after a second press, and the page shows that they are gone', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'en');
  await parcel.enter({ site_area: '23.375', floor_area: '18,700' });
  await expect(page.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.saved'));
  await page.getByRole('link', { name: parcel.text('page.nav.list'), exact: true }).click();
  const list = { name: 'park.csv', mimeType: 'text/csv', buffer: Buffer.from('地块编号,用地面积（亩）\nA,15\n') };
  await page.locator('#file').setInputFiles(list);
  await expect(page.locator('.draft-kept')).toHaveText(parcel.text('page.list.draft.kept'), { timeout: 30_000 });
  await page.getByRole('link', { name: parcel.text('page.nav.file'), exact: true }).click();
  await page.getByRole('button', { name: parcel.text('file.delete.press') }).click();
  await page.getByRole('button', { name: parcel.text('file.delete.no') }).click();
  await page.getByRole('button', { name: parcel.text('file.delete.press') }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: parcel.text('file.delete.yes') }).click();
  // The language was a preference, so the page speaks its first one again.
  const done = sentences('zh-CN')['file.delete.done']!;
  await expect(page.getByRole('group', { name: done })).toContainText('0');
  await expect(page.getByRole('group', { name: done })).toContainText('1 份未完成的导入');
  // What was asked for is done, and what is counted above it is the new project's.
  await expect(page.getByRole('group', { name: done })).toContainText('●');
  await expect(page.getByRole('group', { name: done })).toContainText('现有的记录都属于它');
  await expectAccessible(page);
  await page.getByRole('link', { name: sentences('zh-CN')['page.nav.parcel']!, exact: true }).click();
  await expect(parcel.field('site_area')).toHaveValue('');
  await page.reload();
  await expect(parcel.field('site_area')).toHaveValue('');
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await page.goto('./#/list');
  await expect(page.locator('#file')).toBeAttached();
  await expect(page.getByRole('button', { name: sentences('zh-CN')['page.list.draft.throw_away']! })).toHaveCount(0);
});

for (const way of ['guest', 'kiosk']) {
  test(`what the owner keeps is not for ?${way} to delete`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, 'zh-CN');
    await parcel.enter({ site_area: '23.375' });
    await expect(page.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.saved'));
    await page.goto(`./?${way}#/file`);
    await expect(page.getByText(parcel.text('file.delete.guest'))).toBeVisible();
    // Nothing was pressed, so nothing has failed; nothing is kept, so nothing is counted.
    await expect(page.getByRole('region', { name: parcel.text('file.version.title'), exact: true })).toContainText(
      parcel.text('issue.storage.guest'),
    );
    await expect(page.getByText(parcel.text('file.version.failed'))).toHaveCount(0);
    await expect(page.getByRole('heading', { name: parcel.text('file.raw.title'), exact: true })).toHaveCount(0);
    await expect(page.getByRole('button', { name: parcel.text('file.delete.press') })).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole('link', { name: parcel.text('page.app.name'), exact: true }).click();
    await expect(page.getByText(parcel.text('page.start.goes'))).toBeVisible();
    await expect(page.getByText(parcel.text('page.start.stays_here'))).toHaveCount(0);
    await page.goto('./#/parcel');
    await expect(parcel.field('site_area')).toHaveValue('23.375');
  });
}

test('where the browser keeps nothing, there is nothing to delete', async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    };
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: refuse });
  });
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/file');
  await expect(page.getByRole('region', { name: parcel.text('file.version.title'), exact: true })).toContainText(
    parcel.text('issue.storage.blocked'),
  );
  await expect(page.getByText(parcel.text('file.version.failed'))).toHaveCount(0);
  await page.getByRole('button', { name: parcel.text('file.delete.press') }).click();
  await page.getByRole('button', { name: parcel.text('file.delete.yes') }).click();
  await expect(page.getByText(parcel.text('file.delete.nothing'))).toBeVisible();
  await page.getByRole('link', { name: parcel.text('page.app.name'), exact: true }).click();
  await expect(page.getByText(parcel.text('page.start.goes'))).toBeVisible();
});

test('a file of very many parcels is opened with the count of them, and left on a word', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter(SIX_FACTS);
  await page.goto('./#/file');
  const save = async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: parcel.text('file.save.press') }).click();
    return JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { project: { parcels: object[] } };
  };
  const { project } = await save();
  const parcels = Array.from({ length: 20_000 }, (_, at) => ({ ...project.parcels[0]!, key: at + 1 }));
  const folder = mkdtempSync(join(tmpdir(), 'musuan-project-'));
  const path = join(folder, 'park.json');
  writeFileSync(path, JSON.stringify({ ...project, next_key: parcels.length + 1, parcels }));

  await page.locator('#project-file').setInputFiles(path);
  await page.getByRole('button', { name: parcel.text('page.list.cancel') }).click();
  await expect(page.getByRole('button', { name: parcel.text('page.list.cancel') })).toHaveCount(0);
  expect((await save()).project).toEqual(project);
  await expect(page).toHaveURL(/#\/file$/);

  await page.locator('#project-file').setInputFiles(path);
  await expect(page).toHaveURL(/#\/parcel$/, { timeout: 60_000 });
  await page.goto('./#/file');
  expect((await save()).project.parcels).toHaveLength(20_000);
  rmSync(folder, { recursive: true });
});

test('an altered file opens on a second word, a cut one not at all, and one that contradicts itself as it is decided', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter(SIX_FACTS);
  await page.goto('./#/file');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: parcel.text('file.save.press') }).click();
  const json = readFileSync(await (await download).path(), 'utf8');
  const open = (text: string) =>
    page.locator('#project-file').setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  const press = (key: string) => page.getByRole('button', { name: parcel.text(key), exact: true }).click();

  await open(json.slice(0, json.length / 2));
  await expect(page.getByRole('alert')).toContainText(parcel.text('issue.project_incomplete'));
  // The value is altered and not what was typed.
  await open(json.replace('"number":18700', '"number":18701'));
  await expect(page.getByRole('alert')).toContainText(parcel.text('issue.project_altered'));
  await expectAccessible(page);
  await press('file.open.by_text');
  await expect(parcel.number('plot_ratio')).toHaveText('1.20');
  await expect(parcel.field('floor_area')).toHaveValue('18,700');

  await page.goto('./#/file');
  await open(json.replace('"text":"18,700"', '"text":"9,350"'));
  await press('file.open.by_text');
  await expect(parcel.number('plot_ratio')).toHaveText('0.60');

  await page.goto('./#/file');
  await open(json.replace(/"pack":"[^"]*"/, '"pack":"nowhere-1999"'));
  await expect(page.getByRole('alert')).toContainText(parcel.text('file.open.pack', { pack: 'nowhere-1999' }));
  await press('file.open.anyway');
  await expect(parcel.number('plot_ratio')).toHaveText('1.20');
});

test('the project as it is can be kept under a name and gone back to', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  const press = (key: string, args = {}) => page.getByRole('button', { name: parcel.text(key, args), exact: true }).click();
  await parcel.enter(SIX_FACTS);
  await page.getByRole('link', { name: parcel.text('page.nav.file'), exact: true }).click();
  await page.locator('#version-name').fill('送审前“一稿”');
  await press('file.version.press');
  await expect(page.getByRole('rowheader', { name: '送审前“一稿”' })).toBeVisible();
  await expect(page.locator('#version-name')).toHaveValue('');
  await expectAccessible(page);

  await page.goBack();
  await parcel.enter({ site_area: '99' });
  await expect(page.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.saved'));
  await page.reload();
  await page.getByRole('link', { name: parcel.text('page.nav.file'), exact: true }).click();
  await press('file.version.back_named', { name: '送审前“一稿”' });
  await page.goBack();
  await expect(parcel.field('site_area')).toHaveValue(SIX_FACTS.site_area);
  await parcel.press('page.bar.undo');
  await expect(parcel.field('site_area')).toHaveValue('99');

  await page.goForward();
  await press('file.version.discard_named', { name: '送审前“一稿”' });
  await expect(page.getByRole('rowheader')).toHaveCount(0);
  await press('file.version.put_back');
  await expect(page.getByRole('rowheader', { name: '送审前“一稿”' })).toBeVisible();
});

for (const language of LANGUAGES) {
  test(`the page counts its own requests and tells the room of the browser, which can be asked to keep it (${language})`, async ({
    page,
    watch,
  }) => {
    await page.addInitScript(() => {
      const { prototype } = StorageManager;
      prototype.estimate = () => Promise.resolve({ usage: 850e6, quota: 1e9 });
      prototype.persisted = () => Promise.resolve(false);
      prototype.persist = () => Promise.resolve(true);
    });
    // Not at a fixed time: a clock that is replaced takes the browser's record of requests with it.
    await page.goto('./#/parcel');
    const parcel = await ParcelPage.of(page, language);
    await page.getByRole('link', { name: parcel.text('page.nav.file'), exact: true }).click();
    const region = (key: string) => page.getByRole('region', { name: parcel.text(key), exact: true });

    const requests = region('file.requests.title');
    const counts = async () => ((await requests.getByRole('status').textContent()) ?? '').match(/\d+/g)!.map(Number);
    await expect(requests).toContainText(parcel.text('file.requests.shows'));
    const [count, own, elsewhere] = await counts();
    expect([own, elsewhere]).toEqual([count, 0]);
    await requests.getByText(parcel.text('file.requests.list'), { exact: true }).click();
    const listed = await requests.locator('.requests__address').allTextContents();
    expect(listed).toHaveLength(count!);
    const path = ({ pathname, search }: URL) => pathname + search;
    const fetched = new Set(watch.requests.map((address) => path(new URL(address))));
    for (const address of listed) expect(fetched).toContain(address);
    expect(listed.filter((address) => /\/app-[^/]*_bg\.wasm$/.test(address))).toHaveLength(1);

    await page.evaluate(() => fetch('./embed.css').then((answer) => answer.text()));
    await requests.getByRole('button', { name: parcel.text('file.requests.again'), exact: true }).click();
    await expect(requests.locator('.requests__address').filter({ hasText: 'embed.css' })).toHaveCount(1);
    // A browser may fetch the icon once more, whenever it likes.
    const later = (await requests.locator('.requests__address').allTextContents()).slice(listed.length);
    expect(later.filter((address) => !address.endsWith('/icon.svg'))).toEqual([expect.stringMatching(/\/embed\.css$/)]);
    const all = listed.length + later.length;
    expect(await counts()).toEqual([all, all, 0]);

    const room = region('file.room.title');
    await expect(room).toContainText(parcel.text('file.room.estimate', { usage: '850 MB', quota: '1 GB', percent: '85' }));
    await expect(room).toContainText(parcel.text('file.room.not_promised'));
    await expectAccessible(page);
    await room.getByRole('button', { name: parcel.text('file.room.ask'), exact: true }).click();
    await expect(room).toContainText(parcel.text('file.room.promised'));
    await expect(room.getByRole('button')).toHaveCount(0);
    await parcel.expectNoSidewaysScroll();
  });
}

test('a browser that does not promise to keep it is not said to have done so', async ({ page }) => {
  await page.addInitScript(() => {
    StorageManager.prototype.persisted = () => Promise.resolve(false);
    StorageManager.prototype.persist = () => Promise.resolve(false);
  });
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/file');
  const room = page.getByRole('region', { name: parcel.text('file.room.title'), exact: true });
  await room.getByRole('button', { name: parcel.text('file.room.ask'), exact: true }).click();
  await expect(room).toContainText(parcel.text('file.room.refused'));
  await expect(room).not.toContainText(parcel.text('file.room.promised'));
});

test('a browser that tells neither room nor requests is not spoken for', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'storage', { get: () => undefined });
    Object.defineProperty(Performance.prototype, 'getEntriesByType', { value: undefined });
  });
  await page.goto('./#/parcel');
  const parcel = await ParcelPage.of(page, 'zh-CN');
  await page.goto('./#/file');
  for (const key of ['file.room.unknown', 'file.room.keep_unknown', 'file.requests.unknown']) {
    await expect(page.getByText(parcel.text(key))).toBeVisible();
  }
  await expect(page.getByRole('button', { name: parcel.text('file.room.ask') })).toHaveCount(0);
});
