/** How a tenant is called now; provided by Tenancy, which the rooms that log and audit do not know. */
export abstract class OrganisationNames {
  abstract of(tenantId: string): Promise<string>;
}
