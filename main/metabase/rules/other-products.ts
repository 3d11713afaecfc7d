/** What came back where a Metabase was expected. Everything in it is a stranger's text. */
export interface Seen {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The beginning of the body. */
  readonly text: string;
  /** Where a redirect leads, as it was sent. */
  readonly location: string | null;
}

export interface Recognised {
  /** A sign-in before Metabase, the sign-in of a network, another program, an empty web server, Metabase's own pages. */
  readonly kind: 'sign-in' | 'portal' | 'product' | 'web-server' | 'metabase-page';
  readonly name: string;
}

interface Mark extends Recognised {
  readonly title?: RegExp;
  readonly text?: RegExp;
  readonly location?: RegExp;
  /** On lines like `server: nginx/1.24`. */
  readonly header?: RegExp;
}

/** The first that fits counts, so what stands before others (a sign-in) comes before what stands behind. */
const marks: readonly Mark[] = [
  {
    kind: 'sign-in',
    name: 'Cloudflare Access',
    location: /\.cloudflareaccess\.com|\/cdn-cgi\/access\//i,
    header: /^cf-access-|^set-cookie: .*CF_(Authorization|AppSession)/im,
    title: /cloudflare access/i,
  },
  {
    kind: 'sign-in',
    name: 'Okta',
    location: /^https:\/\/[^/]+\.(okta|oktapreview|okta-emea)\.com\//i,
    header: /^x-okta-/im,
    title: /\bokta\b/i,
  },
  {
    kind: 'sign-in',
    name: 'Microsoft Entra ID',
    location: /^https:\/\/login\.(microsoftonline|windows|microsoft)\.[a-z.]+\//i,
    text: /login\.microsoftonline\.com/i,
  },
  {
    kind: 'sign-in',
    name: 'Google',
    location: /^https:\/\/accounts\.google\.com\//i,
    header: /^x-goog-iap-/im,
  },
  { kind: 'sign-in', name: 'Auth0', location: /^https:\/\/[^/]+\.auth0\.com\//i },
  {
    kind: 'sign-in',
    name: 'Keycloak',
    location: /\/realms\/[^/]+\/protocol\//i,
    header: /^set-cookie: (.*;\s*)?(KC_RESTART|AUTH_SESSION_ID)=/im,
    text: /kc-form-login|\/realms\/[^/"']+\/login-actions/i,
    title: /keycloak/i,
  },
  {
    kind: 'sign-in',
    name: 'Authelia',
    location: /\/\/auth[^/]*\/\?rd=/i,
    header: /^set-cookie: authelia_session=/im,
    title: /authelia/i,
    text: /authelia/i,
  },
  { kind: 'sign-in', name: 'authentik', location: /\/outpost\.goauthentik\.io\//i, text: /authentik/i },
  {
    kind: 'sign-in',
    name: 'oauth2-proxy',
    location: /\/oauth2\/(start|sign_in)/i,
    header: /^set-cookie: _oauth2_proxy/im,
    text: /\/oauth2\/start|oauth2-proxy/i,
  },
  { kind: 'sign-in', name: 'Pomerium', location: /\/\.pomerium\//i, header: /^x-pomerium-/im },
  {
    kind: 'sign-in',
    name: 'F5 BIG-IP',
    location: /\/my\.policy\b/i,
    header: /^(server: big-?ip|set-cookie: MRHSession=)/im,
  },
  {
    kind: 'sign-in',
    name: 'Citrix Gateway',
    location: /\/vpn\/index\.html/i,
    title: /citrix gateway|netscaler/i,
  },
  {
    kind: 'portal',
    name: 'a Fortinet firewall',
    location: /\/fgtauth\b/i,
    text: /fgtauth|fortigate|fortinet/i,
    title: /firewall authentication/i,
  },
  { kind: 'portal', name: 'Zscaler', location: /zscaler/i, header: /^server: zscaler/im, title: /zscaler/i },
  { kind: 'portal', name: 'a Palo Alto firewall', title: /globalprotect/i, location: /\/php\/uid\.php/i },
  {
    kind: 'portal',
    name: 'the network you are in',
    location: /captive|hotspot|\/guest\/|\bwifi\b|wlanlogin|portal\./i,
    title: /captive portal|hotspot|guest (wi-?fi|network|access)|wi-?fi|network login/i,
    text: /captive[ -]?portal|<WISPAccessGatewayParam/i,
  },
  { kind: 'product', name: 'Grafana', location: /\/grafana\//i, title: /grafana/i, header: /^x-grafana-/im },
  { kind: 'product', name: 'Apache Superset', title: /superset/i, text: /"superset"|superset_text/i },
  { kind: 'product', name: 'Redash', title: /redash/i },
  { kind: 'product', name: 'Tableau', title: /tableau/i, header: /^server: tableau/im },
  { kind: 'product', name: 'Kibana', title: /kibana|^elastic$/i, header: /^kbn-/im },
  { kind: 'product', name: 'Elasticsearch', text: /you know, for search/i },
  { kind: 'product', name: 'Jenkins', title: /jenkins/i, header: /^x-jenkins/im },
  { kind: 'product', name: 'GitLab', title: /gitlab/i, header: /^x-gitlab-/im },
  { kind: 'product', name: 'Confluence', title: /confluence/i, header: /^x-confluence-/im },
  { kind: 'product', name: 'Jira', title: /\bjira\b/i },
  { kind: 'product', name: 'pgAdmin', title: /pgadmin/i },
  { kind: 'product', name: 'phpMyAdmin', title: /phpmyadmin/i },
  { kind: 'product', name: 'Prometheus', title: /prometheus/i },
  { kind: 'product', name: 'Portainer', title: /portainer/i },
  { kind: 'metabase-page', name: 'Metabase', title: /metabase/i, text: /window\.MetabaseBootstrap/ },
  { kind: 'web-server', name: 'nginx', title: /welcome to nginx/i },
  { kind: 'web-server', name: 'Apache', title: /apache2? .*default page|^it works/i, text: /<h1>It works!/i },
  { kind: 'web-server', name: 'IIS', title: /iis windows/i },
  { kind: 'web-server', name: 'Tomcat', title: /apache tomcat/i },
  { kind: 'web-server', name: 'Caddy', title: /caddy works/i },
];

/** Long enough for every head of a page, short enough that no expression runs long. */
const LOOKED_AT = 20_000;

/** The product that answered instead of Metabase, where it can be told; null where not. */
export function recognise(seen: Seen): Recognised | null {
  const text = seen.text.slice(0, LOOKED_AT);
  const title = titleOf(text) ?? '';
  const headers = Object.entries(seen.headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
  const found = marks.find(
    (mark) =>
      mark.location?.test(seen.location ?? '') ||
      mark.header?.test(headers) ||
      mark.title?.test(title) ||
      mark.text?.test(text),
  );
  return found ? { kind: found.kind, name: found.name } : null;
}

/** Whether a page, or where a redirect leads, wants somebody to sign in. */
export function asksToSignIn({ text, location }: Seen): boolean {
  if (location !== null) return /log-?in|sign-?in|sso|saml|oauth|openid|\/auth\b|\badfs\b/i.test(location);
  const page = text.slice(0, LOOKED_AT);
  return /type=["']?password/i.test(page) || /\b(sign|log) ?in\b/i.test(titleOf(page) ?? page);
}

/** What a page calls itself, on one line; null without a title. */
export function titleOf(text: string): string | null {
  const [, title = ''] = /<title[^>]*>([^<]{0,300})/i.exec(text.slice(0, LOOKED_AT)) ?? [];
  return title.replace(/\s+/g, ' ').trim() || null;
}
