/**
 * What a report can be evidence for: each kind of report answers other questions of an auditor (market 8.1). The editions
 * matter: the numbers of ISO 27001 are those of 2022.
 */
export type EvidenceKind = 'accounts' | 'dormant' | 'leavers' | 'changes' | 'review' | 'overview';

/** The controls, by framework in the order of a cover, each with what is looked for. */
const catalogue = {
  'SOC 2': {
    'CC6.1': 'who can get in, and that rights are restricted',
    'CC6.2': 'access is authorised before it is given, and ends when it is no longer',
    'CC6.3': 'access is changed and removed by role, with least privilege, and reviewed',
  },
  'ISO 27001:2022': {
    'A.5.15': 'access control, of programs and API keys too',
    'A.5.16': 'identities from their making to their removal',
    'A.5.17': 'how keys and passwords are issued and renewed',
    'A.5.18': 'rights given, reviewed, changed and removed',
    'A.8.2': 'privileged rights, reviewed apart',
  },
  'SOX ITGC': {
    provisioning: 'access is given on request, and to those who were approved',
    terminations: 'everybody who left, and how soon their access ended',
    'access review': 'the population is complete, and what was decided was done',
  },
} as const;

type Framework = keyof typeof catalogue;
type ControlsOf = { readonly [F in Framework]?: readonly (keyof (typeof catalogue)[F])[] };

const evidence: Readonly<Record<EvidenceKind, ControlsOf>> = {
  accounts: {
    'SOC 2': ['CC6.1', 'CC6.3'],
    'ISO 27001:2022': ['A.5.15', 'A.5.16', 'A.5.18', 'A.8.2'],
    'SOX ITGC': ['access review'],
  },
  dormant: { 'SOC 2': ['CC6.1', 'CC6.3'], 'ISO 27001:2022': ['A.5.16', 'A.5.18'] },
  leavers: {
    'SOC 2': ['CC6.2', 'CC6.3'],
    'ISO 27001:2022': ['A.5.16', 'A.5.18'],
    'SOX ITGC': ['terminations'],
  },
  changes: {
    'SOC 2': ['CC6.2', 'CC6.3'],
    'ISO 27001:2022': ['A.5.18', 'A.8.2'],
    'SOX ITGC': ['provisioning'],
  },
  review: {
    'SOC 2': ['CC6.1', 'CC6.2', 'CC6.3'],
    'ISO 27001:2022': ['A.5.15', 'A.5.16', 'A.5.17', 'A.5.18', 'A.8.2'],
    'SOX ITGC': ['access review'],
  },
  overview: {
    'SOC 2': ['CC6.1', 'CC6.2', 'CC6.3'],
    'ISO 27001:2022': ['A.5.15', 'A.5.16', 'A.5.17', 'A.5.18', 'A.8.2'],
    'SOX ITGC': ['terminations', 'access review'],
  },
};

/** The references that stand on the cover of a report: `SOC 2 CC6.2`, `ISO 27001:2022 A.5.18`, `SOX ITGC terminations`. */
export const controlReferences = (kind: EvidenceKind): readonly string[] =>
  Object.entries(evidence[kind]).flatMap(([framework, controls]) =>
    controls.map((control) => `${framework} ${control}`),
  );

/** One reference taken apart for a cover. What is not of the catalogue keeps its words, and nothing is said of it. */
export interface ControlLine {
  readonly framework: string;
  readonly control: string;
  readonly asks: string;
}

export function controlLine(reference: string): ControlLine {
  for (const [framework, controls] of Object.entries(catalogue)) {
    const control = reference.startsWith(`${framework} `) ? reference.slice(framework.length + 1) : '';
    if (Object.hasOwn(controls, control))
      return { framework, control, asks: (controls as Readonly<Record<string, string>>)[control] ?? '' };
  }
  return { framework: '', control: reference, asks: '' };
}
