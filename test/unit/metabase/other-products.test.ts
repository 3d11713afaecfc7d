import { describe, expect, it } from 'vitest';
import { asksToSignIn, recognise, type Seen, titleOf } from '../../../main/metabase/rules/other-products';

const seen = (over: Partial<Seen>): Seen => ({ status: 200, headers: {}, text: '', location: null, ...over });
const page = (title: string, rest = '') =>
  seen({ text: `<!doctype html><html><head><title>${title}</title></head><body>${rest}` });
const to = (location: string) => seen({ status: 302, location });
const headed = (headers: Record<string, string>) => seen({ headers });

describe('what answers instead of Metabase', () => {
  it.each([
    ['Cloudflare Access', to('https://acme.cloudflareaccess.com/cdn-cgi/access/login/bi')],
    ['Okta', to('https://acme.okta.com/oauth2/v1/authorize?x=1')],
    ['Okta', headed({ 'x-okta-request-id': 'x' })],
    ['Microsoft Entra ID', to('https://login.microsoftonline.com/tenant/oauth2/authorize')],
    ['Google', to('https://accounts.google.com/o/oauth2/v2/auth')],
    ['Auth0', to('https://acme.eu.auth0.com/authorize')],
    ['Keycloak', to('https://id.acme.example/realms/acme/protocol/openid-connect/auth')],
    ['Keycloak', to('https://id.acme.example/auth/realms/acme/protocol/saml')],
    ['Keycloak', page('Sign in to acme', '<form id="kc-form-login">')],
    ['Authelia', to('https://auth.acme.example/?rd=https%3A%2F%2Fbi.acme.example')],
    ['Authelia', page('Login - Authelia')],
    ['authentik', to('https://bi.acme.example/outpost.goauthentik.io/start')],
    ['oauth2-proxy', to('/oauth2/start?rd=%2F')],
    ['oauth2-proxy', headed({ 'set-cookie': '_oauth2_proxy_csrf=x; Path=/' })],
    ['Pomerium', to('https://authenticate.acme.example/.pomerium/sign_in')],
    ['F5 BIG-IP', to('/my.policy')],
    ['a Fortinet firewall', to('http://10.0.0.1:1000/fgtauth?0123')],
    ['Zscaler', page('Zscaler Internet Security')],
    ['the network you are in', page('Guest WiFi Login')],
    ['Grafana', page('Grafana')],
    ['Apache Superset', page('Superset')],
    ['Redash', page('Login to Redash')],
    ['Kibana', headed({ 'kbn-name': 'kibana' })],
    ['Jenkins', headed({ 'x-jenkins': '2.4' })],
    ['GitLab', page('Sign in · GitLab')],
    ['nginx', page('Welcome to nginx!')],
    ['Apache', page('Apache2 Ubuntu Default Page: It works')],
    ['IIS', page('IIS Windows Server')],
    ['Tomcat', page('Apache Tomcat/9.0.1')],
    ['Metabase', page('Metabase')],
  ])('is known as %s', (name, given) => {
    expect(recognise(given)?.name).toBe(name);
  });

  it('is a sign-in before anything else: Grafana behind Keycloak is Keycloak', () => {
    expect(recognise(page('Grafana', '<form id="kc-form-login">'))?.kind).toBe('sign-in');
  });

  it.each([
    ['nothing', seen({})],
    ['a page of nobody', page('Intranet')],
    ['JSON of nobody', seen({ text: '{"status":"ok"}', headers: { server: 'nginx' } })],
    ['a page that only tells of one', page('Tools', '<a href="/x">Dashboards</a>')],
  ])('is not guessed from %s', (_, given) => {
    expect(recognise(given)).toBeNull();
  });

  it('asks to sign in, or does not', () => {
    expect(asksToSignIn(to('https://sso.example/login'))).toBe(true);
    expect(asksToSignIn(page('Welcome', '<input type="password">'))).toBe(true);
    expect(asksToSignIn(page('Please log in'))).toBe(true);
    expect(asksToSignIn(to('https://bi.example/bi/'))).toBe(false);
    expect(asksToSignIn(page('Intranet'))).toBe(false);
  });

  it('is read in time, however long and odd the page is', () => {
    const long = `<title>${' '.repeat(2_000_000)}`;
    expect(recognise(seen({ text: long, location: '/'.repeat(100_000) }))).toBeNull();
    expect(titleOf('<title>\n a \t b </title>')).toBe('a b');
    expect(titleOf('no title')).toBeNull();
  });
});
