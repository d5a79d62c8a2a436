/**
 * The settings of the one conversion: LibreOffice is a program that runs macros, follows links and asks the network where its user
 * lets it. A submission is no user, so each conversion gets a profile in which nobody has let it anything.
 */

const SETTINGS: readonly [path: string, name: string, value: string][] = [
  // Macros: none, whoever signed them; nor other active content (OLE servers, DDE, plug-ins).
  ['Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['Office.Common/Security/Scripting', 'DisableActiveContent', 'true'],
  // Links to other files and to the network: a document from nowhere that is trusted may not have them followed.
  ['Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['Office.Writer/Content/Update', 'Link', '0'],
  ['Office.Calc/Content/Update', 'Link', '2'],
  // Whatever asks the network in spite of that meets a proxy that is not there (port 9 of this machine: discard).
  ['Inet/Settings', 'ooInetProxyType', '2'],
  ['Inet/Settings', 'ooInetNoProxy', ''],
  ...['HTTP', 'HTTPS'].flatMap((scheme): [string, string, string][] => [
    ['Inet/Settings', `ooInet${scheme}ProxyName`, '127.0.0.1'],
    ['Inet/Settings', `ooInet${scheme}ProxyPort`, '9'],
  ]),
  // Nothing is asked or told at the first start.
  ['Office.Common/Misc', 'FirstRun', 'false'],
  ['Setup/Office', 'ooSetupInstCompleted', 'true'],
];

/** The text of `user/registrymodifications.xcu`. */
export function officeSettings(): string {
  const items = SETTINGS.map(
    ([path, name, value]) =>
      `<item oor:path="/org.openoffice.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    ...items,
    '</oor:items>',
    '',
  ].join('\n');
}
