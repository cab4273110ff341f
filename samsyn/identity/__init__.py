"""Who somebody is and how it was proven: mailed codes, links that sign in once, sessions and what they are good for."""
