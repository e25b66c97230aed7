// Stands on the page around: makes each frame as high as what is in it, and tells the frame which part of it is seen.
// Nothing else passes between the two. A classic script, for a module of another site is loaded with that site's leave only.
(() => {
  const frames = () => [...document.querySelectorAll("iframe[data-musuan]")];

  function tellView(frame) {
    const { top, bottom } = frame.getBoundingClientRect();
    const from = Math.max(0, -top);
    const height = Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
    frame.contentWindow.postMessage({ musuan: "view", top: from, height }, "*");
  }

  const tellViews = () => frames().forEach(tellView);
  addEventListener("message", ({ source, data }) => {
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame || data?.musuan !== "height") return;
    frame.style.height = `${Number(data.height)}px`;
    tellView(frame);
  });
  addEventListener("scroll", tellViews, { passive: true });
  addEventListener("resize", tellViews);
  // A frame that was quicker than this script says its height again once it hears from it.
  tellViews();
})();
