import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refusal } from '../../../app/machine/io.js';
import { type Configuration, parseConfiguration } from '../../../app/machine/read-configuration.js';
import { EXAMPLE } from '../../../app/settings/example.js';
import { CONFIGURATION } from '../../../app/settings/read-config.js';
import { noticeIn } from '../../../app/settings/read-profile.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';

const GOOD = {
  publisher: '青澜市财政局',
  site: { name: '青澜市人民政府', domain: 'www.qinglan.gov.cn', code: 'bm14000002' },
  column: { name: '预算绩效', description: '公开自评报告', keywords: ['绩效'], type: '信息公开目录' },
};

const ANY = { zh: '文件', en: 'file', see: { zh: '', en: '' }, schema: z.unknown() };

function refusal<T>(text: string, kind: Configuration<T>): string {
  try {
    parseConfiguration(text, 'gouji.json', kind);
  } catch (error) {
    if (error instanceof Refusal) return error.zh;
    throw error;
  }
  throw new Error('was accepted');
}

describe('a file that no person wrote', () => {
  it('is refused by its length before it is read', () => {
    expect(refusal(`"${'规'.repeat(2_000_001)}"`, ANY)).toMatch(/超过上限 2000000，没有读取/);
  });

  it('has its first mistakes named, and the others counted', () => {
    const said = refusal(`[${'\n1,'.repeat(20_000)}\n1]`, { ...ANY, schema: z.array(z.string()) });
    expect(said.split('\n')).toHaveLength(22);
    expect(said).toMatch(/有 20001 处要改[\s\S]*第 21 行 19：[\s\S]*另有 19981 处/);
  });
});

describe('JSON as people edit it', () => {
  it.each([
    ['{"a": 1, // note\n "b": [true, null, "x\\n"] /* end */}', { a: 1, b: [true, null, 'x\n'] }],
    ['\ufeff{\r\n"a":"“引号”，"\r\n}', { a: '“引号”，' }],
    ['[]', []],
    ['{"__proto__": {"x": 1}}', JSON.parse('{"__proto__": {"x": 1}}')],
  ])('reads %j', (text, value) => expect(parseConfiguration(text, 'x', ANY)).toEqual(value));

  it.each<[string, number, RegExp]>([
    ['{\n"a": 1,\n}', 3, /前面多了一个逗号/],
    ['{\n"a": 1\n"b": 2}', 2, /缺少英文逗号/],
    ['{\n"a"： 1}', 2, /“：”是中文标点/],
    ['{\n“a”: 1}', 2, /“.*是中文标点/],
    ['{"a": 1，\n"b": 2}', 1, /中文标点/],
    ['{\n"a": abc}', 2, /要写在英文双引号里/],
    ['{"a": "x\n"}', 1, /引号没有配对/],
    ['{"a": 1', 1, /不完整/],
    ['{"a": 1, "a": 2}', 1, /a 写了两次/],
    ['[]x', 1, /还有内容/],
    ['{} {}', 1, /还有内容/],
    ['', 1, /不完整/],
    ['[1\n2]', 1, /缺少英文逗号/],
    ['{"a": [1}', 1, /不该出现“}”/],
    ['{\n/* a', 2, /没有用 \*\/ 结束/],
    ['{"a": "\\q"}', 1, /引号里的 \\ 用法不对/],
    ['['.repeat(5000), 1, /嵌套太深/],
  ])('refuses %j and names the line', (text, line, words) => {
    const said = refusal(text, ANY);
    expect(said).toContain(`文件 gouji.json 第 ${line} 行：`);
    expect(said).toMatch(words);
  });
});

describe('the configuration', () => {
  it('is read with blanks around its words taken off', () => {
    expect(parseConfiguration(JSON.stringify({ ...GOOD, publisher: ' 青澜市财政局 ' }), 'x', CONFIGURATION)).toEqual(
      GOOD,
    );
  });

  it.each<[string, unknown, RegExp]>([
    ['a missing field', { ...GOOD, publisher: undefined }, /第 1 行 publisher：缺少这一项/],
    ['an unknown field', { ...GOOD, publsher: 'x' }, /publsher：没有这一项/],
    ['a field unknown within another', { ...GOOD, site: { ...GOOD.site, url: 'x' } }, /site\.url：没有这一项/],
    ['nine digits', { ...GOOD, site: { ...GOOD.site, code: '130400000' } }, /site\.code：不是网站标识码/],
    ['bm and nine', { ...GOOD, site: { ...GOOD.site, code: 'bm140000021' } }, /site\.code：不是网站标识码/],
    [
      'an address for a domain',
      { ...GOOD, site: { ...GOOD.site, domain: 'http://a.gov.cn/' } },
      /site\.domain：不是域名/,
    ],
    ['a number for a word', { ...GOOD, publisher: 3 }, /publisher：要写文字/],
    ['a word for a list', { ...GOOD, column: { ...GOOD.column, keywords: '绩效' } }, /column\.keywords：要写成/],
    ['an empty list', { ...GOOD, column: { ...GOOD.column, keywords: [] } }, /column\.keywords：至少要有 1 项/],
    ['two lines', { ...GOOD, publisher: '甲\n乙' }, /publisher：只能是一行/],
    ['a placeholder', { ...GOOD, publisher: 'XX市财政局' }, /publisher：还是示例或占位文字/],
    ['another placeholder', { ...GOOD, publisher: '××市财政局' }, /占位文字/],
    [
      'a script for an address',
      { ...GOOD, site: { ...GOOD.site, address: 'javascript:alert(1)' } },
      /site\.address：不是网址/,
    ],
    [
      'a day that is none',
      { ...GOOD, disclosure: { approved: { '2024': '2025-02-30' } } },
      /disclosure\.approved\.2024：不是日期/,
    ],
    ['a list at the top', [], /要写成 \{ … \}/],
  ])('refuses %s', (_name, value, sentence) => expect(refusal(JSON.stringify(value), CONFIGURATION)).toMatch(sentence));

  it('names the line of every mistake', () => {
    const text = `{\n"publisher": "",\n"site": {\n"name": "甲",\n"domain": "a.gov.cn",\n"code": "12"\n},\n"column": {"name":"a","description":"b","keywords":["c"],"type":"d"}}`;
    expect(refusal(text, CONFIGURATION)).toMatch(
      /有 2 处要改[\s\S]*第 2 行 publisher：没有填写[\s\S]*第 6 行 site\.code：/,
    );
  });

  it('comes as an example that is no configuration until it is filled in', () => {
    const said = refusal(EXAMPLE, CONFIGURATION);
    for (const field of ['publisher', 'site.name', 'site.domain', 'site.code', 'column.name', 'column.type'])
      expect(said).toMatch(new RegExp(`${field.replace('.', '\\.')}：没有填写`));
    // With every comment opened and every blank filled, each field of the example is one that the schema knows.
    const filled = EXAMPLE.replace(/\/\/ ,/g, ',')
      .replace('"domain": ""', '"domain": "a.gov.cn"')
      .replace('"code": ""', '"code": "1304000009"')
      .replace('"email": ""', '"email": "a@b.cn"')
      .replace(',"address": ""  ', ',"address": "https://a.gov.cn/x"  ')
      .replaceAll('""', '"填好"');
    expect(parseConfiguration(filled, 'x', CONFIGURATION)).toMatchObject({
      indexPrefix: '填好',
      contact: { email: 'a@b.cn' },
      disclosure: { approved: { '2024': '2025-08-29' } },
      notice: { deadline: '2025-04-30' },
    });
  });
});

