"""Amounts: units, money, powers and the signs beside numbers."""
