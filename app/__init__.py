"""Backrow: records what happens in a lesson, live, and turns it into a sheet that two people look at together.

Where things live, from the bottom up; each may import what stands above it in this list, and nothing else:

* `models/`   what happened and what it means; the library on disk. No Qt, no matplotlib.
* `widgets/`  one recorder for each method. `charts/`  how it is drawn on the sheet.
* `methods.py`  the table that joins them; `summaries.py` a lesson's figures, kept to be compared; `sheets.py` a
  lesson's sheet; `preferences.py`; `samples/` and `sample.py`  lessons that nobody held.
* `screens/`  what fills the tablet.
* `__main__.py`, `commands.py`, `pictures.py`  the ways in.

`palette.py` and `resources.py` are constants and paths for everybody.
"""
