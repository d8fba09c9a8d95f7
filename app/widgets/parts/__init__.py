"""What two or more recorders, or recorders and screens, share: the look, keys, targets, marks and icons.

Nothing here knows a method, a state or a screen.
"""
