import { makeFakeBridge, type Scenario } from './bridge';

const asked = new URLSearchParams(window.location.search);

const scenario: Scenario = {
  state: (asked.get('state') ?? 'full') as Scenario['state'],
  theme: (asked.get('theme') ?? 'system') as Scenario['theme'],
  language: (asked.get('language') ?? 'en') as Scenario['language'],
  delay: Number(asked.get('delay') ?? 0),
  mode: asked.get('mode') as Scenario['mode'],
};

Object.defineProperty(window, 'rollcall', { value: Object.freeze(makeFakeBridge(scenario)) });

await import('../../renderer/main.tsx');
