(function () {
  var root = document.documentElement;
  var chosen = null;
  try {
    chosen = localStorage.getItem('velgent-theme');
  } catch (_) {
    // Storage is switched off: follow the system.
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  if (location.pathname === '/sign-in') root.setAttribute('data-starting', 'sign-in');
})();
