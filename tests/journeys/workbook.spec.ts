// A parcel and a list are saved as workbooks, and read back from the file.
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage, WHOLE_PLAN, sentences } from './parcel';

/** The fictional plant. */
const PLANT = {
  site_area: '18.6',
  floor_area: '11,200',
  annual_tax: '630',
  industry: 'gbt4754_2017.34',
  tenure: 'granted',
  intent: 'expand',
};

/** The parts of a workbook, by name: its archive has a directory at its end. */
function parts(file: Buffer): Map<string, string> {
  const found = new Map<string, string>();
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [method, packed] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    const start = file.readUInt32LE(at + 42);
    const data = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
    const bytes = file.subarray(data, data + packed);
    const text = (method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8');
    found.set(file.subarray(at + 46, at + 46 + name!).toString('utf8'), text);
    at += 46 + name! + extra! + comment!;
  }
  return found;
}

/** The workbook that a press saves. */
async function saved(page: Page, press: string): Promise<{ name: string; parts: Map<string, string> }> {
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: press, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), parts: parts(readFileSync(await file.path())) };
}

/** Names of the sheets. */
function sheets(workbook: Map<string, string>): string[] {
  return [...workbook.get('xl/workbook.xml')!.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name!);
}

/** Formula and value of a cell. */
function cell(sheet: string, place: string): { formula?: string; value?: string } {
  const found = new RegExp(`<c r="${place}"[^>]*>(.*?)</c>`, 's').exec(sheet)?.[1] ?? '';
  const inner = (tag: string) => new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(found)?.[1];
  return { formula: inner('f'), value: inner('v') };
}

for (const language of LANGUAGES) {
  test(`a parcel is saved as a workbook with formulas that read zero differences (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...PLANT, ...WHOLE_PLAN });
    await expectAccessible(page);
    const { name, parts: workbook } = await saved(page, parcel.text('page.workbook.save'));
    expect(name).toMatch(/^musuan.*-2026-11-23\.xlsx$/);
    const texts = sentences(language);
    expect(sheets(workbook).slice(0, 4)).toEqual(['about', 'figures', 'inputs', 'rules'].map((id) => texts[`workbook.sheet.${id}`]!));
    expect(sheets(workbook)).toContain(texts['page.route.expansion']!);
    const names = workbook.get('xl/workbook.xml')!;
    for (const known of ['m_plot_ratio', 'm_site_area', 'm_expansion_enterprise_npv']) expect(names).toContain(`name="${known}"`);
    // The first sheet sums up every difference.
    const about = workbook.get('xl/worksheets/sheet1.xml')!;
    const [total] = [...about.matchAll(/<f>[^<]*SUMIF[^<]*<\/f><v>([^<]*)<\/v>/g)].map(([, value]) => value);
    expect(Number(total)).toBe(0);
    // The plot ratio: a formula, the tool's own value, and nothing between them.
    const figures = workbook.get('xl/worksheets/sheet2.xml')!;
    const formula = /<c r="B(\d+)"[^>]*><f>m_counted_floor_area\/m_official_site_area<\/f>/.exec(figures);
    const row = formula![1]!;
    expect(Number(cell(figures, `B${row}`).value)).toBeCloseTo(11_200 / 12_400, 12);
    expect(cell(figures, `C${row}`).value).toBe(cell(figures, `B${row}`).value);
    expect(cell(figures, `D${row}`).value).toBe('0');
    await expect(page.getByRole('button', { name: parcel.text('page.workbook.save'), exact: true })).toBeEnabled();
  });
}

test('a firm whose name looks like a formula stays text in the workbook', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'en');
  await parcel.enter(PLANT);
  await parcel.unfold('enterprise');
  await parcel.enter({ enterprise: '=HYPERLINK("https://example.org","x")' });
  const { parts: workbook } = await saved(page, parcel.text('page.workbook.save'));
  expect(workbook.get('xl/sharedStrings.xml')!).toContain('=HYPERLINK(');
  for (const [name, part] of workbook) {
    if (name.startsWith('xl/worksheets/')) expect(part).not.toContain('<f>HYPERLINK');
  }
});
