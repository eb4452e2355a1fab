SELECT c.name, coalesce((
    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname COLLATE "C") FROM pg_attribute a
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '')
FROM own_class c
WHERE c.relkind = 'r'
ORDER BY c.name COLLATE "C"
