"""Benvenuto: create an archive, open one, try with invented data.

Nothing here may import, even indirectly, a library that an archive needs: this is painted first.
"""
