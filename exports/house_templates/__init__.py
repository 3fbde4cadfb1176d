"""The house templates, built from code: `python -m exports.house_templates`.

They are real Word files with docxtpl's tags: the office edits them in Word. This package only
makes the first version of each again, for who broke one or wants to start anew.
"""
