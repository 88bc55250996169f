/* Before the first paint: the light and the text size that the window remembers, put on the page as app/appearance.ts does. */
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem('lectern.theme');
    if (theme === 'dark' || theme === 'light') root.dataset.appearance = theme;
    const percent = Number(localStorage.getItem('lectern.text-percent'));
    if (percent >= 50 && percent <= 300 && percent !== 100) root.style.fontSize = `${percent}%`;
  } catch {
    // Storage is switched off: the window looks as the system does.
  }
})();
