import * as z from 'zod';
import { call } from './call';
import { AccountRowSchema } from './directory';
import { AccountRefSchema, EmailSchema, IdSchema, IsoTimeSchema } from './values';

/** Who is whom: the client's joining rules, what was linked and set apart by hand, and who may be one person. */
const mostAliases = 500;

const DomainAliasSchema = z.strictObject({
  /** As typed; `acme.co.uk` = `acme.com`. */
  domain: z.string().trim().min(1).max(254),
  means: z.string().trim().min(1).max(254),
});

export const JoiningRulesSchema = z.strictObject({
  aliases: z.array(DomainAliasSchema).max(mostAliases),
  /** `a+b@x` is `a@x`. */
  plusAddressing: z.boolean(),
});

/** What other rules would change. */
export const JoiningPreviewSchema = z.strictObject({
  /** People who would be joined to another one. */
  joined: z.number().int(),
  /** People there would be more. */
  split: z.number().int(),
  /** Addresses that would be one person's; a few of them. */
  examples: z.array(z.array(z.string())),
});

/** Any address of a person, or the name (`ref`) of one of the accounts. */
const WhoSchema = z.union([AccountRefSchema, EmailSchema]);

/** Why, or the ticket; in the journal for good. */
export const ReasonSchema = z.string().trim().min(1).max(500);

export const DecisionSchema = z.strictObject({
  id: IdSchema,
  /**
   * Two addresses are one human's; an account belongs to another person than its address says; an account is not the
   * person of its address; two addresses that look alike are two humans.
   */
  kind: z.enum(['linked', 'placed', 'apart', 'different']),
  /** The address, or that of the account. */
  one: z.string(),
  /** The other address; null for `apart`. */
  other: z.string().nullable(),
  /** The account, for `placed` and `apart`, and the name of its instance when it was decided. */
  ref: AccountRefSchema.nullable(),
  instance: z.string().nullable(),
  reason: z.string(),
  by: z.string(),
  at: IsoTimeSchema,
});

/**
 * Whether it says anything today. The account is no longer there; has another address than the decision was made for; or
 * nobody has one of the addresses. It stays: whoever comes back is met by it.
 */
export const StandingSchema = z.enum(['holds', 'account-gone', 'address-changed', 'address-unused']);
export const StandingDecisionSchema = DecisionSchema.extend({ standing: StandingSchema });

/** Why an account is with its person. */
export const JoinSchema = z.strictObject({
  ref: AccountRefSchema,
  reasons: z.array(
    z.strictObject({
      kind: z.enum(['same-address', 'domain-alias', 'plus-address', 'linked', 'placed', 'apart']),
      decision: DecisionSchema.nullable(),
    }),
  ),
});

const SideSchema = z.strictObject({
  email: z.string(),
  addresses: z.array(z.string()),
  name: z.string(),
  accounts: z.array(AccountRowSchema),
});

export const ProposalSchema = z.strictObject({
  /** The addresses that were found alike, in the order of the sides. */
  addresses: z.tuple([z.string(), z.string()]),
  sides: z.tuple([SideSchema, SideSchema]),
  /** How sure it is, of 100. */
  score: z.number().int(),
  likeness: z.array(z.enum(['same-local-part', 'plus-address', 'similar-address', 'same-name'])),
});

export const people = {
  rules: call(z.void(), JoiningRulesSchema),
  /** Fails with DOMAIN_INVALID; nothing is changed then. */
  setRules: call(JoiningRulesSchema, JoiningRulesSchema),
  preview: call(JoiningRulesSchema, JoiningPreviewSchema),
  joins: call(z.strictObject({ who: WhoSchema }), z.array(JoinSchema)),
  /** One human: the person and the other one from now on share all their accounts. */
  link: call(
    z.strictObject({ who: WhoSchema, other: WhoSchema, reason: ReasonSchema }),
    DecisionSchema.nullable(),
  ),
  /** Takes back what joined the account by hand; where nothing did, sets it apart from its person. */
  unlink: call(z.strictObject({ ref: AccountRefSchema, reason: ReasonSchema }), DecisionSchema.nullable()),
  /** Newest first. */
  decisions: call(z.void(), z.array(StandingDecisionSchema)),
  takeBack: call(z.strictObject({ id: IdSchema, reason: ReasonSchema }), z.void()),
  duplicates: call(
    z.strictObject({ offset: z.number().int().min(0).max(1_000), limit: z.number().int().min(0).max(50) }),
    z.strictObject({ total: z.number().int(), proposals: z.array(ProposalSchema) }),
  ),
  /** Two people, and not proposed again. */
  dismiss: call(z.strictObject({ addresses: z.tuple([EmailSchema, EmailSchema]) }), DecisionSchema),
};

export type DomainAlias = z.infer<typeof DomainAliasSchema>;
export type JoiningRules = z.infer<typeof JoiningRulesSchema>;
export type JoiningPreview = z.infer<typeof JoiningPreviewSchema>;
export type Decision = z.infer<typeof DecisionSchema>;
export type Standing = z.infer<typeof StandingSchema>;
export type StandingDecision = z.infer<typeof StandingDecisionSchema>;
export type Join = z.infer<typeof JoinSchema>;
export type Proposal = z.infer<typeof ProposalSchema>;
