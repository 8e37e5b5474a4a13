/** What people may say of a credential, in characters (Unicode code points), and how many labels. */
export const DETAIL_LIMITS = { description: 500, environment: 40, labels: 20, labelKey: 40, labelValue: 100 } as const;
