"""What the console command `samsyn` does, a module a subject. Each command answers in plain sentences."""


class Refused(Exception):
    """The input was refused, and why, in a Swedish sentence. The command ends with 1."""
