/** What an attachment holds goes out as it is: its text is read and searched like that of a submission. */
import { describe, expect, it } from 'vitest';
import { attach, whyNotAttached } from '../../../app/publish/attachments.js';
import { searchWords } from '../../../app/read/read-passages.js';
import type { Stages } from '../../../app/stages/make-editions.js';
import { docxBytes, p } from '../../support/ooxml.js';
import { commentOf, exifWith, jpegWith, pngWith } from '../../support/pictures.js';
import { rule, say, writePdf } from '../../support/write-pdf.js';

const search: Stages['search'] = async (file) => ({ ok: true, value: await searchWords(file) });
const text = (said: string) => new TextEncoder().encode(said);
const word = (said: string, more = '') => docxBytes({ body: `${p(said)}${more}` });
const LINK = '<w:p><w:hyperlink w:anchor="a" w:tooltip="手机：13812345678"/></w:p>';
const page = (said: string) =>
  writePdf([
    {
      content: [say(`　　${said}，我单位对本年度的整体支出情况进行了自评。`, 80, 100), say('　　特此说明。', 80, 116)],
    },
  ]);
const SCAN = writePdf([{ content: [rule(80, 80, 300, 80)] }]);
/** A note beside the pages, behind the end of the file as an editor appends it. */
const noted = (said: string) => Buffer.concat([SCAN, text(`9 0 obj\n<< /Contents (${said}) >>\nendobj\n%%EOF\n`)]);
const IMAGE =
  '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r></w:p>';
const TITLED = (said: string) =>
  docxBytes({ body: IMAGE, parts: { 'docProps/app.xml': `<Properties><Manager>${said}</Manager></Properties>` } });
const PICTURE = pngWith('iTXt', 'Comment\0\0\0\0\0手机：13812345678');

describe('the text of an attachment', () => {
  it.each<[string, Uint8Array, held: RegExp | null, asked: RegExp]>([
    ['来函.docx', word('现将更正事项说明如下。'), null, /的文字查过，图片、印章/],
    ['来函.docx', word('联系电话：13812345678'), /138\*{4}5678/, /查过/],
    ['来函.docx', word('现将更正事项说明如下。', LINK), /不印出的部分.*138\*{4}5678/, /查过/],
    ['来函.docx', word('机密★1年'), /机密★1年/, /查过/],
    ['来函.docx', docxBytes({ body: p('甲'), parts: { 'a.bin': new Uint8Array(5e6) } }), /读不出来/, /查过/],
    ['说明.txt', text('低保户王小明，每月补助500元\n'), /王\*\*/, /查过/],
    ['说明.txt', text('现将更正事项说明如下。\n'), null, /查过/],
    ['名单.csv', text('姓名,身份证号\n某某,110101199003074696\n'), /110101\*+4696/, /查过/],
    ['来函.pdf', page('家庭住址：城关镇人民路12号'), /城关镇\*+/, /查过/],
    ['来函.pdf', page('办公地址：城关镇人民路12号'), null, /查过/],
    ['盖章页.pdf', text('%PDF-1.7 坏的'), null, /没有查过文字（/],
    ['盖章页.pdf', SCAN, null, /没有查过文字（这是扫描件/],
    ['盖章页.pdf', noted('tel 13812345678'), /138\*{4}5678/, /没有查过文字（这是扫描件/],
    ['盖章页.docx', TITLED('某局办公室'), null, /没有查过文字（文件里只有图片/],
    ['盖章页.docx', TITLED('手机：13812345678'), /138\*{4}5678/, /没有查过文字（文件里只有图片/],
    ['盖章页.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), null, /没有查过文字（这是图片）/],
    ['盖章页.png', pngWith('tEXt', 'Comment\0电话13812345678'), /138\*{4}5678/, /这是图片/],
    ['盖章页.png', pngWith('tEXt', 'Software\0WPS'), null, /这是图片/],
    ['盖章页.jpg', jpegWith(0xfe, commentOf('手机：13812345678')), /138\*{4}5678/, /这是图片/],
    ['盖章页.jpg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff]), /附带的信息.*读不全/, /这是图片/],
    ['盖章页.jpg', jpegWith(0xe1, exifWith(4)), /拍摄地点/, /这是图片/],
    ['盖章页.jpg', jpegWith(0xe1, exifWith(0)), null, /这是图片/],
    ['盖章页.jpg', jpegWith(0xe1, commentOf('<x exif:GPSLatitude="28,11N"/>')), /拍摄地点/, /这是图片/],
    ['图.docx', docxBytes({ body: p('甲'), parts: { 'word/media/a.png': PICTURE } }), /138\*{4}5678/, /查过/],
  ])('%s', async (name, bytes, held, asked) => {
    expect(await whyNotAttached({ name, bytes })).toBeNull();
    const { holds, asks, changes } = await attach([], [{ name, bytes }], search);
    expect(changes).toHaveLength(1);
    expect(asks.map(({ zh }) => zh)).toEqual([expect.stringMatching(asked)]);
    expect(holds.map(({ zh }) => zh)).toEqual(held ? [expect.stringMatching(held)] : []);
  });

  it('that nobody can open is held', async () => {
    const rejection = { code: 'encrypted' as const, zh: '设有打开密码', en: 'a password', where: null };
    const shut: Stages['search'] = async () => ({ ok: true, value: { found: [], carried: [], unread: rejection } });
    const { holds } = await attach([], [{ name: '来函.pdf', bytes: text('%PDF-1.7') }], shut);
    expect(holds.map(({ zh }) => zh)).toEqual([expect.stringContaining('设有打开密码，公众打不开')]);
  });

  it('is told by the bytes, not by the name', async () => {
    const names = ['页.docx', '页.xlsx', '页.txt', '页.pdf'];
    const bytes = text('<html><p>甲</p></html>');
    const spoken = await Promise.all(names.map((name) => whyNotAttached({ name, bytes })));
    expect(spoken.map((words) => words?.zh)).toEqual(Array(4).fill(expect.stringContaining('附件只能是')));
  });

  it('is refused where it runs or holds something, a scan too', async () => {
    const pdf = (object: string) => text(`%PDF-1.7\n1 0 obj\n<< ${object} >>\nendobj\n`);
    const macros = docxBytes({ body: p('甲'), parts: { 'word/vbaProject.bin': 'x' } });
    const words = await Promise.all([
      ...[
        '/S /JavaScript',
        '/S /Java#53cript',
        '/JS (1)',
        '/S /Launch',
        '/XFA [1 0 R]',
        '/Type /EmbeddedFile',
        '/EF << /F 2 0 R >>',
      ].map((object) => whyNotAttached({ name: '盖章页.pdf', bytes: pdf(object) })),
      whyNotAttached({ name: '来函.docx', bytes: macros }),
    ]);
    expect(words.map((one) => one?.zh)).toEqual(Array(8).fill(expect.stringContaining('附件不能照原样公开')));
    expect(await whyNotAttached({ name: '盖章页.pdf', bytes: pdf('/OpenAction [1 0 R /Fit]') })).toBeNull();
  });
});
