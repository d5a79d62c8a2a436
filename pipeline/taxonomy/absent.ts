/** What reports say they do not have, and the words by which another sentence shows that they do. */
export const ABSENT: readonly { of: RegExp; shown: RegExp }[] = [
  { of: /政府采购|采购(?:行为|活动|项目)/, shown: /采购/ },
  { of: /政府性基金/, shown: /政府性基金/ },
  { of: /国有资本经营/, shown: /国有资本经营/ },
  { of: /国有资产|固定资产/, shown: /(?:国有|固定)资产|资产原值/ },
  { of: /项目支出|专项支出/, shown: /项目(?:支出|经费|资金)/ },
  { of: /公务用车|公车/, shown: /公务用车|公车|车辆/ },
  { of: /出国/, shown: /出国/ },
  { of: /公务接待/, shown: /接待/ },
  { of: /截留|挤占|挪用|虚列|套取/, shown: /截留|挤占|挪用|虚列|套取/ },
  { of: /预算调整|追加预算|预算追加/, shown: /追加(?:预算|资金|经费)?|调增/ },
  { of: /结转|结余/, shown: /结转|结余/ },
  { of: /超支|超预算/, shown: /超支|超预算/ },
  { of: /债务|负债/, shown: /债务|负债/ },
];
