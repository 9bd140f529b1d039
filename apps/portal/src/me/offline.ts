/** Where the browser can, the licences seen last stay readable without a network: see offline-worker.js. */
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/licences/offline.js', { scope: '/licences' }).catch(() => undefined)
