"""Rows are the queue: a job finds due rows, claims them with a lease and an attempt number, and does its work."""
