/** What `gouji config --print` prints: every field with what it is for; required ones empty, because an example must never be published. */
export const EXAMPLE = `{
  // 发布机构全称（必填）。这个文件存为 gouji.json，放在数据目录或运行命令的文件夹里。
  "publisher": "",

  // 网站信息，国办发〔2017〕47号 的网站标签
  "site": {
    "name": "",                        // 网站名称 SiteName（必填）
    "domain": "",                      // 网站域名 SiteDomain（必填），不带 http://
    "code": ""                         // 网站标识码 SiteIDCode（必填）：10 位数字，或 bm 加 8 位数字
    // ,"address": ""                  // output/site 放上网站后的网址，用来写 Url；不写则 Url 由发布系统生成
  },

  // 栏目信息，国办发〔2017〕47号 的栏目标签
  "column": {
    "name": "",                        // 栏目名称 ColumnName（必填），如 预决算公开
    "description": "",                 // 栏目描述 ColumnDescription（必填）
    "keywords": [""],                  // 栏目关键词 ColumnKeywords（必填），至少一个
    "type": ""                         // 栏目类别 ColumnType（必填），按本网站的规定填写
  }

  // 联系方式（选填），写进退回修改通知和发布包说明
  // ,"contact": { "office": "", "phone": "", "address": "", "email": "" }

  // 索引号的固定部分（选填）。写 430600/CZJ，则本年第一份为 430600/CZJ-2025-00001；不写则不编索引号
  // ,"indexPrefix": ""

  // 本年通知（选填）：报送期限、要交的附件和表、分值、等级，缺的、迟的按通知退回。写法见 docs/profile.md；登记人员后要放在数据目录
  // ,"notice": { "document": "某财绩〔2025〕3号", "deadline": "2025-04-30", "asks": { "department": { "annexes": ["annex1", "annex2", "annex3"] } } }

  // 公开时限（选填）：各年度决算批复日，批复日不同的部门另写；放假和调休上班的日期按国务院办公厅当年通知填写。用 gouji due 查看
  // ,"disclosure": { "approved": { "2024": "2025-08-29" }, "departments": { "单位全称": { "2024": "2025-09-01" } }, "holidays": ["2025-10-01"], "workdays": ["2025-09-28"] }
}
`;
