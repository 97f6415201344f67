"""The second computation: definitions.md once more, in slow and plain Python.

It shares no line with tlc_data and uses neither pandas nor numpy, so that the two can only agree
by both being right. Nothing here is meant to be fast.
"""
