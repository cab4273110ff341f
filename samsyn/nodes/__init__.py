"""Everything a person can point at: one id that survives every version, and links between such things."""
