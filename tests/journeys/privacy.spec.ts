// Nothing leaves the device: neither the page nor its worker can reach another origin.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './journey';

let foreign: Server;
let foreignAddress: string;
let visits = 0;

test.beforeAll(async () => {
  foreign = createServer((_, response) => {
    visits += 1;
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('reached');
  });
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
  foreignAddress = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`;
});

test.afterAll(() => foreign.close());

const reach = (address: string) => fetch(address).then((answer) => answer.text(), (error) => `blocked: ${error.name}`);

test('neither the page nor the worker reaches another origin', async ({ page, watch }) => {
  watch.forgive(/Content Security Policy|Refused to connect|violates the following/);
  // The other origin is there, so silence below is the policy's doing.
  expect(await reach(foreignAddress)).toBe('reached');
  const visitsBefore = visits;

  await page.goto('./');
  expect(await page.evaluate(reach, foreignAddress)).toBe('blocked: TypeError');

  // The same bootstrap as src/worker/start.rs makes.
  const workerStarted = page.waitForEvent('worker');
  await page.evaluate(async () => {
    const meta = document.querySelector('meta[name=musuan-worker]')!;
    const [script, wasm] = meta.getAttribute('content')!.split(' ').map((name) => new URL(name, document.baseURI).href);
    const source = `importScripts(${JSON.stringify(script)});wasm_bindgen({module_or_path:${JSON.stringify(wasm)}});`;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    await new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = reject;
    });
  });
  const worker = await workerStarted;
  expect(await worker.evaluate(reach, foreignAddress)).toBe('blocked: TypeError');
  expect(visits).toBe(visitsBefore);
});
