// The project leaves the browser as a file and comes back exactly; a file that is none is refused and nothing changes.
import { readFileSync } from 'node:fs';
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage, SIX_FACTS } from './parcel';

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
