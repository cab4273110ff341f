"""How the work was done: the process, its groups, dialogues and log entries."""
