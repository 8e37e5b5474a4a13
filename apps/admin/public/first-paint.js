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
  // What index.html shows meanwhile: the sign-in page, or the frame around the words of a page.
  var page =
    /^\/(?:t\/[^/]+(?:\/(oauth-clients|api-keys|trusted-issuers|rotations|clean-up|activity|audit|people))?|(orgs|account|leaked))\/?$/.exec(
      location.pathname,
    );
  if (location.pathname === '/sign-in') root.setAttribute('data-starting', 'sign-in');
  else if (page) root.setAttribute('data-starting', page[1] || page[2] || 'dashboard');
})();
