// A browser with a folder of its own that can be killed and started again.
import { chromium, type Browser, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ARGUMENTS = ['--headless=new', '--lang=zh-CN', '--accept-lang=zh-CN', '--no-sandbox', '--disable-gpu',
  '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--remote-debugging-port=0', '--window-size=1280,900'];

export class KillableBrowser {
  private readonly folder = mkdtempSync(join(tmpdir(), 'musuan-profile-'));
  private process: ChildProcess | undefined;
  private browser: Browser | undefined;

  /** Starts the browser on what the last one has left. */
  async start(): Promise<Page> {
    const program = process.env.MUSUAN_CHROMIUM || chromium.executablePath();
    const started = spawn(program, [...ARGUMENTS, `--user-data-dir=${this.folder}`, 'about:blank'], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.process = started;
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      started.stderr!.on('data', (piece: Buffer) => {
        said += piece.toString();
        const found = /DevTools listening on (ws:\S+)/.exec(said);
        if (found) resolve(found[1]!);
      });
      started.once('exit', () => reject(new Error(`the browser ended: ${said}`)));
    });
    this.browser = await chromium.connectOverCDP(address);
    const context = this.browser.contexts()[0]!;
    return context.pages()[0] ?? (await context.newPage());
  }

  /** Ends the browser with everything it has started, in the middle of whatever it does. */
  async kill(): Promise<void> {
    const running = this.process;
    if (!running?.pid) return;
    this.process = undefined;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    process.kill(-running.pid, 'SIGKILL');
    await ended;
    await this.browser?.close().catch(() => undefined);
  }

  /** Ends the browser and takes its folder away. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
