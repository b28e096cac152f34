import type { Role } from '@/api/types';

// Stands in for the generated types until the contract is on main.
export interface Grant {
  id: number;
  role: Role;
  agencyId: number | null;
  agencyName: string | null;
  regionCode: string | null;
  regionName: string | null;
  validFrom: string;
  validTo: string | null;
  endedAt: string | null;
}

export interface AccountView {
  id: number;
  username: string;
  displayName: string;
  language: 'id' | 'en';
  active: boolean;
  mustChangePassword: boolean;
  demo: boolean;
  lastLoginAt: string | null;
  createdAt: string;
  grants: Grant[];
  initialPassword?: string | null;
  version: number;
}

export interface GrantRequest {
  role: Role;
  agencyId: number | null;
  regionCode: string | null;
  validFrom: string | null;
  validTo: string | null;
}

export interface AccountRequest {
  username: string;
  displayName: string;
  language: string;
  grants: GrantRequest[];
}
