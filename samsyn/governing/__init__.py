"""What every governing document has: sections, areas, checks, next steps, adoption, its cover, the register."""
