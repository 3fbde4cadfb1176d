"""What a document may say, as frozen types: one white list for each addressee.

An exporter receives one of these and nothing else, so it cannot print a field that the
addressee may not see (documents_and_data.md 3.4). The use cases fill them from the archive.
"""
