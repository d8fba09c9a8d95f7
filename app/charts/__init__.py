"""How what was recorded is drawn and set on the feedback sheet: matplotlib for the graphics, Typst for the page.

Runs in the helper process of `app.sheets`, which alone imports it: both libraries take seconds to come in. It imports
models, palette and resources, and no Qt.
"""
