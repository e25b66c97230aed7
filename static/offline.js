// Keeps a copy of the app for the time without a network, and says when a newer one is ready. What was entered is not
// touched by either.
const isSupported = "serviceWorker" in navigator && window.isSecureContext;

/** Lets the newer build take over and opens it here. Where another tab has done the first, only the second is left. */
function update(registration) {
  if (!registration.waiting) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
  registration.waiting.postMessage("take-over");
}

/** Shows that a newer build is ready. Each tab goes over to it when its reader asks for it. */
function offer(registration) {
  if (document.querySelector(".new-version")) return;
  const notice = document.getElementById("new-version").content.cloneNode(true);
  notice.querySelector("button").addEventListener("click", () => update(registration));
  document.body.append(notice);
}

/** Watches a registration for a build that has come after the one that is open. */
function watch(registration) {
  const { serviceWorker } = navigator;
  let isCared = Boolean(serviceWorker.controller);
  if (registration.waiting && isCared) offer(registration);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && serviceWorker.controller) offer(registration);
    });
  });
  // The first copy of all takes care of the page that fetched it; any other was taken over in another tab.
  serviceWorker.addEventListener("controllerchange", () => {
    if (isCared) offer(registration);
    isCared = true;
  });
}

/** Registers the offline copy. A browser that refuses, loudly or silently, goes on without one. */
async function keep() {
  const registration = await navigator.serviceWorker.register("./service-worker.js").catch(() => undefined);
  if (registration) watch(registration);
}

// After the page: its own files come first.
if (isSupported) addEventListener("load", keep);
