"""Action plans: who does what, when and for what money, so that the programme's goals are reached."""
