"""What only subscribers hear: how addresses are signed for them, and what everybody else hears of it."""
