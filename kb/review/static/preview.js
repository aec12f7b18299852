// Asks every half second whether the file has changed, and loads the page anew when it has. The place on the
// page is kept by the browser. While the preview is stopped, the title says so and asking goes on.
(() => {
  const place = new URL("version.json", document.currentScript.src);
  const title = document.title;
  let known = null;
  const ask = async () => {
    try {
      const answer = await fetch(place, { cache: "no-store" });
      const { version } = await answer.json();
      document.title = title;
      if (known !== null && version !== known) location.reload();
      known = version;
    } catch {
      document.title = `… ${title}`;
    }
    setTimeout(ask, 500);
  };
  ask();
})();
