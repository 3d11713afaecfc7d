import { msg } from '../../../preload/texts/text';

/**
 * People of the made-up company whom the page names, as main/demo/people.ts has them: the page may know nothing of main.
 * `test/unit/demo/people.test.ts` compares.
 */
export const demoLeaver = 'nadia.petrova@larkspur.example';
export const demoAddresses = {
  leaver: demoLeaver,
  returning: 'lena.weiss@larkspur.example',
  namesake: 'anna.kim@larkspur.example',
  otherNamesake: 'anna.kim.ops (at) larkspur.example',
} as const;

export const sampleTicketIds = ['leaver', 'access', 'doubt'] as const;
export type SampleTicketId = (typeof sampleTicketIds)[number];

/** Tickets as a help desk of the made-up company gets them: what each is called, and its text, for `t`. */
export const sampleTickets: Readonly<
  Record<SampleTicketId, { readonly label: string; readonly text: string }>
> = {
  leaver: {
    label: msg('Somebody leaves'),
    text: msg(
      'INC0020418: Nadia Petrova leaves the company\nFrom: People Operations (people.ops@larkspur.example)\n\nHello service desk,\ntoday is the last working day of Nadia Petrova ({leaver}).\nPlease disable her accounts on all our Metabase instances by 18:00 and confirm in this ticket.',
    ),
  },
  access: {
    label: msg('Access again'),
    text: msg(
      'REQ-3107: Lena Weiß is back from parental leave\nRequested by: Inês Duarte (ines.duarte@larkspur.example)\n\nLena ({returning}) returns on Monday and needs her access to the finance dashboards again.\nPlease reactivate her.',
    ),
  },
  doubt: {
    label: msg('A name that fits two'),
    text: msg(
      'INC0020533: Laptop of Anna Kim stolen\nReported by: Front desk (front.desk@larkspur.example)\n\nPlease suspend Anna Kim until we know more. I think it is {namesake},\nbut there is another Anna Kim: {otherNamesake}. Ask before you do anything.',
    ),
  },
};
