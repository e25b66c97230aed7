// The page and the command line say the same, bit for bit.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './journey';
import { ParcelPage } from './parcel';

type Figures = Record<string, { value?: unknown }>;

/** What the command line calls a column, by the field of the page. */
const COLUMNS = {
  site_area: '用地面积（亩）',
  floor_area: '建筑面积（㎡）',
  annual_tax: '年税收（万元）',
  annual_output: '年产值（万元）',
  footprint_area: '建筑占地面积（㎡）',
  permitted_plot_ratio: '规划容积率上限',
};

/** Parcels whose quotients have no short decimal. */
const PARCELS: Record<keyof typeof COLUMNS, string>[] = [
  row('23.375', '18700.07', '4000.003', '52001.7', '6123.456789', '2.1'),
  row('0.7', '333.333333', '0.123456789', '1.1', '99.99', '1.7'),
  row('66.626', '37690.91', '883.857142857', '14695.3', '17003.003', '0.9'),
  row('1234.567891', '1000000.1', '98765.4321', '123456.789', '333333.3', '3.3'),
  row('9.312', '5901.123456789012', '143.07', '1365.000001', '2718.281828459045', '1.414213562373095'),
];

function row(...[site_area, floor_area, annual_tax, annual_output, footprint_area, permitted_plot_ratio]: string[]) {
  return { site_area, floor_area, annual_tax, annual_output, footprint_area, permitted_plot_ratio } as Record<
    keyof typeof COLUMNS,
    string
  >;
}

/** By how many places the decimal point moves from base units to the unit that the page shows. */
const PLACES: Record<string, number> = {
  '': 0,
  '%': 2,
  '㎡': 0,
  万元: -4,
  '元/㎡': 0,
  // Ten thousand yuan by ten thousand square metres.
  '万元/公顷': 0,
};

/** A decimal with its point moved; exact, unlike a product. */
function moved(decimal: string, places: number): number {
  return Number(`${decimal}e${places}`);
}

/** Every figure of the command line for each parcel, in base units. */
function assessedByCommandLine(): Figures[] {
  const program = process.env.MUSUAN_COMMAND_LINE;
  if (!program) throw new Error('Run the journeys with `cargo xtask test journeys`, which builds the command line.');
  const folder = mkdtempSync(join(tmpdir(), 'musuan-journeys-'));
  try {
    const file = join(folder, 'parcels.csv');
    const keys = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
    const lines = PARCELS.map((parcel, index) => [`P${index}`, ...keys.map((key) => parcel[key])].join(','));
    writeFileSync(file, [['地块编号', ...Object.values(COLUMNS)].join(','), ...lines, ''].join('\n'));
    const output = execFileSync(program, ['assess', file, '--json', '--as-of', '2026-11-23'], { encoding: 'utf8' });
    const answers = output.trim().split('\n').map((line) => JSON.parse(line));
    expect(answers.filter(({ id }) => id !== null)).toHaveLength(PARCELS.length);
    return answers.map(({ figures }) => figures);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the page and the command line agree to the bit', async ({ page }) => {
  const assessed = assessedByCommandLine();
  const parcel = await ParcelPage.open(page, 'zh-CN');
  for (const id of ['annual_output', 'footprint_area']) await parcel.unfold(id);
  for (const [index, facts] of PARCELS.entries()) {
    await test.step(`parcel ${index + 1}`, async () => {
      await parcel.enter(facts);
      const shown = await page.locator('main .figure:has([data-figure][title])').evaluateAll((figures) =>
        figures.map((figure) => {
          const number = figure.querySelector('[data-figure]')!;
          const unit = figure.querySelector('.figure__unit')?.textContent ?? '';
          return { id: number.getAttribute('data-figure')!, exact: number.getAttribute('title')!, unit };
        }),
      );
      const compared = shown.filter(({ id, exact }) => exact !== '' && assessed[index]![id]?.value !== undefined);
      const ids = compared.map(({ id }) => id);
      for (const id of ['plot_ratio', 'tax_per_area', 'output_per_area', 'building_density']) expect(ids).toContain(id);
      for (const { id, exact, unit } of compared) {
        expect(Object.keys(PLACES), `unit of ${id}`).toContain(unit);
        expect(moved(exact, -PLACES[unit]!), `${id}: ${exact} ${unit}`).toBe(assessed[index]![id]!.value);
      }
    });
  }
});
