// Shows that the program has stopped and hands out what there is: the project as the program held it, and every record that
// this browser keeps. Runs without the program, and makes no element: whatever stopped the program may stop that too.

const root = document.documentElement;
/** Set by the program's panic hook, and here; see src/ui/rescue.rs. */
const BROKEN = "data-broken";
const DATABASES = { records: "musuan", import: "musuan-import" };
const ENTRIES = "musuan.";

/** The project's file, once the program has handed it out. */
let held;

const part = (name) => document.getElementById(`broken-${name}`);

/** Makes a link of a text that is to be kept as a file. */
const offer = (link, name, text) => {
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `musuan-${name}-${new Date().toISOString().slice(0, 10)}.json`;
};

const offerHeld = () => {
  const link = part("project");
  if (!link || held === undefined) return;
  offer(link, "project", held);
  link.hidden = false;
};

/** Every record of a database by its key; none where there is no such database. */
const recordsOf = (name) =>
  new Promise((done, fail) => {
    const opening = indexedDB.open(name);
    let isMissing = false;
    opening.onupgradeneeded = () => {
      isMissing = true;
      opening.transaction.abort();
    };
    opening.onerror = () => (isMissing ? done({}) : fail(opening.error));
    opening.onsuccess = () => {
      const table = opening.result.transaction("records").objectStore("records");
      const [keys, values] = [table.getAllKeys(), table.getAll()];
      table.transaction.onabort = () => fail(table.transaction.error);
      table.transaction.oncomplete = () => {
        opening.result.close();
        done(Object.fromEntries(keys.result.map((key, place) => [key, values.result[place]])));
      };
    };
  });

/** A file as text; a text as it is. */
const asText = (value) =>
  new Promise((done, fail) => {
    if (!(value instanceof Blob)) return done(value);
    const reader = new FileReader();
    reader.onerror = () => fail(reader.error);
    reader.onload = () => done(reader.result);
    reader.readAsDataURL(value);
  });

const readRecords = async (name) => {
  const records = Object.entries(await recordsOf(name));
  return Object.fromEntries(await Promise.all(records.map(async ([key, value]) => [key, await asText(value)])));
};

/** Everything of ours in this browser, in the form that src/storage/rescue.rs reads. */
const rescueFile = async () => {
  const file = { format: "musuan-rescue", version: 1 };
  for (const [name, database] of Object.entries(DATABASES)) file[name] = await readRecords(database);
  file.entries = Object.fromEntries(Object.entries(localStorage).filter(([name]) => name.startsWith(ENTRIES)));
  return JSON.stringify(file);
};

const keepRecords = async () => {
  part("refused").hidden = true;
  try {
    offer(part("link"), "rescue", await rescueFile());
    part("link").click();
  } catch {
    part("refused").hidden = false;
  }
};

const reloadAsGuest = () => {
  const address = new URL(location.href);
  address.searchParams.set("guest", "");
  address.hash = "";
  location.assign(address);
};

const show = () => {
  const isGuest = "guest" in root.dataset;
  document.body.replaceChildren(document.getElementById("broken").content);
  part("records").hidden = isGuest;
  part("guest").hidden = isGuest;
  part("records").addEventListener("click", keepRecords);
  part("guest").addEventListener("click", reloadAsGuest);
  part("reload").addEventListener("click", () => location.reload());
  offerHeld();
  part("title").focus();
};

// Told after the program has let go, so that nothing of it is entered again while it stops.
const watching = new MutationObserver(() => {
  watching.disconnect();
  show();
});
watching.observe(root, { attributeFilter: [BROKEN] });

addEventListener("musuan-held", (event) => {
  held = event.detail;
  offerHeld();
});

/** Whether an error has come through the program, which calls no hook for those that the browser throws. */
const isOfProgram = (error) => error instanceof WebAssembly.RuntimeError || /\bwasm\b/.test(error?.stack ?? "");
// Where the program cannot run, the still picture says so.
const note = (error) => "runs" in root.dataset && isOfProgram(error) && root.setAttribute(BROKEN, "");
addEventListener("error", (event) => note(event.error));
addEventListener("unhandledrejection", (event) => note(event.reason));
