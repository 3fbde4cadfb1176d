"""Sedute: the Tavolo's session, its presences, its points one by one, its minutes as they grow."""
