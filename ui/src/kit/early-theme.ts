// Runs before the first paint, alone: see dev/early-theme.ts.
try {
  const theme = localStorage.getItem('imgstream.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme
} catch {
  // A browser that forbids storage has no chosen theme; the system's holds.
}
