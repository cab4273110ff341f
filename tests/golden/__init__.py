"""Installations as earlier releases left them: database, files and bundle. Every migration must carry them whole."""
