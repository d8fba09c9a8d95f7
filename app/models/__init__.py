"""What happened and what it means. No Qt, no matplotlib, no Typst; SQL in store, journal, rows, check, tables alone.

entry (the journal's items), lesson (the track of the recording itself), one file for each method, recording (an
open session); store, journal, check, backup, migrations (the library on disk); session (a lesson as plain data).
"""
