/** The desk of one report: puts reading, decisions and keys together. Loaded as a module, so the page stands when it runs. */
import { openAsk } from './desk-ask.js';
import { openDecisions } from './desk-decisions.js';
import { holdKeys, listenForKeys } from './desk-keys.js';
import { part, readData, sayWhatWaits } from './desk-parts.js';
import { openReading } from './desk-reading.js';
import { openService } from './desk-service.js';
import { standingsIn } from './desk-standing.js';
import { openTrying } from './desk-what-if.js';
import { post } from './page.js';

const pressHeld = holdKeys();
const data = await readData();
const reading = openReading(data);
const { cards } = reading;
const service = openService(data, (answer) => {
  cards.refresh(standingsIn(answer));
  part('tab-findings').dataset['open'] = String(cards.pending());
});
const ask = openAsk(data);
const trying = openTrying(data, cards);
const decisions = openDecisions({ ...reading, data, service, ask, trying });
listenForKeys({ ...reading, decisions, ask });
sayWhatWaits();
cards.refresh(standingsIn(data.answer));
part('tab-findings').dataset['open'] = String(cards.pending());
reading.begin();
pressHeld();
if (data.may.vouch) sayThatItWasSeen();

/** A page that lies in a tab behind others has not been looked at. */
function sayThatItWasSeen(): void {
  if (document.visibilityState === 'visible')
    void post(`/api/report/${encodeURIComponent(data.id)}/seen`, {}).catch(() => {});
  else document.addEventListener('visibilitychange', sayThatItWasSeen, { once: true });
}
