import type { Template } from '../../../preload/contract/templates';
import { escapeHtml } from '../../kernel/html';
import { escapeControls } from '../../kernel/server-text';

/** What a newcomer has on one instance. */
export interface NotePlace {
  readonly instanceId: string;
  readonly instance: string;
  /** Of the instance, without a slash at its end. */
  readonly address: string;
  /** The address of the account there, or null where there is none yet. */
  readonly email: string | null;
  readonly status: 'active' | 'disabled' | 'invited';
  /** How the account signs in: `password`, `ldap`, … */
  readonly source: string;
}

/** What a newcomer is told, before it is text or a page. */
export interface Note {
  readonly title: string;
  readonly greeting: string;
  readonly places: readonly {
    readonly instance: string;
    readonly address: string;
    readonly account: string;
    readonly groups: readonly string[];
    readonly dashboards: readonly { readonly title: string; readonly address: string }[];
  }[];
  readonly firstSteps: readonly string[];
}

/**
 * The onboarding note of a role for one person: accounts, groups, links, first steps. It holds no secret: a password or a
 * link that sets one is handed over elsewhere.
 *
 * @param name of the person; may be empty
 */
export function noteOf(
  template: Pick<Template, 'name' | 'places' | 'firstSteps'>,
  name: string,
  places: readonly NotePlace[],
): Note {
  return {
    title: `Metabase: ${template.name}`,
    greeting: name === '' ? 'Hello,' : `Hello ${name},`,
    places: template.places.flatMap(({ instanceId, groups, dashboards }) => {
      const place = places.find((one) => one.instanceId === instanceId);
      if (!place) return [];
      const { instance, address } = place;
      return [
        {
          ...{ instance, address, account: accountWords(place), groups },
          dashboards: dashboards.map(({ id, title }) => ({
            title: title || `Dashboard ${id}`,
            address: `${address}/dashboard/${id}`,
          })),
        },
      ];
    }),
    firstSteps: template.firstSteps
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  };
}

const providers: Readonly<Record<string, string>> = {
  google: 'Google',
  ldap: 'your user name and password of the company (LDAP)',
  saml: 'the company’s single sign-on',
  jwt: 'the company’s single sign-on',
  oidc: 'the company’s single sign-on',
  scim: 'the company’s single sign-on',
};

function accountWords({ email, status, source }: NotePlace): string {
  if (email === null) return 'Your account is still to be made.';
  if (status === 'disabled') return `${email}: this account is disabled.`;
  const provider = providers[source];
  if (provider) return `${email}: sign in with ${provider}.`;
  return status === 'invited'
    ? `${email}: set a password through the invitation first.`
    : `${email}: sign in with your password.`;
}

/** For a message or a ticket. */
export function noteText({ title, greeting, places, firstSteps }: Note): string {
  const blocks = places.map(({ instance, address, account, groups, dashboards }) =>
    [
      `${instance}: ${address}`,
      `  ${account}`,
      ...(groups.length > 0 ? [`  Groups: ${groups.join(', ')}`] : []),
      ...dashboards.map((dashboard) => `  ${dashboard.title}: ${dashboard.address}`),
    ].join('\n'),
  );
  const steps = firstSteps.map((step, at) => `${at + 1}. ${step}`);
  const all = [
    title,
    greeting,
    ...(blocks.length > 0 ? ['This is what you can use:', ...blocks] : []),
    ...(steps.length > 0 ? [['First steps:', ...steps].join('\n')] : []),
  ];
  return all
    .map((block) => block.split('\n').map(escapeControls).join('\n'))
    .join('\n\n')
    .concat('\n');
}

/** The same as a page that needs nothing else and runs nothing. All of its words are escaped; links are to instances only. */
export function noteHtml({ title, greeting, places, firstSteps }: Note): string {
  const blocks = places.map(
    ({ instance, address, account, groups, dashboards }) => `<section>
<h2>${link(address, instance)}</h2>
<p>${escapeHtml(account)}</p>
${groups.length > 0 ? `<p>Groups: ${escapeHtml(groups.join(', '))}</p>\n` : ''}${list(
  'ul',
  dashboards.map((dashboard) => link(dashboard.address, dashboard.title)),
)}</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<title>${escapeHtml(title)}</title>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(greeting)}</p>
${blocks.join('\n')}
${firstSteps.length > 0 ? `<h2>First steps</h2>\n${list('ol', firstSteps.map(escapeHtml))}` : ''}</body>
</html>
`;
}

const list = (kind: 'ol' | 'ul', items: readonly string[]): string =>
  items.length === 0 ? '' : `<${kind}>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</${kind}>\n`;

/** An address that is none of the web's is shown and not linked. */
const link = (address: string, words: string): string =>
  /^https?:\/\//.test(address)
    ? `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>`
    : escapeHtml(words);
