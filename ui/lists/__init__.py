"""Long lists: a table of any number of rows that sorts, filters and searches while one types.

What belongs where: `column.py` what a column is; `table_model.py` the order and the filter;
`text_index.py` the search; `fast_table.py` the view; `header.py` titles and sort arrow;
`column_chooser.py` which columns, in which order; `facets.py` closed choices with their counts.
"""
