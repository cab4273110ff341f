"""Bodies, departments, offices, groups; who was on them at a given date; roles that give rights."""
