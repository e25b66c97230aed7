// Stands on the page around: makes the frame as high as what is in it, and tells the frame which part of it is seen.
// Nothing else passes between the two.
const frame = document.querySelector("iframe[data-musuan]");

function tellView() {
  const { top, bottom } = frame.getBoundingClientRect();
  const from = Math.max(0, -top);
  const height = Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
  frame.contentWindow.postMessage({ musuan: "view", top: from, height }, "*");
}

addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || data?.musuan !== "height") return;
  frame.style.height = `${Number(data.height)}px`;
  tellView();
});
addEventListener("scroll", tellView, { passive: true });
addEventListener("resize", tellView);
