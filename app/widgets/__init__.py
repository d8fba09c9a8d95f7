"""One recording widget for each evidence method, by the method's name; `parts/` has what two or more share.

They turn touches into drafts and states into pictures, and know neither library nor screens.
"""
