import { RunningLedger } from './running-ledger.js';

/** One ledger for the stories that leave its clock alone; what is returned runs after the last of them, whatever happened. */
export default async function startLedger(): Promise<() => Promise<void>> {
  const { ledger, reach } = await RunningLedger.start();
  process.env['TAIZHANG_REACH'] = JSON.stringify(reach);
  return () => ledger.stop();
}
