import { say, type Template } from './say';

/** Failures on the way to a server, and at its door. */
export const reachTexts = {
  // The address
  ADDRESS_INVALID: say(
    'This is not an address of a Metabase: {why}.',
    'Enter it like https://metabase.example.com or https://intranet/bi.',
  ),
  ADDRESS_INSECURE: say(
    'http:// would send the credential unprotected to {host}.',
    'Use https://, or allow http for this instance if you trust the network.',
  ),
  ADDRESS_FORBIDDEN: say(
    'The address {host} leads to a place no Metabase lives (link-local or metadata service).',
    'Check the address.',
  ),

  // Getting there
  HOST_UNKNOWN: say(
    'No computer called {host} was found.',
    'Check the spelling, the VPN and the name service (DNS).',
  ),
  CONNECTION_REFUSED: say(
    '{host} is there but nothing answers on that port.',
    'Check the port, and whether Metabase is running.',
  ),
  UNREACHABLE: say('{host} cannot be reached.', 'Check the network or the VPN, then try again.'),
  TIMED_OUT: say(
    '{host} did not answer within {seconds} seconds.',
    'Try again. If it stays so, ask whoever runs the server.',
  ),
  INSTANCE_AWAY: say(
    '{host} did not answer {tries} times in a row, so it is left alone for a moment.',
    'Rollcall tries it again in {seconds} seconds by itself; Refresh tries it at once.',
  ),
  CONNECTION_LOST: say(
    '{host} closed the connection in the middle of an answer.',
    'Try again. If it stays so, ask whoever runs it to look at the server and the proxy before it.',
  ),
  TLS_UNTRUSTED: say(
    'The certificate of {host} is not trusted: {why}.',
    'Check the address and the port. If they are right, edit the instance and give the CA certificate of your organisation, or have the certificate of the server repaired.',
  ),
  PIN_NOT_AGREED: say(
    'Nobody has agreed to this certificate of {host} yet.',
    'Test the connection, look at the certificate it shows, and agree to it there.',
  ),
  CLIENT_CERTIFICATE_INVALID: say(
    'The client certificate cannot be used: {why}.',
    'Choose the file again (.p12 or .pfx, or a certificate and its key in PEM form) and check its passphrase.',
  ),
  CLIENT_CERTIFICATE_LOST: say(
    'The client certificate kept for {instance} cannot be opened any more.',
    'Edit the instance and choose its file again.',
  ),
  CERTIFICATE_CHANGED: say(
    'The certificate of {host} is not the one that was agreed to, so nothing was sent. It was {was} and is now {now}.',
    'Ask whoever runs the server whether its certificate was renewed. If it was, edit the instance, compare the new one and agree to it. If not, somebody may be listening in.',
  ),
  CLIENT_CERTIFICATE_REQUIRED: say(
    '{host} lets in only computers with a client certificate.',
    'Ask whoever runs the server for one, then edit the instance and choose the file.',
  ),
  PROXY_UNREACHABLE: say(
    'The proxy {proxy} cannot be reached: {why}.',
    'Check the proxy under the instance, and the network or the VPN.',
  ),
  PROXY_AUTH_REQUIRED: say(
    'The proxy {proxy} wants a user name and password, and none were given or they are wrong.',
    'Edit the instance and enter the user name and password of the proxy.',
  ),
  PROXY_REFUSED: say(
    'The proxy {proxy} does not let Rollcall through to {host}: {why}.',
    'Check the address. If it is right, ask whoever runs the proxy, or reach the instance without it.',
  ),
  PROXY_SCRIPT_FAILED: say(
    'The proxy script {script} cannot be used: {why}.',
    'Check its address under the instance, or enter the proxy itself there.',
  ),
  REDIRECT_REFUSED: say(
    '{host} sends Rollcall on to {target}. API keys and passwords are never sent along.',
    'If that is the right place, enter it as the address.',
  ),
  NOT_METABASE: say(
    '{host} answers with a web page, not with Metabase.',
    'Check the address and its sub-path. A sign-in page of a proxy or VPN can also be the cause.',
  ),
  RESPONSE_INVALID: say(
    '{host} answered something Rollcall does not understand ({where}).',
    'Check that this is a Metabase, version 0.48 or newer, and report it if it is.',
  ),
  RESPONSE_TOO_LARGE: say(
    'The answer of {host} is larger than {megabytes} MB and was cut off.',
    'Ask whoever runs the server; a Metabase does not send that much.',
  ),
  STARTING_UP: say('Metabase on {host} is still starting.', 'Wait a minute and try again.'),
  SERVER_ERROR: say(
    '{host} answered with an error of its own ({status}).',
    'Try again. If it stays so, ask whoever runs the server to look at the log of Metabase.',
  ),
  RATE_LIMITED: say('{host} asks Rollcall to slow down.', 'Wait {seconds} seconds and try again.'),
  REMOTE_NOT_FOUND: say(
    '{host} does not know what was asked for.',
    'Refresh the list. If it stays so, check the address and its sub-path.',
  ),
  SERVER_REFUSED: say(
    '{host} refused: {why}.',
    'Correct what it names, or make the change in Metabase itself.',
  ),

  // Signing in
  WRONG_PASSWORD: say(
    '{host} does not accept this e-mail and password.',
    'Check both. Rollcall tried once only, so that the account is not locked.',
  ),
  SIGN_IN_HELD: say(
    '{host} has refused this e-mail {count} times within an hour, so Rollcall does not sign in again: ten refusals lock the account.',
    'Try e-mail and password in a browser, or use an API key. Rollcall signs in again in {minutes} minutes.',
  ),
  SIGN_IN_DISABLED: say(
    'The account used to sign in to {host} is disabled.',
    'Use another account, or have it enabled in Metabase.',
  ),
  SIGN_IN_THROTTLED: say(
    '{host} blocks signing in with this account after too many attempts.',
    'Wait up to an hour, or use an API key. Rollcall will not try again by itself.',
  ),
  MFA_REQUIRED: say(
    '{host} asks for a second factor.',
    'Enter the code {from}. An API key of the Administrators group needs none.',
  ),
  MFA_SETUP_REQUIRED: say(
    '{host} wants a second factor set up for this account before it lets it in.',
    'Sign in to Metabase in a browser and set it up, or use an API key of the Administrators group.',
  ),
  SECOND_FACTOR_WRONG: say(
    '{host} does not accept this code.',
    'Enter the next code. If it stays so, check the clock of the device that shows it. Metabase blocks after five wrong codes.',
  ),
  SECOND_FACTOR_EXPIRED: say(
    '{host} no longer waits for this code: signing in took longer than five minutes.',
    'Enter the next code.',
  ),
  SECOND_FACTOR_THROTTLED: say(
    '{host} takes no more codes for this account for now, after too many.',
    'Wait up to an hour, or use an API key of the Administrators group.',
  ),
  API_KEY_REFUSED: say(
    '{host} does not accept this API key.',
    'Check it, or create a new one in Metabase (Admin settings, Authentication, API keys).',
  ),
  SESSION_REFUSED: say(
    '{host} ended the session and did not accept a new one.',
    'Edit the instance and enter the password again.',
  ),
  FORBIDDEN: say(
    'The credential for {host} is not that of an administrator.',
    'Use an administrator, or an API key of the Administrators group.',
  ),
} satisfies Record<string, Template>;
