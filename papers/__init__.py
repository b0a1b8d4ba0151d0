"""Papers for offices: sheets (XLSX), booklets (DOCX). What anybody wrote stays plain words in them."""
