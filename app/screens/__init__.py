"""What fills the tablet: Today, Set up, Record, Lesson, and the window around them.

Screens join widgets to the library and may import everything but commands. No SQL, no matplotlib here.
"""
