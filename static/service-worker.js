// Lets the app open and work without a network after the first visit. It serves the files of one build from a cache of
// that build, handles nothing else, and sends nothing anywhere. The build fills in both constants.
const BUILD = "";
const FILES = [];

const CACHE = `musuan-${BUILD}`;
const PAGE = new URL("./index.html", self.registration.scope).href;
const addresses = new Set(FILES.map((file) => new URL(file, self.registration.scope).href));

// All files of a build or none: glue and WebAssembly of different builds do not fit together.
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...addresses])));
});

// A new build takes over when the reader says so, or when no page of the old one is open any more.
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith("musuan-") && name !== CACHE;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name)))));
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  address.hash = "";
  address.search = "";
  const wanted = address.href === self.registration.scope ? PAGE : address.href;
  if (event.request.method !== "GET" || !addresses.has(wanted)) return;
  event.respondWith(
    caches.open(CACHE).then((cache) => cache.match(wanted)).then((kept) => kept ?? fetch(event.request)),
  );
});
