/**
 * The event types for somebody who looks for one, in groups and in the order in which they come.
 */

export const EVENT_GROUPS: Readonly<Record<string, string>> = {
  Promises: 'pledged pledgeRevised conditionMet committed commitmentRevised',
  'and their ends': 'pledgeCancelled pledgeLapsed writtenOff',
  'Money of donors': 'received refunded exchanged reallocated',
  Awards: 'awarded awardRevised fundingChanged awardCancelled',
  'and their money': 'disbursed expended disallowed returned',
  Mistakes: 'reversed',
  Conduct: 'policyChanged periodClosed suspended resumed',
  'What names mean': 'purposeDefined partyDefined unitDefined classified',
  'Needs, others': 'requirementSet observed',
  'No effect yet': 'keyAdmitted keyRetired keyCompromised personErased',
  'By the book': 'bookOpened rulesAdopted',
}

/** The groups in two columns. */
export function eventTypesHelp(): string {
  const width = Math.max(...Object.keys(EVENT_GROUPS).map((group) => group.length))
  const lines = Object.entries(EVENT_GROUPS).map(
    ([group, types]) => `  ${group.padEnd(width)}  ${types.replaceAll(' ', ', ')}`,
  )
  return `Event types, each with its fields in src/events/README.md:\n${lines.join('\n')}`
}
