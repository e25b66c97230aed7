// What the page does beside its work where it was opened in a frame (?embed) or on a public screen (?kiosk, or
// ?kiosk=<seconds>). The first start-up script has written both into the root of the document.
const root = document.documentElement;
const { embed, kiosk } = root.dataset;

/** How long nobody may touch a public screen before it forgets. */
const IDLE_SECONDS = 180;

/** Tells the page around how high this one is, whenever that changes. A height is no secret, so anyone may hear it. */
function tellHeight() {
  parent.postMessage({ musuan: "height", height: document.body.offsetHeight }, "*");
}

let isHeard = false;

/** Hears which part of the frame can be seen: what opens beside the page is to open there. */
function hearView({ source, data }) {
  if (source !== parent || data?.musuan !== "view") return;
  // The page around may have begun to listen after the height was told.
  if (!isHeard) tellHeight();
  isHeard = true;
  root.style.setProperty("--view-top", `${Number(data.top)}px`);
  root.style.setProperty("--view-height", `${Number(data.height)}px`);
}

/** Opens the page as it was first opened. What was entered is gone: a guest's project lives in the page only. */
function forget(first) {
  history.replaceState(null, "", first);
  location.reload();
}

if (embed !== undefined && parent !== window) {
  new ResizeObserver(tellHeight).observe(document.body);
  addEventListener("message", hearView);
}
if (kiosk !== undefined) {
  const first = location.href;
  const idle = 1000 * (Number(kiosk) || IDLE_SECONDS);
  let waiting;
  for (const touched of ["pointerdown", "keydown", "wheel", "scroll"]) {
    addEventListener(touched, () => {
      clearTimeout(waiting);
      waiting = setTimeout(forget, idle, first);
    }, { capture: true, passive: true });
  }
}
