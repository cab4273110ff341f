"""What the areas of the workspace stand on: how forms are written in, sent and saved, and what every page says."""
