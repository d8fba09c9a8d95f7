"""What happened and what it means. No Qt, no matplotlib, no Typst.

entry (the journal's items), lesson (the track of the recording itself), one file for each method, recording (an
open session), session (a lesson as plain data). The library on disk: tables; connections and writer below journal
(what is recorded), rows (everything else that changes) and store (what is read); opening, check, backup, migrations.
"""
