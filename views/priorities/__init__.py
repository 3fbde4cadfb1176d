"""Priorità: the two lanes, why each stands where it stands, what another order would change."""
