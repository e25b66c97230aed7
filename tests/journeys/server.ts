// Small servers beside the one of the journeys: another site, and a host on which a newer build is deployed.
import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export class LocalServer {
  private constructor(private readonly server: Server) {}

  static async start(answer: RequestListener): Promise<LocalServer> {
    const server = createServer(answer);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return new LocalServer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

/** A name that comes from content, and the mark of the build. */
const HASH = /(?<=-|BUILD = ")[0-9a-f]{16}(?=[-._/"])/g;

/** A file that the page names, and what a browser compares it with. */
const NAMED = /="\.\/([^"]+)"([^>]*?) integrity="[^"]*"/g;

const reversed = (text: string) => text.replace(HASH, (hash) => [...hash].reverse().join(''));

/** Serves the built page, and after `deploy` the same page as another build: every name that comes from content is another
 * one, and the old ones are gone. */
export class DeployingHost {
  private deployed = 0;
  private server: LocalServer | undefined;

  async start(built: string): Promise<string> {
    this.server = await LocalServer.start((request, response) => {
      void this.answer(new URL(built), request.url!).then(({ status, type, body }) => {
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache' }).end(body);
      });
    });
    return `http://127.0.0.1:${this.server.port}${new URL(built).pathname}`;
  }

  /** Puts the other build in the place of this one. */
  deploy(): void {
    this.deployed += 1;
  }

  async stop(): Promise<void> {
    await this.server?.stop();
  }

  private async answer(built: URL, path: string): Promise<{ status: number; type: string; body: Buffer | string }> {
    const isOther = this.deployed % 2 === 1;
    const answer = await fetch(new URL(isOther ? reversed(path) : path, built));
    const type = answer.headers.get('content-type') ?? '';
    const body = Buffer.from(await answer.arrayBuffer());
    if (!isOther || !/html|javascript|json|css/.test(type)) return { status: answer.status, type, body };
    const other = reversed(body.toString());
    return { status: answer.status, type, body: /html/.test(type) ? await this.signed(built, other) : other };
  }

  /** The other build's page with the `integrity` of its files, whose texts are not those of this build. */
  private async signed(built: URL, page: string): Promise<string> {
    const digests = await Promise.all(
      [...page.matchAll(NAMED)].map(async ([, file]) => {
        const { body } = await this.answer(built, new URL(file!, built).pathname);
        return createHash('sha384').update(body).digest('base64');
      }),
    );
    return page.replace(NAMED, (_, file, between) => `="./${file}"${between} integrity="sha384-${digests.shift()}"`);
  }
}
