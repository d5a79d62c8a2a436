// The browser is found by app/print/browser.ts (environment variable, headless shell, Chrome or Edge, the npm package);
// puppeteer's own download would fail behind a bureau's firewall and roll the whole install back.
module.exports = { skipDownload: true };
