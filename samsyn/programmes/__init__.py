"""The programme: its areas, sections, goals and objectives as the working text that editions are frozen from."""
