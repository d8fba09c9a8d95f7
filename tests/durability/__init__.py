"""Not losing a lesson: kills, power cuts and flipped bits, on a library that a real program was writing.

Short versions run with the suite, and so do damaged builds that they must catch. The long ones print their figures:
`python -m tests.durability kills 100`, `cuts 300`, `bits 500`, `taps 10000`.
"""
