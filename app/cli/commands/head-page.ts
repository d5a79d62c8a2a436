/** One page to print, sign and file: what the journal was on a day, and how it is compared later. */
import { minuteInChina } from '../../machine/china-time.js';
import { escapeMarkup } from '../../machine/escape-markup.js';
import { fingerprint, type Head, printedHead } from '../../store/heads.js';

export function headPage(head: Head, workspace: string): string {
  const { at, lines, hash, algorithm, received } = head;
  const digest = (sm3: string | null) => (sm3 === null ? '本机没有 SM3' : inGroups(sm3));
  const rows: [string, string][] = [
    ['数据目录', workspace],
    ['打印时间', minuteInChina(new Date(at))],
    ['操作日志行数', String(lines)],
    ['末行校验码（SHA-256）', inGroups(hash)],
    ['全部各行的摘要（SM3）', digest(head.sm3)],
    ...(received
      ? ([
          ['收件日志行数', String(received.lines)],
          ['末行校验码（SHA-256）', inGroups(received.hash)],
          ['全部各行的摘要（SM3）', digest(received.sm3)],
        ] as [string, string][])
      : []),
    ['签署算法', algorithm === 'sm2' ? 'SM2（SM3）' : 'Ed25519'],
    ['签署公钥指纹', inGroups(fingerprint(head))],
    ['对照用的日志头', printedHead(head)],
  ];
  const table = rows.map(([name, value]) => `<tr><th>${name}</th><td>${escapeMarkup(value)}</td></tr>`).join('\n');
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>操作日志防篡改校验单</title>
<style>
@page { size: A4; margin: 25mm 22mm; }
body { font: 12pt/1.7 "FangSong", "仿宋", serif; max-width: 166mm; margin: 0 auto; }
h1 { font: 20pt "SimHei", "黑体", sans-serif; text-align: center; }
table { width: 100%; border-collapse: collapse; }
th, td { border: 1px solid #000; padding: 2mm 3mm; text-align: left; vertical-align: top; }
th { width: 38mm; font-weight: normal; }
td { font-family: "Courier New", monospace; overflow-wrap: anywhere; }
.sign td { height: 14mm; }
</style></head><body>
<h1>操作日志防篡改校验单</h1>
<table>
${table}
</table>
<p>本单打印、签字后存档。以后用 <code>gouji verify --head 日志头</code> 对照：这一行及以前若有一字被改写、删去，或日志被截短、换掉，都会指出。本单用于防篡改校验，不是电子签名。</p>
<table class="sign">
<tr><th>打印人</th><td></td><th>日期</th><td></td></tr>
<tr><th>审计（监督人）</th><td></td><th>日期</th><td></td></tr>
</table>
</body></html>
`;
}

/** Eight digits at a time are compared by eye. */
function inGroups(hex: string): string {
  return hex.replace(/.{8}(?=.)/g, '$& ');
}