describe('the notice of the year', () => {
  const REPORT =
    '某县水利局2024年度项目支出绩效自评报告\n2025年6月30日\n一、基本情况\n项目预算100万元，支出100万元。\n';
  const notice = {
    document: '云财绩〔2025〕3号',
    deadline: '2025-04-30',
    asks: { project: { annexes: ['annex3'], tables: ['资金明细表'] } },
  };
  const folder = (config: unknown) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'r.txt'), REPORT);
    writeFileSync(join(cwd, 'gouji.json'), JSON.stringify(config));
    return cwd;
  };

  it('counts for a check in its folder, whatever else the file still lacks', async () => {
    const { status, stdout } = await run(['check', 'r.txt'], { cwd: folder({ notice }) });
    expect([status, stdout]).toEqual([
      1,
      expect.stringMatching(/缺少附表：项目支出绩效自评表[\s\S]*晚于通知规定的报送期限/),
    ]);
    expect(stdout).toContain('缺少附表：资金明细表');
    expect((await run(['check', 'r.txt'], { cwd: folder(GOOD) })).stdout).not.toMatch(/缺少附表：资金|报送期限/);
  });

  it('of the workspace counts beside another file that `--config` names', async () => {
    const cwd = folder(GOOD);
    mkdirSync(join(cwd, 'workspace'));
    writeFileSync(join(cwd, 'workspace', 'gouji.json'), JSON.stringify({ ...GOOD, notice }));
    const args = { operands: [], options: { config: 'gouji.json' }, lang: 'zh' as const };
    const found = await noticeIn(args, memoryIo({ cwd }), join(cwd, 'workspace'));
    expect(found).toEqual({ notice, path: join(cwd, 'workspace', 'gouji.json') });
  });

  it.each([
    ['a mistake in it', { notice: { ...notice, deadline: '4月底' } }, '{}', /notice\.deadline：要写成/],
    ['a second one in the profile', { notice }, JSON.stringify({ notice }), /两处|都写了，只能写在一处/],
  ])('stops for %s', async (_, config, profile, said) => {
    const cwd = folder(config);
    writeFileSync(join(cwd, 'p.json'), profile);
    const { status, stderr } = await run(['check', 'r.txt', '--profile', 'p.json'], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringMatching(said)]);
  });
});

describe('gouji config', () => {
  it('finds the file in the workspace first, then here, and says what it holds', async () => {
    const cwd = temporaryFolder();
    expect(await run(['config'], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('没有配置文件'),
    });
    writeFileSync(join(cwd, 'gouji.json'), '{ "publisher": "" }');
    expect((await run(['config'], { cwd })).stderr).toContain('gouji.json 还没有填写');
    writeFileSync(join(cwd, 'gouji.json'), JSON.stringify(GOOD));
    expect((await run(['config'], { cwd })).stdout).toContain('青澜市财政局，青澜市人民政府');
    mkdirSync(join(cwd, 'workspace'));
    writeFileSync(join(cwd, 'workspace', 'gouji.json'), JSON.stringify({ ...GOOD, publisher: '乙市财政局' }));
    expect((await run(['config'], { cwd })).stdout).toContain('乙市财政局');
    const notice = { document: '云财绩〔2025〕3号', deadline: '2025-04-30' };
    writeFileSync(join(cwd, 'workspace', 'gouji.json'), JSON.stringify({ ...GOOD, notice }));
    expect((await run(['config'], { cwd })).stdout).toContain('本年通知 云财绩〔2025〕3号');
    expect((await run(['config', '--config', 'nowhere.json'], { cwd })).stderr).toContain('找不到配置文件');
    expect((await run(['config', '--print'], { cwd })).stdout).toBe(EXAMPLE);
  });
});
