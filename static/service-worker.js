// Lets the app open and work without a network after the first visit. It serves the files of one build from a cache of
// that build, and those of an older build as long as a page of it is open; it handles nothing else, and sends nothing
// anywhere. The build fills in both constants.
const BUILD = "";
const FILES = [];

const CACHE = `musuan-${BUILD}`;
const SCOPE = self.registration.scope;
const PAGE = new URL("./index.html", SCOPE).href;
const addresses = new Set(FILES.map((file) => new URL(file, SCOPE).href));

/** Whether a file is named by its content: then it may belong to another build than this one. */
const isNamedByContent = (address) => address.startsWith(SCOPE) && /-[0-9a-f]{16}[-._/]/.test(address.slice(SCOPE.length));

/** Under what a cache notes that a page of its build is open. */
const noteOf = (id) => new URL(`./page-is-open/${id}`, SCOPE).href;

/** How many notes of closed pages stay: a page that is just being opened is not yet among the open ones. */
const SPARED_NOTES = 8;

// All files of a build or none: glue and WebAssembly of different builds do not fit together.
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...addresses])));
});

// A new build takes over when the reader says so, or when no page of the old one is open any more.
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(begin()));

/** Takes care of the pages that were opened before there was any offline copy, as pages of this build. */
async function begin() {
  await self.clients.claim();
  const notes = await notesByCache();
  const noted = new Set([...notes.values()].flat());
  const cache = await caches.open(CACHE);
  for (const note of await openNotes()) if (!noted.has(note)) await cache.put(note, new Response());
  await tidy();
}

async function openNotes() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return new Set(pages.map(({ id }) => noteOf(id)));
}

/** The notes of each build's cache, the oldest first. */
async function notesByCache() {
  const names = (await caches.keys()).filter((name) => name.startsWith("musuan-"));
  const begin = noteOf("");
  return new Map(await Promise.all(names.map(async (name) => {
    const kept = await (await caches.open(name)).keys();
    return [name, kept.map(({ url }) => url).filter((url) => url.startsWith(begin))];
  })));
}

/** Takes away the files of every other build of which no page is open any more. */
async function tidy() {
  const [open, notes] = [await openNotes(), await notesByCache()];
  const cache = await caches.open(CACHE);
  const closed = (notes.get(CACHE) ?? []).filter((note) => !open.has(note));
  await Promise.all(closed.slice(0, -SPARED_NOTES).map((note) => cache.delete(note)));
  // What is still on its way in is no old build.
  if (self.registration.installing || self.registration.waiting) return;
  const isUnused = ([name, pages]) => name !== CACHE && !pages.some((note) => open.has(note));
  await Promise.all([...notes].filter(isUnused).map(([name]) => caches.delete(name)));
}

/** Notes a page that is being opened, and looks whether an older build is still wanted. */
async function welcome(id) {
  await (await caches.open(CACHE)).put(noteOf(id), new Response());
  await tidy();
}

/** The file out of this build; out of an older one; off the network. */
async function answer(request, wanted) {
  const cache = await caches.open(CACHE);
  return (await cache.match(wanted)) ?? (await caches.match(wanted)) ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  address.hash = "";
  address.search = "";
  const wanted = address.href === SCOPE ? PAGE : address.href;
  if (event.request.method !== "GET" || !(addresses.has(wanted) || isNamedByContent(wanted))) return;
  event.respondWith(answer(event.request, wanted));
  // A browser that refuses the note serves the page all the same.
  if (event.request.mode === "navigate") event.waitUntil(welcome(event.resultingClientId).catch(() => undefined));
});
