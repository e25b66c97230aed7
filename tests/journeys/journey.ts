// What every journey stands on: a page that fails the test on any console error and any request to another origin.
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

/** What the page did that a journey may look at, and may forgive by name. */
export class Watch {
  readonly requests: string[] = [];
  readonly complaints: string[] = [];
  private readonly forgiven: RegExp[] = [];

  /** Lets complaints that match pass: for a journey that provokes them. */
  forgive(pattern: RegExp): void {
    this.forgiven.push(pattern);
  }

  unforgiven(): string[] {
    return this.complaints.filter((text) => !this.forgiven.some((pattern) => pattern.test(text)));
  }
}

export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ context, page, baseURL }, use) => {
      const watch = new Watch();
      const origin = new URL(baseURL!).origin;
      context.on('request', (request) => {
        const address = new URL(request.url());
        if (address.protocol === 'data:' || address.protocol === 'blob:') return;
        watch.requests.push(request.url());
        if (address.origin !== origin) watch.complaints.push(`request to another origin: ${request.url()}`);
      });
      page.on('console', (message) => {
        if (message.type() === 'error') watch.complaints.push(`console: ${message.text()}`);
      });
      // A page whose last edits are not kept asks before it is left; whoever reloads it here means it.
      context.on('dialog', (dialog) => (dialog.type() === 'beforeunload' ? dialog.accept() : dialog.dismiss()));
      page.on('pageerror', (error) => watch.complaints.push(`error: ${error.message}`));
      await use(watch);
      expect(watch.unforgiven()).toEqual([]);
      // A key without its sentence would stand between these brackets.
      if (!page.isClosed()) expect(await page.locator('body').innerText()).not.toContain('⟦');
    },
    { auto: true },
  ],
});

/** Fails on any breach of WCAG 2.2 A or AA that axe finds on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}

export { expect };
